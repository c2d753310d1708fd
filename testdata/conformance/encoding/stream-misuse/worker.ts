import { type Checks, report, soon, utf8 } from "../../checks.ts";

async function feed(stream: any, ...chunks: unknown[]) {
	const writer = stream.writable.getWriter();
	const reader = stream.readable.getReader();
	const got: unknown[] = [];
	const reading = (async () => {
		for (;;) {
			const { value, done } = await reader.read();
			if (done) return "end";
			got.push(value);
		}
	})();
	const writing = (async () => {
		for (const c of chunks) await writer.write(c);
		await writer.close();
	})();
	return [await soon(writing), await soon(reading), got];
}

export default {
	fetch() {
		const checks: Checks = {};
		const chunks: Record<string, unknown> = {
			"undefined": undefined, "null": null, "a number": 1, "a string": "a\u20ac", "an object": {}, "an object that throws": { toString() { throw new RangeError("mine"); } }, "an array": [65], "a symbol": Symbol("x"),
			"an ArrayBuffer": utf8("ab").buffer, "a DataView": new DataView(utf8("abc").buffer, 1), "a Uint16Array": new Uint16Array([0x6261]), "empty bytes": new Uint8Array(), "an empty string": "", "a bigint": 5n, "a String": new String("s"),
		};
		for (const [name, chunk] of Object.entries(chunks)) {
			checks[`decode ${name}`] = () => feed(new TextDecoderStream(), chunk);
			checks[`encode ${name}`] = () => feed(new TextEncoderStream(), chunk);
		}
		const bytes = (...b: number[]) => new Uint8Array(b);
		Object.assign(checks, {
			"a detached chunk": () => { const b = utf8("ab"); structuredClone(b.buffer, { transfer: [b.buffer] }); return feed(new TextDecoderStream(), b); },
			"a character in three": () => feed(new TextDecoderStream(), bytes(0xe2), bytes(0x82), bytes(0xac, 0x61)),
			"a character cut off": () => feed(new TextDecoderStream(), bytes(0x61, 0xe2, 0x82)),
			"a character cut off, fatal": () => feed(new TextDecoderStream("utf-8", { fatal: true }), bytes(0x61, 0xe2, 0x82)),
			"a wrong byte": () => feed(new TextDecoderStream(), utf8("ok"), bytes(0xff), utf8("on")),
			"a wrong byte, fatal": () => feed(new TextDecoderStream("utf-8", { fatal: true }), utf8("ok"), bytes(0xff), utf8("on")),
			"a wrong byte, not fatal": () => feed(new TextDecoderStream("utf-8", { fatal: false }), utf8("ok"), bytes(0xff), utf8("on")),
			"a wrong byte, options without fatal": () => feed(new TextDecoderStream("utf-8", {}), bytes(0xff)),
			"a byte order mark": () => feed(new TextDecoderStream(), bytes(0xef, 0xbb, 0xbf, 0x61)),
			"a byte order mark in parts": () => feed(new TextDecoderStream(), bytes(0xef), bytes(0xbb, 0xbf), bytes(0x61)),
			"a byte order mark that is kept": () => feed(new TextDecoderStream("utf-8", { ignoreBOM: true }), bytes(0xef, 0xbb, 0xbf, 0x61)),
			"UTF-16 in halves": () => feed(new TextDecoderStream("utf-16le"), bytes(0x61), bytes(0x00, 0x3d), bytes(0xd8, 0x00), bytes(0xde)),
			"UTF-16, odd": () => feed(new TextDecoderStream("utf-16le", { fatal: false }), bytes(0x61, 0x00, 0x62)),
			"Shift_JIS in halves": () => feed(new TextDecoderStream("shift_jis"), bytes(0x82), bytes(0xa0)),
			"a pair in halves": () => feed(new TextEncoderStream(), "a\ud83d", "\ude00b"),
			"half a pair": () => feed(new TextEncoderStream(), "a\ud83d"),
			"half a pair, then text": () => feed(new TextEncoderStream(), "\ud83d", "b"),
			"the other half": () => feed(new TextEncoderStream(), "\ude00"),
			"a label": () => new TextDecoderStream("other"), "a label with spaces": () => new TextDecoderStream(" UTF8 ").encoding, "options 1": () => new TextDecoderStream("utf-8", 1 as any),
			"options null": () => new TextDecoderStream("utf-8", null as any).fatal, "no options": () => { const d = new TextDecoderStream(); return [d.encoding, d.fatal, d.ignoreBOM, new TextEncoderStream().encoding]; },
			"called": () => (TextDecoderStream as any)(), "instances": () => [new TextDecoderStream() instanceof TransformStream, `${new TextEncoderStream()}`, TextDecoderStream.length],
			"abort": async () => { const d = new TextDecoderStream(); const reading = soon(d.readable.getReader().read()); return [await soon(d.writable.abort(new RangeError("mine"))), await reading]; },
			"cancel": async () => { const d = new TextEncoderStream(); return [await soon(d.readable.cancel("x")), await soon(d.writable.getWriter().write("a"))]; },
			"a write without a reader": async () => { const w = new TextEncoderStream().writable.getWriter(); return [w.desiredSize, await soon(w.write("a"))]; },
			"a body": async () => { const got = []; for await (const x of new Response("a\u20ac").body!.pipeThrough(new TextDecoderStream())) got.push(x); return got; },
			"a body that is wrong": () => soon((async () => { for await (const _ of new Response(bytes(0xff)).body!.pipeThrough(new TextDecoderStream("utf-8", { fatal: true }))); })()),
		});
		return report(checks);
	},
};
