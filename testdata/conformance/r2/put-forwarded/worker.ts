import { report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const put = async (value: any) => {
			const o = await BUCKET.put("k", value);
			return [o.size, o.etag, await (await BUCKET.get("k")).text()];
		};
		return report({
			"a data: URL": async () => put((await fetch("data:text/plain,value")).body),
			"a data: URL in base64": async () => put((await fetch("data:;base64,dmFsdWU=")).body),
			"a Response made of a get": async () => {
				await BUCKET.put("src", "value", { httpMetadata: { contentType: "a/b" } });
				const o = await BUCKET.get("src");
				return put(new Response(o.body).body);
			},
			"a copy with metadata": async () => {
				const o = await BUCKET.get("src");
				const c = await BUCKET.put("copy", o.body, { httpMetadata: o.httpMetadata, customMetadata: o.customMetadata });
				return [c.httpMetadata, c.size, c.etag === o.etag];
			},
			"a blob of a get": async () => put(await (await BUCKET.get("src")).blob()),
			"bytes of a get": async () => put(await (await BUCKET.get("src")).bytes()),
			"a file of a form": async () => {
				const form = new FormData();
				form.set("f", new File(["value"], "n.txt", { type: "a/b" }));
				const file = (await new Response(form).formData()).get("f");
				return put(file);
			},
			"a part of multipart, of a stream": async () => {
				const u = await BUCKET.createMultipartUpload("m");
				const part = await u.uploadPart(1, (await BUCKET.get("src")).body);
				return [(await u.complete([part])).size, await (await BUCKET.get("m")).text()];
			},
		});
	},
};
