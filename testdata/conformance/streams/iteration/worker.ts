import { report, soon } from "../../checks.ts";

function stream(log: unknown[], n = 3) {
	let i = 0;
	return new ReadableStream({ pull(c) { if (i < n) c.enqueue(++i); else c.close(); }, cancel(r) { log.push("cancel", r); } }, { highWaterMark: 0 });
}

export default {
	fetch() {
		return report({
			"to the end": async () => { const log: unknown[] = []; const s = stream(log); for await (const x of s) log.push(x); return [log, s.locked]; },
			"break": async () => { const log: unknown[] = []; const s = stream(log); for await (const x of s) { log.push(x); break; } return [log, s.locked, await soon(s.getReader().read())]; },
			"throw": async () => { const log: unknown[] = []; const s = stream(log); try { for await (const x of s) { throw new RangeError(`${x}`); } } catch (e) { log.push(e); } return [log, s.locked]; },
			"preventCancel": async () => { const log: unknown[] = []; const s = stream(log); for await (const _ of s.values({ preventCancel: true })) break; return [log, s.locked, await soon(s.getReader().read())]; },
			"preventCancel is truthy": async () => { const log: unknown[] = []; const s = stream(log); for await (const _ of s.values({ preventCancel: "yes" as any })) break; return log; },
			"options null": async () => { const it = stream([]).values(null as any); return soon(it.next()); },
			"options 1": () => stream([]).values(1 as any),
			"locks at once": () => { const s = stream([]); s.values(); return s.locked; },
			"of a locked stream": () => { const s = stream([]); s.getReader(); return s.values(); },
			"next after the end": async () => { const it = stream([], 1).values(); return [await it.next(), await it.next(), await it.next()]; },
			"nexts at once": async () => { const it = stream([], 2).values(); return Promise.all([it.next(), it.next(), it.next(), it.next()]); },
			"return": async () => { const log: unknown[] = []; const s = stream(log); const it = s.values(); await it.next(); return [await soon(it.return!("mine")), log, s.locked, await soon(it.next()), await soon(it.return!("again"))]; },
			"return before next": async () => { const log: unknown[] = []; const s = stream(log); const it = s.values(); return [await soon(it.return!("mine")), log, s.locked, await soon(it.next())]; },
			"return without a value": async () => { const log: unknown[] = []; const it = stream(log).values(); return [await soon((it as any).return()), log]; },
			"return during next": async () => { const log: unknown[] = []; const it = stream(log).values(); const next = it.next(); return [await soon(it.return!("mine")), await soon(next), log]; },
			"return when cancel fails": async () => { const it = new ReadableStream({ cancel() { throw new RangeError("mine"); } }).values(); return soon(it.return!("x")); },
			"return after an error": async () => { const it = new ReadableStream({ start(c) { c.error(new RangeError("mine")); } }).values(); return [await soon(it.return!("x"))]; },
			"no throw": () => typeof (stream([]).values() as any).throw,
			"an error": async () => { const s = new ReadableStream({ start(c) { c.enqueue(1); c.error(new RangeError("mine")); } }); const it = s.values(); return [await soon(it.next()), s.locked, await soon(it.next())]; },
			"an error later": async () => { let n = 0; const s = new ReadableStream({ pull(c) { if (n++ === 0) c.enqueue(1); else c.error(new RangeError("mine")); } }, { highWaterMark: 0 }); const it = s.values(); return [await soon(it.next()), await soon(it.next()), await soon(it.next()), s.locked]; },
			"an error in for await": async () => { const got: unknown[] = []; const s = new ReadableStream({ pull(c) { c.error(new RangeError("mine")); } }); try { for await (const x of s) got.push(x); } catch (e) { got.push(e); } return [got, s.locked]; },
			"a body": async () => { const got: unknown[] = []; for await (const x of new Response("abc").body!) got.push(x); return got; },
			"a body, break": async () => { const r = new Response("abc"); for await (const _ of r.body!) break; return [r.bodyUsed, r.body!.locked, await soon(r.text())]; },
			"an identity stream, break": async () => { const { readable, writable } = new IdentityTransformStream(); const w = writable.getWriter(); const writing = soon(w.write("abc")); for await (const _ of readable) break; return [await writing, await soon(w.write("d"))]; },
			"symbols": () => { const it = stream([]).values(); return [(it as any)[Symbol.asyncIterator]() === it, Object.prototype.toString.call(it), ReadableStream.prototype.values === (ReadableStream.prototype as any)[Symbol.asyncIterator]]; },
			"the prototype": () => { const proto = Object.getPrototypeOf(stream([]).values()); return [Object.getOwnPropertyNames(proto).sort(), proto.next.length, proto.return.length]; },
			"wrong this": () => { const it = stream([]).values(); return soon((it.next as any).call({})); },
			"yield*": async () => { const got: unknown[] = []; for await (const x of (async function* () { yield* stream([]) as any; })()) got.push(x); return got; },
			"Array.fromAsync": () => (Array as any).fromAsync(stream([])),
		});
	},
};
