import { report } from "../../checks.ts";

const encode = (text: string) => new TextEncoder().encode(text);

function fixed(n: number, text: string) {
	const { readable, writable } = new FixedLengthStream(n);
	const writer = writable.getWriter();
	writer.write(encode(text)).catch(() => {});
	writer.close().catch(() => {});
	return readable;
}

function identity(text: string) {
	const { readable, writable } = new IdentityTransformStream();
	const writer = writable.getWriter();
	writer.write(encode(text)).catch(() => {});
	writer.close().catch(() => {});
	return readable;
}

export default {
	fetch(request: Request, env: { ORIGIN: string }) {
		const send = async (body: any, init?: any) => {
			const r = await fetch(`${env.ORIGIN}/echo`, { method: "POST", body, ...init });
			const e = (await r.json()) as any;
			return [e.method, e.headers["content-length"], e.headers["transfer-encoding"], e.headers["content-type"]?.replace(/boundary=.*/, "boundary=..."), e.body.length > 40 ? e.body.length : e.body, e.error];
		};
		const form = new FormData();
		form.append("a", "1");
		return report({
			"a text": () => send("text"),
			"a text beyond ASCII": () => send("é✓"),
			"an empty text": () => send(""),
			"null": () => send(null),
			"undefined": () => send(undefined),
			"bytes": () => send(new Uint8Array([65])),
			"no bytes": () => send(new Uint8Array(0)),
			"a part of a buffer": () => send(new Uint16Array(new Uint8Array([65, 66, 67, 68, 69, 70]).buffer, 2, 1)),
			"an ArrayBuffer": () => send(encode("buffer").buffer),
			"a DataView": () => send(new DataView(encode("buffer").buffer, 1, 3)),
			"a Blob": () => send(new Blob(["blob"], { type: "x/y" })),
			"an empty Blob": () => send(new Blob([])),
			"a File": () => send(new File(["file"], "n.txt", { type: "a/b" })),
			"parameters": () => send(new URLSearchParams("a=1&b=é")),
			"a form": async () => (await send(form)).toSpliced(1, 1).toSpliced(3, 1),
			"a Blob's stream": () => send(new Blob(["stream"]).stream()),
			"an empty Blob's stream": () => send(new Blob([]).stream()),
			"a stream": () => send(new ReadableStream({ start(c) { c.enqueue(encode("a")); c.enqueue(encode("b")); c.close(); } })),
			"an empty stream": () => send(new ReadableStream({ start(c) { c.close(); } })),
			"a byte stream": () => send(new ReadableStream({ type: "bytes", start(c) { c.enqueue(encode("bytes")); c.close(); } })),
			"an identity stream": () => send(identity("identity")),
			"a fixed length": () => send(fixed(5, "fixed")),
			"a fixed length of 0": () => send(fixed(0, "")),
			"a fixed length through a pipe": () => send(new Response("piped").body!.pipeThrough(new FixedLengthStream(5))),
			"a text through a TransformStream": () => send(new Response("piped").body!.pipeThrough(new TransformStream())),
			"a text's stream": () => send(new Response("stream").body),
			"a Request's body": () => send(new Request("http://a.example/", { method: "POST", body: "inner" }).body),
			"a clone's body": () => send(new Response("cloned").clone().body),
			"half of a tee": () => send(new Response("teed").body!.tee()[0]),
			"a fetched body": async () => send((await fetch(`${env.ORIGIN}/text`)).body),
			"a fetched body, chunked": async () => send((await fetch(`${env.ORIGIN}/chunks?n=3`)).body),
			"half of a tee of a fetched body": async () => send((await fetch(`${env.ORIGIN}/text`)).body!.tee()[0]),
			"a fetched body, compressed": async () => send((await fetch(`${env.ORIGIN}/gzip`)).body),
			"PUT": () => send("put", { method: "PUT" }),
			"DELETE": () => send("delete", { method: "DELETE" }),
			"OPTIONS": () => send("options", { method: "OPTIONS" }),
			"a length that is given": () => send("text", { headers: { "content-length": "2" } }),
			"a length that is given to a stream": () => send(new Blob(["stream"]).stream(), { headers: { "content-length": "6" } }),
			"a length that is given to a generated stream": () => send(new ReadableStream({ start(c) { c.enqueue(encode("abc")); c.close(); } }), { headers: { "content-length": "3" } }),
			"a type of its own": () => send("text", { headers: { "content-type": "a/b" } }),
			"no type for bytes": () => send(new Uint8Array([65]), { headers: {} }),
			"a number": () => send(5),
			"an object": () => send({ a: 1 }),
			"an object with toString": () => send({ toString: () => "said" }),
			"a Date": () => send(new Date(0)),
			"a generator": () => send((function* () { yield encode("y"); yield encode("z"); })()),
			"an async generator": () => send((async function* () { yield encode("y"); yield encode("z"); })()),
			"a generator of texts": () => send((function* () { yield "y"; })()),
			"through a Request": async () => {
				const e = (await (await fetch(new Request(`${env.ORIGIN}/echo`, { method: "POST", body: "text" }))).json()) as any;
				return [e.headers["content-length"], e.headers["content-type"]];
			},
			"a Request with another body": async () => {
				const r = new Request(`${env.ORIGIN}/echo`, { method: "POST", body: "text", headers: { a: "b" } });
				const e = (await (await fetch(r, { body: new URLSearchParams("c=d") })).json()) as any;
				return [e.headers["content-length"], e.headers["content-type"], e.headers.a, e.body];
			},
			"two megabytes": async () => (await send("x".repeat(2 << 20)))[1],
			"the request's method": () => request.method,
		});
	},
};
