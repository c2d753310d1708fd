import { report } from "../../checks.ts";

const type = (body: any, init?: any) => new Response(body, init).headers.get("content-type");
const status = (s: any) => new Response(null, { status: s }).status;

export default {
	fetch() {
		return report({
			"defaults": () => {
				const r = new Response();
				return [r.status, r.statusText, r.ok, r.url, r.redirected, r.type, r.body, r.bodyUsed, [...r.headers]];
			},
			"webSocket": () => (new Response() as any).webSocket,
			"cf": () => (new Response() as any).cf,
			"status 199": () => status(199),
			"status 200": () => status(200),
			"status 299 is ok": () => new Response(null, { status: 299 }).ok,
			"status 599": () => status(599),
			"status 600": () => status(600),
			"status 101": () => status(101),
			"status as a string": () => status("404"),
			"status NaN": () => status("x"),
			"status 204 with a body": () => new Response("a", { status: 204 }),
			"status 204 with an empty body": () => new Response("", { status: 204 }),
			"status 304 with a body": () => new Response("a", { status: 304 }),
			"statusText of 404": () => new Response(null, { status: 404 }).statusText,
			"statusText given": () => new Response(null, { status: 404, statusText: "Gone Fishing" }).statusText,
			"statusText with a line end": () => new Response(null, { statusText: "a\nb" }),
			"type of a string": () => type("a"),
			"type of URLSearchParams": () => type(new URLSearchParams("a=b")),
			"type of FormData": () => type(new FormData())?.replace(/boundary=.*/, "boundary=..."),
			"type of an ArrayBuffer": () => type(new ArrayBuffer(1)),
			"type of a Uint8Array": () => type(new Uint8Array(1)),
			"type of a Blob": () => type(new Blob(["a"], { type: "text/x-y" })),
			"type of a Blob without one": () => type(new Blob(["a"])),
			"type of a stream": () => type(new ReadableStream()),
			"type of null": () => type(null),
			"a type given wins": () => type("a", { headers: { "content-type": "a/b" } }),
			"a number as body": () => new Response(12 as any).text(),
			"an object as body": () => new Response({} as any).text(),
			"an array as body": () => new Response([1, 2] as any).text(),
			"Response.json": async () => {
				const r = Response.json({ a: [1] }, { status: 201 });
				return [r.status, r.headers.get("content-type"), await r.text()];
			},
			"Response.json with a type": () => Response.json(1, { headers: { "content-type": "a/b" } }).headers.get("content-type"),
			"Response.json of undefined": () => Response.json(undefined).text(),
			"Response.json of a BigInt": () => Response.json(1n).text().then(String, () => "rejected"),
			"Response.error": () => {
				const r = Response.error();
				return [r.status, r.type];
			},
			"Response.redirect": () => {
				const r = Response.redirect("http://a.example", 303);
				return [r.status, r.headers.get("location"), r.body];
			},
			"Response.redirect default status": () => Response.redirect("http://a.example/").status,
			"Response.redirect relative": () => Response.redirect("/x"),
			"Response.redirect status 200": () => Response.redirect("http://a.example", 200),
			"redirect headers are immutable": () => Response.redirect("http://a.example/").headers.set("a", "b"),
			"body reuse": async () => {
				const r = new Response("a");
				await r.text();
				return r.text();
			},
			"bodyUsed": async () => {
				const r = new Response("a");
				const before = r.bodyUsed;
				await r.arrayBuffer();
				return [before, r.bodyUsed];
			},
			"clone": async () => {
				const r = new Response("ab", { status: 201, headers: { x: "y" } });
				const c = r.clone();
				return [await c.text(), await r.text(), c.status, c.headers.get("x")];
			},
			"clone after use": async () => {
				const r = new Response("a");
				await r.text();
				return r.clone();
			},
			"reading null": async () => [await new Response(null).text(), (await new Response().arrayBuffer()).byteLength],
			"json of nonsense": () => new Response("{").json().catch((e) => e.name),
			"bytes": () => (new Response("é") as any).bytes(),
			"blob": async () => {
				const b = await new Response("ab", { headers: { "content-type": "Text/X" } }).blob();
				return [b.size, b.type];
			},
			"a locked stream as body": () => {
				const stream = new ReadableStream();
				stream.getReader();
				return new Response(stream);
			},
			"encodeBody": () => new Response(null, { encodeBody: "wrong" } as any),
			"without new": () => (Response as any)("a"),
			"a Response as init": () => new Response("b", new Response("a", { status: 202, headers: { x: "1" } })).status,
			"headers are mutable": () => {
				const r = new Response("a");
				r.headers.set("x", "y");
				return [...r.headers];
			},
			"tag": () => String(new Response()),
		});
	},
};
