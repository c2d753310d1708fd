import { report } from "../../checks.ts";

const make = (input: any, init?: any) => new Request(input, init);
const url = "http://a.example/p?q#f";

export default {
	fetch() {
		return report({
			"defaults": () => {
				const r = make(url);
				return [r.url, r.method, r.redirect, r.body, r.bodyUsed, r.signal.aborted, [...r.headers], (r as any).cf, r.cache, r.integrity, r.keepalive];
			},
			"no argument": () => new (Request as any)(),
			"relative": () => make("/x"),
			"nonsense": () => make("nonsense"),
			"a URL": () => make(new URL(url)).url,
			"without new": () => (Request as any)(url),
			"credentials in the URL": () => make("http://u:p@a.example/").url,
			"methods": () => ["get", "Post", "patch", "PUT", "delete", "options", "head"].map((method) => make(url, { method }).method),
			"unknown method": () => make(url, { method: "frob" }),
			"method with a space": () => make(url, { method: "A B" }),
			"an empty method": () => make(url, { method: "" }),
			"CONNECT": () => make(url, { method: "CONNECT" }),
			"TRACE": () => make(url, { method: "TRACE" }).method,
			"a body with GET": () => make(url, { body: "a" }),
			"an empty body with GET": () => make(url, { body: "" }),
			"a body with HEAD": () => make(url, { method: "HEAD", body: "a" }),
			"content types": () => ["a", new URLSearchParams("a=b"), new Uint8Array(1), new Blob(["x"], { type: "x/y" })].map((body) => make(url, { method: "POST", body }).headers.get("content-type")),
			"a type given wins": () => make(url, { method: "POST", body: "a", headers: { "content-type": "x/y" } }).headers.get("content-type"),
			"a copy": async () => {
				const r = make(make(url, { method: "POST", body: "b", headers: { x: "1" } }));
				return [r.method, r.headers.get("x"), await r.text()];
			},
			"a copy uses the body up": () => {
				const r = make(url, { method: "POST", body: "b" });
				make(r);
				return r.bodyUsed;
			},
			"a copy with another body": async () => {
				const first = make(url, { method: "POST", body: "b" });
				const r = make(first, { body: "c" });
				return [await r.text(), first.bodyUsed];
			},
			"a copy with another method": () => make(make(url, { method: "POST", body: "b" }), { method: "PUT" }).method,
			"a copy to GET with a body": () => make(make(url, { method: "POST", body: "b" }), { method: "GET" }).method,
			"a copy with other headers": () => [...make(make(url, { headers: { a: "1", b: "2" } }), { headers: { c: "3" } }).headers],
			"a copy of a used one": async () => {
				const r = make(url, { method: "POST", body: "b" });
				await r.text();
				return make(r);
			},
			"a request as init": async () => {
				const r = make("http://other.example/", make(url, { method: "POST", body: "b", headers: { x: "1" } }));
				return [r.url, r.method, r.headers.get("x"), await r.text()];
			},
			"clone": async () => {
				const r = make(url, { method: "POST", body: "b", headers: { x: "1" } });
				const c = r.clone();
				return [await r.text(), await c.text(), c.headers.get("x"), c.url];
			},
			"clone after use": async () => {
				const r = make(url, { method: "POST", body: "b" });
				await r.text();
				return r.clone();
			},
			"clone without a body": () => make(url).clone().method,
			"redirect": () => [make(url, { redirect: "manual" }).redirect, make(url, { redirect: "follow" }).redirect],
			"redirect error": () => make(url, { redirect: "error" }),
			"redirect nonsense": () => make(url, { redirect: "frob" }),
			"cf": () => (make(url, { cf: { colo: "X" } }) as any).cf,
			"its signal follows": () => {
				const controller = new AbortController();
				const r = make(url, { signal: controller.signal });
				controller.abort();
				return [r.signal.aborted, r.signal === controller.signal];
			},
			"headers are mutable": () => {
				const r = make(url);
				r.headers.set("x", "y");
				return [...r.headers];
			},
			"forbidden names are none here": () => [...make(url, { headers: { host: "h", origin: "o", "set-cookie": "c", "content-length": "5" } }).headers],
			"a stream as body": async () => make(url, { method: "POST", body: new Blob(["s"]).stream() }).text(),
			"a stream with duplex": async () => make(url, { method: "POST", body: new Blob(["s"]).stream(), duplex: "half" }).text(),
			"text of no body": () => make(url).text(),
			"json of no body": () => make(url).json().catch((e: Error) => e.name),
			"formData": async () => {
				const f = new FormData();
				f.append("a", "1");
				return [...(await make(url, { method: "POST", body: f }).formData())];
			},
			"headers is the same object": () => {
				const r = make(url);
				return r.headers === r.headers;
			},
			"length": () => [Request.length, Request.name],
		});
	},
};
