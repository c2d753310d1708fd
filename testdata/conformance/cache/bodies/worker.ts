import { report } from "../../checks.ts";

const cache = caches.default;
let n = 0;
const bytes = (...list: number[]) => new Uint8Array(list);
const kept = (make: () => BodyInit | null, headers: Record<string, string> = {}) => async () => {
	const url = `https://bodies.example/${n++}`;
	await cache.put(url, new Response(make(), { headers: { "cache-control": "max-age=60", ...headers } }));
	const r = (await cache.match(url))!;
	return [r.headers.get("content-type"), r.headers.get("content-length"), r.headers.get("transfer-encoding"), r.body === null ? null : "body", await r.text()];
};
const stream = (...chunks: Uint8Array[]) =>
	new ReadableStream({
		async start(c) {
			for (const chunk of chunks) {
				await scheduler.wait(1);
				c.enqueue(chunk);
			}
			c.close();
		},
	});
const fixed = (announced: number, ...chunks: Uint8Array[]) => {
	const { readable, writable } = new FixedLengthStream(announced);
	const writer = writable.getWriter();
	(async () => {
		for (const c of chunks) await writer.write(c);
		await writer.close();
	})().catch(() => {});
	return readable;
};

export default {
	fetch() {
		return report({
			"null": kept(() => null),
			"empty text": kept(() => ""),
			"text": kept(() => "grüße"),
			"text of a type": kept(() => "x", { "content-type": "text/html" }),
			"bytes": kept(() => bytes(65, 66)),
			"a buffer": kept(() => bytes(65, 66, 67).buffer),
			"a blob": kept(() => new Blob(["blob"], { type: "a/b" })),
			"search parameters": kept(() => new URLSearchParams({ a: "1 2" })),
			"a stream": kept(() => stream(bytes(65), bytes(66))),
			"an empty stream": kept(() => stream()),
			"a stream of known length": kept(() => fixed(2, bytes(65), bytes(66))),
			"a blob's stream": kept(() => new Blob(["blob"]).stream()),
			"an identity stream": kept(() => {
				const { readable, writable } = new IdentityTransformStream();
				const w = writable.getWriter();
				w.write(bytes(65)).then(() => w.close());
				return readable;
			}),
			"a transformed stream": kept(() => stream(bytes(65), bytes(66)).pipeThrough(new TransformStream())),
			"octets": async () => {
				const all = bytes(...Array.from({ length: 256 }, (_, k) => k));
				await cache.put("https://bodies.example/octets", new Response(all, { headers: { "cache-control": "max-age=60" } }));
				return (await (await cache.match("https://bodies.example/octets"))!.bytes()).join() === all.join();
			},
			"a form": async () => {
				const form = new FormData();
				form.set("a", "1");
				await cache.put("https://bodies.example/form", new Response(form, { headers: { "cache-control": "max-age=60" } }));
				return [...(await (await cache.match("https://bodies.example/form"))!.formData())];
			},
			"JSON": async () => {
				await cache.put("https://bodies.example/json", Response.json({ a: [1] }, { headers: { "cache-control": "max-age=60" } }));
				return (await cache.match("https://bodies.example/json"))!.json();
			},
			"a text that looks like a response": kept(() => "HTTP/1.1 500 No\r\nx: y\r\n\r\n"),
		});
	},
};
