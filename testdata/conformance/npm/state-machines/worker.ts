import { and, assign, createActor, createMachine, emit, enqueueActions, fromCallback, fromObservable, fromPromise, getNextSnapshot, not, raise, sendTo, setup, SimulatedClock, toPromise, waitFor, transition, initialTransition } from "xstate";
import { combine, createJSONStorage, persist, redux, subscribeWithSelector } from "zustand/middleware";
import { shallow } from "zustand/shallow";
import { createStore } from "zustand/vanilla";
import { report } from "../../checks.ts";

const light = createMachine({ id: "light", initial: "green", states: { green: { on: { NEXT: "yellow" } }, yellow: { on: { NEXT: "red" } }, red: { initial: "walk", states: { walk: { on: { TICK: "wait" } }, wait: {} }, on: { NEXT: "green" } } } });

const order = setup({
	types: { context: {} as { items: string[]; tries: number; note?: string }, events: {} as any },
	guards: { hasItems: ({ context }) => context.items.length > 0, many: ({ context }) => context.items.length > 2 },
	actions: { add: assign({ items: ({ context, event }) => [...context.items, event.item] }) },
	actors: { pay: fromPromise(async ({ input }: { input: { n: number } }) => { if (input.n < 2) throw new Error(`declined ${input.n}`); return `paid ${input.n}`; }) },
	delays: { soon: 5 },
}).createMachine({
	id: "order",
	context: { items: [], tries: 0 },
	initial: "open",
	states: {
		open: { on: { ADD: { actions: "add" }, CHECKOUT: [{ guard: and(["hasItems", not("many")]), target: "paying" }, { guard: "many", target: "refused" }] } },
		paying: {
			entry: assign({ tries: ({ context }) => context.tries + 1 }),
			invoke: { src: "pay", input: ({ context }) => ({ n: context.tries }), onDone: { target: "done", actions: assign({ note: ({ event }) => event.output }) }, onError: { target: "again", actions: assign({ note: ({ event }) => (event.error as Error).message }) } },
		},
		again: { after: { soon: "paying" } },
		refused: { type: "final" },
		done: { type: "final", output: ({ context }: any) => context.note } as any,
	},
	output: ({ context }) => context.note,
});

export default {
	fetch() {
		return report({
			"machine: transitions": () => { const a = createActor(light).start(); const seen: any[] = [a.getSnapshot().value]; for (const type of ["NEXT", "NEXT", "TICK", "none", "NEXT"]) { a.send({ type }); seen.push(a.getSnapshot().value); } return seen; },
			"machine: matches and can": () => { const a = createActor(light).start(); a.send({ type: "NEXT" }); a.send({ type: "NEXT" }); const s = a.getSnapshot(); return [s.matches("red"), s.matches({ red: "walk" }), s.can({ type: "TICK" }), s.can({ type: "OTHER" }), s.status, s.hasTag("x")]; },
			"machine: pure": () => [getNextSnapshot(light, createActor(light).getSnapshot(), { type: "NEXT" }).value, transition(light, initialTransition(light)[0], { type: "NEXT" })[0].value],
			"machine: context, guards, promises, delays": async () => { const a = createActor(order); const seen: any[] = []; a.subscribe((s) => seen.push(s.value)); a.start(); a.send({ type: "CHECKOUT" }); a.send({ type: "ADD", item: "x" }); a.send({ type: "CHECKOUT" }); return [await toPromise(a), seen, a.getSnapshot().context, a.getSnapshot().output]; },
			"machine: refused": () => { const a = createActor(order).start(); for (const item of "abc") a.send({ type: "ADD", item }); a.send({ type: "CHECKOUT" }); return [a.getSnapshot().value, a.getSnapshot().status]; },
			"machine: waitFor": async () => { const a = createActor(order).start(); a.send({ type: "ADD", item: "x" }); a.send({ type: "CHECKOUT" }); return (await waitFor(a, (s) => s.matches("again"))).context.note; },
			"machine: waitFor in vain": () => waitFor(createActor(light).start(), () => false, { timeout: 5 }),
			"machine: persisted": () => { const a = createActor(order).start(); a.send({ type: "ADD", item: "x" }); const saved = JSON.parse(JSON.stringify(a.getPersistedSnapshot())); a.stop(); const b = createActor(order, { snapshot: saved }).start(); return [saved, b.getSnapshot().context]; },
			"machine: a simulated clock": () => { const clock = new SimulatedClock(); const a = createActor(createMachine({ initial: "a", states: { a: { after: { 1000: "b" } }, b: {} } }), { clock }).start(); clock.increment(999); const before = a.getSnapshot().value; clock.increment(1); return [before, a.getSnapshot().value]; },
			"machine: parallel and history": () => { const a = createActor(createMachine({ type: "parallel", states: { one: { initial: "x", states: { x: { on: { GO: "y" } }, y: {} } }, two: { initial: "off", states: { off: { on: { GO: "on" } }, on: { type: "final" } } } } })).start(); a.send({ type: "GO" }); return a.getSnapshot().value; },
			"machine: raise, enqueue, always, emit": () => { const seen: any[] = []; const a = createActor(createMachine({ context: { n: 0 }, initial: "a", states: { a: { entry: [raise({ type: "UP" }), emit({ type: "hello", v: 1 } as any)], on: { UP: { actions: enqueueActions(({ enqueue, check, context }: any) => { enqueue.assign({ n: (context as any).n + 1 }); if (check(() => true)) enqueue(() => seen.push("queued")); }) } }, always: { guard: ({ context }: any) => context.n > 0, target: "b" } }, b: {} } } as any)); a.on("hello" as any, (e: any) => seen.push(e)); a.start(); return [seen, a.getSnapshot().value, (a.getSnapshot().context as any).n]; },
			"actor: callback": async () => { const seen: any[] = []; const a = createActor(createMachine({ initial: "on", states: { on: { invoke: { id: "ping", src: fromCallback(({ sendBack, receive }) => { receive((e) => seen.push(e.type)); const t = setTimeout(() => sendBack({ type: "PONG" }), 2); return () => { clearTimeout(t); seen.push("cleaned"); }; }) }, entry: sendTo("ping", { type: "PING" }), on: { PONG: "off" } }, off: { type: "final" } } })).start(); await waitFor(a, (s) => s.status === "done"); return seen; },
			"actor: observable": async () => { const a = createActor(fromObservable(() => ({ subscribe: (o: any) => { o.next(1); o.next(2); o.complete(); return { unsubscribe() {} }; } }) as any)).start(); return [a.getSnapshot().context, a.getSnapshot().status]; },
			"actor: a failing promise": async () => { const a = createActor(fromPromise(async () => { throw new Error("no"); })); a.subscribe({ error: () => {} }); a.start(); return toPromise(a); },
			"actor: stopped": () => { const a = createActor(light).start(); a.stop(); a.send({ type: "NEXT" }); return [a.getSnapshot().value, a.getSnapshot().status]; },
			"machine: inspected": () => { const seen: string[] = []; const a = createActor(light, { inspect: (e) => seen.push(e.type) }).start(); a.send({ type: "NEXT" }); return seen; },
			"machine: a bad target": () => createMachine({ id: "bad", initial: "a", states: { a: { on: { X: "nowhere" } } } } as any).root.key,
			"machine: used, a bad target": () => createActor(createMachine({ id: "bad", initial: "a", states: { a: { on: { X: "nowhere" } } } } as any)).start().send({ type: "X" }),
			"machine: a bad initial": () => createActor(createMachine({ initial: "z", states: { a: {} } } as any)).start().getSnapshot().value,
			"machine: not implemented": () => { const a = createActor(createMachine({ initial: "a", states: { a: { on: { X: { guard: "missing", target: "a" } } } } } as any)); a.subscribe({ error: () => {} }); a.start(); a.send({ type: "X" }); return a.getSnapshot().error; },
			"machine: JSON": () => JSON.stringify(light.toJSON()).length > 300,
			"zustand": () => { const s = createStore<any>((set, get) => ({ n: 0, inc: () => set((v: any) => ({ n: v.n + 1 })), double: () => get().n * 2 })); const seen: any[] = []; const off = s.subscribe((now, before) => seen.push([before.n, now.n])); s.getState().inc(); s.setState({ n: 5 }); off(); s.setState({ n: 6 }); return [seen, s.getState().double(), s.getInitialState().n]; },
			"zustand: replaced": () => { const s = createStore<any>(() => ({ a: 1, b: 2 })); s.setState({ a: 3 }, true); return s.getState(); },
			"zustand: unchanged is silent": () => { const s = createStore<any>(() => ({ a: 1 })); let n = 0; s.subscribe(() => n++); s.setState((v: any) => v); s.setState({}); return n; },
			"zustand: selectors": () => { const s = createStore(subscribeWithSelector(() => ({ a: 1, b: [1] }))); const seen: any[] = []; s.subscribe((v) => v.b, (b, was) => seen.push([was, b]), { equalityFn: shallow, fireImmediately: true }); s.setState({ b: [1] }); s.setState({ b: [2] }); return seen; },
			"zustand: redux and combine": () => { const s = createStore(redux((v: { n: number }, a: { type: "up" | "down" }) => ({ n: v.n + (a.type === "up" ? 1 : -1) }), { n: 0 })); s.dispatch({ type: "up" }); const c = createStore(combine({ n: 1 }, (set) => ({ up: () => set((v) => ({ n: v.n + 1 })) }))); c.getState().up(); return [s.getState(), c.getState().n]; },
			"zustand: persist": async () => { const kept = new Map<string, string>([["k", '{"state":{"n":41},"version":0}']]); const s = createStore(persist((set: any) => ({ n: 0, up: () => set((v: any) => ({ n: v.n + 1 })) }), { name: "k", storage: createJSONStorage(() => ({ getItem: (k) => kept.get(k) ?? null, setItem: (k, v) => void kept.set(k, v), removeItem: (k) => void kept.delete(k) })), version: 1, migrate: (old: any) => old, partialize: (v: any) => ({ n: v.n }) })); (s.getState() as any).up(); await scheduler.wait(1); return [kept.get("k"), s.persist.hasHydrated()]; },
			"zustand: no localStorage": () => createJSONStorage(() => (globalThis as any).localStorage),
			"zustand: shallow": () => [shallow({ a: 1 }, { a: 1 }), shallow([1], [1]), shallow(new Map([[1, 2]]), new Map([[1, 2]])), shallow(new Set([1]), new Set([2])), shallow({ a: 1 }, { a: 1, b: 2 } as any)],
		});
	},
};
