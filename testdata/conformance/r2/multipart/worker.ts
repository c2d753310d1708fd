import { report, utf8 } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const MiB = 1024 * 1024;
		const start = (key = "m", options?: any) => BUCKET.createMultipartUpload(key, options);
		const bytes = (n: number, fill = 97) => new Uint8Array(n).fill(fill);
		return report({
			"upload": async () => {
				const u = await start();
				return [u.key, typeof u.uploadId, u.uploadId.length];
			},
			"a part": async () => {
				const u = await start();
				const p = await u.uploadPart(1, "x");
				return [Object.keys(p), p.partNumber, typeof p.etag, p.etag.length, Object.getPrototypeOf(p) === Object.prototype];
			},
			"one part": async () => {
				const u = await start("one");
				return u.complete([await u.uploadPart(1, "value")]);
			},
			"two parts": async () => {
				const u = await start("two");
				const a = await u.uploadPart(1, bytes(5 * MiB));
				const b = await u.uploadPart(2, "tail");
				return u.complete([a, b]);
			},
			"three parts": async () => {
				const u = await start("three");
				const parts = [await u.uploadPart(1, bytes(5 * MiB)), await u.uploadPart(2, bytes(5 * MiB, 98)), await u.uploadPart(3, "tail")];
				const o = await u.complete(parts);
				return [o.size, o.etag];
			},
			"head": () => BUCKET.head("two"),
			"get across the parts": async () => (await BUCKET.get("two", { range: { offset: 5 * MiB - 3, length: 6 } })).text(),
			"get the end": async () => (await BUCKET.get("two", { range: { suffix: 4 } })).text(),
			"get the third": async () => (await BUCKET.get("three", { range: { offset: 10 * MiB - 1 } })).text(),
			"get all": async () => (await (await BUCKET.get("two")).arrayBuffer()).byteLength,
			"list": async () => (await BUCKET.list()).objects.map((o: any) => [o.key, o.size, o.etag]),
			"the same key in between": async () => {
				const u = await start("k");
				await BUCKET.put("k", "put meanwhile");
				const part = await u.uploadPart(1, "part");
				const before = await (await BUCKET.get("k")).text();
				await u.complete([part]);
				return [before, await (await BUCKET.get("k")).text()];
			},
			"not there before it is complete": async () => {
				const u = await start("later");
				await u.uploadPart(1, "x");
				return [await BUCKET.head("later"), (await BUCKET.list({ prefix: "later" })).objects.length];
			},
			"two uploads of one key": async () => {
				const [a, b] = [await start("k"), await start("k")];
				const pa = await a.uploadPart(1, "aaa");
				const pb = await b.uploadPart(1, "bb");
				const oa = await a.complete([pa]);
				const ob = await b.complete([pb]);
				return [a.uploadId !== b.uploadId, oa.size, ob.size, await (await BUCKET.get("k")).text()];
			},
			"resumed": async () => {
				const u = await start("r");
				const again = BUCKET.resumeMultipartUpload("r", u.uploadId);
				const part = await again.uploadPart(1, "resumed");
				return [again.key, again.uploadId === u.uploadId, (await BUCKET.resumeMultipartUpload("r", u.uploadId).complete([part])).size];
			},
			"with metadata": async () => {
				const u = await start("meta", { httpMetadata: { contentType: "a/b", cacheExpiry: new Date(0) }, customMetadata: { a: "1" } });
				return [await u.complete([await u.uploadPart(1, "x")]), await BUCKET.head("meta")];
			},
			"parts of all kinds": async () => {
				const sizes = [];
				for (const value of ["string", utf8("bytes"), utf8("buffer").buffer, new Blob(["blob"]), new Response("body").body, new Blob(["stream"]).stream()]) {
					const u = await start("kinds");
					sizes.push((await u.complete([await u.uploadPart(1, value)])).size);
				}
				return sizes;
			},
			"a part of nothing": async () => {
				const u = await start("empty");
				const o = await u.complete([await u.uploadPart(1, "")]);
				return [o.size, o.etag];
			},
			"an object over a multipart one": async () => {
				await BUCKET.put("two", "small");
				return [await (await BUCKET.get("two")).text(), (await BUCKET.head("two")).etag];
			},
			"range of get": async () => (await BUCKET.get("three", { range: { offset: 1, length: 2 } })).range,
		});
	},
};
