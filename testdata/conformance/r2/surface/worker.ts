import { Lines, listing, report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		await BUCKET.put("k", "value", { httpMetadata: { contentType: "text/plain" }, customMetadata: { a: "b" } });
		const head = await BUCKET.head("k");
		const got = await BUCKET.get("k");
		await got.text();
		const upload = await BUCKET.createMultipartUpload("m");
		const members = (object: object) => listing(Object.getPrototypeOf(object)).filter((l) => !/^Symbol.(cloudflare|kResource)/.test(l)).sort();
		return report({
			"bucket": () => [typeof BUCKET, String(BUCKET), BUCKET.constructor.name, Object.keys(BUCKET), JSON.stringify(BUCKET)],
			"bucket's prototype": () => new Lines(members(BUCKET)),
			"head's prototype": () => new Lines(members(head)),
			"head's own": () => new Lines(listing(head).filter((l) => !/^(uploaded|version)/.test(l))),
			"get's prototype": () => new Lines(members(got)),
			"get's prototype's prototype": () => Object.getPrototypeOf(Object.getPrototypeOf(got)) === Object.getPrototypeOf(head),
			"get's own": () => new Lines(listing(got).filter((l) => !/^(uploaded|version)/.test(l))),
			"checksums' prototype": () => new Lines(members(head.checksums)),
			"checksums' own": () => new Lines(listing(head.checksums)),
			"httpMetadata": () => [Object.getPrototypeOf(head.httpMetadata) === Object.prototype, Object.keys(head.httpMetadata)],
			"customMetadata": () => [Object.getPrototypeOf(head.customMetadata) === Object.prototype],
			"list's": async () => {
				const l = await BUCKET.list();
				return [Object.keys(l), Object.getPrototypeOf(l) === Object.prototype, l.objects[0].constructor.name];
			},
			"upload's prototype": () => new Lines(members(upload)),
			"upload's own": () => new Lines(listing(upload).map((l) => l.replace(/[\w-]{100,}/, "<id>"))),
			"upload": () => [String(upload), upload.constructor.name, upload.key, typeof upload.uploadId, Object.keys(upload)],
			"tags": () => [String(head), String(got), String(head.checksums)],
			"prototype's members enumerable": () => {
				const names = [];
				for (const k in got) names.push(k);
				return names;
			},
			"globals": () => ["R2Bucket", "R2Object", "HeadResult", "GetResult", "R2MultipartUpload"].map((n) => n in globalThis),
			"new of the constructor": () => new BUCKET.constructor(),
						"new HeadResult": () => new head.constructor(),
			"head of {}": () => Object.getPrototypeOf(BUCKET).head.call({}, "k"),
			"head taken off": () => (0, BUCKET.head)("k"),
			"put taken off": () => (0, BUCKET.put)("k", "v"),
			"resume taken off": () => (0, BUCKET.resumeMultipartUpload)("k", "v"),
			"getter of body of {}": () => Object.getOwnPropertyDescriptor(Object.getPrototypeOf(got), "body")!.get!.call({}),
			"text of {}": () => Object.getPrototypeOf(got).text.call({}),
			"writeHttpMetadata of {}": () => Object.getPrototypeOf(head).writeHttpMetadata.call({}, new Headers()),
			"assign to a field": () => {
				try {
					head.key = "other";
				} catch (e) {
					return String(e);
				}
				return head.key;
			},
			"assign to the binding": () => {
				BUCKET.mine = 1;
				return [BUCKET.mine, Object.keys(BUCKET)];
			},
			"put without arguments": () => BUCKET.put(),
			"put of a key only": async () => (await BUCKET.put("k2"))?.size,
			"head without arguments": () => BUCKET.head(),
			"get without arguments": () => BUCKET.get(),
			"delete without arguments": () => BUCKET.delete(),
			"createMultipartUpload without arguments": () => BUCKET.createMultipartUpload(),
			"resumeMultipartUpload without arguments": () => BUCKET.resumeMultipartUpload(),
			"resumeMultipartUpload of a key only": () => BUCKET.resumeMultipartUpload("k"),
			"promises": async () => {
				const all = [BUCKET.head("k"), BUCKET.get("x"), BUCKET.list(), BUCKET.delete("x")];
				await Promise.all(all);
				return all.map((p: any) => p instanceof Promise);
			},
		});
	},
};
