import { Lines, reportPart, show, showError } from "../../checks.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const kinds: Record<string, () => any> = {
	"text": () => "abc",
	"a lone surrogate": () => "a\ud800b",
	"a byte order mark": () => "\ufeffabc",
	"String": () => new String("abc"),
	"number": () => 12.5,
	"-0": () => -0,
	"true": () => true,
	"BigInt": () => 5n,
	"Symbol": () => Symbol("s"),
	"function": () => function f() {},
	"Date": () => new Date(0).valueOf(),
	"RegExp": () => /x/g,
	"object": () => ({ a: 1 }),
	"toString": () => ({ toString: () => "said" }),
	"toString that throws": () => ({ toString() { throw new RangeError("mine"); } }),
	"null prototype": () => Object.create(null),
	"array": () => [1, 2],
	"array of bytes": () => [encode("a"), encode("b")],
	"Map": () => new Map([["a", 1]]),
	"Set of bytes": () => new Set([encode("a")]),
	"Uint8Array": () => encode("abc"),
	"Uint16Array": () => new Uint16Array([0x4241, 0x4443]),
	"Float64Array": () => new Float64Array(1),
	"a subarray": () => encode("abcdef").subarray(2, 4),
	"DataView": () => new DataView(encode("abcdef").buffer, 1, 2),
	"ArrayBuffer": () => encode("abc").buffer,
	"an empty ArrayBuffer": () => new ArrayBuffer(0),
	"a resizable ArrayBuffer": () => new (ArrayBuffer as any)(3, { maxByteLength: 10 }),
	"a detached ArrayBuffer": () => { const b = encode("abc").buffer; structuredClone(b, { transfer: [b] }); return b; },
	"a view of a detached buffer": () => { const v = encode("abc"); structuredClone(v.buffer, { transfer: [v.buffer] }); return v; },
	"Blob": () => new Blob(["abc"], { type: "A/B" }),
	"an empty Blob": () => new Blob(),
	"a slice": () => new Blob(["abcdef"], { type: "a/b" }).slice(1, 3),
	"File": () => new File(["abc"], "n.txt", { type: "x/y" }),
	"URLSearchParams": () => new URLSearchParams("a=1&b=é&c=+"),
	"no URLSearchParams": () => new URLSearchParams(),
	"stream": () => new ReadableStream({ start(c) { c.enqueue(encode("ab")); c.enqueue(encode("c")); c.close(); } }),
	"byte stream": () => new ReadableStream({ type: "bytes", start(c) { c.enqueue(encode("abc")); c.close(); } }),
	"an empty stream": () => new ReadableStream({ start(c) { c.close(); } }),
	"a stream of buffers": () => new ReadableStream({ start(c) { c.enqueue(encode("abc").buffer); c.close(); } }),
	"a stream of texts": () => new ReadableStream({ start(c) { c.enqueue("abc"); c.close(); } }),
	"a stream that errors": () => new ReadableStream({ start(c) { c.error(new RangeError("mine")); } }),
	"generator": () => (function* () { yield encode("ab"); })(),
	"async generator": () => (async function* () { yield encode("ab"); })(),
	"Response": () => new Response("x"),
	"Promise": () => Promise.resolve("x"),
	"null": () => null,
	"undefined": () => undefined,
};

export default {
	fetch(request: Request) {
		const checks: Record<string, () => unknown> = {};
		for (const [name, make] of Object.entries(kinds)) {
			checks[name] = async () => {
				const out: string[] = [];
				for (const how of ["text", "arrayBuffer", "bytes", "json", "blob", "formData"]) {
					try {
						const r = new Response(make());
						if (how === "text") out.push(`${r.headers.get("content-type")} ${r.body === null}`);
						let v = (await (r as any)[how]()) as any;
						if (v instanceof Blob) v = [v.type, v.size];
						if (v instanceof FormData) v = [...v];
						out.push(`${how} ${show(v)} ${r.bodyUsed}`);
					} catch (error) {
						out.push(`${how} ${how === "json" && error instanceof SyntaxError ? "SyntaxError" : showError(error)}`);
					}
				}
				return new Lines(out);
			};
		}
		return reportPart(request, checks);
	},
};
