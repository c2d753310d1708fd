import * as Ramda from "ramda";
import * as M from "remeda";
import { report } from "../../checks.ts";

const R = Ramda as any;
const people = [
	{ name: "Ann", age: 36, city: { name: "Oslo" } },
	{ name: "Bob", age: 20, city: { name: "Rome" } },
	{ name: "Cid", age: 36, city: { name: "Oslo" } },
];

export default {
	fetch() {
		return report({
			"R: pipe and compose": () => [R.pipe(R.filter((n: number) => n > 1), R.map(R.multiply(2)), R.sum)([1, 2, 3]), R.compose(R.toUpper, R.trim)(" a ")],
			"R: curry and placeholder": () => [R.add(1)(2), R.subtract(R.__, 1)(5), R.curryN(3, (a: any, b: any, c: any) => [a, b, c])(1)(R.__, 3)(2), R.curry((a: any, b: any) => a + b).length],
			"R: collections": () => [R.groupBy(R.prop("age"))(people).length, R.countBy(R.path(["city", "name"]))(people), R.indexBy(R.prop("name"))(people).Bob.age, R.partition(R.propEq(36, "age"))(people).map(R.pluck("name")), R.uniqBy(R.prop("age"))(people).length, R.groupWith(R.equals)([1, 1, 2]), R.splitEvery(2)([1, 2, 3]), R.aperture(2)([1, 2, 3]), R.transpose([[1, 2], [3]]), R.xprod([1, 2], ["a"]), R.zipWith(R.add)([1, 2], [3, 4])],
			"R: sorting": () => [R.sortBy(R.prop("name"))([{ name: "b" }, { name: "a" }]), R.sortWith([R.descend(R.prop("age")), R.ascend(R.prop("name"))])(people).map(R.prop("name")), R.sort(R.comparator(R.lt))([3, 1, 2])],
			"R: objects": () => [R.assocPath(["a", 0, "b"], 1, {}), R.dissocPath(["a", "b"], { a: { b: 1, c: 2 } }), R.evolve({ a: R.inc })({ a: 1, b: 2 }), R.mergeDeepRight({ a: { x: 1 } }, { a: { y: 2 } }), R.mergeWith(R.concat, { a: [1] }, { a: [2] }), R.pick(["a"], { a: 1, b: 2 }), R.omit(["a"], { a: 1, b: 2 }), R.invertObj({ a: "x" }), R.toPairs({ a: 1 }), R.where({ a: R.gt(R.__, 1) })({ a: 2 }), R.pathOr("none", ["x", "y"])({}), R.props(["a", "b"])({ a: 1 }), R.modifyPath(["a"], R.negate, { a: 1 })],
			"R: lenses": () => { const l = R.lensPath(["city", "name"]); return [R.view(l, people[0]), R.set(l, "Bonn", people[0]).city, R.over(l, R.toUpper, people[0]).city.name, R.over(R.lensIndex(0), R.inc)([1, 2])]; },
			"R: equals": () => [R.equals({ a: [1, new Set([2])] }, { a: [1, new Set([2])] }), R.equals(0, -0), R.equals(NaN, NaN), R.equals(new Date(0), new Date(0)), R.equals(new Map([[{}, 1]]), new Map([[{}, 1]])), R.equals([1, 2], [2, 1]), R.equals(/a/g, /a/g), R.identical("a", "a"), R.equals(new Error("x"), new Error("x"))],
			"R: transducers": () => [R.transduce(R.compose(R.map(R.inc), R.filter((n: number) => n % 2 === 0), R.take(2)), R.flip(R.append), [], R.range(0, 20)), R.into([], R.map(R.inc), [1, 2]), R.sequence(R.of(Array), [[1, 2], [3]])],
			"R: logic": () => [R.cond([[R.equals(0), R.always("zero")], [R.T, R.identity]])(0), R.ifElse(R.is(String), R.length, R.always(-1))("abc"), R.both(R.gt(R.__, 1), R.lt(R.__, 5))(3), R.allPass([R.is(Number), R.lt(0)])(5), R.unless(R.isNil, R.inc)(null), R.until(R.gt(R.__, 100), R.multiply(2))(1), R.complement(R.isEmpty)([])],
			"R: functions": () => [R.converge(R.divide, [R.sum, R.length])([1, 2, 3]), R.juxt([Math.min, Math.max])(3, 1), R.memoizeWith(String, R.inc)(1), R.tryCatch(() => { throw new Error("x"); }, (e: Error) => e.message)(), R.applySpec({ sum: R.add, p: { m: R.multiply } })(2, 3), R.useWith(R.add, [R.inc, R.dec])(1, 1), R.nAry(1, (...a: any[]) => a.length)(1, 2), R.thunkify(R.add)(1, 2)(), R.invoker(1, "slice")(1, "abc"), R.flip(R.subtract)(1, 5), R.unapply(R.sum)(1, 2)],
			"R: promises": async () => [await R.pipeWith(R.andThen)([async (n: number) => n + 1, (n: number) => n * 2])(1), await R.otherwise(() => "caught")(Promise.reject(1))],
			"R: strings": () => [R.toString({ a: [1, "b", new Date(0)], c: undefined }), R.replace(/a/g, "b", "aa"), R.match(/(\d)/)("a1"), R.split(",")("a,b"), R.test(/x/, "x"), R.startsWith("a", "ab"), R.type(null), R.type(async () => {}), R.type(new Map())],
			"R: errors": () => [() => R.test("x", "y"), () => R.ap({}, 1), () => R.concat(1, 2), () => R.invoker(1, "f")(1, {}), () => R.reduce(R.add, 0, {}), () => R.applyTo(1)(2), () => R.cond(5)].map((f: any) => { try { return f(); } catch (e) { return e; } }),
			"R: reduced and unfold": () => [R.reduce((a: number, n: number) => (n > 3 ? R.reduced(a) : a + n), 0, [1, 2, 3, 4, 5]), R.unfold((n: number) => (n > 3 ? false : [n, n + 1]), 1), R.scan(R.add, 0, [1, 2, 3]), R.mapAccum((a: number, b: number) => [a + b, a * b], 0, [1, 2]), R.reduceBy((a: number) => a + 1, 0, String)(["a", "b", "a"])],
			"R: numbers": () => [R.median([7, 2, 10, 9]), R.mean([]), R.clamp(1, 5, 9), R.mathMod(-17, 5), R.modulo(-17, 5), R.range(0, 3), R.sum([0.1, 0.2])],
			"R: fantasy land": () => { const box = (v: any): any => ({ v, "fantasy-land/map": (f: any) => box(f(v)), "fantasy-land/equals": (o: any) => o.v === v, "fantasy-land/concat": (o: any) => box(v + o.v) }); return [R.map(R.inc, box(1)).v, R.equals(box(1), box(1)), R.concat(box("a"), box("b")).v]; },
			"R: nested many": () => R.pipe(R.range(0), R.map((n: number) => ({ n, k: n % 5 })), R.groupBy(R.prop("k")), R.map(R.pluck("n")), R.map(R.sum), R.values)(2000),
			"M: pipe": () => M.pipe(people, M.filter((p) => p.age > 30), M.map((p) => p.name), M.join("+")),
			"M: lazily": () => { let seen = 0; const r = M.pipe([1, 2, 3, 4, 5], M.map((n) => { seen++; return n * 2; }), M.filter((n) => n > 2), M.take(2)); return [r, seen]; },
			"M: both ways": () => [M.map([1], (n) => n + 1), M.map((n: number) => n + 1)([1])],
			"M: collections": () => [M.groupBy(people, (p) => p.city.name), M.chunk([1, 2, 3], 2), M.unique([1, 1, 2]), M.sortBy(people, [(p) => p.age, "desc"], (p) => p.name).map((p) => p.name), M.zip([1, 2], ["a", "b"]), M.difference([1, 2, 2], [2]), M.intersection([1, 2], [2, 3]), M.sumBy(people, (p) => p.age), M.indexBy(people, (p) => p.name).Ann.age, M.partition([1, 2, 3], (n) => n > 1), M.dropLast([1, 2, 3], 1), M.range(1, 4), M.meanBy(people, (p) => p.age), M.countBy(["a", "b", "a"], (s) => s), M.firstBy(people, (p) => p.age)?.name, M.flat([[1, [2]]], 2)],
			"M: objects": () => [M.mergeDeep({ a: { x: 1 } }, { a: { y: 2 } }), M.pick({ a: 1, b: 2 }, ["a"]), M.omitBy({ a: 1, b: null }, M.isNullish), M.mapValues({ a: 1 }, (v) => v + 1), M.invert({ a: "x" }), M.set({ a: 1 }, "a", 2), M.setPath({ a: { b: 1 } }, ["a", "b"], 2), M.entries({ a: 1 }), M.fromEntries([["a", 1]]), M.pathOr?.({ a: { b: 1 } } as any, ["a", "b"], 0), M.evolve({ n: 1 }, { n: (n) => n + 1 }), M.swapProps({ a: 1, b: 2 }, "a", "b"), M.objOf(1, "k")],
			"M: guards": () => [M.isPlainObject({}), M.isEmpty(""), M.isDeepEqual({ a: [1] }, { a: [1] }), M.isStrictEqual(NaN, NaN), M.isError(new Error("")), M.isPromise(Promise.resolve()), M.isDate(new Date()), M.isNonNull(0), M.isIncludedIn(1, [1]), M.hasAtLeast([1, 2], 2), M.hasSubObject({ a: 1, b: 2 }, { a: 1 })],
			"M: strings": () => [M.toCamelCase("foo bar_baz"), M.toKebabCase("fooBarBaz"), M.toSnakeCase("fooBar"), M.capitalize("foo"), M.truncate("a long text", 6), M.sliceString("abcdef", 1, 3), M.split("a,b", ","), M.toTitleCase("hello world"), M.randomString(5).length],
			"M: functions": async () => { const f = M.funnel((n: number) => { seen.push(n); }, { reducer: (a: number | undefined, n: number) => (a ?? 0) + n, triggerAt: "end", minQuietPeriodMs: 5 }); const seen: number[] = []; f.call(1); f.call(2); f.call(3); await scheduler.wait(30); const once = M.once(() => seen.length); return [seen, once(), M.conditional(3, [(n) => n > 2, () => "big"], [M.constant(true), () => "small"]), M.when(1, M.isNumber, (n) => n + 1), M.tap(1, () => {}), M.times(3, (i) => i * i), M.purry((a: number, b: number) => a - b, [5, 3] as any), M.partialBind((a: number, b: number) => a + b, 1)(2)]; },
			"M: numbers": () => [M.round(1.005, 2), M.ceil(1.21, 1), M.clamp(5, { max: 3 }), M.median([1, 3, 2]), M.product([2, 3]), M.divide(6, 4), M.round(1234.5678, -2), M.sum([1n, 2n])],
			"M: mistakes": () => (M.map as any)(),
			"M: more mistakes": () => (M.round as any)(1.5, 0.5),
		});
	},
};
