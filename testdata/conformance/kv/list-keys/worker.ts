import { report } from "../../checks.ts";

export default {
	async fetch(_request: Request, { KV }: { KV: any }) {
		const at = 2000000000;
		await KV.put("1 plain", "v");
		await KV.put("2 metadata", "v", { metadata: { a: [1, "u"] } });
		await KV.put("3 expiration", "v", { expiration: at });
		await KV.put("4 both", "v", { expiration: at + 1, metadata: "m" });
		await KV.put("5 ttl", "v", { expirationTtl: 1000 });
		await KV.put("6 zero", "v", { metadata: 0 });
		await KV.put("7 null", "v", { metadata: null });
		await KV.put("8 false", "v", { metadata: false });
		await KV.put("9 empty", "v", { metadata: "" });
		return report({
			"keys": async () => (await KV.list()).keys.filter((k: any) => k.name !== "5 ttl").map((k: any) => JSON.stringify(k)),
			"order of keys": async () => (await KV.list()).keys.map((k: any) => Object.keys(k).join()),
			"a ttl": async () => {
				const { expiration } = (await KV.list({ prefix: "5" })).keys[0];
				return [Number.isInteger(expiration), Math.abs(expiration - Date.now() / 1000 - 1000) < 10];
			},
			"prototypes": async () => {
				const page = await KV.list();
				return [Object.getPrototypeOf(page) === Object.prototype, Array.isArray(page.keys), Object.getPrototypeOf(page.keys[0]) === Object.prototype];
			},
			"frozen": async () => {
				const page = await KV.list({ limit: 1 });
				page.keys[0].name = "mine";
				page.extra = 1;
				return [page.keys[0].name, page.extra];
			},
			"JSON": async () => JSON.stringify(await KV.list({ limit: 1 })),
			"values are not there": async () => "value" in (await KV.list()).keys[0],
			"cacheStatus": async () => (await KV.list()).cacheStatus,
		});
	},
};
