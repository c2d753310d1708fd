import { report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		await BUCKET.put("a", "1", { httpMetadata: { contentType: "a/b", cacheExpiry: new Date(0) }, customMetadata: { x: "y" }, sha1: "356a192b7913b04c54574d18c28d46e6395428ab" });
		await BUCKET.put("b", "2");
		const list = (options: any) => async () => (await BUCKET.list(options)).objects.map((o: any) => [o.httpMetadata, o.customMetadata]);
		return report({
			"without": list({}),
			"none": list({ include: [] }),
			"httpMetadata": list({ include: ["httpMetadata"] }),
			"customMetadata": list({ include: ["customMetadata"] }),
			"both": list({ include: ["httpMetadata", "customMetadata"] }),
			"both, turned": list({ include: ["customMetadata", "httpMetadata"] }),
			"unknown": list({ include: ["foo"] }),
			"unknown and known": list({ include: ["httpMetadata", "foo"] }),
			"another case": list({ include: ["HttpMetadata"] }),
			"a string": list({ include: "httpMetadata" }),
			"null": list({ include: null }),
			"undefined": list({ include: undefined }),
			"array of null": list({ include: [null] }),
			"a number": list({ include: 5 }),
			"a Set": list({ include: new Set(["httpMetadata"]) }),
			"an object": list({ include: {} }),
			"empty string": list({ include: [""] }),
			"objects whole": () => BUCKET.list({ include: ["httpMetadata", "customMetadata"] }),
			"objects without": () => BUCKET.list(),
			"checksums": async () => (await BUCKET.list()).objects[0].checksums.toJSON(),
			"JSON": async () => JSON.stringify((await BUCKET.list()).objects[0]),
			"writeHttpMetadata": async () => {
				const headers = new Headers();
				(await BUCKET.list()).objects[0].writeHttpMetadata(headers);
				return headers;
			},
			"keys of an object": async () => Object.keys((await BUCKET.list()).objects[0]),
			"with limits, many": async () => {
				const l = await BUCKET.list({ include: ["customMetadata"], limit: 1000 });
				return [l.objects.length, l.truncated];
			},
		});
	},
};
