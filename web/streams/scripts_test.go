package streams_test

// What the other parts of the platform use, in a real isolate. The scripts'
// results are JSON.
var scripts = []struct{ name, script, want string }{
	{"pipe through a transform", `
		const out = [];
		await ReadableStream.from(["a", "b", "c"])
			.pipeThrough(new TransformStream({ transform(c, k) { k.enqueue(c.toUpperCase()); }, flush(k) { k.enqueue("!"); } }))
			.pipeTo(new WritableStream({ write(c) { out.push(c); } }));
		result(out);`, `["A","B","C","!"]`},
	{"source of the host, read with all kinds of reader", `
		const make = () => { const chunks = [[1, 2, 3], [], [4, 5]]; return edge.newByteSource({
			pull: () => { const c = chunks.shift(); return chunks.length % 2 ? Promise.resolve(c && new Uint8Array(c)) : c && new Uint8Array(c); }, cancel() {} }); };
		const all = [...await edge.readAllBytes(make())];
		const chunks = []; for await (const c of make()) chunks.push([...c]);
		const byob = make().getReader({ mode: "byob" });
		const views = [await byob.read(new Uint8Array(2)), await byob.readAtLeast(3, new Uint8Array(4)), await byob.read(new Uint8Array(2))].map((r) => [[...r.value], r.done]);
		result({ all, chunks, views });`,
		`{"all":[1,2,3,4,5],"chunks":[[1,2,3],[4,5]],"views":[[[1,2],false],[[3,4,5],false],[[],true]]}`},
	{"a source of the host is taken over while untouched", `
		const make = () => edge.newByteSource({ pull() { return new Uint8Array(1); }, cancel() {}, hostId: 7, length: 9 });
		const a = make(), b = make(), c = make(), d = new ReadableStream();
		b.getReader(); await c.getReader().read();
		const before = [edge.nativeSource(a), edge.knownLength(a)];
		const taken = edge.takeNativeSource(a);
		result([before, taken, a.locked, edge.isDisturbed(a), edge.takeNativeSource(a) ?? null, edge.nativeSource(b) ?? null, edge.nativeSource(c) ?? null, edge.nativeSource(d) ?? null]);`,
		`[[7,9],7,true,true,null,null,null,null]`},
	{"readAll of the source is used", `
		const s = edge.newByteSource({ pull() { throw new Error("pulled"); }, cancel() {}, readAll: async () => new Uint8Array([1]) });
		result([[...await edge.readAllBytes(s)], s.locked, edge.isDisturbed(s)]);`, `[[1],true,true]`},
	{"a source of the host is cancelled while untouched", `
		let reason; const s = edge.newByteSource({ pull() { throw new Error("pulled"); }, cancel(r) { reason = r; throw "twice"; }, hostId: 7, length: 9 });
		const got = await s.cancel("no").catch((e) => e);
		result([reason, got, s.locked, edge.nativeSource(s) ?? null, edge.knownLength(s) ?? null, (await s.getReader().read()).done]);`,
		`["no","twice",false,null,null,true]`},
	{"a source of the host is split while untouched", `
		const s = edge.newByteSource({ pull() { const c = this.next; this.next = undefined; return c; }, next: new Uint8Array([1, 2]), cancel() {}, hostId: 7, length: 2 });
		const [a, b] = s.tee();
		const view = await a.getReader({ mode: "byob" }).read(new Uint8Array(2));
		result([s.locked, edge.nativeSource(a) ?? null, edge.knownLength(b), [...view.value], [...await edge.readAllBytes(b)]]);`,
		`[true,null,2,[1,2],[1,2]]`},
	{"streams that were taken over stay locked, each by itself", `
		const make = () => edge.newByteSource({ pull() { return new Uint8Array(1); }, cancel() {}, hostId: 7, readAll: async () => new Uint8Array(2) });
		const tries = async (s) => {
			const got = [s.locked];
			for (const f of [() => s.getReader(), () => s.getReader({ mode: "byob" }), () => s.tee(), () => s.values(), () => s.pipeThrough(new TransformStream()), () => s.cancel(), () => s.pipeTo(new WritableStream())]) {
				try { await f(); got.push("done"); } catch (e) { got.push(e.message); }
			}
			return got.join("|");
		};
		const a = make(), b = make(), c = make();
		edge.takeNativeSource(a); await edge.readAllBytes(b);
		const reader = c.getReader(); const { value } = await reader.read(); reader.releaseLock();
		result([await tries(a), await tries(b) === await tries(a), value.length, c.locked, (await c.getReader().read()).value.length]);`,
		`["true|This ReadableStream is currently locked to a reader.|This ReadableStream is currently locked to a reader.|This ReadableStream is currently locked to a reader,|This ReadableStream is currently locked to a reader.|This ReadableStream is currently locked to a reader.|This ReadableStream is currently locked to a reader.|This ReadableStream is currently locked to a reader.",true,1,false,1]`},
	{"a failing source breaks the stream", `
		const s = edge.newByteSource({ pull: () => Promise.reject(new Error("lost")), cancel() {} });
		result(await edge.readAllBytes(s).catch((e) => e.message));`, `"lost"`},
	{"reading bytes of a stream of strings", `
		let reason; const s = new ReadableStream({ pull(c) { c.enqueue("x"); }, cancel(r) { reason = r.message; } });
		result([await edge.readAllBytes(s).catch((e) => e.message), reason]);`,
		`["This ReadableStream did not return bytes.","This ReadableStream did not return bytes."]`},
	{"what is read is the reader's own", `
		const mine = new Uint8Array([1, 2]); const s = new ReadableStream({ start(c) { c.enqueue(mine); c.close(); } });
		const all = await edge.readAllBytes(s); all[0] = 9; result([...mine]);`, `[1,2]`},
	{"a pump waits for its consumer", `
		const log = []; let i = 0;
		const s = new ReadableStream({ pull(c) { log.push("pull" + i); if (i++ < 3) c.enqueue(new Uint8Array(i)); else c.close(); } }, { highWaterMark: 0 });
		await new Promise((close, error) => edge.pump(s, { async write(b) { log.push("write" + b.length); await null; await null; log.push("written" + b.length); }, close, error }));
		result(log.join());`, `"pull0,write1,written1,pull1,write2,written2,pull2,write3,written3,pull3"`},
	{"a consumer that fails cancels the stream", `
		let reason; const s = new ReadableStream({ pull(c) { c.enqueue(new Uint8Array(1)); }, cancel(r) { reason = r.message; } });
		const got = await new Promise((close) => edge.pump(s, { write() { return Promise.reject(new Error("gone")); }, close, error: close }));
		result([got.message, reason]);`, `["gone","gone"]`},
	{"a source that only fills views is read by the runtime", `
		let n = 3; const s = new ReadableStream({ type: "bytes", pull(c) { if (n-- === 0) { c.close(); c.byobRequest.respond(0); return; } c.byobRequest.view[0] = n; c.byobRequest.respond(1); } });
		result([...await edge.readAllBytes(s)]);`, `[2,1,0]`},
	{"a sink of the host", `
		const got = []; const w = edge.newByteSink({ write(b) { got.push([...b]); }, close() { got.push("close"); }, abort(r) { got.push(r); } }).getWriter();
		const bad = await w.write({}).catch((e) => e.name); await w.write("é"); await w.write(new Uint16Array([1])); await w.write(new ArrayBuffer(1)); await w.close();
		result([bad, got]);`, `["TypeError",[[195,169],[1,0],[0],"close"]]`},
	{"transform of the runtime", `
		const t = edge.newTransform({ transform(c, to) { to.enqueue(c * 2); }, flush(to) { to.enqueue("end"); } });
		const out = []; for await (const c of ReadableStream.from([1, 2]).pipeThrough(t)) out.push(c);
		result(out);`, `[2,4,"end"]`},
	{"tee with clones", `
		const chunk = { a: 1 }; globalThis.structuredClone = (v) => ({ ...v });
		const [a, b] = edge.teeInternal(new ReadableStream({ start(c) { c.enqueue(chunk); c.close(); } }), true);
		const x = (await a.getReader().read()).value, y = (await b.getReader().read()).value;
		result([x === chunk, y === chunk, y]);`, `[true,false,{"a":1}]`},
	{"a long queue", `
		const s = new ReadableStream({ start(c) { for (let i = 0; i < 20000; i++) c.enqueue(i); c.close(); } });
		let sum = 0, n = 0; for await (const c of s) { sum += c; if (c !== n++) throw new Error("order"); }
		result(sum);`, `199990000`},
	{"deep chains of synchronous sources don't recurse", `
		let i = 0; let s = new ReadableStream({ pull(c) { if (i++ < 5000) c.enqueue(new Uint8Array(1)); else c.close(); } }, { highWaterMark: 0 });
		for (let k = 0; k < 5; k++) s = s.pipeThrough(new TransformStream());
		result((await edge.readAllBytes(s)).length);`, `5000`},
}
