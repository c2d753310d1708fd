import { reportPart } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		for (const key of ["a", "a/1", "a/2", "a/b/1", "a/b/2", "b", "b/1", "c/", "c//", "c/x", "A", "é", "e\u0301", "💩", "\uffff", "z z", "10", "9", "1"]) await BUCKET.put(key, key);
		const list = (options?: any) => async () => {
			const l = await BUCKET.list(options);
			return [l.objects.map((o: any) => o.key), l.delimitedPrefixes, l.truncated, typeof l.cursor];
		};
		return reportPart(request, {
			"all": list(),
			"keys of the result": async () => [Object.keys(await BUCKET.list()), Object.keys(await BUCKET.list({ limit: 1 }))],
			"cursor of the last page": async () => [(await BUCKET.list()).cursor, "cursor" in (await BUCKET.list())],
			"undefined": list(undefined),
			"null": list(null),
			"{}": list({}),
			"limit 1": list({ limit: 1 }),
			"limit 3": list({ limit: 3 }),
			"limit of all": list({ limit: 19 }),
			"limit of all but one": list({ limit: 18 }),
			"limit 1000": list({ limit: 1000 }),
			"limit 1001": list({ limit: 1001 }),
			"limit 0": list({ limit: 0 }),
			"limit -1": list({ limit: -1 }),
			"limit 1.5": list({ limit: 1.5 }),
			"limit NaN": list({ limit: NaN }),
			"limit Infinity": list({ limit: Infinity }),
			"limit '2'": list({ limit: "2" }),
			"limit 'x'": list({ limit: "x" }),
			"limit null": list({ limit: null }),
			"limit undefined": list({ limit: undefined }),
			"limit true": list({ limit: true }),
			"limit 2**31": list({ limit: 2 ** 31 }),
			"limit 2**32+1": list({ limit: 2 ** 32 + 1 }),
			"limit bigint": list({ limit: 2n }),
			"limit object": list({ limit: {} }),
			"prefix a": list({ prefix: "a" }),
			"prefix a/": list({ prefix: "a/" }),
			"prefix empty": list({ prefix: "", limit: 2 }),
			"prefix of nothing": list({ prefix: "nothing" }),
			"prefix of itself": list({ prefix: "a/b/1" }),
			"prefix not ASCII": list({ prefix: "é" }),
			"prefix of another form": list({ prefix: "e\u0301" }),
			"prefix beyond the plane": list({ prefix: "💩" }),
			"prefix %": list({ prefix: "%" }),
			"prefix _": list({ prefix: "_" }),
			"prefix *": list({ prefix: "*" }),
			"prefix number": list({ prefix: 1 }),
			"prefix null": list({ prefix: null }),
			"prefix object": list({ prefix: {} }),
			"prefix Symbol": list({ prefix: Symbol("s") }),
			"prefix and limit": list({ prefix: "a", limit: 2 }),
			"unknown options": list({ foo: 1, limit: 1 }),
			"5": list(5),
			"string": list("a"),
			"array": list([]),
			"function": list(() => 1),
			"order of getters": async () => {
				const seen: string[] = [];
				await BUCKET.list(new Proxy({}, { get: (_, name) => void seen.push(String(name)) }));
				return seen;
			},
			"an empty bucket": async () => {
				await BUCKET.delete((await BUCKET.list()).objects.map((o: any) => o.key));
				return BUCKET.list();
			},
		});
	},
};
