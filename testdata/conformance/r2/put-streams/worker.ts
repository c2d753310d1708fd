import { report, utf8 } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const put = async (value: any) => {
			const o = await BUCKET.put("k", value);
			return [o.size, o.etag, await (await BUCKET.get("k")).text()];
		};
		const fixed = (length: number, ...chunks: string[]) => {
			const { readable, writable } = new FixedLengthStream(length);
			const writer = writable.getWriter();
			for (const chunk of chunks) writer.write(utf8(chunk)).catch(() => {});
			writer.close().catch(() => {});
			return readable;
		};
		return report({
			"Response's body of a string": async () => put(new Response("value").body),
			"Response's body of bytes": async () => put(new Response(utf8("value")).body),
			"Response's body of a Blob": async () => put(new Response(new Blob(["value"])).body),
			"Response's body of a form": async () => (await BUCKET.put("k", new Response(new URLSearchParams("a=b")).body)).size,
			"Response without a body": async () => put(new Response(null).body),
			"Request's body": async () => put(new Request("http://x/", { method: "POST", body: "value" }).body),
			"Blob's stream": async () => put(new Blob(["value"]).stream()),
			"FixedLengthStream": async () => put(fixed(5, "value")),
			"FixedLengthStream by chunks": async () => put(fixed(5, "va", "lu", "e")),
			"FixedLengthStream of nothing": async () => put(fixed(0)),
			"FixedLengthStream, too little": async () => put(fixed(5, "val")),
			"FixedLengthStream, too much": async () => put(fixed(3, "value")),
			"FixedLengthStream, aborted": async () => {
				const { readable, writable } = new FixedLengthStream(5);
				const writer = writable.getWriter();
				writer.write(utf8("va")).catch(() => {});
				writer.abort(new RangeError("mine")).catch(() => {});
				return put(readable);
			},
			"IdentityTransformStream": async () => {
				const { readable, writable } = new IdentityTransformStream();
				writable.close().catch(() => {});
				return put(readable);
			},
			"TransformStream": () => put(new TransformStream().readable),
			"ReadableStream": () => put(new ReadableStream({ start(c) { c.enqueue(utf8("value")); c.close(); } })),
			"byte stream": () => put(new ReadableStream({ type: "bytes", start(c) { c.close(); } })),
			"ReadableStream.from": () => put((ReadableStream as any).from(["a"])),
			"Response's body of a stream": () => put(new Response(new ReadableStream({ start(c) { c.close(); } })).body),
			"Response's body of a fixed stream": async () => put(new Response(fixed(5, "value")).body),
			"compressed": () => put(new Response("value").body!.pipeThrough(new CompressionStream("gzip"))),
			"decoded": () => put(new Response("value").body!.pipeThrough(new TextDecoderStream())),
			"through an identity": () => put(new Response("value").body!.pipeThrough(new IdentityTransformStream())),
			"through a fixed length": async () => put(new Response("value").body!.pipeThrough(new FixedLengthStream(5))),
			"a branch of a tee": async () => {
				const [a, b] = new Response("value").body!.tee();
				return Promise.all([put(a).catch(String), new Response(b).text()]);
			},
			"a branch of a tee of a get": async () => {
				await BUCKET.put("src", "value");
				const [a, b] = (await BUCKET.get("src")).body.tee();
				return Promise.all([put(a).catch(String), new Response(b).text()]);
			},
			"get's body": async () => {
				await BUCKET.put("src", "value");
				return put((await BUCKET.get("src")).body);
			},
			"get's body of a range": async () => put((await BUCKET.get("src", { range: { offset: 1, length: 3 } })).body),
			"get's body over itself": async () => {
				await BUCKET.put("k", "itself");
				return put((await BUCKET.get("k")).body);
			},
			"a clone's body": async () => {
				const r = new Response("value");
				return [await put(r.clone().body), await r.text()];
			},
			"locked": async () => {
				const body = new Response("value").body!;
				body.getReader();
				return put(body);
			},
			"read": async () => {
				const r = new Response("value");
				const { body } = r;
				await r.text();
				return put(body);
			},
			"partly read": async () => {
				const body = new Response(new Blob(["value"])).body!;
				const reader = body.getReader({ mode: "byob" });
				await reader.read(new Uint8Array(2));
				reader.releaseLock();
				return put(body);
			},
			"cancelled": async () => {
				const body = new Response("value").body!;
				await body.cancel();
				return put(body);
			},
			"locked while it is put": async () => {
				const body = new Response("value").body!;
				const p = BUCKET.put("k", body);
				const { locked } = body;
				await p;
				return [locked, body.locked];
			},
			"what is left of failed ones": async () => (await BUCKET.list()).objects.map((o: any) => o.key),
			"large": async () => {
				const { readable, writable } = new FixedLengthStream(2_000_000);
				const writer = writable.getWriter();
				const writing = (async () => {
					for (let i = 0; i < 20; i++) await writer.write(new Uint8Array(100_000).fill(i));
					await writer.close();
				})();
				const o = await BUCKET.put("large", readable);
				await writing;
				return [o.size, o.etag];
			},
		});
	},
};
