import { reportPart } from "../../checks.ts";

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
				all.push([...l.objects.map((o: any) => o.key), ...l.delimitedPrefixes.map((p: string) => `<${p}>`)].join(" "));
				if (!l.truncated) break;
				cursor = l.cursor;
			}
			return all;
		};
		return reportPart(request, {
			"/": list({ delimiter: "/" }),
			"/ under a/": list({ delimiter: "/", prefix: "a/" }),
			"/ under a": list({ delimiter: "/", prefix: "a" }),
			"/ under a/b/": list({ delimiter: "/", prefix: "a/b/" }),
			"/ under c/": list({ delimiter: "/", prefix: "c/" }),
			"/ under c": list({ delimiter: "/", prefix: "c" }),
			"/ under nothing": list({ delimiter: "/", prefix: "x/" }),
			"//": list({ delimiter: "//" }),
			"b": list({ delimiter: "b" }),
			"a": list({ delimiter: "a" }),
			"a/b": list({ delimiter: "a/b" }),
			"empty": list({ delimiter: "" }),
			"not there": list({ delimiter: "#" }),
			"not ASCII": list({ delimiter: "é" }),
			"number": list({ delimiter: 1 }),
			"null": list({ delimiter: null }),
			"undefined": list({ delimiter: undefined, limit: 1 }),
			"object": list({ delimiter: {} }),
			"limit 1": list({ delimiter: "/", limit: 1 }),
			"limit 3": list({ delimiter: "/", limit: 3 }),
			"limit 4": list({ delimiter: "/", limit: 4 }),
			"limit 5": list({ delimiter: "/", limit: 5 }),
			...Object.fromEntries([1, 2, 3, 7].map((limit) => [`pages of ${limit}`, pages({ delimiter: "/", limit })])),
			"pages under a": pages({ delimiter: "/", prefix: "a", limit: 1 }),
			"pages under a/": pages({ delimiter: "/", prefix: "a/", limit: 1 }),
			"pages by //": pages({ delimiter: "//", limit: 4 }),
			"startAfter a": list({ delimiter: "/", startAfter: "a" }),
			"startAfter a/": list({ delimiter: "/", startAfter: "a/" }),
			"startAfter a/1": list({ delimiter: "/", startAfter: "a/1" }),
			"startAfter a/b/2": list({ delimiter: "/", startAfter: "a/b/2" }),
			"startAfter a/b/2 under a/": list({ delimiter: "/", startAfter: "a/b/1", prefix: "a/" }),
			"with include": async () => (await BUCKET.list({ delimiter: "/", include: ["httpMetadata"], limit: 2 })).objects.length,
		});
	},
};
