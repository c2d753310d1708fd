import { report } from "../../checks.ts";

export default {
	fetch(_request: Request, { KV }: { KV: any }) {
		return report({
			"missing": () => KV.delete("missing"),
			"existing": async () => {
				await KV.put("a", "1", { metadata: 1, expirationTtl: 100 });
				return [await KV.delete("a"), await KV.get("a"), await KV.getWithMetadata("a"), (await KV.get(["a"])).get("a"), (await KV.list()).keys];
			},
			"only that key": async () => {
				for (const key of ["a", "a/", "a/b", "A", "aa"]) await KV.put(key, key);
				await KV.delete("a");
				return (await KV.list()).keys.map((k: any) => k.name);
			},
			"coerced": async () => {
				await KV.put("5", "five");
				await KV.delete(5);
				return KV.get("5");
			},
			"not awaited": async () => {
				await KV.put("b", "1");
				const deleting = KV.delete("b");
				await deleting;
				return KV.get("b");
			},
			"many at once": async () => {
				await Promise.all(Array.from({ length: 50 }, (_, i) => KV.put(`many${i}`, "v")));
				await Promise.all(Array.from({ length: 50 }, (_, i) => KV.delete(`many${i}`)));
				return (await KV.list({ prefix: "many" })).keys;
			},
			"empty": () => KV.delete(""),
			"dot": () => KV.delete("."),
			"too long": () => KV.delete("k".repeat(513)),
			"bulk": () => KV.deleteBulk?.(["a"]),
		});
	},
};
