import { report } from "../../checks.ts";

const clone = (v: unknown) => structuredClone(v) as any;
const name = (v: any) => Object.prototype.toString.call(v);

export default {
	async fetch(request: Request, _env: unknown, ctx: ExecutionContext) {
		return report({
			"Headers with cookies": () => {
				const c = clone(new Headers([["set-cookie", "a=1"], ["set-cookie", "b=2"], ["x", "1"], ["x", "2"]]));
				c.set("new", "n");
				return [[...c], c instanceof Headers];
			},
			"frozen Headers": () => {
				const c = clone(request.headers);
				c.set("a", "b");
				return c.get("a");
			},
			"Request": () => {
				const c = clone(new Request("http://a.example/p?q#f", { method: "PUT", headers: { a: "b" }, redirect: "manual", cf: { x: [1] } } as any));
				return [c instanceof Request, c.url, c.method, [...c.headers], c.redirect, c.cf, c.body];
			},
			"Request with a body": async () => clone(new Request("http://a.example/", { method: "POST", body: "b" })).text(),
			"Request with a signal": () => clone(new Request("http://a.example/", { signal: new AbortController().signal })).url,
			"the incoming Request": () => clone(request).url,
			"Response": () => {
				const c = clone(new Response(null, { status: 201, statusText: "Made", headers: { a: "b" } }));
				return [c instanceof Response, c.status, c.statusText, [...c.headers], c.body];
			},
			"Response with a body": () => clone(new Response("text")).text(),
			"Response.error()": () => {
				const c = clone(Response.error());
				return [c.status, c.type];
			},
			"Blob": async () => {
				const c = clone(new Blob(["text\u00e9", new Uint8Array([0, 255])], { type: "a/b" }));
				return [c instanceof Blob, c.size, c.type, new Uint8Array(await c.arrayBuffer())];
			},
			"File": async () => {
				const c = clone(new File(["text"], "n.txt", { type: "a/b", lastModified: 5 }));
				return [name(c), c.size, c.type, c.name, c.lastModified, await c.text()];
			},
			"FormData": () => clone(new FormData()),
			"URLSearchParams": () => clone(new URLSearchParams("a=b")),
			"ReadableStream": () => clone(new ReadableStream()),
			"WritableStream": () => clone(new WritableStream()),
			"TransformStream": () => clone(new TransformStream()),
			"Event": () => clone(new Event("x")),
			"EventTarget": () => clone(new EventTarget()),
			"AbortController": () => clone(new AbortController()),
			"TextEncoder": () => clone(new TextEncoder()),
			"crypto": () => clone(crypto),
			"CryptoKey": async () => clone(await crypto.subtle.importKey("raw", new Uint8Array(16), "AES-GCM", true, ["encrypt"])),
			"ctx": () => clone(ctx),
			"DOMException": () => {
				const c = clone(new DOMException("text", "AbortError"));
				return [c instanceof DOMException, c.name, c.message, c.code];
			},
			"a class that extends one": () => {
				class Mine extends Headers {
					x = 1;
				}
				const c = clone(new Mine({ a: "b" }));
				return [c.constructor.name, c.x];
			},
			"inside of others": () => {
				const h = new Headers({ a: "b" });
				const c = clone({ list: [h, h], map: new Map([[1, new Blob(["x"])]]) });
				return [c.list[0] === c.list[1], c.list[0].get("a"), c.map.get(1).size];
			},
		});
	},
};
