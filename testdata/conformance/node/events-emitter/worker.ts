import EventEmitter from "node:events";
import { inspect } from "node:util";
import { each, observe, showCoded } from "../../checks.ts";

const E: any = EventEmitter;
const calls = (run: (e: any, log: (...args: unknown[]) => void) => unknown) => () => {
	const seen: unknown[] = [];
	const result = run(new E(), (...args) => seen.push(args));
	return [seen, result];
};

export default {
	fetch() {
		void (globalThis as any).process?.version; // where nobody has, workerd fails to warn of leaks: a TypeError that nothing catches
		return observe([
			["inspect", () => inspect(new E())],
			["own keys", () => Reflect.ownKeys(new E()).map(String)],
			["on and emit", calls((e, log) => { e.on("a", log); return [e.emit("a"), e.emit("a", 1), e.emit("a", 1, 2, 3, 4), e.emit("b")]; })],
			["order", calls((e, log) => { e.on("a", () => log(1)); e.prependListener("a", () => log(2)); e.once("a", () => log(3)); e.prependOnceListener("a", () => log(4)); e.emit("a"); e.emit("a"); })],
			["this", calls((e, log) => { e.on("a", function (this: any, ...args: any[]) { log(this === e, args.length); }); e.once("a", function (this: any, ...args: any[]) { log(this === e, args.length); }); e.emit("a", undefined); })],
			["returns itself", () => { const e = new E(); const f = () => {}; return [e.on("a", f) === e, e.off("a", f) === e, e.once("a", f) === e, e.removeAllListeners() === e, e.setMaxListeners(1) === e]; }],
			["listeners", () => { const e = new E(); const f = () => {}; e.on("a", f).on("a", f).once("a", f); return [e.listenerCount("a"), e.listeners("a").map((l: any) => l === f), e.rawListeners("a").map((l: any) => [l === f, l.name, l.listener === f]), e.eventNames(), e.listeners("none"), e.listenerCount("none")]; }],
			["symbols and order of names", () => { const e = new E(); const s = Symbol("s"); e.on("b", () => {}); e.on(s, () => {}); e.on("a", () => {}); return e.eventNames().map(String); }],
			["internals", () => { const e = new E(); e.on("a", () => {}); const one = typeof e._events.a; e.on("a", () => {}); return [one, Array.isArray(e._events.a), e._eventsCount, Object.getPrototypeOf(e._events)]; }],
			["remove while emitting", calls((e, log) => { const second = () => log("second"); e.on("a", () => { log("first"); e.off("a", second); }); e.on("a", second); e.emit("a"); e.emit("a"); })],
			["add while emitting", calls((e, log) => { e.on("a", () => { log("first"); e.on("a", () => log("late")); }); e.emit("a"); })],
			["the last of the same goes first", calls((e, log) => { const f = () => log("f"); e.on("a", f); e.on("a", () => log("g")); e.on("a", f); e.off("a", f); e.emit("a"); })],
			["newListener and removeListener", calls((e, log) => { e.on("newListener", (n: any, l: any) => log("new", n, l.name)); e.once("a", function foo() {}); e.on("removeListener", (n: any, l: any) => log("gone", n, l.name)); e.on("b", function bar() {}); e.emit("a"); e.removeAllListeners("b"); e.removeAllListeners(); return e.eventNames(); })],
			["removeAllListeners", () => { const e = new E(); e.on("a", () => {}); e.on("b", () => {}); e.removeAllListeners("a"); const names = e.eventNames(); e.removeAllListeners(); return [names, e.eventNames(), e._eventsCount]; }],
			["error without listener", () => new E().emit("error", new RangeError("x"))],
			...each("error", (x) => { try { new E().emit("error", x); } catch (e: any) { return [showCoded(e), Object.keys(e), e.context === x]; } }, [{ a: 1 }], ["s"], [null], [undefined], [1]),
			["error, none given", () => new E().emit("error")],
			["errorMonitor", calls((e, log) => { e.on(E.errorMonitor, (x: any) => log("monitor", x)); e.on("error", (x: any) => log("handler", x)); return e.emit("error", 1); })],
			["errorMonitor alone", () => { const e = new E(); e.on(E.errorMonitor, () => {}); e.emit("error", new Error("still")); }],
			...each("on", (l) => new E().on("a", l), [undefined], [1], [null], [{}]),
			...each("once", (l) => new E().once("a", l), [undefined]),
			...each("off", (l) => new E().off("a", l), [undefined]),
			...each("prependListener", (l) => new E().prependListener("a", l), ["x"]),
			...each("setMaxListeners", (n) => new E().setMaxListeners(n).getMaxListeners(), [5], [0], [-1], ["a"], [NaN], [Infinity]),
			...each("EventEmitter.setMaxListeners", E.setMaxListeners, [-1], ["a"], [1, {}]),
			["defaultMaxListeners", () => { E.defaultMaxListeners = 3; const got = [E.defaultMaxListeners, new E().getMaxListeners()]; E.setMaxListeners(10); return [...got, E.defaultMaxListeners]; }],
			["defaultMaxListeners = -1", () => { E.defaultMaxListeners = -1; }],
			["captureRejections = 1", () => { E.captureRejections = 1; }],
			["leak", () => { const e = new E(); e.setMaxListeners(2); for (let i = 0; i < 4; i++) e.on("x", () => {}); return e._events.x.warned; }],
			["leak of a symbol", () => { const e = new E(); e.setMaxListeners(1); const s = Symbol("z"); e.on(s, () => {}).on(s, () => {}); }],
			["options", () => [new E({ captureRejections: true })[Object.getOwnPropertySymbols(E.prototype)[0]], new E({ captureRejections: 1 })]],
			["called without new", () => { const o: any = {}; E.call(o); return [Reflect.ownKeys(o).map(String), E.prototype.on.call(o, "a", () => {}) === o, E.prototype.emit.call(o, "a")]; }],
			["called bare", () => E()],
			["subclass", () => { class A extends E { x = 1; } const a = new A(); return [a instanceof E, inspect(a), (A as any).once === E.once]; }],
			["old subclass", () => { function F(this: any) { E.call(this); } Object.setPrototypeOf(F.prototype, E.prototype); const f = new (F as any)(); f.on("x", () => {}); return f.emit("x"); }],
			["statics", () => [String(E.captureRejectionSymbol), String(E.errorMonitor), E.usingDomains, E.captureRejections, E.EventEmitter === E]],
		]);
	},
};
