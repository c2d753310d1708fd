import dayjs from "dayjs";
import relativeTime from "dayjs/plugin/relativeTime";
import utc from "dayjs/plugin/utc";
import { enableMapSet, enablePatches, produce, produceWithPatches } from "immer";
import { camelCase, chunk, cloneDeep, debounce, get, groupBy, isEqual, kebabCase, merge, orderBy, pick, range, set, template, throttle, uniqBy } from "lodash-es";
import { report } from "../../checks.ts";

dayjs.extend(utc);
dayjs.extend(relativeTime);
enableMapSet();
enablePatches();

export default {
	fetch() {
		const state = { todos: [{ t: "a", done: false }], map: new Map([["k", { n: 1 }]]) };
		return report({
			"lodash collections": () => [chunk([1, 2, 3], 2), groupBy([1.2, 1.8, 2.1], Math.floor), uniqBy([{ a: 1 }, { a: 1 }], "a"), orderBy([{ a: 2 }, { a: 1 }], ["a"]), range(3)],
			"lodash objects": () => [merge({ a: { b: 1 } }, { a: { c: 2 } }), get({ a: [{ b: 5 }] }, "a[0].b"), set({}, "x.y[1]", 1), pick({ a: 1, b: 2 }, ["a"]), isEqual({ a: [1, new Date(0)] }, { a: [1, new Date(0)] })],
			"lodash strings": () => [camelCase("foo bar-baz"), kebabCase("fooBarÜ")],
			"lodash cloneDeep": () => cloneDeep({ m: new Map([[1, new Set([2])]]), d: new Date(0), r: /x/g, b: new Uint8Array([1]) }),
			"lodash debounce": async () => {
				let calls = 0;
				const f = debounce(() => calls++, 5);
				f();
				f();
				await scheduler.wait(30);
				return calls;
			},
			"lodash throttle": async () => {
				let calls = 0;
				const f = throttle(() => calls++, 1000);
				f();
				f();
				f.cancel();
				return calls;
			},
			"lodash template needs code from strings": () => template("<%= a %>")({ a: 1 }),
			"immer": () => {
				const next = produce(state, (draft) => {
					draft.todos.push({ t: "b", done: true });
					draft.todos[0].done = true;
					draft.map.get("k")!.n++;
				});
				return [state, next, Object.isFrozen(next), next.todos === state.todos];
			},
			"immer patches": () => produceWithPatches({ a: { b: 1 }, list: [1, 2] }, (d: any) => { d.a.b = 2; d.list.splice(0, 1); delete d.a.c; }).slice(1),
			"immer: unchanged is the same": () => produce(state, () => {}) === state,
			"immer: a frozen result": () => { "use strict"; try { (produce(state, (d) => { d.todos.pop(); }) as any).todos.push(1); } catch (e) { return (e as Error).name; } },
			"dayjs": () => [dayjs.utc("2026-02-03T04:05:06Z").format("YYYY-MM-DD [at] HH:mm:ss Z ddd MMM"), dayjs.utc("2026-01-31").add(1, "month").format(), dayjs.utc("2026-02-03").diff("2026-01-01", "day"), dayjs.utc(0).from(dayjs.utc(86_400_000 * 40)), dayjs("nope").isValid()],
		});
	},
};
