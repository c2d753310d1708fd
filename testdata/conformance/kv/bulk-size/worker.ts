import { reportPart } from "../../checks.ts";

const MB = 1 << 20;

export default {
	fetch(request: Request, { KV }: { KV: any }) {
		const sum = (values: Map<string, string | null>) => [...values.values()].reduce((n, v) => n + (v?.length ?? 0), 0);
		return reportPart(request, {
			"20 MB": async () => {
				await Promise.all([1, 2].map((n) => KV.put(`k${n}`, "x".repeat(10 * MB))));
				return sum(await KV.get(["k1", "k2"]));
			},
			"25 MB": async () => {
				await KV.put("k3", "x".repeat(5 * MB));
				return sum(await KV.get(["k1", "k2", "k3"]));
			},
			"one more": async () => {
				await KV.put("k4", "x");
				return sum(await KV.get(["k1", "k2", "k3", "k4"]));
			},
			"one more of metadata": () => KV.getWithMetadata(["k1", "k2", "k3", "k4"]),
		});
	},
};
