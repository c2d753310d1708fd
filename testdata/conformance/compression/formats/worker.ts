import { type Checks, hex, report, through, unhex, utf8 } from "../../checks.ts";

/** "hello" in each format. */
const HELLO = {
	gzip: unhex("1f8b0800000000000003cb48cdc9c9070086a6103605000000"),
	deflate: unhex("789ccb48cdc9c90700062c0215"),
	"deflate-raw": unhex("cb48cdc9c90700"),
};

const { CompressionStream: C, DecompressionStream: D } = globalThis as any;
const plain = (format: any, body: BodyInit) => new Response(new Response(body).body!.pipeThrough(new D(format))).text();

export default {
	fetch() {
		const checks: Checks = {
			"no format": () => new C(),
			"no format, D": () => new D(),
			"called": () => C("gzip"),
			"an object": () => new C({ toString: () => "gzip" }),
			"an object that throws": () => new C({ toString() { throw new RangeError("mine"); } }),
			"a symbol": () => new C(Symbol("gzip")),
			"classes": () => [C.length, D.length, new C("gzip") instanceof TransformStream, new D("gzip") instanceof TransformStream],
			"properties": () => [Object.getOwnPropertyNames(C.prototype), `${new C("gzip")}`, `${new D("gzip")}`],
			"a subclass": () => new (class extends C { constructor() { super("gzip"); } })() instanceof C,
			"sides": () => {
				const t = new C("gzip");
				return [t.readable === t.readable, t.readable instanceof ReadableStream, t.writable instanceof WritableStream, t.readable.locked, t.writable.locked];
			},
			"cloned": () => structuredClone(new C("gzip")),
		};
		for (const format of ["zip", "GZIP", "br", "brotli", "zstd", "deflate64", "", undefined, null, 1]) {
			checks[`format ${format}`] = () => new C(format);
			checks[`format ${format}, D`] = () => new D(format);
		}
		for (const format of ["gzip", "deflate", "deflate-raw"] as const) {
			checks[`${format}: hello`] = () => through(new D(format), HELLO[format]);
			checks[`${format}: byte by byte`] = () => through(new D(format), ...[...HELLO[format]].map((b) => new Uint8Array([b])));
			checks[`${format}: there and back`] = async () => {
				const text = "the lazy dog sleeps. ".repeat(5000);
				const packed = await new Response(new Response(text).body!.pipeThrough(new C(format))).arrayBuffer();
				return [packed.byteLength < 2000, (await plain(format, packed)) === text];
			};
			checks[`${format}: nothing`] = async () => plain(format, await new Response(new Response("").body!.pipeThrough(new C(format))).arrayBuffer());
			checks[`${format}: its first bytes`] = async () => {
				const t = new C(format);
				const writer = t.writable.getWriter();
				await writer.write(utf8("hello"));
				if (format !== "deflate-raw") return hex((await t.readable.getReader().read()).value);
				await writer.close();
				return (await t.readable.getReader().read()).done;
			};
		}
		const chunks: Record<string, unknown> = {
			"an ArrayBuffer": utf8("hello").buffer, "a DataView": new DataView(utf8("hello").buffer, 1, 3), "a Uint16Array": new Uint16Array([0x4142, 0x43]),
			"a string": "h\u00e9llo", "an empty string": "", "empty bytes": new Uint8Array(), "undefined": undefined, "a SharedArrayBuffer": new SharedArrayBuffer(2),
			"null": null, "a number": 1, "an object": {}, "an array": [1, 2], "a Blob": new Blob(["x"]),
		};
		for (const [name, chunk] of Object.entries(chunks)) {
			checks[`chunk: ${name}`] = async () => {
				const t = new C("deflate-raw");
				const unpacked = t.readable.pipeThrough(new D("deflate-raw"));
				return through({ readable: unpacked, writable: t.writable }, chunk);
			};
		}
		return report(checks);
	},
};
