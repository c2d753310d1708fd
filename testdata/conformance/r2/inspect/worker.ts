export default {
	async fetch(_request: Request, { BUCKET }: any) {
		console.log(BUCKET);
		console.log(await BUCKET.put("k", "value", { httpMetadata: { contentType: "text/plain" }, customMetadata: { a: "1" } }));
		console.log(await BUCKET.head("k"));
		const got = await BUCKET.get("k", { range: { offset: 1, length: 2 } });
		console.log(got);
		console.log(got.checksums, got.range, got.httpMetadata);
		await got.text();
		console.log(got);
		console.log(await BUCKET.list());
		console.log([await BUCKET.head("k")]);
		console.log({ a: { b: await BUCKET.head("k") } });
		console.log("%s %o", await BUCKET.head("k"), await BUCKET.head("k"));
		const upload = BUCKET.resumeMultipartUpload("k", "id");
		console.log(upload);
		console.log(await BUCKET.head("nothing"));
		return new Response("done");
	},
};
