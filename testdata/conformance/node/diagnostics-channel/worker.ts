import { AsyncLocalStorage } from "node:async_hooks";
import dc, * as all from "node:diagnostics_channel";
import { each, listing, observe } from "../../checks.ts";

const d: any = dc;
const traced = (name: string) => {
	const tracing: any = dc.tracingChannel(name);
	const seen: unknown[] = [];
	const note = (event: string) => (m: any) => void seen.push([event, Object.keys(m), m.error?.message]);
	tracing.subscribe({ start: note("start"), end: note("end"), asyncStart: note("asyncStart"), asyncEnd: note("asyncEnd"), error: note("error") });
	return { tracing, seen };
};

export default {
	fetch() {
		return observe([
			["exports", () => Object.keys(all)],
			["Channel.prototype", () => listing(d.Channel.prototype)],
			["TracingChannel.prototype", () => listing((all as any).TracingChannel.prototype)],
			["tracingChannel", () => Reflect.ownKeys(d.tracingChannel("t")).map(String)],
			["same", () => [d.channel("x") === d.channel("x"), d.channel(1) === d.channel("1"), d.channel("x") instanceof d.Channel]],
			["new Channel", () => new d.Channel("q")],
			["new TracingChannel", () => new (all as any).TracingChannel()],
			["publish", () => { const c = d.channel("y"); const seen: unknown[] = []; const f = (...args: unknown[]) => seen.push(args); const before = d.hasSubscribers("y"); c.subscribe(f); c.subscribe(f); c.publish({ a: 1 }); const during = [c.hasSubscribers(), d.hasSubscribers("y")]; const gone = c.unsubscribe(f); c.publish(2); return [before, during, gone, seen, d.hasSubscribers("y")]; }],
			["a symbol", () => { const s = Symbol("s"); let got: unknown; d.subscribe(s, (_m: unknown, n: unknown) => (got = n === s)); d.channel(s).publish(1); return got; }],
			["a subscriber throws", () => { let second = false; d.subscribe("e", () => { throw new Error("in subscriber"); }); d.subscribe("e", () => (second = true)); try { d.channel("e").publish(1); } catch (error: any) { return [error.message, second]; } }],
			...each("subscribe", d.subscribe, ["z", 1], ["z"]),
			...each("channel.subscribe", (f) => d.channel("w").subscribe(f), [undefined], [1]),
			["traceSync", () => { const { tracing, seen } = traced("t1"); return [tracing.traceSync((a: number, b: number) => a + b, { id: 1 }, null, 1, 2), seen]; }],
			["traceSync throws", () => { const { tracing, seen } = traced("t2"); try { tracing.traceSync(() => { throw new Error("q"); }); } catch (e: any) { return [e.message, seen]; } }],
			["tracePromise", async () => { const { tracing, seen } = traced("t3"); return [await tracing.tracePromise(async (x: number) => x * 2, {}, null, 4), seen]; }],
			["tracePromise rejects", async () => { const { tracing, seen } = traced("t4"); try { await tracing.tracePromise(async () => { throw new Error("z"); }); } catch (e: any) { return [e.message, seen]; } }],
			["tracePromise, no promise", async () => { const { tracing, seen } = traced("t5"); return [await tracing.tracePromise(() => 5), seen]; }],
			["traceCallback", () => { const { tracing, seen } = traced("t6"); let got: unknown; const back = tracing.traceCallback((a: number, cb: any) => { cb(null, a); return "back"; }, 1, {}, null, 7, (...args: unknown[]) => (got = args)); return [back, got, seen]; }],
			["traceCallback, error", () => { const { tracing, seen } = traced("t7"); tracing.traceCallback((cb: any) => cb(new Error("ce")), 0, {}, null, () => {}); return seen; }],
			["traceCallback, no callback", () => traced("t8").tracing.traceCallback(() => {}, 0, {}, null, 5)],
			...each("tracingChannel", d.tracingChannel, [1], [null], [{}], [{ start: d.channel("a") }]),
			["stores", () => { const als = new AsyncLocalStorage<any>(); const c = d.channel("st"); c.bindStore(als, (m: any) => ({ m })); const inside = c.runStores({ v: 1 }, function (this: unknown, ...args: unknown[]) { return [als.getStore(), this === "self" || String(this), args]; }, "self", 1, 2); return [inside, als.getStore(), c.unbindStore(als), c.runStores(1, () => als.getStore())]; }],
		]);
	},
};
