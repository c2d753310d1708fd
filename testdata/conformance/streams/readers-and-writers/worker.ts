import { type Checks, page, report, soon } from "../../checks.ts";

const R = ReadableStreamDefaultReader as any, B = ReadableStreamBYOBReader as any, W = WritableStreamDefaultWriter as any;

export default {
	fetch(request: Request) {
		const checks: Checks = {
			"new reader": async () => soon(new R(new ReadableStream({ start(c) { c.enqueue(1); } })).read()),
			"new reader of a locked stream": () => { const s = new ReadableStream(); s.getReader(); new R(s); },
			"new writer of a locked stream": () => { const s = new WritableStream(); s.getWriter(); new W(s); },
			"new BYOB reader of values": () => new B(new ReadableStream()),
			"mode": () => new ReadableStream({ type: "bytes" }).getReader({ mode: "other" as any }),
			"mode undefined": () => new ReadableStream().getReader({ mode: undefined } as any).constructor.name,
			"mode null": () => new ReadableStream().getReader({ mode: null } as any),
			"mode as an object": () => new ReadableStream({ type: "bytes" }).getReader({ mode: { toString: () => "byob" } } as any).constructor.name,
			"options null": () => new ReadableStream().getReader(null as any).constructor.name,
			"options 1": () => new ReadableStream().getReader(1 as any),
			"reads at once": async () => { const r = new ReadableStream({ start(c) { c.enqueue(1); c.enqueue(2); c.close(); } }).getReader(); return Promise.all([r.read(), r.read(), r.read()]); },
			"release with a read": async () => { const r = new ReadableStream().getReader(); const reading = soon(r.read()); r.releaseLock(); return [await reading, await soon(r.closed), await soon(r.read()), await soon(r.cancel())]; },
			"release of a body with a read": async () => { const { readable } = new IdentityTransformStream(); const r = readable.getReader(); const reading = soon(r.read()); r.releaseLock(); return [await reading, readable.locked]; },
			"release twice": () => { const r = new ReadableStream().getReader(); r.releaseLock(); return r.releaseLock(); },
			"closed is the same": () => { const r = new ReadableStream().getReader(); return r.closed === r.closed; },
			"closed after release is another": () => { const r = new ReadableStream().getReader(); const c = r.closed; c.catch(() => {}); r.releaseLock(); r.closed.catch(() => {}); return c === r.closed; },
			"a released reader's stream goes on": async () => { const s = new ReadableStream({ start(c) { c.enqueue(1); c.enqueue(2); } }); const r = s.getReader(); await r.read(); r.releaseLock(); return soon(s.getReader().read()); },
			"cancel of a locked stream": () => { const s = new ReadableStream(); s.getReader(); return soon(s.cancel()); },
			"abort of a locked stream": () => { const s = new WritableStream(); s.getWriter(); return soon(s.abort()); },
			"close of a locked stream": () => { const s = new WritableStream(); s.getWriter(); return soon(s.close()); },
			"a released writer": async () => { const w = new WritableStream().getWriter(); w.releaseLock(); return [await soon(w.write(1)), await soon(w.close()), await soon(w.abort()), await soon(w.ready), await soon(w.closed)]; },
			"desiredSize of a released writer": () => { const w = new WritableStream().getWriter(); w.releaseLock(); return w.desiredSize; },
			"release with a write": async () => { const w = new WritableStream({ write: () => scheduler.wait(2) as any }).getWriter(); const writing = soon(w.write(1)); w.releaseLock(); return [await writing, await soon(w.closed)]; },
			"write after close": async () => { const w = new WritableStream().getWriter(); await w.close(); return [await soon(w.write(1)), await soon(w.close()), await soon(w.abort("x")), w.desiredSize]; },
			"write after abort": async () => { const w = new WritableStream().getWriter(); await w.abort("x"); return [await soon(w.write(1)), await soon(w.close()), w.desiredSize, await soon(w.ready), await soon(w.closed)]; },
			"abort twice": async () => { let n = 0; const w = new WritableStream({ abort() { n++; } }).getWriter(); return [await soon(w.abort("a")), await soon(w.abort("b")), n]; },
			"abort during a write": async () => { const w = new WritableStream({ write: () => scheduler.wait(2) as any }).getWriter(); const all = [w.write(1), w.write(2), w.abort(new RangeError("stop"))].map(soon); return Promise.all(all); },
			"abort during close": async () => { const w = new WritableStream({ close: () => scheduler.wait(2) as any }).getWriter(); return Promise.all([w.close(), w.abort("x")].map(soon)); },
			"close with writes": async () => { const log: unknown[] = []; const w = new WritableStream({ async write(c) { await scheduler.wait(1); log.push(c); }, close() { log.push("close"); } }).getWriter(); w.write(1); w.write(2); await w.close(); return log; },
			"the signal of a sink": async () => { let s: any; const w = new WritableStream({ start(c) { s = c.signal; } }).getWriter(); await w.abort(new RangeError("stop")); return [s.aborted, s.reason]; },
			"controller.error": async () => { let c: any; const w = new WritableStream({ start(x) { c = x; } }).getWriter(); c.error(new RangeError("mine")); return [await soon(w.write(1)), await soon(w.closed), w.desiredSize]; },
			"terminate": async () => { const t = new TransformStream({ transform(c, k) { k.enqueue(c); k.terminate(); } }); const w = t.writable.getWriter(), r = t.readable.getReader(); const reading = [soon(r.read()), soon(r.read())]; return [await soon(w.write(1)), await Promise.all(reading), await soon(w.write(2)), await soon(w.closed)]; },
			"enqueue after terminate": async () => { let thrown: unknown; const t = new TransformStream({ start(k) { k.terminate(); try { k.enqueue(1); } catch (e) { thrown = e; } } }); return [thrown, await soon(t.readable.getReader().read())]; },
			"error of a transform": async () => { const t = new TransformStream({ start(k) { k.error(new RangeError("mine")); } }); return [await soon(t.readable.getReader().read()), await soon(t.writable.getWriter().write(1))]; },
			"enqueue after close": () => { let thrown: unknown; new ReadableStream({ start(c) { c.close(); try { c.enqueue(1); } catch (e) { thrown = e; } } }); return thrown; },
			"close after error": () => { let thrown: unknown; new ReadableStream({ start(c) { c.error(1); try { c.close(); } catch (e) { thrown = e; } } }); return thrown; },
			"error after close": () => { let thrown: unknown = "nothing"; new ReadableStream({ start(c) { c.close(); try { c.error(1); } catch (e) { thrown = e; } } }); return thrown; },
		};
		for (const [name, c] of Object.entries({ R, B, W })) for (const [what, v] of Object.entries({ nothing: undefined, object: {}, null: null, text: "x" })) checks[`new ${name}(${what})`] = () => new c(v);
		for (const proto of [ReadableStream, WritableStream, TransformStream, R, B, W]) {
			for (const name of Object.getOwnPropertyNames(proto.prototype).filter((n) => n !== "constructor").sort()) {
				const d = Object.getOwnPropertyDescriptor(proto.prototype, name)!;
				checks[`${proto.name}.${name} of an object`] = () => { const r = (d.get ?? d.value).call({}); return r instanceof Promise ? soon(r) : r; };
			}
		}
		for (const c of ["ReadableStreamDefaultController", "ReadableByteStreamController", "ReadableStreamBYOBRequest", "WritableStreamDefaultController", "TransformStreamDefaultController"]) checks[`new ${c}`] = () => new (globalThis as any)[c]();
		return report(page(checks, request));
	},
};
