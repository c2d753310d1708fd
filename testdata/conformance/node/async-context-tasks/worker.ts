import { AsyncLocalStorage } from "node:async_hooks";
import { report, type Checks } from "../../checks.ts";

const als = new AsyncLocalStorage<any>();
const get = () => als.getStore();
const inside = <T>(f: () => T, store: any = 1): T => als.run(store, f);
/** What start hands to its callback, and what the store is there. */
const seen = (start: (done: (...args: any[]) => void) => void) => new Promise<any>((resolve) => start(() => resolve(get())));
const rejections: any[] = [];
addEventListener("unhandledrejection", (event: any) => { rejections.push(["unhandled", get(), event.reason]); event.preventDefault(); });
addEventListener("rejectionhandled", () => { rejections.push(["handled", get()]); });

const checks: Checks = {
	"setTimeout": () => seen((done) => inside(() => setTimeout(done, 1))),
	"setTimeout outside": () => inside(() => seen((done) => als.exit(() => setTimeout(done, 1)))),
	"setInterval": () => new Promise((resolve) => { const all: any[] = []; const id = inside(() => setInterval(() => { all.push(get()); if (all.length === 3) { clearInterval(id as any); resolve(all); } }, 1)); }),
	"setTimeout in setTimeout": () => seen((done) => inside(() => setTimeout(() => setTimeout(done, 1), 1))),
	"setTimeout then await": () => inside(async () => { await new Promise((r) => setTimeout(r, 1)); return get(); }),
	"setTimeout with arguments": () => new Promise((resolve) => inside(() => setTimeout((...args: any[]) => resolve([...args, get()]), 1, 2, 3))),
	"queueMicrotask": () => seen((done) => inside(() => queueMicrotask(done))),
	"queueMicrotask outside": () => seen((done) => queueMicrotask(done)),
	"queueMicrotask nested": () => seen((done) => inside(() => queueMicrotask(() => queueMicrotask(done)))),
	"scheduler.wait": () => inside(async () => { await scheduler.wait(1); return get(); }),
	"listener: context of dispatch": () => { const t = new EventTarget(); let v: any[] = []; inside(() => t.addEventListener("x", () => v.push(get())), 1); inside(() => t.dispatchEvent(new Event("x")), 2); t.dispatchEvent(new Event("x")); return v; },
	"listener object": () => { const t = new EventTarget(); let v: any[] = []; inside(() => t.addEventListener("x", { handleEvent: () => v.push(get()) } as any), 1); inside(() => t.dispatchEvent(new Event("x")), 2); t.dispatchEvent(new Event("x")); return v; },
	"abort listener": () => { const c = new AbortController(); let v: any[] = []; inside(() => c.signal.addEventListener("abort", () => v.push(get())), 1); inside(() => { c.signal.onabort = () => v.push(get()); }, 3); inside(() => c.abort(), 2); return v; },
	"AbortSignal.timeout": () => seen((done) => inside(() => AbortSignal.timeout(1).addEventListener("abort", done))),
	"AbortSignal.timeout, listener outside": () => { const s = inside(() => AbortSignal.timeout(1)); return seen((done) => inside(() => s.addEventListener("abort", done), 2)); },
	"AbortSignal.any": () => { const c = new AbortController(); let v: any; const s = inside(() => AbortSignal.any([c.signal]), 1); inside(() => s.addEventListener("abort", () => (v = get())), 2); inside(() => c.abort(), 3); return v; },
	"message port": () => new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); inside(() => { port2.onmessage = () => { resolve(get()); port2.close(); }; }, 1); inside(() => port1.postMessage(0), 2); }),
	"crypto.subtle": () => inside(async () => { await crypto.subtle.digest("SHA-256", new Uint8Array(1)); return get(); }),
	"crypto.subtle then": () => inside(() => crypto.subtle.digest("SHA-256", new Uint8Array(1)).then(get)),
	"response text": () => inside(async () => { await new Response("x").text(); return get(); }),
	"fetch of data": () => inside(async () => { try { await fetch("http://127.0.0.1:1/"); } catch {} return get(); }),
	"blob": () => inside(async () => { await new Blob(["x"]).text(); return get(); }),
	"unhandledrejection": async () => { inside(() => { Promise.reject("why"); }, "r"); await scheduler.wait(2); return rejections.splice(0); },
	"unhandledrejection, rejected elsewhere": async () => { let no: any; inside(() => { new Promise((_, r) => (no = r)); }, "made"); inside(() => no("why"), "rejected"); await scheduler.wait(2); return rejections.splice(0); },
	"unhandledrejection of an async function": async () => { inside(async () => { await null; throw "why"; }, "r"); await scheduler.wait(2); return rejections.splice(0); },
	"rejectionhandled": async () => { const p = inside(() => Promise.reject("why"), "r"); await scheduler.wait(2); inside(() => p.catch(() => {}), "h"); await scheduler.wait(2); return rejections.splice(0); },
	"reportError": () => { let v: any; const l = (e: any) => { v = get(); e.preventDefault(); }; addEventListener("error", l); inside(() => reportError(new Error("x"))); removeEventListener("error", l); return v; },
	"structuredClone getter": () => inside(() => structuredClone({ get x() { return get(); } })),
	"JSON toJSON": () => inside(() => JSON.stringify({ toJSON: () => get() })),
	"sequence": async () => {
		const log: string[] = [];
		const note = (name: string) => log.push(`${name} ${get()}`);
		inside(() => {
			setTimeout(() => note("timeout"), 0);
			queueMicrotask(() => note("microtask"));
			Promise.resolve().then(() => note("then")).then(() => note("then then"));
			(async () => { note("async"); await null; note("await"); await null; note("await 2"); })();
		}, "A");
		queueMicrotask(() => note("microtask"));
		als.run("B", () => { Promise.resolve().then(() => note("then")); setTimeout(() => note("timeout"), 0); });
		note("sync");
		await scheduler.wait(5);
		note("end");
		return log;
	},
	"nothing leaks": () => get(),
};

export default { fetch: () => report(checks) };
