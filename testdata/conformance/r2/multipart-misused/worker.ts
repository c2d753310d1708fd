import { reportPart, show } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const u = await BUCKET.createMultipartUpload("k");
		return reportPart(request, {
			...Object.fromEntries([0, -1, 10001, 1.5, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 32 + 1, "1", "x", "", null, undefined, true, {}, [], [3], 1n, Symbol("s")].map((n: any) => [`uploadPart(${show(n)})`, async () => (await u.uploadPart(n, "x")).partNumber])),
			...Object.fromEntries([null, undefined, 5, true, {}, [], new Date(0), Symbol("s"), new ReadableStream(), new Map()].map((value: any) => [`uploadPart(1, ${show(value)})`, async () => (await u.uploadPart(1, value)).partNumber])),
			"uploadPart()": () => u.uploadPart(),
			"uploadPart(1)": () => u.uploadPart(1),
			"uploadPart options null": async () => (await u.uploadPart(1, "x", null)).partNumber,
			"uploadPart options 5": async () => (await u.uploadPart(1, "x", 5)).partNumber,
			"uploadPart of a FixedLengthStream, too little": async () => {
				const { readable, writable } = new FixedLengthStream(5);
				const writer = writable.getWriter();
				writer.write(new Uint8Array(2)).catch(() => {});
				writer.close().catch(() => {});
				return u.uploadPart(1, readable);
			},
			"complete()": () => u.complete(),
			...Object.fromEntries([null, undefined, 5, "x", {}, [null], [undefined], [5], ["x"], [{}], [{ partNumber: 1 }], [{ etag: "x" }], [{ partNumber: "1", etag: "x" }], [{ partNumber: 1, etag: 5 }], [{ partNumber: null, etag: "x" }], [{ partNumber: 0, etag: "x" }], [{ partNumber: -1, etag: "x" }], [{ partNumber: 10001, etag: "x" }], [{ partNumber: 1.5, etag: "x" }], [{ partNumber: NaN, etag: "x" }], [{ partNumber: 1, etag: null }], [[1, "x"]], new Set()].map((parts: any) => [`complete(${show(parts)})`, () => u.complete(parts)])),
			"complete of 10001 parts": () => u.complete(Array.from({ length: 10001 }, (_, i) => ({ partNumber: i + 1, etag: "x" }))),
			"complete of more than it has": () => u.complete(Array.from({ length: 10000 }, (_, i) => ({ partNumber: i + 1, etag: "x" }))),
			...Object.fromEntries([null, undefined, 5, "x", [], { httpMetadata: 5 }, { customMetadata: 5 }, { httpMetadata: null }, { foo: 1 }, () => 1].map((options: any) => [`createMultipartUpload("k", ${show(options)})`, async () => (await BUCKET.createMultipartUpload("k", options)).key])),
			...Object.fromEntries([null, undefined, 5, true, {}, [], Symbol("s")].map((id: any) => [`resumeMultipartUpload("k", ${show(id)})`, () => [BUCKET.resumeMultipartUpload("k", id).uploadId, BUCKET.resumeMultipartUpload(id, "i").key]])),
			"resumeMultipartUpload is synchronous": () => [BUCKET.resumeMultipartUpload("k", "i") instanceof Promise, BUCKET.resumeMultipartUpload("", "").key],
			"abort with arguments": async () => (await BUCKET.createMultipartUpload("k")).abort(5),
			"extra fields of a part": async () => {
				const u = await BUCKET.createMultipartUpload("k");
				return (await u.complete([{ ...(await u.uploadPart(1, "x")), foo: 1 }])).size;
			},
			"methods taken off": () => (0, u.complete)([]),
		});
	},
};
