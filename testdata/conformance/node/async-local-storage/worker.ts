import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
import { report, type Checks } from "../../checks.ts";

const a = new AsyncLocalStorage<any>();
const b = new AsyncLocalStorage<any>();
const both = () => [a.getStore(), b.getStore()];
const outside = AsyncLocalStorage.snapshot();
const boundOutside = AsyncLocalStorage.bind(() => a.getStore());

const checks: Checks = {
	"outside": both,
	"run": () => a.run(1, both),
	"run with arguments": () => a.run(1, (...args: unknown[]) => [...args, a.getStore()], 2, 3),
	"this in run": () => a.run(1, function (this: any) { "use strict"; return this === undefined; }),
	"result": () => a.run({ x: 1 }, () => a.getStore().x),
	"nested": () => a.run(1, () => [both(), a.run(2, both), both()]),
	"two stores": () => a.run(1, () => b.run(2, both)),
	"two stores, inner ends": () => a.run(1, () => { b.run(2, both); return both(); }),
	"falsy stores": () => [0, "", null, undefined, false].map((v) => a.run(v, () => a.getStore())),
	"undefined hides": () => a.run(1, () => a.run(undefined, both)),
	"exit": () => a.run(1, () => b.run(2, () => [a.exit(both), both()])),
	"exit arguments": () => a.run(1, () => (a as any).exit((...args: unknown[]) => [a.getStore(), ...args], 5, 6)),
	"throws": () => {
		try {
			a.run(1, () => { throw new Error("inside"); });
		} catch (error) {
			return [String(error), both()];
		}
	},
	"throws in exit": () => a.run(1, () => {
		try {
			a.exit(() => { throw new Error("inside"); });
		} catch (error) {
			return [String(error), both()];
		}
	}),
	"returned function": () => a.run(1, () => () => a.getStore())(),
	"bind": () => { const f = a.run(1, () => AsyncLocalStorage.bind(both)); return [f(), a.run(2, f), b.run(3, f)]; },
	"bind has its own only": () => { const f = b.run(1, () => AsyncLocalStorage.bind(both)); return a.run(2, f); },
	"bound in the global scope": () => a.run(1, boundOutside),
	"snapshot": () => { const s = a.run(1, () => AsyncLocalStorage.snapshot()); return [s(both), a.run(2, () => s(both)), b.run(3, () => s(both))]; },
	"snapshot of the global scope": () => a.run(1, () => outside(both)),
	"snapshot, run inside": () => { const s = a.run(1, () => AsyncLocalStorage.snapshot()); return s(() => b.run(2, both)); },
	"snapshot throws": () => {
		const s = a.run(1, () => AsyncLocalStorage.snapshot());
		return a.run(2, () => { try { s(() => { throw new Error("inside"); }); } catch { return both(); } });
	},
	"resource": () => { const r = a.run(1, () => new AsyncResource("x")); return [r.runInAsyncScope(both), a.run(2, () => r.runInAsyncScope(both)), a.run(2, r.bind(both))]; },
	"resource static bind": () => { const f = a.run(1, () => AsyncResource.bind(both)); return [f(), a.run(2, f)]; },
	"resource then run": () => { const r = a.run(1, () => new AsyncResource("x")); return r.runInAsyncScope(() => b.run(2, both)); },
	"generator keeps nothing": () => {
		function* g() { yield a.getStore(); yield a.getStore(); }
		const it = a.run(1, () => g());
		return [it.next().value, a.run(2, () => it.next().value)];
	},
	"getter": () => { const o = { get x() { return a.getStore(); } }; return a.run(4, () => o.x); },
	"sort": () => a.run(4, () => [3, 2].sort((x, y) => (a.getStore() === 4 ? x - y : 0))),
	"many stores": () => {
		const stores = Array.from({ length: 50 }, () => new AsyncLocalStorage<number>());
		const enter = (n: number): unknown => (n === 50 ? stores.reduce((sum, s) => sum + s.getStore()!, 0) : stores[n].run(n, () => enter(n + 1)));
		return [enter(0), stores.filter((s) => s.getStore() !== undefined).length];
	},
	"deep nesting": () => { const deep = (n: number): number => (n === 0 ? a.getStore() : a.run(n, () => deep(n - 1))); return [deep(300), a.getStore()]; },
	"map of stores": () => a.run(new Map([["k", 1]]), () => { a.getStore().set("k", 2); return a.getStore().get("k"); }),
	"run in a constructor": () => { class C { v; constructor() { this.v = a.getStore(); } } return a.run(6, () => new C().v); },
	"storage made inside": () => a.run(1, () => { const c = new AsyncLocalStorage<number>(); return [c.getStore(), c.run(2, () => [c.getStore(), a.getStore()])]; }),
};

export default { fetch: () => report(checks) };
