import { report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		for (const key of ["a", "a/1", "a/2", "a/b/1", "a/b/2", "b", "b/1", "c/", "c//", "c/x", "A", "é", "e\u0301", "💩", "\uffff", "z z", "10", "9", "1"]) await BUCKET.put(key, key);
		const list = (options?: any) => async () => {
			const l = await BUCKET.list(options);
			return [l.objects.map((o: any) => o.key), l.delimitedPrefixes, l.truncated, typeof l.cursor];
		};

		const pages = (options: any) => async () => {
			const all = [];
			let cursor: string | undefined;
			for (let n = 0; n < 30; n++) {
				const l: any = await BUCKET.list({ ...options, cursor });
				all.push(l.objects.map((o: any) => o.key).join(" "));
				if (!l.truncated) break;
				cursor = l.cursor;
			}
			return all;
		};
		return report({
			...Object.fromEntries([1, 2, 5, 18, 19].map((limit) => [`pages of ${limit}`, pages({ limit })])),
			"pages with a prefix": pages({ limit: 2, prefix: "a" }),
			"pages that change": async () => {
				const first = await BUCKET.list({ limit: 3 });
				await BUCKET.delete(first.objects[2].key);
				const second = await BUCKET.list({ limit: 3, cursor: first.cursor });
				await BUCKET.put(first.objects[2].key, "again");
				return [first.objects.map((o: any) => o.key), second.objects.map((o: any) => o.key)];
			},
			"startAfter": list({ startAfter: "a" }),
			"startAfter with limit": list({ startAfter: "a", limit: 2 }),
			"startAfter between": list({ startAfter: "a/15" }),
			"startAfter all": list({ startAfter: "\u{10ffff}" }),
			"startAfter empty": list({ startAfter: "", limit: 2 }),
			"startAfter with a prefix": list({ startAfter: "a/1", prefix: "a/" }),
			"startAfter before the prefix": list({ startAfter: "1", prefix: "a/" }),
			"startAfter after the prefix": list({ startAfter: "b", prefix: "a/" }),
			"startAfter number": list({ startAfter: 1, limit: 2 }),
			"startAfter null": list({ startAfter: null, limit: 2 }),
			"startAfter, pages": pages({ startAfter: "a/1", limit: 4 }),
			"cursor and startAfter later": async () => list({ cursor: (await BUCKET.list({ limit: 1 })).cursor, startAfter: "c/", limit: 2 })(),
			"cursor and startAfter before": async () => list({ cursor: (await BUCKET.list({ limit: 8 })).cursor, startAfter: "1", limit: 2 })(),
			"cursor with another prefix": async () => list({ cursor: (await BUCKET.list({ limit: 1, prefix: "a/" })).cursor, prefix: "b" })(),
			"cursor with another prefix before": async () => list({ cursor: (await BUCKET.list({ limit: 1, prefix: "b" })).cursor, prefix: "a" })(),
			"cursor with another limit": async () => list({ cursor: (await BUCKET.list({ limit: 1 })).cursor, limit: 3 })(),
			"cursor of another delimiter": async () => list({ cursor: (await BUCKET.list({ limit: 5, delimiter: "/" })).cursor })(),
			"cursor empty": list({ cursor: "", limit: 2 }),
			"cursor nonsense": list({ cursor: "nonsense", limit: 2 }),
			"cursor not base64": list({ cursor: "***", limit: 2 }),
			"cursor made by hand": list({ cursor: btoa("b"), limit: 2 }),
			"cursor made by hand, not ASCII": list({ cursor: btoa("\xc3\xa9"), limit: 2 }),
			"cursor number": list({ cursor: 5, limit: 2 }),
			"cursor null": list({ cursor: null, limit: 2 }),
			"cursor object": list({ cursor: {}, limit: 2 }),
			"cursor of a missing key": list({ cursor: btoa("a/15"), limit: 2 }),
			"cursor without padding": list({ cursor: "YS8x", limit: 1 }),
			"cursor of the url alphabet": list({ cursor: "_-__", limit: 1 }),
			"the cursor itself": async () => (await BUCKET.list({ limit: 5 })).cursor,
			"the cursor of a prefix": async () => (await BUCKET.list({ limit: 5, delimiter: "/" })).cursor,
		});
	},
};
