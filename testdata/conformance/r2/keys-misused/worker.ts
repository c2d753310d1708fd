import { report, show } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const each2: any = {};
		for (const key of [5, 1.5, -0, true, null, undefined, {}, [], ["a", "b"], new Date(0), 10n, Symbol("s"), () => 1, NaN]) {
			const label = typeof key === "function" ? "function" : show(key);
			each2[`put(${label})`] = async () => (await BUCKET.put(key, "v")).key.replace(/^\(\).*/, "<function>");
			each2[`head(${label})`] = async () => (await BUCKET.head(key))?.size;
		}
		return report({
			"1024 bytes": async () => (await BUCKET.put("x".repeat(1024), "v")).key.length,
			"1024 bytes, read": async () => [(await BUCKET.head("x".repeat(1024))).size, (await BUCKET.get("x".repeat(1024))).size],
			"512 of two bytes": async () => (await BUCKET.put("é".repeat(512), "v")).key.length,
			"1025, put": () => BUCKET.put("x".repeat(1025), "v"),
			"1025, get": () => BUCKET.get("x".repeat(1025)),
			"1025, head": () => BUCKET.head("x".repeat(1025)),
			"1025, delete": () => BUCKET.delete("x".repeat(1025)),
			"1025, delete of many": () => BUCKET.delete(["a", "x".repeat(1025)]),
			"1025, createMultipartUpload": () => BUCKET.createMultipartUpload("x".repeat(1025)),
			"1025, uploadPart": () => BUCKET.resumeMultipartUpload("x".repeat(1025), "id").uploadPart(1, "v"),
			"1025, complete": () => BUCKET.resumeMultipartUpload("x".repeat(1025), "id").complete([]),
			"1025, abort": () => BUCKET.resumeMultipartUpload("x".repeat(1025), "id").abort(),
			"1025, prefix": () => BUCKET.list({ prefix: "x".repeat(1025) }),
			"513 of two bytes": () => BUCKET.put("é".repeat(513), "v"),
			"342 of three bytes": () => BUCKET.put("日".repeat(342), "v"),
			...each2,
			"an object whose toString throws": () => BUCKET.put({ toString() { throw new RangeError("mine"); } }, "v"),
			"a key with a lone surrogate": async () => [...(await BUCKET.put("a\ud800b", "v")).key].map((c: any) => c.codePointAt(0).toString(16)),
			"read with a lone surrogate": async () => (await BUCKET.get("a\ud800b"))?.size,
		});
	},
};
