import { report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		await BUCKET.put("k", "v", { customMetadata: { a: "b" }, httpMetadata: { contentType: "a/b" } });
		const head = await BUCKET.head("k");
		const got = await BUCKET.get("k");
		await got.text();
		return report({
			"the bucket": () => structuredClone(BUCKET),
			"head": () => structuredClone(head),
			"get": () => structuredClone(got),
			"checksums": () => structuredClone(head.checksums),
			"checksums' md5": () => structuredClone(head.checksums.md5).byteLength,
			"httpMetadata": () => structuredClone(head.httpMetadata),
			"customMetadata": () => structuredClone(head.customMetadata),
			"range": () => structuredClone(head.range),
			"upload": () => structuredClone(BUCKET.resumeMultipartUpload("k", "i")),
			"list": async () => structuredClone(await BUCKET.list()),
			"part": async () => structuredClone({ partNumber: 1, etag: "x" }),
			"in an object": () => structuredClone({ a: BUCKET }),
			"JSON of env": () => JSON.stringify({ BUCKET }),
			"bucket == bucket": () => BUCKET === BUCKET,
			"in a Response": () => new Response(BUCKET).text(),
			"in a string": () => `${BUCKET}`,
			"typeof then": () => typeof BUCKET.then,
			"await the bucket": async () => (await BUCKET) === BUCKET,
		});
	},
};
