import { reportPart, show, showError } from "../../checks.ts";

const tried = (f: () => unknown) => {
	try {
		return show(f());
	} catch (error) {
		return showError(error);
	}
};
const make = (init?: any, body: any = null) => new Response(body, init);

export default {
	fetch(request: Request) {
		return reportPart(request, {
			"inits": () => [1, "text", true, null, undefined, [], () => {}, Symbol("s"), 1n, new Map([["status", 404]])].map((init) => tried(() => make(init).status)),
			"the order of what is asked": () => {
				const asked: string[] = [];
				make(new Proxy({}, { get(_t, k) { asked.push(String(k)); return undefined; } }));
				return asked;
			},
			"statuses": () => [100, 101, 102, 199, 200, 204, 205, 206, 299, 300, 304, 404, 418, 599, 600, 999, 1000, 0, -1, 65736, 65736.5, 200.9, "200", "x", "", null, undefined, true, NaN, Infinity, {}, [], [201], 200n, Symbol("s")].map((status) => tried(() => make({ status }).status)),
			"statuses with a body": () => [101, 200, 204, 205, 304, 299].map((status) => [tried(() => make({ status }, "b").status), tried(() => make({ status }, "").status), tried(() => make({ status }, new Uint8Array(0)).status), tried(() => make({ status }, new ReadableStream()).status), tried(() => make({ status }, new Blob([])).status)]),
			"statusTexts": () => ["", "OK", "a b", "\t", "é", "✓", "a\nb", "a\rb", "\0", "\x7f", 1, null, undefined, {}, Symbol("s")].map((statusText) => tried(() => make({ statusText }).statusText)),
			"headers": () => [null, undefined, 1, "text", {}, [], [["a", "b"]], [["a"]], new Map([["a", "b"]]), { a: 1 }].map((headers) => tried(() => [...make({ headers }).headers])),
			"headers are a copy": () => {
				const headers = new Headers({ a: "1" });
				const r = make({ headers });
				headers.set("a", "2");
				return [r.headers.get("a"), r.headers === headers];
			},
			"cfs": () => [null, undefined, {}, 1, "s", [], { a: { b: [1] } }, { f() {} }].map((cf) => tried(() => (make({ cf }) as any).cf)),
			"webSockets": () => [null, undefined, 1, "s"].map((webSocket) => tried(() => make({ webSocket }).status)),
			"encodeBodies": () => ["manual", "automatic", "x", "", null, undefined, 1].map((encodeBody) => tried(() => make({ encodeBody }).status)),
			"a Response as init": () => {
				const r = make(make({ status: 404, statusText: "Gone", headers: { a: "b" }, cf: { x: 1 } })) as any;
				return [r.status, r.statusText, [...r.headers], r.cf, r.url, r.redirected, r.ok];
			},
			"a Response as init with a null body status": () => tried(() => make(make({ status: 204 }), "x").status),
			"an error as init": () => tried(() => make(Response.error()).status),
			"a spread Response as init": () => tried(() => make({ ...make({ status: 404 }) }).status),
			"a Request as init": () => tried(() => make(new Request("http://a.example/", { headers: { a: "b" } })).status),
			"types": () => [["a", { headers: { "content-type": "" } }], ["a", { headers: { "Content-Type": "x/y" } }], [new Blob(["x"], { type: "a/b" }), { headers: {} }], [new URLSearchParams("a=b"), { headers: { "content-type": "x/y" } }]].map(([body, init]: any) => make(init, body).headers.get("content-type")),
			"json": async () => {
				const out: unknown[] = [];
				for (const data of [null, undefined, 1, "text", true, [], {}, { a: undefined }, { toJSON: () => "said" }, new Date(0), new Map([["a", 1]]), NaN, Symbol("s"), () => {}, "\ud800", "é\u2028"]) {
					try {
						out.push(await Response.json(data).text());
					} catch (error) {
						out.push(showError(error));
					}
				}
				return out;
			},
			"json with": () => [{ status: 201 }, { headers: { "content-type": "x/y" } }, { headers: { a: "b" } }, { statusText: "T" }, null, undefined, { status: 204 }, { status: 304 }, 1].map((init) => tried(() => { const r = Response.json(1, init as any); return [r.status, r.statusText, [...r.headers]]; })),
			"json of a circle": () => {
				const o: any = {};
				o.o = o;
				return tried(() => Response.json(o)).split("\n")[0];
			},
			"json without": () => tried(() => (Response as any).json()),
			"json whose toJSON throws": () => Response.json({ toJSON() { throw new RangeError("mine"); } }),
			"redirects": () => ["http://a.example", "/rel", "", "nonsense", "http://é.example/ü?ö#ä", "data:,x", "HTTP://A/../b", 1, null, undefined, {}].map((to) => tried(() => Response.redirect(to as any).headers.get("location"))),
			"redirect statuses": () => [300, 301, 302, 303, 304, 305, 307, 308, 200, 0, -1, "301", "x", null, undefined, NaN, 302.9, 65838, {}].map((status) => tried(() => Response.redirect("http://a.example/", status as any).status)),
			"redirect": () => {
				const r = Response.redirect("http://a.example/", 301);
				return [r.status, r.statusText, [...r.headers], r.body, r.type, r.ok, r.redirected, r.url];
			},
			"redirect without": () => tried(() => (Response as any).redirect()),
			"error": () => {
				const r = Response.error();
				return [r.status, r.statusText, [...r.headers], r.body, r.type, r.ok, r.redirected, r.url, tried(() => r.clone().type), (Response.error as any).length];
			},
			"clones": async () => {
				const r = make({ status: 404, statusText: "T", headers: [["a", "1"], ["set-cookie", "x"], ["set-cookie", "y"]], cf: { x: 1 }, encodeBody: "manual" }, "body") as any;
				const c = r.clone();
				c.headers.set("a", "2");
				return [c.status, c.statusText, [...c.headers], r.headers.get("a"), c.cf, c.cf === r.cf, await c.text(), await r.text()];
			},
			"clone without a body": () => [make().clone().body, make({ status: 204 }).clone().status],
			"clone and the body": async () => {
				const r = make({}, "body");
				const before = r.body;
				const c = r.clone();
				return [before === r.body, c.body === r.body, before!.locked, await r.text(), await c.text()];
			},
			"clone of a stream": async () => {
				const r = make({}, new ReadableStream({ start(c) { c.enqueue(new Uint8Array([65])); c.close(); } }));
				const c = r.clone();
				return [await r.text(), await c.text()];
			},
			"clone of a stream of texts": async () => {
				const r = make({}, new ReadableStream({ start(c) { c.enqueue("text"); c.close(); } }));
				const c = r.clone();
				return [await r.text().catch(showError), await c.text().catch(showError)];
			},
			"clones share no chunks": async () => {
				const r = make({}, new ReadableStream({ start(c) { c.enqueue(new Uint8Array([65, 66])); c.close(); } }));
				const c = r.clone();
				const a = await r.body!.getReader().read();
				a.value![0] = 90;
				return c.text();
			},
			"properties can't be written": () => {
				const r = make() as any;
				return ["status", "ok", "headers", "body", "url", "type"].map((name) => tried(() => { "use strict"; r[name] = 1; return r[name]; }));
			},
			"the prototype": () => [Object.getOwnPropertyNames(Response.prototype).sort(), Object.keys(Response.prototype).sort(), Object.getOwnPropertyNames(Response).sort(), Object.getOwnPropertyNames(Object.getPrototypeOf(Response.prototype)).sort()],
			"as an object": () => [Object.keys(make()), JSON.stringify(make()), show({ ...make() }), Object.prototype.toString.call(make())],
			"a subclass": () => {
				class Mine extends Response {
					get status() { return 999; }
				}
				const m = new Mine("b", { status: 201 });
				return [m.status, m.clone().constructor.name, m.clone().status, (Mine as any).json(1).constructor.name, new Response(null, m).status];
			},
		});
	},
};
