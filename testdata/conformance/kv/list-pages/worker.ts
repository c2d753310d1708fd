import { report } from "../../checks.ts";

export default {
	async fetch(_request: Request, { KV }: { KV: any }) {
		for (const key of ["a", "b", "c", "d", "e", "x/1", "x/2", "x/3", "é", "😀"]) await KV.put(key, "v");
		const chain = async (options: object) => {
			const pages = [];
			let cursor: string | undefined;
			do {
				const page: any = await KV.list({ ...options, cursor });
				pages.push(page);
				cursor = page.cursor;
			} while (cursor && pages.length < 20);
			return pages;
		};
		return report({
			"one page": () => KV.list(),
			"keys of a page": async () => [Object.keys(await KV.list()), Object.keys(await KV.list({ limit: 1 })), Object.keys((await KV.list()).keys[0])],
			"by 4": () => chain({ limit: 4 }),
			"by 5": () => chain({ limit: 5 }),
			"by 10": () => chain({ limit: 10 }),
			"by 11": () => chain({ limit: 11 }),
			"by 1 of x/": () => chain({ limit: 1, prefix: "x/" }),
			"by 2 of x/": () => chain({ limit: 2, prefix: "x/" }),
			"by 3 of x/": () => chain({ limit: 3, prefix: "x/" }),
			"by 1000": async () => (await chain({ limit: 1000 })).length,
			"of nothing": () => KV.list({ prefix: "nothing" }),
			"with a cursor of another prefix": async () => {
				const { cursor } = await KV.list({ limit: 2 });
				return KV.list({ prefix: "x/", cursor });
			},
			"without the prefix": async () => {
				const { cursor } = await KV.list({ limit: 1, prefix: "x/" });
				return KV.list({ cursor, limit: 3 });
			},
			"the key of the cursor deleted": async () => {
				const { cursor } = await KV.list({ limit: 2 });
				await KV.delete("b");
				return KV.list({ cursor, limit: 2 });
			},
			"a key put before it": async () => {
				const { cursor } = await KV.list({ limit: 2 });
				await KV.put("ab", "v");
				return KV.list({ cursor, limit: 2 });
			},
			"a key put behind it": async () => {
				const { cursor } = await KV.list({ limit: 2 });
				await KV.put("bb", "v");
				return KV.list({ cursor, limit: 2 });
			},
			"a cursor used twice": async () => {
				const { cursor } = await KV.list({ limit: 2 });
				const [a, b] = [await KV.list({ cursor, limit: 1 }), await KV.list({ cursor, limit: 1 })];
				return JSON.stringify(a) === JSON.stringify(b);
			},
		});
	},
};
