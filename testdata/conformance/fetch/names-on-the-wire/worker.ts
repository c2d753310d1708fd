import { reportPart } from "../../checks.ts";

const MANY = "accept accept-charset accept-encoding accept-language accept-ranges access-control-allow-origin access-control-request-method age allow alt-svc authorization cache-control cdn-cache-control cf-blob-request-id cf-cache-status cf-connecting-ip cf-ipcountry cf-ray cf-visitor content-disposition content-encoding content-language content-location content-range content-type content-security-policy cookie cookie2 date dnt etag expires forwarded from if-match if-modified-since if-none-match if-range if-unmodified-since last-modified link location max-forwards mime-version origin pragma priority proxy-authenticate proxy-authorization purpose range referer refresh retry-after save-data sec-fetch-mode sec-websocket-key sec-websocket-version sec-websocket-extensions sec-websocket-protocol sec-websocket-accept server set-cookie soap-action strict-transport-security timing-allow-origin tracestate traceparent upgrade-insecure-requests user-agent vary via warning www-authenticate x-forwarded-for x-forwarded-host x-forwarded-proto x-real-ip x-requested-with".split(" ");

export default {
	fetch(request: Request, env: { ORIGIN: string }) {
		const wire = async (init?: any, path = "/wire") => (await (await fetch(env.ORIGIN + path, init)).text()).replaceAll(env.ORIGIN.slice(7), "ORIGIN");
		return reportPart(request, {
			"nothing": () => wire(),
			"letters as they were given": () => wire({ headers: { "X-UPPER": "1", "x-lower": "2", "X-MiXeD": "3" } }),
			"the order is that of the names given": () => wire({ headers: { zebra: "1", Apple: "2", "m-iddle": "3", Accept: "a/b" } }),
			"appended": () => wire({ headers: [["X-Two", "1"], ["other", "x"], ["x-two", "2"], ["X-TWO", "3"]] }),
			"set again": () => {
				const headers = new Headers({ "X-First": "1", b: "2" });
				headers.set("x-first", "3");
				return wire({ headers });
			},
			"deleted and set again": () => {
				const headers = new Headers({ "X-First": "1", b: "2" });
				headers.delete("x-first");
				headers.set("x-FIRST", "3");
				return wire({ headers });
			},
			"copied": () => wire({ headers: new Headers(new Headers({ "X-Copied": "1", "a-b": "2" })) }),
			"a Request of a Request": () => wire(new Request(new Request("http://a.example/", { headers: { "X-Own": "1" } }), { headers: { "Y-Own": "2" } })),
			"an empty value": () => wire({ headers: { "x-empty": "" } }),
			"control characters": () => wire({ headers: { "x-control": "a\x01b\x1fc\x7fd\te" } }),
			"beyond ASCII": () => wire({ headers: { "x-text": "é ✓" } }),
			"cookies": () => wire({ headers: [["Cookie", "a=1"], ["cookie", "b=2"]] }),
			"common names": () => wire({ headers: { "content-type": "a/b", "user-agent": "mine", authorization: "Basic x", "if-none-match": '"v"', range: "bytes=0-1", origin: "http://o", referer: "http://r", etag: "e", dnt: "1", "www-authenticate": "x", te: "x" } }),
			"of many names": () => wire({ headers: MANY.map((name) => [name, "1"]) }),
			"of many names, empty": () => wire({ headers: MANY.map((name) => [name, ""]) }),
			"of many names, twice": () => wire({ headers: MANY.flatMap((name) => [[name, "1"], [name, "2"]]) }),
			"a text": () => wire({ method: "POST", body: "text" }),
			"a text with headers": () => wire({ method: "POST", body: "text", headers: { "X-Own": "1" } }),
			"a stream": () => wire({ method: "POST", body: new Blob(["stream"]).stream() }),
			"chunks": () => wire({ method: "PUT", body: new ReadableStream({ start(c) { c.enqueue(new Uint8Array([65, 66])); c.enqueue(new Uint8Array([67])); c.close(); } }) }),
			"POST without a body": () => wire({ method: "POST" }),
			"PATCH, PUT, DELETE without a body": async () => [await wire({ method: "PATCH" }), await wire({ method: "PUT" }), await wire({ method: "DELETE" })],
			"an odd path": () => wire({}, "/wire?a=b%20c|d^e`{}'\"<>é&&=="),
			"no-store": () => wire({ cache: "no-store" }),
			"no-cache with a header of the same": () => wire({ cache: "no-cache", headers: { "Cache-Control": "max-age=1" } }),
		});
	},
};
