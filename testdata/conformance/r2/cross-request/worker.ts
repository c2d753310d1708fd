import { report } from "../../checks.ts";

let got: any, head: any, upload: any, bucket: any;

export default {
	async fetch(request: Request, { BUCKET }: any) {
		if (new URL(request.url).pathname === "/keep") {
			await BUCKET.put("k", "value", { httpMetadata: { contentType: "a/b" } });
			[got, head, upload, bucket] = [await BUCKET.get("k"), await BUCKET.head("k"), await BUCKET.createMultipartUpload("m"), BUCKET];
			return new Response("kept");
		}
		return report({
			"the bucket": async () => (await bucket.head("k")).size,
			"the same bucket": () => bucket === BUCKET,
			"head's fields": () => [head.key, head.size, head.httpMetadata, head.checksums.md5.byteLength],
			"writeHttpMetadata": () => {
				const headers = new Headers();
				head.writeHttpMetadata(headers);
				return headers;
			},
			"get's fields": () => [got.key, got.size, got.range],
			"bodyUsed": () => got.bodyUsed,
			"upload": async () => (await upload.complete([await upload.uploadPart(1, "x")])).size,
			"put of its body": () => BUCKET.put("copy", got.body),
			"text": () => got.text(),
			"body": () => got.body.getReader().read(),
		});
	},
};
