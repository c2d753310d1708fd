import { reportPart } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const upload = await BUCKET.createMultipartUpload("m");
		const keys: any = { buffer: new Uint8Array(32).fill(7).buffer, hex: "07".repeat(32), "upper-case hex": "AB".repeat(32), "Uint8Array": new Uint8Array(32), "short buffer": new ArrayBuffer(31), "long buffer": new ArrayBuffer(33), "short hex": "ab".repeat(31), "long hex": "ab".repeat(33), "not hex": "xy".repeat(32), "odd hex": "a".repeat(63), empty: "", "empty buffer": new ArrayBuffer(0), null: null, undefined: undefined, number: 5, object: {} };
		return reportPart(request, {
			...Object.fromEntries(Object.entries(keys).flatMap(([name, ssecKey]) => [
				[`put ${name}`, async () => (await BUCKET.put("k", "value", { ssecKey })).ssecKeyMd5],
				[`get ${name}`, async () => (await BUCKET.get("k", { ssecKey })).ssecKeyMd5],
				[`createMultipartUpload ${name}`, async () => typeof (await BUCKET.createMultipartUpload("m", { ssecKey })).uploadId],
				[`uploadPart ${name}`, async () => (await upload.uploadPart(1, "x", { ssecKey })).partNumber],
			])),
			"without the key": async () => {
				await BUCKET.put("k", "secret", { ssecKey: keys.buffer });
				return [await (await BUCKET.get("k")).text(), (await BUCKET.head("k")).ssecKeyMd5];
			},
		});
	},
};
