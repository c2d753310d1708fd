package streams_test

import (
	"fmt"
	"testing"

	"edgeemu/js/jstest"
	"edgeemu/web/clone"
	"edgeemu/web/dom"
	"edgeemu/web/encoding"
	"edgeemu/web/encoding/encodingstream"
	"edgeemu/web/streams"
	"edgeemu/web/webidl"
)

// Each script moves n chunks; ns/op is what one chunk costs.
var benchmarks = []struct{ name, script string }{
	{"ReadQueued", `const r = new ReadableStream({ start(c) { for (let i = 0; i < n; i++) c.enqueue(i); c.close(); } }).getReader();
		while (!(await r.read()).done);`},
	{"ReadPulled", `let i = 0; const r = new ReadableStream({ pull(c) { if (i++ < n) c.enqueue(1); else c.close(); } }).getReader();
		while (!(await r.read()).done);`},
	{"ReadAsyncPulled", `let i = 0; const r = new ReadableStream({ async pull(c) { if (i++ < n) c.enqueue(1); else c.close(); } }).getReader();
		while (!(await r.read()).done);`},
	{"Iterate", `let i = 0; for await (const c of new ReadableStream({ pull(c) { if (i++ < n) c.enqueue(1); else c.close(); } }));`},
	{"Write", `const w = new WritableStream({ write() {} }).getWriter(); for (let i = 0; i < n; i++) { await w.ready; w.write(1); } await w.close();`},
	{"PipeQueued", `await new ReadableStream({ start(c) { for (let i = 0; i < n; i++) c.enqueue(i); c.close(); } }).pipeTo(new WritableStream({ write() {} }));`},
	{"PipePulled", `let i = 0; await new ReadableStream({ pull(c) { if (i++ < n) c.enqueue(1); else c.close(); } }).pipeTo(new WritableStream({ write() {} }));`},
	{"PipeTransform", `let i = 0; await new ReadableStream({ pull(c) { if (i++ < n) c.enqueue(1); else c.close(); } })
		.pipeThrough(new TransformStream({ transform(x, c) { c.enqueue(x); } })).pipeTo(new WritableStream({ write() {} }));`},
	{"PipeIdentity", `let i = 0; await new ReadableStream({ pull(c) { if (i++ < n) c.enqueue(1); else c.close(); } })
		.pipeThrough(new TransformStream()).pipeTo(new WritableStream({ write() {} }));`},
	{"HostPump", `let i = 0; const s = edge.newByteSource({ pull() { return i++ < n ? new Uint8Array(10) : undefined; }, cancel() {} });
		await new Promise((close, error) => edge.pump(s, { write() {}, close, error }));`},
	{"HostTransformPump", `let i = 0; const s = edge.newByteSource({ pull() { return i++ < n ? new Uint8Array(10) : undefined; }, cancel() {} })
		.pipeThrough(new TransformStream({ transform(x, c) { c.enqueue(x); } }));
		await new Promise((close, error) => edge.pump(s, { write() {}, close, error }));`},
	{"IdentityTransformStream", `const t = new IdentityTransformStream(); const w = t.writable.getWriter(); const r = t.readable.getReader(); const u = new Uint8Array(10);
		for (let i = 0; i < n; i++) { w.write(u); await r.read(); }`},
	{"New", `for (let i = 0; i < n; i++) new ReadableStream({ start(c) { c.enqueue(1); c.close(); } });`},
	{"NewHost", `for (let i = 0; i < n; i++) edge.takeNativeSource(edge.newByteSource({ hostId: 1, native: true, length: 3, pull() {}, cancel() {} }));`},
	{"NewTransform", `for (let i = 0; i < n; i++) new TransformStream();`},
}

func BenchmarkStreams(b *testing.B) {
	for _, bench := range benchmarks {
		b.Run(bench.name, func(b *testing.B) {
			rig := newRig(b)
			b.ResetTimer()
			rig.Run(fmt.Sprintf("const n = %d, edge = streamsInternals; %s", b.N, bench.script))
		})
	}
}

// Each script moves n chunks of 64 KiB of a body that the host gives.
var bodies = []struct{ name, script string }{
	{"Pump", `await pumped(body)`},
	{"Iterate", `for await (const chunk of body);`},
	{"Transform", `await pumped(body.pipeThrough(new TransformStream({ transform(c, k) { k.enqueue(c); } })))`},
	{"Identity", `await pumped(body.pipeThrough(new IdentityTransformStream()))`},
	{"Text", `await pumped(body.pipeThrough(new TextDecoderStream()).pipeThrough(new TextEncoderStream()))`},
}

func BenchmarkBodies(b *testing.B) {
	for _, bench := range bodies {
		b.Run(bench.name, func(b *testing.B) {
			rig := newRig(b)
			b.SetBytes(64 << 10)
			b.ResetTimer()
			rig.Run(fmt.Sprintf(`const n = %d, edge = streamsInternals; let i = 0;
				const letters = new Uint8Array(65536).fill(97);
				const body = edge.newByteSource({ pull() { return i++ < n ? letters.slice() : undefined; }, cancel() {} });
				const pumped = (s) => new Promise((close, error) => edge.pump(s, { write() {}, close, error }));
				%s`, b.N, bench.script))
		})
	}
}

// newRig has the exports of the part as the global streamsInternals.
func newRig(t testing.TB) *jstest.Rig {
	return jstest.New(t, webidl.Part, dom.Part, clone.Part, encoding.Part, encodingstream.Part, streams.Part, silence, noBlob, noFetch, internals)
}
