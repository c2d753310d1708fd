import { AsyncLocalStorage } from "node:async_hooks";
import { report, type Checks } from "../../checks.ts";

const als = new AsyncLocalStorage<any>();
const get = () => als.getStore();
const inside = <T>(f: () => T, store: any = 1): T => als.run(store, f);
const resolved = Promise.resolve();
let settle: (value?: unknown) => void;
const later = () => new Promise<any>((resolve) => (settle = resolve));

const checks: Checks = {
	"then": () => inside(() => resolved.then(get)),
	"then, called outside of the promise's context": () => inside(() => Promise.resolve(), 1).then(get),
	"promise from one, then in another": () => { const p = inside(() => new Promise((r) => r(0)), 1); return inside(() => p.then(get), 2); },
	"resolved in another context": () => { const p = later(); const q = inside(() => p.then(get), 1); inside(() => settle(), 2); return q; },
	"chain": () => inside(() => resolved.then(get).then((v) => [v, get()])),
	"chain outside": () => inside(() => resolved.then(get)).then((v) => [v, get()]),
	"catch": () => inside(() => Promise.reject(new Error("x")).catch(get)),
	"finally": async () => { let v; await inside(() => resolved.finally(() => { v = get(); })); return v; },
	"finally then": () => inside(() => resolved.finally(() => {}).then(get)),
	"second argument": () => inside(() => Promise.reject(0).then(undefined, get)),
	"nothing to call": () => inside(() => resolved.then(undefined).then(get)),
	"run inside then": () => inside(() => resolved.then(() => als.run(2, () => resolved.then(get)))),
	"after run inside then": () => inside(() => resolved.then(() => { als.run(2, () => {}); return get(); })),
	"executor": () => inside(() => new Promise((resolve) => resolve(get()))),
	"await": () => inside(async () => { await null; return get(); }),
	"await twice": () => inside(async () => { const seen = [get()]; await null; seen.push(get()); await resolved; seen.push(get()); return seen; }),
	"await after the call": async () => { const v = await inside(async () => { await null; return 1; }); return [v, get()]; },
	"await a pending promise": () => { const p = later(); const q = inside(async () => { await p; return get(); }); inside(() => settle(), 2); return q; },
	"await a rejection": () => inside(async () => { try { await Promise.reject(0); } catch { return get(); } }),
	"finally of try": () => inside(async () => { let v; try { await resolved; } finally { v = get(); } return v; }),
	"two at once": () => Promise.all([1, 2, 3].map((n) => inside(async () => { await resolved; const x = get(); await resolved; return [x, get()]; }, n))),
	"run around await": () => inside(async () => { const x = await als.run(2, async () => { await resolved; return get(); }); return [x, get()]; }),
	"run in the middle": () => inside(async () => { await resolved; const p = als.run(2, async () => { await resolved; return get(); }); await resolved; return [get(), await p, get()]; }),
	"exit in the middle": () => inside(async () => { await resolved; const p = als.exit(async () => { await resolved; return get(); }); return [await p, get()]; }),
	"called in one, awaited in another": async () => { const p = inside(async () => { await resolved; return get(); }, 1); return inside(async () => [await p, get()], 2); },
	"function called outside, awaits inside run": async () => { const f = async () => { await resolved; return get(); }; return [await f(), await inside(f, 5), await f()]; },
	"arrow, method, static": () => { class C { async m() { await resolved; return get(); } static async s() { await resolved; return get(); } } return inside(async () => [await new C().m(), await C.s(), await (async () => { await resolved; return get(); })()]); },
	"deep": () => { const f = async (n: number): Promise<any> => { if (n === 0) return get(); await resolved; return f(n - 1); }; return inside(() => f(50)); },
	"parameters": () => inside(async () => { const f = async (x = get()) => { await resolved; return [x, get()]; }; return f(); }),
	"nothing outside": async () => { inside(async () => { await resolved; }); await resolved; await resolved; return get(); },
	"thenable awaited": () => inside(async () => await { then(resolve: any) { resolve(get()); } } as any),
	"thenable awaited, after": () => inside(async () => { await { then(resolve: any) { resolve(); } }; return get(); }),
	"thenable returned from then": () => inside(() => resolved.then(() => ({ then(resolve: any) { resolve(get()); } }))),
	"thenable returned from async": () => inside(async () => ({ then(resolve: any) { resolve(get()); } })),
	"thenable resolved": () => inside(() => new Promise((r) => r({ then(resolve: any) { resolve(get()); } }))),
	"thenable resolved in another context": () => { const p = inside(() => later(), 1); inside(() => settle({ then(resolve: any) { resolve(get()); } }), 2); return p; },
	"thenable resolves thenable": () => inside(() => Promise.resolve({ then(resolve: any) { resolve({ then(r: any) { r(get()); } }); } })),
	"then getter": () => inside(() => Promise.resolve({ get then() { const v = get(); return (r: any) => r([v, get()]); } })),
	"Promise.resolve of a thenable": () => inside(() => Promise.resolve({ then(r: any) { r(get()); } })),
	"async thenable": () => inside(async () => await { async then(r: any) { await resolved; r(get()); } } as any),
	"subclass": () => { class P extends Promise<any> {} return inside(() => P.resolve().then(get)); },
	"subclass with its then": () => { let seen: any[] = []; class P extends Promise<any> { then(f: any, r: any): any { seen.push(get()); return super.then(f, r); } } return inside(async () => { await P.resolve(); seen.push(get()); return seen; }); },
	"all": () => inside(() => Promise.all([resolved.then(get), get()])),
	"all then": () => inside(() => Promise.all([resolved, resolved])).then(get),
	"all inside then": () => inside(() => Promise.all([resolved, resolved]).then(get)),
	"race": () => inside(() => Promise.race([later(), resolved.then(get)])),
	"any": () => inside(() => Promise.any([Promise.reject(0), resolved.then(get)])),
	"allSettled": () => inside(() => Promise.allSettled([resolved.then(get)]).then((r: any) => [r[0].value, get()])),
	"withResolvers": () => { const { promise, resolve } = Promise.withResolvers<any>(); const q = inside(() => promise.then(get)); resolve(0); return q; },
	"Promise.try": () => inside(() => (Promise as any).try(async () => { await resolved; return get(); })),
	"for await over promises": () => inside(async () => { const seen = []; for await (const x of [resolved, 1, Promise.resolve(2)]) seen.push([x, get()]); return seen; }),
	"async generator": () => { async function* g() { yield get(); await resolved; yield get(); } return inside(async () => { const seen = []; for await (const x of g()) seen.push(x, get()); return seen; }); },
	"async generator, made in one, read in others": async () => {
		async function* g(): AsyncGenerator<any, any, any> { yield get(); await resolved; yield get(); const x: any = yield get(); await resolved; return [get(), x]; }
		const it = inside(() => g(), 1);
		const seen = [];
		for (const n of [2, 3, 4, 5]) seen.push((await inside(() => it.next(n), n)).value);
		return seen;
	},
	"async generator, made inside, read outside": async () => {
		async function* g() { yield get(); await resolved; yield get(); }
		const it = inside(() => g());
		return [(await it.next()).value, (await it.next()).value, get()];
	},
	"async generator, queued": async () => {
		async function* g() { yield get(); await resolved; yield get(); await resolved; yield get(); }
		const it = g();
		return (await Promise.all([1, 2, 3].map((n) => inside(() => it.next(), n)))).map((r) => r.value);
	},
	"async generator, in then out": async () => {
		async function* g() { await resolved; yield get(); await resolved; yield get(); await resolved; yield get(); }
		const it = g();
		const seen = [(await inside(() => it.next(), 1)).value, (await it.next()).value, (await inside(() => it.next(), 3)).value];
		return seen;
	},
	"async generator, return": async () => {
		const seen: any[] = [];
		async function* g() { try { yield 1; } finally { seen.push(get()); await resolved; seen.push(get()); } }
		const it = inside(() => g(), 1);
		await inside(() => it.next(), 2);
		await inside(() => it.return(0 as any), 3);
		return seen;
	},
	"async generator, throw": async () => {
		const seen: any[] = [];
		async function* g() { try { yield 1; } catch { seen.push(get()); await resolved; seen.push(get()); } }
		const it = inside(() => g(), 1);
		await inside(() => it.next(), 2);
		await inside(() => it.throw(new Error("x")), 3);
		return seen;
	},
	"async generator, yield*": () => {
		async function* inner() { yield get(); await resolved; yield get(); }
		async function* outer() { yield* inner(); yield get(); }
		return inside(async () => { const seen = []; for await (const x of outer()) seen.push(x); return seen; });
	},
	"async generator, yield* read in others": async () => {
		async function* inner() { yield get(); await resolved; yield get(); }
		async function* outer() { yield* inner(); await resolved; yield get(); }
		const it = inside(() => outer(), 1);
		const seen = [];
		for (const n of [2, 3, 4]) seen.push((await inside(() => it.next(), n)).value);
		return seen;
	},
	"async generator, break": () => {
		const seen: any[] = [];
		async function* g() { try { while (true) yield 1; } finally { await resolved; seen.push(get()); } }
		return inside(async () => { for await (const _ of g()) break; return [...seen, get()]; });
	},
	"async generator, yields a promise": () => { async function* g() { yield resolved.then(get); yield get(); } return inside(async () => { const seen = []; for await (const x of g()) seen.push(x); return seen; }); },
	"async iterator by hand": () => { const it = { n: 0, [Symbol.asyncIterator]() { return this; }, async next() { await resolved; return { value: get(), done: this.n++ > 1 }; } }; return inside(async () => { const seen = []; for await (const x of it) seen.push(x); return seen; }); },
	"Array.fromAsync": () => { async function* g() { await resolved; yield get(); } return inside(async () => [...(await (Array as any).fromAsync(g())), get()]); },
	"async generator method of then": () => inside(() => (async function* () { yield 1; })().next().then(get)),
	"dynamic import": () => inside(async () => { await import("node:async_hooks"); return get(); }),
	"await using": () => inside(async () => { let v; { await using x = { async [Symbol.asyncDispose]() { await resolved; v = get(); } }; void x; } return [v, get()]; }),
	"top level": () => atTop,
	"nothing leaks": () => get(),
};

const atTop = await inside(async () => { await resolved; return get(); }, "top");

export default { fetch: () => report(checks) };
