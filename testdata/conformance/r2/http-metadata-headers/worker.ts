import { report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const put = (headers: any) => async () => {
			const o = await BUCKET.put("k", "value", { httpMetadata: new Headers(headers) });
			const h = (await BUCKET.head("k")).httpMetadata;
			return [o.httpMetadata, JSON.stringify(o.httpMetadata) === JSON.stringify(h)];
		};
		return report({
			"all": put({ "content-type": "text/plain", "content-language": "en", "content-disposition": "inline", "content-encoding": "gzip", "cache-control": "no-store", "expires": "Sun, 06 Nov 1994 08:49:37 GMT" }),
			"upper-case names": put({ "CONTENT-TYPE": "text/plain" }),
			"others": put({ "x-foo": "1", "content-length": "5", etag: '"x"' }),
			"none": put({}),
			"empty": put({ "content-type": "" }),
			"spaces": put({ "content-type": "  a/b  " }),
			"not ASCII": put({ "content-disposition": "täxt" }),
			"twice": async () => put([["content-type", "a/b"], ["content-type", "c/d"]])(),
			"expires in ISO 8601": put({ expires: "2030-01-01T00:00:00.500Z" }),
			"expires in RFC 850": put({ expires: "Sunday, 06-Nov-94 08:49:37 GMT" }),
			"expires of asctime": put({ expires: "Sun Nov  6 08:49:37 1994" }),
			"expires with an offset": put({ expires: "Sun, 06 Nov 1994 08:49:37 +0130" }),
			"expires without a day": put({ expires: "06 Nov 1994 08:49:37 GMT" }),
			"expires without seconds": put({ expires: "Sun, 06 Nov 1994 08:49 GMT" }),
			"expires -1": put({ expires: "-1" }),
			"expires 0": put({ expires: "0" }),
			"expires number": put({ expires: "1234567890" }),
			"expires nonsense": put({ expires: "nonsense" }),
			"expires empty": put({ expires: "" }),
			"expires a date only": put({ expires: "2030-01-01" }),
			"expires the wrong day": put({ expires: "Mon, 06 Nov 1994 08:49:37 GMT" }),
			"expires lower-case": put({ expires: "sun, 06 nov 1994 08:49:37 gmt" }),
			"expires beyond": put({ expires: "Sun, 99 Nov 1994 08:49:37 GMT" }),
			"a Request's": async () => (await BUCKET.put("k", "v", { httpMetadata: new Request("http://x/", { method: "POST", body: "text" }).headers })).httpMetadata,
			"a Response's": async () => (await BUCKET.put("k", "v", { httpMetadata: Response.json(1).headers })).httpMetadata,
			"this request's": async () => (await BUCKET.put("k", "v", { httpMetadata: request.headers })).httpMetadata,
			"of createMultipartUpload": async () => {
				const u = await BUCKET.createMultipartUpload("m", { httpMetadata: new Headers({ "content-type": "a/b", expires: "Sun, 06 Nov 1994 08:49:37 GMT" }) });
				return (await u.complete([await u.uploadPart(1, "x")])).httpMetadata;
			},
		});
	},
};
