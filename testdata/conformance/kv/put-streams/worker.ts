import { report, hex } from "../../checks.ts";

const stream = (...chunks: unknown[]) => new ReadableStream({ start(c) { for (const chunk of chunks) c.enqueue(chunk); c.close(); } });
const utf8 = (text: string) => new TextEncoder().encode(text);

function fixed(length: number, ...texts: string[]) {
	const { readable, writable } = new FixedLengthStream(length);
	const writer = writable.getWriter();
	const writing = (async () => {
		for (const text of texts) await writer.write(utf8(text));
		await writer.close();
	})();
	writing.catch(() => {});
	return readable;
}

export default {
	fetch(_request: Request, { KV }: { KV: any }) {
		const checks: Record<string, () => unknown> = {};
		const store = (name: string, make: () => unknown) => {
			checks[name] = async () => {
				await KV.put("k", "before");
				try {
					await KV.put("k", make());
				} catch (e: any) {
					return [`${e.name}: ${e.message}`, await KV.get("k")];
				}
				return await KV.get("k");
			};
		};
		store("one chunk", () => stream(utf8("abc")));
		store("three chunks", () => stream(utf8("a"), utf8("b"), utf8("c")));
		store("no chunk", () => stream());
		store("an empty chunk", () => stream(new Uint8Array(0), utf8("x")));
		store("a buffer as chunk", () => stream(utf8("abc").buffer));
		store("a DataView as chunk", () => stream(new DataView(utf8("abc").buffer, 1)));
		store("a Uint16Array as chunk", () => stream(new Uint16Array([0x6261])));
		store("texts as chunks", () => stream("a", "b"));
		store("a text after bytes", () => stream(utf8("a"), "b"));
		store("byte stream", () => new ReadableStream({ type: "bytes", start(c) { c.enqueue(utf8("bytes")); c.close(); } }));
		store("pulled", () => {
			let n = 0;
			return new ReadableStream({ pull(c) { if (n++ === 3) c.close(); else c.enqueue(utf8(`${n}`)); } });
		});
		store("fixed length", () => fixed(3, "abc"));
		store("fixed length, many", () => fixed(6, "abc", "def"));
		store("identity", () => { const { readable, writable } = new IdentityTransformStream(); const w = writable.getWriter(); w.write(utf8("id")); w.close(); return readable; });
		store("transformed", () => stream("te", "xt").pipeThrough(new TextEncoderStream()));
		store("compressed and back", () => stream(utf8("zip")).pipeThrough(new CompressionStream("gzip")).pipeThrough(new DecompressionStream("gzip")));
		store("a response's body", () => new Response("body").body);
		store("a blob's", () => new Blob(["blob"]).stream());
		store("from a generator", () => ReadableStream.from((async function* () { yield utf8("from"); })()));
		store("teed", () => stream(utf8("tee")).tee()[0]);
		store("null body", () => new Response(null).body);
		checks["locked"] = async () => {
			const s = stream(utf8("x"));
			s.getReader();
			return KV.put("k", s);
		};
		checks["used"] = async () => {
			const s = stream(utf8("x"));
			await new Response(s).text();
			return KV.put("k", s);
		};
		checks["locked by the put"] = async () => {
			const s = stream(utf8("x"));
			const done = KV.put("k", s);
			const locked = s.locked;
			await done;
			return [locked, s.locked];
		};
		checks["a refused put's stream"] = async () => {
			const s = stream(utf8("x"));
			const message = await KV.put("k", s, { expirationTtl: 1 }).catch((e: Error) => e.message);
			return [message, s.locked];
		};
		checks["large"] = async () => {
			let n = 0;
			await KV.put("k", new ReadableStream({ pull(c) { if (n++ === 20) c.close(); else c.enqueue(new Uint8Array(65536).fill(n)); } }));
			return hex(await crypto.subtle.digest("SHA-1", await KV.get("k", "arrayBuffer")));
		};
		return report(checks);
	},
};
