import { AsyncLocalStorage } from "node:async_hooks";
import { report, type Checks } from "../../checks.ts";

const als = new AsyncLocalStorage<any>();
const get = () => als.getStore();
const inside = <T>(f: () => T, store: any = 1): T => als.run(store, f);
/** What start hands to its callback, and what the store is there. */
const seen = (start: (done: (...args: any[]) => void) => void) => new Promise<any>((resolve) => start(() => resolve(get())));
const checks: Checks = {
	"setImmediate": () => seen((done) => inside(() => (globalThis as any).setImmediate(done))),
	"process.nextTick": () => seen((done) => inside(() => (globalThis as any).process.nextTick(done))),
	"message port": () => new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); inside(() => { port2.onmessage = () => { resolve(get()); port2.close(); }; }, 1); inside(() => port1.postMessage(0), 2); }),
	"nothing leaks": () => get(),
};

export default { fetch: () => report(checks) };
