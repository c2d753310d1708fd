import { reportPart, show, showError } from "../../checks.ts";

const url = "http://a.example/p";
const tried = (f: () => unknown) => {
	try {
		return show(f());
	} catch (error) {
		return showError(error);
	}
};
const make = (init?: any) => new Request(url, init);

export default {
	fetch(request: Request) {
		return reportPart(request, {
			"inputs": () => [1, null, undefined, true, {}, [], [url], new String(url), { toString: () => url }, { url }, Symbol("s"), `  ${url}  `, "//a.example", "http:a.example", "HTTP://A.EXAMPLE/%7e/../x", "about:blank", "blob:x", "mailto:a", "http://a b/", "http://[::1]/", "http://a.example:80/", "http://é.example/"].map((input) => tried(() => new Request(input as any).url)),
			"inits": () => [1, "text", true, null, undefined, [], () => {}, Symbol("s"), 1n, new Map([["method", "POST"]])].map((init) => tried(() => make(init).method)),
			"the order of what is asked": () => {
				const asked: string[] = [];
				make(new Proxy({}, { get(_t, k) { asked.push(String(k)); return undefined; }, has(_t, k) { asked.push(`has ${String(k)}`); return false; } }));
				return asked;
			},
			"getters": () => {
				const asked: string[] = [];
				const init = { get method() { asked.push("method"); return "POST"; }, get headers() { asked.push("headers"); return { a: "b" }; }, get body() { asked.push("body"); return "x"; }, get redirect() { asked.push("redirect"); return "manual"; }, get signal() { asked.push("signal"); return null; } };
				const r = make(init);
				return [asked, r.method, r.headers.get("a"), r.redirect];
			},
			"a getter that throws": () => make({ get method() { throw new RangeError("mine"); } }),
			"methods": () => ["get", "GET", "Get", "post", "patch", "Patch", "PATCH", "delete", "trace", "TRACE", "connect", "track", "foo", "FOO", "propfind", "", " ", "GET ", "G\nET", 1, null, undefined, {}, [], true, "query", "QUERY", "purge", "report", "m-search", "MSEARCH", "unlink", "source", "rebind", "bind", "ban", "link", "mkcalendar", "acl", "mkactivity", "checkout", "merge", "notify", "subscribe", "unsubscribe", "copy", "lock", "mkcol", "move", "proppatch", "search", "unlock"].map((method) => tried(() => make({ method }).method)),
			"headers": () => [null, undefined, 1, "text", {}, [], [["a", "b"]], [["a"]], new Map([["a", "b"]]), { a: 1 }, new Headers({ a: "b" })].map((headers) => tried(() => [...make({ headers }).headers])),
			"redirects": () => ["follow", "manual", "error", "FOLLOW", "", null, undefined, 1].map((redirect) => tried(() => make({ redirect }).redirect)),
			"caches": () => ["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached", "NO-STORE", "", null, undefined, 1].map((cache) => tried(() => make({ cache }).cache)),
			"integrities": () => ["", "sha256-x", null, undefined, 1].map((integrity) => tried(() => make({ integrity }).integrity)),
			"signals": () => [null, undefined, {}, 1, "s", AbortSignal.abort(), new AbortController()].map((signal) => tried(() => make({ signal }).signal.aborted)),
			"cfs": () => [null, undefined, {}, 1, "s", [], { a: { b: [1] } }, { f() {} }, { u: undefined }, { n: NaN }].map((cf) => tried(() => (make({ cf }) as any).cf)),
			"a cf with a circle": () => {
				const cf: any = {};
				cf.cf = cf;
				return make({ cf });
			},
			"a cf with a BigInt": () => make({ cf: { a: 1n } }),
			"cf is a copy": () => {
				const cf = { a: 1 };
				const r = make({ cf }) as any;
				cf.a = 2;
				r.cf.b = 3;
				return [r.cf, r.cf === r.cf, r.clone().cf, new Request(r).cf === r.cf];
			},
			"encodeResponseBody": () => ["manual", "automatic", "x", "", null, undefined].map((encodeResponseBody) => tried(() => make({ encodeResponseBody }).method)),
			"what makes no sense at the edge": () => tried(() => make({ mode: "cors", credentials: "include", referrer: "about:client", referrerPolicy: "origin", keepalive: true, window: null, priority: "low", duplex: "half" }).method),
			"properties that are not there": () => ["mode", "credentials", "referrer", "referrerPolicy", "destination", "isHistoryNavigation", "isReloadNavigation", "duplex", "keepalive", "integrity", "cache", "priority", "targetAddressSpace", "fetcher", "encodeResponseBody"].map((name) => [name, name in make(), show((make() as any)[name])]),
			"bodies and methods": () => [[undefined, "x"], ["GET", "x"], ["HEAD", ""], ["GET", null], ["GET", undefined], ["POST", null], ["POST", undefined], ["DELETE", "x"], ["OPTIONS", "x"], ["TRACE", "x"], ["GET", new ReadableStream()]].map(([method, body]: any) => tried(() => make({ method, body }).body !== null)),
			"a copy with": async () => {
				const from = () => new Request(url, { method: "POST", body: "b", headers: { a: "1" }, redirect: "manual", cf: { x: 1 } } as any);
				const out: unknown[] = [];
				for (const init of [undefined, null, {}, { method: "PUT" }, { headers: { b: "2" } }, { body: "c" }, { body: null }, { redirect: "follow" }, { cf: { y: 2 } }, { cf: undefined }, { headers: undefined }, { method: undefined }, { redirect: undefined }, { body: undefined }]) {
					const r = new Request(from(), init as any) as any;
					out.push([r.method, [...r.headers].flat(), r.redirect, r.cf, await r.text()]);
				}
				return out;
			},
			"a GET of a POST": () => [tried(() => new Request(make({ method: "POST", body: "b" }), { method: "GET" }).method), tried(() => new Request(make({ method: "POST" }), { method: "GET" }).method)],
			"a Request as init, with overrides": async () => {
				const from = new Request(url, { method: "POST", body: "b", headers: { a: "1" }, redirect: "manual" });
				const r = new Request("http://b.example/", from);
				return [r.url, r.method, [...r.headers], r.redirect, from.bodyUsed, await r.text(), from.bodyUsed];
			},
			"an object that looks like a Request": () => new Request("http://b.example/", { ...make({ method: "POST", headers: { a: "1" } }) }).method,
			"the incoming request": async () => {
				const r = new Request(request);
				r.headers.set("a", "b");
				return [r.redirect, r.method, r.headers.get("a"), typeof (r as any).cf, (r as any).cf === (request as any).cf, r.signal === request.signal];
			},
			"the incoming request with another URL": () => {
				const r = new Request("http://b.example/", request);
				return [r.url, r.method, r.headers.get("host"), r.redirect, typeof (r as any).cf];
			},
			"clones": async () => {
				const r = new Request(url, { method: "POST", body: "b", headers: { a: "1" }, redirect: "manual" });
				const c = r.clone();
				c.headers.set("a", "2");
				return [r.headers.get("a"), c.redirect, await c.text(), await r.text(), r.signal === c.signal];
			},
			"clone of the incoming request": () => {
				const c = request.clone();
				return [tried(() => c.headers.set("a", "b")), c.redirect, typeof (c as any).cf];
			},
			"properties can't be written": () => {
				const r = make() as any;
				return ["url", "method", "headers", "body", "cf"].map((name) => tried(() => { "use strict"; r[name] = 1; return r[name]; }));
			},
			"the prototype": () => [Object.getOwnPropertyNames(Request.prototype).sort(), Object.keys(Request.prototype).sort(), Object.getPrototypeOf(Request) === Object.getPrototypeOf(Response), Object.getPrototypeOf(Request.prototype) === Object.prototype],
			"as an object": () => [Object.keys(make()), JSON.stringify(make()), show({ ...make() }), Object.prototype.toString.call(make())],
			"a subclass": () => {
				class Mine extends Request {
					get method() { return "MINE"; }
				}
				const m = new Mine(url, { method: "PUT" });
				return [m.method, m.clone().constructor.name, new Request(m).method, m instanceof Request];
			},
		});
	},
};
