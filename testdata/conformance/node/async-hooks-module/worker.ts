import * as hooks from "node:async_hooks";
import plain, { AsyncLocalStorage, AsyncResource } from "async_hooks";
import { report, show, type Checks } from "../../checks.ts";

const describe = (object: any) =>
	Reflect.ownKeys(object)
		.filter((name) => typeof name === "string" && name !== "prototype")
		.sort((a, b) => (String(a) < String(b) ? -1 : 1))
		.map((name) => {
			const d = Object.getOwnPropertyDescriptor(object, name)!;
			const flags = `${d.enumerable ? "e" : "-"}${d.configurable ? "c" : "-"}${d.writable ? "w" : "-"}`;
			const v = d.value;
			const what = d.get || d.set ? `${d.get ? "get " : ""}${d.set ? "set" : ""}` : typeof v === "function" ? `function ${v.name}/${v.length}` : typeof v;
			return `${String(name)} ${flags} ${what}`;
		});

const checks: Checks = {
	exports: () => Object.keys(hooks).sort(),
	"default is the module": () => [Object.keys(plain).sort(), plain.AsyncLocalStorage === AsyncLocalStorage, (hooks as any).default === plain],
	kinds: () => Object.keys(hooks).map((n) => `${n} ${typeof (hooks as any)[n]} ${(hooks as any)[n].length}`),
	"AsyncLocalStorage": () => describe(AsyncLocalStorage),
	"AsyncLocalStorage.prototype": () => describe(AsyncLocalStorage.prototype),
	"AsyncResource": () => describe(AsyncResource),
	"AsyncResource.prototype": () => describe(AsyncResource.prototype),
	"tags": () => [String(new AsyncLocalStorage()), String(new AsyncResource("x")), AsyncLocalStorage.name, AsyncResource.name],
	"own keys": () => [Reflect.ownKeys(new AsyncLocalStorage()).map(String), Reflect.ownKeys(new AsyncResource("x")).map(String)],
	"without new": () => (AsyncLocalStorage as any)(),
	"resource without new": () => (AsyncResource as any)("x"),
	"wrong this": () => AsyncLocalStorage.prototype.getStore.call({} as any),
	"wrong this run": () => AsyncLocalStorage.prototype.run.call({} as any, 1, () => {}),
	"options name": () => show((new (AsyncLocalStorage as any)({ name: "n" })).name),
	"no name": () => show((new (AsyncLocalStorage as any)()).name),
	"default value": () => (new (AsyncLocalStorage as any)({ defaultValue: 5 })).getStore(),
	"default value in run undefined": () => {
		const s = new (AsyncLocalStorage as any)({ defaultValue: 5 });
		return [s.run(undefined, () => s.getStore()), s.run(null, () => s.getStore()), s.exit(() => s.getStore()), s.getStore()];
	},
	"options wrong": () => new (AsyncLocalStorage as any)(5),
	"options null": () => String(new (AsyncLocalStorage as any)(null)),
	"options name number": () => (new (AsyncLocalStorage as any)({ name: 5 })).name,
	"run without function": () => (new AsyncLocalStorage() as any).run(1),
	"run a number": () => (new AsyncLocalStorage() as any).run(1, 5),
	"run nothing": () => (new AsyncLocalStorage() as any).run(),
	"exit a number": () => (new AsyncLocalStorage() as any).exit(5),
	"exit nothing": () => (new AsyncLocalStorage() as any).exit(),
	enterWith: () => (new AsyncLocalStorage() as any).enterWith(1),
	disable: () => (new AsyncLocalStorage() as any).disable(),
	"bind a number": () => (AsyncLocalStorage as any).bind(5),
	"bind nothing": () => (AsyncLocalStorage as any).bind(),
	"bind": () => {
		const f = AsyncLocalStorage.bind(function named(this: any, a: number, b: number) { return [typeof this, a, b]; });
		return [f.name, f.length, Reflect.ownKeys(f).map(String), f(1, 2), f.call({} as any, 3, 4), "prototype" in f];
	},
	"bind keeps this": () => { const o = {}; const f: any = AsyncLocalStorage.bind(function (this: any) { return this === o ? "given" : this === globalThis ? "globalThis" : typeof this; }); return [f.call(o), f(), f.call(5), f.call(null)]; },
	"resource bind keeps this": () => { const o = {}; const g = function (this: any) { return this === o ? "given" : this === globalThis ? "globalThis" : typeof this; }; const f: any = new AsyncResource("x").bind(g as any); const h: any = AsyncResource.bind(g as any); return [f.call(o), f(), h.call(o), h()]; },
	"snapshot keeps this": () => { const o = {}; const f: any = AsyncLocalStorage.snapshot(); return f.call(o, function (this: any) { return this === o ? "given" : this === globalThis ? "globalThis" : typeof this; }); },
	"bound function": () => { const f: any = AsyncLocalStorage.bind(() => 1); const p = (n: string) => { const d: any = Object.getOwnPropertyDescriptor(f, n); return d && [typeof d.value, d.writable, d.enumerable, d.configurable]; }; return [typeof f, p("length"), p("name"), p("prototype"), Object.prototype.toString.call(f)]; },
	"bound asyncResource": () => { const f: any = new AsyncResource("x").bind(() => 1); const d: any = Object.getOwnPropertyDescriptor(f, "asyncResource"); return [typeof d.value, typeof d.get, d.enumerable, d.configurable, d.writable]; },
	"bind and new": () => show(new (AsyncLocalStorage.bind(function named(this: any) { this.x = 1; }) as any)()),
	"snapshot": () => {
		const f = AsyncLocalStorage.snapshot() as any;
		return [f.name, f.length, Reflect.ownKeys(f).map(String), f((...a: any[]) => a, 1, 2), f.call({ t: 1 }, function (this: any) { return this === undefined ? "undefined" : typeof this; })];
	},
	"snapshot of no function": () => (AsyncLocalStorage.snapshot() as any)(5),
	"snapshot without": () => (AsyncLocalStorage.snapshot() as any)(),
	"resource without type": () => new (AsyncResource as any)(),
	"resource type number": () => String(new (AsyncResource as any)(5)),
	"resource type empty": () => String(new (AsyncResource as any)("")),
	"resource options": () => new AsyncResource("x", { triggerAsyncId: 7 }).triggerAsyncId(),
	"resource options number": () => new AsyncResource("x", 9 as any).triggerAsyncId(),
	"resource options null": () => new AsyncResource("x", null as any).triggerAsyncId(),
	"resource options others": () => new (AsyncResource as any)("x", { requireManualDestroy: true }).asyncId(),
	"resource options undefined": () => new (AsyncResource as any)("x", { triggerAsyncId: undefined }).asyncId(),
	"resource options wrong": () => String(new (AsyncResource as any)("x", { triggerAsyncId: "a" })),
	"resource ids": () => { const r = new AsyncResource("x"); return [r.asyncId(), r.triggerAsyncId(), show(r.emitDestroy() === r)]; },
	"resource scope": () => new AsyncResource("x").runInAsyncScope(function (this: any, ...a: any[]) { return [typeof this, ...a]; } as any, "self", 1, 2),
	"resource scope of nothing": () => (new AsyncResource("x") as any).runInAsyncScope(),
	"resource scope number": () => (new AsyncResource("x") as any).runInAsyncScope(4),
	"resource scope this": () => { const o = {}; return new AsyncResource("x").runInAsyncScope(function (this: any) { return this === o; }, o); },
	"resource scope undefined this": () => new AsyncResource("x").runInAsyncScope(function (this: any) { "use strict"; return this === globalThis; } as any),
	"resource bind": () => {
		const r = new AsyncResource("x");
		const f: any = r.bind(function named(this: any, a: any, b: any) { return [typeof this, this === r, a, b]; } as any);
		return [f.name, f.length, Reflect.ownKeys(f).map(String), f(1, 2), f.call({}, 1, 2), f.asyncResource === r];
	},
	"resource bind this": () => { const o = {}; const f: any = new AsyncResource("x").bind(function (this: any) { return this === o; } as any, o); return [f(), f.call({})]; },
	"resource bind number": () => (new AsyncResource("x") as any).bind(5),
	"resource static bind": () => { const f: any = AsyncResource.bind(function named(this: any, a: any) { return [typeof this, a]; } as any, "typed"); return [f.name, f.length, f(1), f.call({}, 1), typeof f.asyncResource]; },
	"resource static bind number": () => (AsyncResource as any).bind(5),
	"resource static bind this": () => { const o = {}; return (AsyncResource as any).bind(function (this: any) { return this === o; }, "x", o)(); },
	executionAsyncId: () => hooks.executionAsyncId(),
	triggerAsyncId: () => hooks.triggerAsyncId(),
	executionAsyncResource: () => show(hooks.executionAsyncResource()),
	"executionAsyncResource same": () => hooks.executionAsyncResource() === hooks.executionAsyncResource(),
	createHook: () => { const h = hooks.createHook({ init() {} }); return [show(h.enable() === h), show(h.disable() === h), Object.keys(h), Object.prototype.toString.call(h)]; },
	"createHook wrong": () => show((hooks as any).createHook({ init: 5 })),
	"createHook nothing": () => show((hooks as any).createHook()),
	asyncWrapProviders: () => [Object.keys((hooks as any).asyncWrapProviders).length, Object.isFrozen((hooks as any).asyncWrapProviders), Object.getPrototypeOf((hooks as any).asyncWrapProviders) === null, show((hooks as any).asyncWrapProviders)],
	"this": () => {
		const what = (self: unknown, als: AsyncLocalStorage<unknown>) => (self === undefined ? "undefined" : self === globalThis ? "globalThis" : self === als ? "the storage" : typeof self);
		const als = new AsyncLocalStorage<unknown>();
		return [als.run(1, function (this: any) { return what(this, als); }), als.exit(function (this: any) { return what(this, als); }), AsyncLocalStorage.bind(function (this: any) { return what(this, als); })(), AsyncLocalStorage.snapshot()(function (this: any) { return what(this, als); }), new AsyncResource("x").runInAsyncScope(function (this: any) { return what(this, als); })];
	},
	"extends": () => {
		class Store extends AsyncLocalStorage<number> { twice() { return (this.getStore() ?? 0) * 2; } }
		const s = new Store();
		return s.run(21, () => s.twice());
	},
	"resource extends": () => {
		const als = new AsyncLocalStorage<number>();
		class Task extends AsyncResource { constructor() { super("Task"); } go() { return this.runInAsyncScope(() => als.getStore()); } }
		const t = als.run(7, () => new Task());
		return [t.go(), als.run(8, () => t.go())];
	},
};

export default {
	async fetch() {
		const text = await (await report(checks)).text();
		return new Response(text.split("\n").map((line) => (line.length > 1500 ? `${line.slice(0, 1500)}...` : line)).join("\n"));
	},
};
