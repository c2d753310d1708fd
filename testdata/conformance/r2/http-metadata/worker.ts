import { report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const put = (httpMetadata: any) => async () => {
			const o = await BUCKET.put("k", "value", { httpMetadata });
			const h = (await BUCKET.head("k")).httpMetadata;
			const short = (m: any) => (JSON.stringify(m).length > 500 ? JSON.stringify(m).length : m);
			return [short(o.httpMetadata), JSON.stringify(o.httpMetadata) === JSON.stringify(h), o.httpMetadata.cacheExpiry?.getTime()];
		};
		return report({
			"all": put({ contentType: "text/plain", contentLanguage: "en", contentDisposition: "inline", contentEncoding: "gzip", cacheControl: "no-store", cacheExpiry: new Date(1e12) }),
			"one": put({ contentType: "text/plain" }),
			"none": put({}),
			"undefined": put(undefined),
			"undefined fields": put({ contentType: undefined, cacheExpiry: undefined }),
			"null": put(null),
			"null fields": put({ contentType: null }),
			"numbers": put({ contentType: 5, contentLanguage: 1.5, cacheControl: true }),
			"empty strings": put({ contentType: "", contentLanguage: "", cacheControl: "" }),
			"not ASCII": put({ contentType: "täxt", contentDisposition: 'attachment; filename="日本.txt"' }),
			"line ends": put({ contentType: "a\r\nb", contentDisposition: "a\0b" }),
			"spaces": put({ contentType: "  text/plain  " }),
			"unknown fields": put({ foo: "bar", contentType: "a/b" }),
			"names of headers": put({ "content-type": "a/b" }),
			"objects": put({ contentType: {} }),
			"arrays": put({ contentType: ["a", "b"] }),
			"Symbol": put({ contentType: Symbol("s") }),
			"metadata 5": put(5),
			"metadata string": put("text/plain"),
			"metadata array": put([["content-type", "a/b"]]),
			"metadata function": put(() => 1),
			"metadata Map": put(new Map([["contentType", "a/b"]])),
			"inherited": put(Object.create({ contentType: "a/b" })),
			"a getter that throws": put({ get contentType() { throw new RangeError("mine"); } }),
			"long": put({ contentType: "x".repeat(3000) }),
			"10 kB": put({ contentDisposition: "x".repeat(10_000) }),
			"of a Blob": async () => (await BUCKET.put("k", new Blob(["x"], { type: "a/b" }))).httpMetadata,
			"of a File": async () => (await BUCKET.put("k", new File(["x"], "n", { type: "a/b" }))).httpMetadata,
			"of a response's body": async () => (await BUCKET.put("k", new Response("x", { headers: { "content-type": "a/b" } }).body)).httpMetadata,
			"dropped by the next put": async () => {
				await BUCKET.put("k", "x", { httpMetadata: { contentType: "a/b" } });
				await BUCKET.put("k", "x");
				return (await BUCKET.head("k")).httpMetadata;
			},
			"cacheExpiry": put({ cacheExpiry: new Date(1234567890123) }),
			"cacheExpiry epoch": put({ cacheExpiry: new Date(0) }),
			"cacheExpiry far": put({ cacheExpiry: new Date(8.64e15) }),
			"cacheExpiry far before": put({ cacheExpiry: new Date(-8.64e15) }),
			"cacheExpiry invalid": put({ cacheExpiry: new Date(NaN) }),
			"cacheExpiry number": put({ cacheExpiry: 1e12 }),
			"cacheExpiry string": put({ cacheExpiry: "2030-01-01" }),
			"cacheExpiry HTTP date": put({ cacheExpiry: "Sun, 06 Nov 1994 08:49:37 GMT" }),
			"cacheExpiry null": put({ cacheExpiry: null }),
			"cacheExpiry {}": put({ cacheExpiry: {} }),
			"cacheExpiry bigint": put({ cacheExpiry: 5n }),
		});
	},
};
