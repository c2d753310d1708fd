import { report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const write = (httpMetadata: any) => async () => {
			const headers = new Headers();
			(await BUCKET.put("k", "value", { httpMetadata })).writeHttpMetadata(headers);
			return headers;
		};
		return report({
			"all": write({ contentType: "text/plain", contentLanguage: "en", contentDisposition: "inline", contentEncoding: "gzip", cacheControl: "no-store", cacheExpiry: new Date(1e12) }),
			"none": write({}),
			"over others": async () => {
				await BUCKET.put("k", "v", { httpMetadata: { contentType: "a/b" } });
				const headers = new Headers([["content-type", "c/d"], ["content-type", "e/f"], ["cache-control", "x"], ["x-other", "1"]]);
				(await BUCKET.head("k")).writeHttpMetadata(headers);
				return headers;
			},
			"expiry with milliseconds": write({ cacheExpiry: new Date(1234567890999) }),
			"expiry far": write({ cacheExpiry: new Date(8.64e15) }),
			"expiry before 1970": write({ cacheExpiry: new Date(-1e12) }),
			"empty string": write({ contentType: "" }),
			"not ASCII": write({ contentDisposition: "täxt 日本" }),
			"line end": write({ contentType: "a\r\nb" }),
			"returns": async () => (await BUCKET.head("k")).writeHttpMetadata(new Headers()),
			"no argument": async () => (await BUCKET.head("k")).writeHttpMetadata(),
			"plain object": async () => (await BUCKET.head("k")).writeHttpMetadata({}),
			"null": async () => (await BUCKET.head("k")).writeHttpMetadata(null),
			"a Map": async () => (await BUCKET.head("k")).writeHttpMetadata(new Map()),
			"of an array": async () => (await BUCKET.head("k")).writeHttpMetadata([]),
			"immutable headers": async () => (await BUCKET.put("k", "v", { httpMetadata: { contentType: "a/b" } })).writeHttpMetadata(request.headers),
			"immutable headers, nothing to write": async () => (await BUCKET.put("k", "v")).writeHttpMetadata(request.headers),
			"of put": async () => {
				const headers = new Headers();
				(await BUCKET.put("k", "v", { httpMetadata: { contentType: "a/b" } })).writeHttpMetadata(headers);
				return headers;
			},
			"of get": async () => {
				const headers = new Headers();
				const o = await BUCKET.get("k");
				await o.text();
				o.writeHttpMetadata(headers);
				return headers;
			},
			"of list": async () => {
				const headers = new Headers();
				(await BUCKET.list()).objects[0].writeHttpMetadata(headers);
				return headers;
			},
			"of list with include": async () => {
				const headers = new Headers();
				(await BUCKET.list({ include: ["httpMetadata"] })).objects[0].writeHttpMetadata(headers);
				return headers;
			},
			"after a change of the object's": async () => {
				const headers = new Headers();
				const o = await BUCKET.head("k");
				o.httpMetadata.contentType = "changed/x";
				o.writeHttpMetadata(headers);
				return headers;
			},
		});
	},
};
