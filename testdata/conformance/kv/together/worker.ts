import { report } from "../../checks.ts";

export default {
	fetch(_request: Request, { KV }: { KV: any }) {
		return report({
			"puts of different keys": async () => {
				await Promise.all(Array.from({ length: 60 }, (_, i) => KV.put(`k${i}`, `${i}`)));
				const values = await Promise.all(Array.from({ length: 60 }, (_, i) => KV.get(`k${i}`)));
				return values.every((v, i) => v === `${i}`);
			},
			"more than 1000": async () => {
				let n = 0;
				for (let i = 0; i < 12; i++) n += (await Promise.all(Array.from({ length: 100 }, () => KV.get("k1")))).filter((v) => v === "1").length;
				return n;
			},
			"allSettled": async () => (await Promise.allSettled([KV.put("a", "1"), KV.put("", "2"), KV.get("."), KV.put("b", {})])).map((r) => r.status),
			"an unawaited failure that is caught": async () => {
				const failing = KV.put("a", "1", { expirationTtl: 1 });
				await KV.put("b", "1");
				return failing.catch((e: Error) => e.message);
			},
			"read after write": async () => {
				for (let i = 0; i < 30; i++) {
					await KV.put("counter", `${i}`);
					if ((await KV.get("counter")) !== `${i}`) return `lost ${i}`;
				}
				return "seen";
			},
			"list after write": async () => {
				await KV.put("new/1", "v");
				const before = (await KV.list({ prefix: "new/" })).keys.length;
				await KV.delete("new/1");
				return [before, (await KV.list({ prefix: "new/" })).keys.length];
			},
			"resolved values race": async () => Promise.race([KV.get("k1"), scheduler.wait(2000).then(() => "late")]),
		});
	},
};
