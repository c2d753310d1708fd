import { type Checks, page, report, soon, utf8 } from "../../checks.ts";

export default {
	fetch(request: Request) {
		const checks: Checks = {};
		const failing = () => { let n = 0; return new ReadableStream({ pull(c) { if (n++ === 0) c.enqueue(utf8("{")); else c.error(new RangeError("mine")); } }); };
		const make: Record<string, () => any> = {
			"bytes": () => new ReadableStream({ start(c) { c.enqueue(utf8('{"a":')); c.enqueue(utf8("1}")); c.close(); } }),
			"a byte stream": () => new ReadableStream({ type: "bytes", start(c) { c.enqueue(utf8('{"a":1}')); c.close(); } }),
			"an identity stream": () => { const { readable, writable } = new IdentityTransformStream(); const w = writable.getWriter(); w.write('{"a":1}'); w.close(); return readable; },
			"a transform": () => new Response('{"a":1}').body!.pipeThrough(new TransformStream()),
			"a text encoder": () => new ReadableStream({ start(c) { c.enqueue('{"a":1}'); c.close(); } }).pipeThrough(new TextEncoderStream()),
			"nothing": () => new ReadableStream({ start(c) { c.close(); } }),
			"strings": () => new ReadableStream({ start(c) { c.enqueue("text"); c.close(); } }),
			"numbers": () => new ReadableStream({ start(c) { c.enqueue(1); c.close(); } }),
			"buffers": () => new ReadableStream({ start(c) { c.enqueue(utf8("[1").buffer); c.enqueue(new DataView(utf8("x]").buffer, 1)); c.close(); } }),
			"an error": failing,
			"an errored stream": () => new ReadableStream({ start(c) { c.error(new RangeError("mine")); } }),
			"undefined as an error": () => new ReadableStream({ start(c) { c.error(undefined); } }),
			"a locked stream": () => { const s = new ReadableStream(); s.getReader(); return s; },
			"a disturbed stream": () => { const s = new ReadableStream({ start(c) { c.close(); } }); s.cancel(); return s; },
			"a cancelled identity stream": () => { const { readable } = new IdentityTransformStream(); readable.cancel(); return readable; },
			"an aborted identity stream": () => { const { readable, writable } = new IdentityTransformStream(); writable.abort(new RangeError("mine")); return readable; },
			"half a fixed stream": () => { const { readable, writable } = new FixedLengthStream(10); const w = writable.getWriter(); w.write("abc").catch(() => {}); w.close().catch(() => {}); return readable; },
			"BOM and bad UTF-8": () => new ReadableStream({ start(c) { c.enqueue(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])); c.enqueue(new Uint8Array([0xe2, 0x82])); c.enqueue(new Uint8Array([0xac, 0xff])); c.close(); } }),
		};
		for (const [name, f] of Object.entries(make)) {
			for (const method of ["text", "json", "arrayBuffer", "bytes", "blob", "formData"] as const) {
				if (method !== "text" && method !== "json" && !["bytes", "strings", "an error", "nothing"].includes(name)) continue;
				checks[`${name}: ${method}`] = () => soon((new Response(f()) as any)[method]().then((v: any) => (v instanceof Blob ? v.size : v)));
			}
			checks[`${name}: a request`] = () => soon(new Request("http://a/", { method: "POST", body: f(), duplex: "half" } as any).text());
			checks[`${name}: clone`] = async () => { const r = new Response(f()); const c = r.clone(); return Promise.all([soon(r.text()), soon(c.text())]); };
			checks[`${name}: twice`] = async () => { const r = new Response(f()); return [r.bodyUsed, await soon(r.text()), r.bodyUsed, r.body!.locked, await soon(r.text())]; };
		}
		return report(page(checks, request));
	},
};
