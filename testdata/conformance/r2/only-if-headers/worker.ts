import { report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const { etag, uploaded } = await BUCKET.put("k", "value");
		const at = (ms: number) => new Date(uploaded.getTime() + ms);
		const get = (onlyIf: any) => async () => {
			const o = await BUCKET.get("k", { onlyIf });
			return o === null ? null : "body" in o ? await o.text() : o.constructor.name;
		};

		const h = (headers: any) => get(new Headers(headers));
		return report({
			"none": h({}),
			"If-Match": h({ "if-match": `"${etag}"` }),
			"If-Match another": h({ "if-match": '"x"' }),
			"If-Match *": h({ "if-match": "*" }),
			"If-Match weak": h({ "if-match": `W/"${etag}"` }),
			"If-Match list": h({ "if-match": `"x", "${etag}"` }),
			"If-Match list without spaces": h({ "if-match": `"x","${etag}","y"` }),
			"If-Match list of others": h({ "if-match": `"x", "y"` }),
			"If-Match list of weak and strong": h({ "if-match": `W/"x", "${etag}"` }),
			"If-None-Match": h({ "if-none-match": '"x"' }),
			"If-None-Match it": h({ "if-none-match": `"${etag}"` }),
			"If-None-Match *": h({ "if-none-match": "*" }),
			"If-None-Match weak": h({ "if-none-match": `W/"${etag}"` }),
			"If-None-Match list": h({ "if-none-match": `"x", W/"${etag}"` }),
			"If-None-Match list of others": h({ "if-none-match": `"x", "y"` }),
			"If-Modified-Since before": h({ "if-modified-since": at(-60_000).toUTCString() }),
			"If-Modified-Since after": h({ "if-modified-since": at(60_000).toUTCString() }),
			"If-Modified-Since the same": h({ "if-modified-since": uploaded.toUTCString() }),
			"If-Unmodified-Since before": h({ "if-unmodified-since": at(-60_000).toUTCString() }),
			"If-Unmodified-Since after": h({ "if-unmodified-since": at(60_000).toUTCString() }),
			"If-Unmodified-Since the same": h({ "if-unmodified-since": uploaded.toUTCString() }),
			"If-None-Match overrules If-Modified-Since": h({ "if-none-match": '"x"', "if-modified-since": at(60_000).toUTCString() }),
			"If-Match overrules If-Unmodified-Since": h({ "if-match": `"${etag}"`, "if-unmodified-since": at(-60_000).toUTCString() }),
			"date in ISO 8601": h({ "if-modified-since": at(60_000).toISOString() }),
			"date in RFC 850": h({ "if-modified-since": "Sunday, 06-Nov-94 08:49:37 GMT" }),
			"date of asctime": h({ "if-modified-since": "Sun Nov  6 08:49:37 1994" }),
			"date with an offset": h({ "if-modified-since": "Sun, 06 Nov 1994 08:49:37 +0100" }),
			"date without day": h({ "if-modified-since": "06 Nov 1994 08:49:37 GMT" }),
			"date that is none": h({ "if-modified-since": "nonsense" }),
			"date that is none, unmodified": h({ "if-unmodified-since": "nonsense" }),
			"date empty": h({ "if-modified-since": "" }),
			"date a number": h({ "if-modified-since": "0" }),
			"date year only": h({ "if-unmodified-since": "2999" }),
			"another header": h({ "x-if-match": "x" }),
			"If-Range": h({ "if-range": '"x"' }),
			"a Request's": async () => "body" in (await BUCKET.get("k", { onlyIf: new Request("http://x/", { headers: { "if-none-match": `"${etag}"` } }).headers })),
			"a plain object of headers": async () => "body" in (await BUCKET.get("k", { onlyIf: { "if-none-match": `"${etag}"` } })),
			"a Map": async () => "body" in (await BUCKET.get("k", { onlyIf: new Map([["if-none-match", `"${etag}"`]]) })),
			"two headers": async () => "body" in (await BUCKET.get("k", { onlyIf: new Headers([["if-none-match", '"x"'], ["if-none-match", `"${etag}"`]]) })),
		});
	},
};
