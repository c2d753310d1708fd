import { report } from "../../checks.ts";

export default {
	fetch(request: Request, _env: unknown, ctx: ExecutionContext) {
		return report({
			"Headers.get": () => {
				const { get } = new Headers();
				return get("a");
			},
			"Headers.get on an object": () => Headers.prototype.get.call({} as any, "a"),
			"Response.text": () => {
				const { text } = new Response("a");
				return text();
			},
			"Request.json on a Response": () => Request.prototype.json.call(new Response("1") as any),
			"a getter": () => Object.getOwnPropertyDescriptor(Response.prototype, "status")!.get!.call({}),
			"URL.href": () => Object.getOwnPropertyDescriptor(URL.prototype, "href")!.get!.call({}),
			"URLSearchParams.append": () => URLSearchParams.prototype.append.call({} as any, "a", "b"),
			"TextEncoder.encode": () => {
				const { encode } = new TextEncoder();
				return encode("a");
			},
			"crypto.randomUUID": () => {
				const { randomUUID } = crypto;
				return randomUUID();
			},
			"crypto.subtle.digest": () => {
				const { digest } = crypto.subtle;
				return digest("SHA-1", new Uint8Array(1));
			},
			"ctx.waitUntil": () => {
				const { waitUntil } = ctx;
				return waitUntil(Promise.resolve());
			},
			"console.log": () => {
				const { debug } = console;
				return debug("detached is fine");
			},
			"setTimeout on another object": () => (setTimeout as any).call({}, () => {}, 1),
			"a global as a bare variable": async () => {
				const later = setTimeout;
				return new Promise((done) => later(() => done("called"), 1));
			},
			"structuredClone on another object": () => structuredClone.call({} as any, 1),
			"atob on another object": () => (atob as any).call({}, "YQ=="),
			"performance.now": () => {
				const { now } = performance;
				return typeof now();
			},
			"a subclass": () => {
				class Mine extends Headers {}
				const m = new Mine({ a: "b" });
				return [m.get("a"), m instanceof Headers, m.constructor.name];
			},
			"Object.create of a prototype": () => Object.create(Headers.prototype).get("a"),
			"a Proxy": () => new Proxy(new Headers({ a: "b" }), {}).get("a"),
			"a Proxy of the request": () => new Proxy(request, {}).url,
		});
	},
};
