import EventEmitter, { addAbortListener, EventEmitterAsyncResource, getEventListeners, getMaxListeners, listenerCount, on, once, setMaxListeners } from "node:events";
import { each, observe, showCoded } from "../../checks.ts";

const E: any = EventEmitter;
const settle = async (p: Promise<unknown>) => p.then((v) => ["ok", v], (e) => ["error", showCoded(e), e?.cause]);

export default {
	fetch() {
		return observe([
			["once", () => { const e = new E(); const p = once(e, "a"); e.emit("a", 1, 2); return p; }],
			["once, error", () => { const e = new E(); const p = once(e, "a"); e.emit("error", new Error("z")); return p; }],
			["once of error", () => { const e = new E(); const p = once(e, "error"); e.emit("error", new Error("z")); return p; }],
			["once leaves nothing", async () => { const e = new E(); const p = once(e, "a"); const before = e.eventNames(); e.emit("a"); await p; return [before, e.eventNames()]; }],
			["once, aborted", () => settle(once(new E(), "a", { signal: AbortSignal.abort("why") }))],
			["once, aborted later", () => { const c = new AbortController(); const p = settle(once(new E(), "a", { signal: c.signal })); c.abort("later"); return p; }],
			["once of a target", async () => { const t = new EventTarget(); const p = once(t, "foo"); t.dispatchEvent(new Event("foo")); return (await p).map((e: any) => e.type); }],
			...each("once", (s, n, o) => once(s, n, o), [{}, "a"], [new EventTarget(), "a", 1], [new EventTarget(), "a", { signal: 1 }], [new EventTarget(), "a", null]),
			["on", async () => { const e = new E(); const seen: unknown[] = []; setTimeout(() => { e.emit("a", 1); e.emit("a", 2, 3); }, 1); for await (const v of on(e, "a")) { seen.push(v); if (seen.length === 2) break; } return [seen, e.eventNames()]; }],
			["on, events before", async () => { const e = new E(); const it = on(e, "a"); e.emit("a", 1); e.emit("a", 2); return [await it.next(), await it.next()]; }],
			["on, error", async () => { const e = new E(); const it = on(e, "a"); e.emit("a", 1); e.emit("error", new Error("bad")); return [await it.next(), await settle(it.next()), await it.next()]; }],
			["on, error while waiting", async () => { const e = new E(); const it = on(e, "a"); const p = settle(it.next()); e.emit("error", new Error("bad")); return [await p, await it.next()]; }],
			["on, aborted", () => on(new E(), "a", { signal: AbortSignal.abort("r") })],
			["on, aborted later", async () => { const c = new AbortController(); const it = on(new E(), "a", { signal: c.signal }); c.abort(new Error("r")); return [await settle(it.next()), await it.next()]; }],
			["on, return", async () => { const e = new E(); const it: any = on(e, "a"); const p = it.next(); return [await it.return(), await p, await it.next(), e.eventNames()]; }],
			["on, throw", async () => { const it: any = on(new E(), "a"); return [it.throw(new Error("q")), await settle(it.next())]; }],
			["on, throw no error", () => (on(new E(), "a") as any).throw(1)],
			["on, shape", () => { const it = on(new E(), "a"); return [Reflect.ownKeys(it).map(String), (it as any)[Symbol.asyncIterator]() === it]; }],
			["on of a target", async () => { const t = new EventTarget(); const it = on(t as any, "x"); t.dispatchEvent(new Event("x")); return ((await it.next()).value as any).map((e: any) => e.type); }],
			...each("on", (s, n, o) => on(s, n, o), [{}, "a"], [{}, "a", { signal: 1 }]),
			["captured rejection", async () => { const e = new E({ captureRejections: true }); const p = new Promise((r) => e.on("error", r)); e.on("a", async () => { throw new Error("cap"); }); e.emit("a"); return ((await p) as any).message; }],
			["captured rejection, own handler", async () => { const e = new E({ captureRejections: true }); const p = new Promise<any>((r) => (e[E.captureRejectionSymbol] = (...args: any[]) => r(args))); e.on("a", async () => { throw new Error("cap"); }); e.emit("a", 5); return p; }],
			["getEventListeners", () => { const e = new E(); const f = () => {}; e.once("a", f); return [getEventListeners(e, "a")[0] === f, getEventListeners(new EventTarget(), "a"), getEventListeners(e, "b")]; }],
			...each("getEventListeners", (x) => getEventListeners(x, "a"), [{}]),
			["listenerCount", () => { const e = new E(); e.on("a", () => {}); return [listenerCount(e, "a"), listenerCount(e, "b"), (listenerCount as any)({}, "a")]; }],
			["getMaxListeners", () => { const e = new E(); e.setMaxListeners(4); const t = new EventTarget(); setMaxListeners(5, t, e); return [getMaxListeners(e), (getMaxListeners as any)({}), Object.getOwnPropertySymbols(t).map(String)]; }],
			["addAbortListener", async () => { const seen: unknown[] = []; const c = new AbortController(); const d = addAbortListener(c.signal, (e: any) => seen.push(e.type)); const gone = addAbortListener(c.signal, () => seen.push("no")); gone[Symbol.dispose](); c.abort(); addAbortListener(c.signal, ((...args: unknown[]) => seen.push(["late", args.length])) as any); await 1; return [seen, Object.getPrototypeOf(d), Reflect.ownKeys(d).map(String)]; }],
			...each("addAbortListener", addAbortListener as any, [], [{}, () => {}], [AbortSignal.abort(), 1], [null, () => {}]),
			["EventEmitterAsyncResource", () => { const e: any = new EventEmitterAsyncResource({ name: "q" }); const seen: unknown[] = []; e.on("x", (...args: unknown[]) => seen.push(args)); return [e.emit("x", 1, 2), e.emit("none"), seen, e.asyncResource.eventEmitter === e, e.asyncId, e instanceof E]; }],
			["EventEmitterAsyncResource, wrong this", () => (EventEmitterAsyncResource.prototype.emit as any).call({}, "a")],
		]);
	},
};
