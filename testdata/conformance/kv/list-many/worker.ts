import { report } from "../../checks.ts";

export default {
	async fetch(_request: Request, { KV }: { KV: any }) {
		for (let at = 0; at < 1005; at += 67) {
			await Promise.all(Array.from({ length: Math.min(67, 1005 - at) }, (_, i) => KV.put(`key${String(at + i).padStart(5, "0")}`, "v")));
		}
		return report({
			"without a limit": async () => {
				const page = await KV.list();
				return [page.keys.length, page.list_complete, page.cursor, page.keys[999]];
			},
			"the rest": async () => KV.list({ cursor: (await KV.list()).cursor }),
			"with 1000": async () => (await KV.list({ limit: 1000 })).keys.length,
			"with 999": async () => (await KV.list({ limit: 999 })).cursor,
			"a prefix of exactly 1000": async () => {
				const page = await KV.list({ prefix: "key00" });
				return [page.keys.length, page.list_complete, page.cursor];
			},
			"a prefix of five": async () => (await KV.list({ prefix: "key01" })).list_complete,
		});
	},
};
