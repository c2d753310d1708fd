import { reportPart } from "../../checks.ts";

const VALUES: unknown[] = [0, 1, 29, 29.9, 30, 30.5, 59, 60, 61, 3600, 86400, -1, -60, NaN, Infinity, -Infinity, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 32 + 30, 2 ** 53, 1e300, "60", "0x3c", "x", "", null, undefined, true, false, [60], [], {}, { valueOf: () => 60 }, new Date(60), 60n, Symbol("s"), () => 1];

export default {
	async fetch(request: Request, { KV }: { KV: any }) {
		await KV.put("k", "v");
		const checks: Record<string, () => unknown> = {};
		VALUES.forEach((cacheTtl, i) => {
			const name = `${i} ${typeof cacheTtl} ${typeof cacheTtl === "symbol" ? "" : String(cacheTtl)}`;
			checks[`get ${name}`] = () => KV.get("k", { cacheTtl });
			checks[`missing ${name}`] = () => KV.get("missing", { cacheTtl });
			checks[`bulk ${name}`] = () => KV.get(["k"], { cacheTtl });
		});
		checks["getWithMetadata 10"] = () => KV.getWithMetadata("k", { cacheTtl: 10 });
		checks["getWithMetadata 60"] = () => KV.getWithMetadata("k", { cacheTtl: 60 });
		checks["the cached value is the written one"] = async () => {
			await KV.get("k", { cacheTtl: 3600 });
			await KV.put("k", "w");
			return KV.get("k", { cacheTtl: 3600 });
		};
		return reportPart(request, checks);
	},
};
