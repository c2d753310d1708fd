import { hex, reportPart, utf8 } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const hashes: any = { md5: "MD5", sha1: "SHA-1", sha256: "SHA-256", sha384: "SHA-384", sha512: "SHA-512" };
		const names = Object.keys(hashes);
		const sum = async (name: string, text: string) => crypto.subtle.digest(hashes[name], utf8(text));

		const each = (check: (name: string) => [string, () => unknown]) => Object.fromEntries(names.map(check));
		return reportPart(request, {
			...each((name) => [`${name} as hex`, async () => (await BUCKET.put(name, "value", { [name]: hex(await sum(name, "value")) })).checksums]),
			...each((name) => [`${name} as upper-case hex`, async () => (await BUCKET.put(name, "value", { [name]: hex(await sum(name, "value")).toUpperCase() })).checksums]),
			...each((name) => [`${name} as ArrayBuffer`, async () => (await BUCKET.put(name, "value", { [name]: await sum(name, "value") })).checksums]),
			...each((name) => [`${name} as Uint8Array`, async () => (await BUCKET.put(name, "value", { [name]: new Uint8Array(await sum(name, "value")) })).checksums]),
			...each((name) => [`${name} as DataView`, async () => (await BUCKET.put(name, "value", { [name]: new DataView(await sum(name, "value")) })).checksums]),
			...each((name) => [`${name} in head`, async () => (await BUCKET.head(name)).checksums]),
			...each((name) => [`${name} in JSON`, async () => JSON.stringify((await BUCKET.get(name)).checksums)]),
			"of a part of a buffer": async () => {
				const bytes = new Uint8Array(20);
				bytes.set(new Uint8Array(await sum("md5", "value")), 3);
				return (await BUCKET.put("k", "value", { md5: bytes.subarray(3, 19) })).checksums;
			},
			"toJSON": async () => (await BUCKET.head("sha1")).checksums.toJSON(),
			"toJSON, shape": async () => {
				const j = (await BUCKET.head("sha1")).checksums.toJSON();
				return [Object.getPrototypeOf(j) === Object.prototype, Object.keys(j), Object.entries(j)];
			},
			"without a checksum": async () => (await BUCKET.put("k", "value")).checksums,
			"in list": async () => (await BUCKET.list({ prefix: "sha2" })).objects[0].checksums,
			"of a stream": async () => (await BUCKET.put("k", new Response("value").body, { sha256: await sum("sha256", "value") })).checksums.toJSON(),
			"of nothing": async () => (await BUCKET.put("k", "", { sha1: await sum("sha1", "") })).checksums.toJSON(),
			"of multipart": async () => {
				const u = await BUCKET.createMultipartUpload("m");
				const o = await u.complete([await u.uploadPart(1, "value")]);
				return [o.checksums, o.checksums.toJSON(), JSON.stringify((await BUCKET.head("m")).checksums)];
			},
			"undefined": async () => (await BUCKET.put("k", "value", { md5: undefined, sha1: undefined })).checksums.toJSON(),
			"the same buffer each time": async () => {
				const { checksums } = await BUCKET.head("sha1");
				return [checksums.sha1 === checksums.sha1, checksums.md5.byteLength, checksums.sha256];
			},
		});
	},
};
