import _ from "lodash";
import get from "lodash/get";
import fp from "lodash/fp";
import { report } from "../../checks.ts";

const users = [
	{ user: "barney", age: 36, active: true, tags: ["a", "b"] },
	{ user: "fred", age: 40, active: false, tags: [] },
	{ user: "pebbles", age: 1, active: true, tags: ["c"] },
];

class Point {
	x: number;
	constructor(x: number) {
		this.x = x;
	}
	get double() {
		return this.x * 2;
	}
}

export default {
	fetch() {
		return report({
			"version": () => _.VERSION,
			"global object": () => typeof (globalThis as any)._,
			"chain": () => _.chain(users).filter("active").sortBy("age").map((u) => _.pick(u, ["user", "age"])).value(),
			"lazy chain": () => _(_.range(1000)).map((n) => n * n).filter((n) => n % 2 === 0).take(3).value(),
			"implicit chain": () => _([1, 2, 3]).reduce((a, b) => a + b),
			"filter shorthands": () => [_.filter(users, { age: 36 }), _.filter(users, ["active", false]), _.find(users, "active")?.user, _.reject(users, "active").length],
			"groupBy, keyBy, countBy, partition": () => [_.groupBy(users, "active"), Object.keys(_.keyBy(users, "user")), _.countBy([6.1, 4.2, 6.3], Math.floor), _.partition([1, 2, 3], (n) => n % 2).length],
			"orderBy": () => _.orderBy(users, ["active", "age"], ["desc", "asc"]).map((u) => u.user),
			"sortBy is stable": () => _.sortBy([{ a: 1, b: 1 }, { a: 0, b: 2 }, { a: 1, b: 3 }, { a: 0, b: 4 }], "a").map((o) => o.b),
			"arrays": () => [_.chunk([1, 2, 3, 4, 5], 2), _.compact([0, 1, "", 2, null]), _.difference([1, 2, 3], [2]), _.flattenDeep([1, [2, [3, [4]]]]), _.zipObject(["a", "b"], [1, 2]), _.unzip([["a", 1], ["b", 2]]), _.xor([2, 1], [2, 3]), _.intersectionBy([{ x: 1 }], [{ x: 1 }, { x: 2 }], "x")],
			"pull, remove and fill": () => { const a = [1, 2, 3, 1]; _.pull(a, 1); const r = _.remove(a, (n) => n > 2); return [a, r, _.fill(Array(3), 2)]; },
			"sortedIndex and binary search": () => [_.sortedIndex([30, 50], 40), _.sortedUniq([1, 1, 2]), _.sortedIndexBy([{ x: 4 }, { x: 5 }], { x: 4 }, "x")],
			"cloneDeep": () => {
				const o: any = { d: new Date(5), r: /x/gi, m: new Map([["k", { n: 1 }]]), s: new Set([1]), t: new Uint8Array([1, 2]), p: new Point(3), n: [1, , 3], u: undefined, sym: Symbol.for("q") };
				o.self = o;
				const c = _.cloneDeep(o);
				return [c.self === c, c.m !== o.m, c.m.get("k"), c.r, c.t, c.p instanceof Point, c.p.double, 1 in c.n, "u" in c, c.sym === o.sym, c.d];
			},
			"cloneDeep of what cannot be cloned": () => [_.cloneDeep(() => 1), _.cloneDeep(new WeakMap()), _.cloneDeep(new Error("x")), _.cloneDeepWith({ a: 1 }, (v) => (typeof v === "number" ? v + 1 : undefined))],
			"clone of a buffer": () => { const b = new Uint8Array([1, 2, 3]).buffer; const c = _.cloneDeep(b); return [c !== b, c]; },
			"isEqual": () => [_.isEqual({ a: [1, { b: new Date(0) }] }, { a: [1, { b: new Date(0) }] }), _.isEqual(new Map([[1, 2]]), new Map([[1, 2]])), _.isEqual(NaN, NaN), _.isEqual([1], { 0: 1, length: 1 }), _.isEqual(new Uint8Array([1]), new Uint8Array([1])), _.isEqual(Symbol.for("a"), Symbol.for("a")), _.isEqual(new Error("a"), new Error("a"))],
			"isMatch": () => [_.isMatch({ a: 1, b: 2 }, { b: 2 }), _.isEqualWith({ a: 1 }, { a: 2 }, () => true)],
			"merge": () => _.merge({ a: [{ b: 2 }, { d: 4 }], k: { x: 1 } }, { a: [{ c: 3 }, { e: 5 }], k: undefined }),
			"mergeWith": () => _.mergeWith({ a: [1] }, { a: [2] }, (x, y) => (_.isArray(x) ? x.concat(y) : undefined)),
			"merge keeps prototypes clean": () => { _.merge({}, JSON.parse('{"__proto__":{"polluted":1}}')); return ({} as any).polluted; },
			"set does too": () => { _.set({}, "__proto__.polluted", 1); _.set({}, "constructor.prototype.polluted", 1); return ({} as any).polluted; },
			"defaults": () => [_.defaults({ a: 1 }, { a: 2, b: 3 }), _.defaultsDeep({ a: { x: 1 } }, { a: { x: 2, y: 3 } })],
			"get, set, has, unset": () => { const o = { a: [{ "b.c": { d: 1 } }] }; return [_.get(o, ["a", 0, "b.c", "d"]), get(o, "a[0].x", "none"), _.has(o, "a[0]"), _.unset(o, "a[0]"), _.set({}, "x[0].y", 1), _.update({ n: 1 }, "n", (n) => n + 1)]; },
			"paths": () => _.toPath("a[0].b['c.d'][\"e\"].f"),
			"objects": () => [_.invert({ a: 1 }), _.mapKeys({ a: 1 }, (v, k) => k + v), _.mapValues({ a: { n: 1 } }, "n"), _.omit({ a: 1, b: { c: 2 } }, "b.c"), _.pickBy({ a: 1, b: "x" }, _.isNumber), _.toPairs({ a: 1 }), _.findKey({ a: 1, b: 2 }, (n) => n > 1), _.transform([1, 2], (r: number[], n) => { r.push(n * n); })],
			"functions of an object": () => [_.functionsIn(new Point(1)), _.keysIn(Object.create({ inherited: 1 })), _.invoke({ a: { f: (n: number) => n + 1 } }, "a.f", 2), _.result({ f: () => "called" }, "f")],
			"kinds": () => [_.isPlainObject({}), _.isPlainObject(new Point(1)), _.isPlainObject(Object.create(null)), _.isArguments((function () { return arguments; })()), _.isElement({}), _.isEmpty(new Map()), _.isTypedArray(new Float32Array(1)), _.isArrayBuffer(new ArrayBuffer(1)), _.isNative(Array.prototype.push), _.isNative(() => 1), _.isError(new DOMException("x")), _.isFunction(class {}), _.isFunction(async () => {}), _.isFunction(function* () {}), _.isBuffer(new Uint8Array(1)), _.isSymbol(Object(Symbol()))],
			"conversions": () => [_.toNumber("0b11"), _.toNumber("0x1f"), _.toInteger("3.7"), _.toString([1, -0]), _.toArray("añ💙e\u0301"), _.toLength(-1), _.toFinite(Infinity), _.toSafeInteger(1e20)],
			"words and cases": () => [_.camelCase("--foo-bar--"), _.snakeCase("fooBarBAZ12x"), _.startCase("fooBar"), _.kebabCase("déjà vu"), _.words("fred, barney, & pebbles"), _.words("fooÄBar 12x3"), _.upperFirst("éa"), _.capitalize("FRED"), _.deburr("déjà vu Ærøskøbing Łódź")],
			"strings": () => [_.pad("abc", 8, "_-"), _.truncate("hi-diddly-ho there, neighborino", { length: 24, separator: /,? +/ }), _.escape("a & <b> \"c\""), _.unescape("&lt;&amp;"), _.escapeRegExp("[a](b)"), _.split("a-b-c", "-", 2), _.repeat("ab", 3), _.trimEnd("-_abc-_", "_-"), _.size("💙é"), _.trim("  a ")],
			"template": () => _.template("hello <%= user %>!")({ user: "a" }),
			"numbers": () => [_.round(4.006, 2), _.ceil(6040, -2), _.floor(0.046, 2), _.clamp(-10, -5, 5), _.inRange(3, 2, 4), _.sumBy(users, "age"), _.meanBy(users, "age"), _.maxBy(users, "age")?.user, _.divide(6, 4)],
			"functions": () => [_.flow([(a: number, b: number) => a + b, (n: number) => n * n])(1, 2), _.curry((a: number, b: number, c: number) => [a, b, c])(1)(_ as any, 3)(2 as any), _.partial((a: string, b: string) => a + b, _, "b")("a"), _.ary(Number.parseInt, 1)("10"), _.memoize((n: number) => n * 2).cache.constructor.name, _.negate(_.isEmpty)([1]), _.over(Math.max, Math.min)(1, 2), _.cond([[_.stubTrue, _.constant("yes")]])(), _.spread((a: any, b: any) => a + b)([1, 2])],
			"bind and bindKey": () => [_.bind(function (this: any, g: string) { return g + this.n; }, { n: 1 }, "hi")(), _.bindKey({ f(a: number) { return a; } }, "f", 3)()],
			"once, after, before": () => { let n = 0; const f = _.once(() => ++n); f(); f(); const g = _.after(2, () => "now"); return [n, g(), g()]; },
			"attempt": () => [_.isError(_.attempt(() => { throw new TypeError("x"); })), _.attempt((a) => a, 1)],
			"debounce leading and maxWait": async () => {
				const calls: number[] = [];
				const f = _.debounce((n: number) => calls.push(n), 10, { leading: true, trailing: true });
				f(1);
				f(2);
				f(3);
				await scheduler.wait(40);
				return [calls, f.flush(), f.cancel()];
			},
			"defer and delay": async () => { const seen: string[] = []; _.delay((t) => seen.push(t), 5, "later"); _.defer((t) => seen.push(t), "deferred"); seen.push("now"); await scheduler.wait(30); return seen; },
			"now": () => typeof _.now(),
			"uniqueId, times, sample": () => [_.times(3, String), _.includes([1, 2], _.sample([1, 2])), _.shuffle([1, 2, 3]).length, _.random(5, 5), _.isString(_.uniqueId("id_"))],
			"each stops early": () => { const seen: number[] = []; _.forEach([1, 2, 3], (n) => { seen.push(n); return n < 2; }); _.forOwn({ length: 2, a: 1 }, (v) => { seen.push(v); }); return seen; },
			"array-likes": () => [_.map("ab", (c) => c + c), _.map({ length: 2, 0: "x" } as any, (v: any) => v), _.size(new Set([1, 2]))],
			"mixin and runInContext": () => { const own = _.runInContext({ Date: { now: () => 7 } } as any); own.mixin({ vowels: (s: string) => s.match(/[aeiou]/g) }); return [(own as any).vowels("fred"), (own as any)("fred").vowels().join(), own.now(), (_ as any).vowels]; },
			"large: cached sets": () => [_.uniq(_.range(5000).map((n) => n % 500)).length, _.difference(_.range(3000), _.range(1, 3000)), _.isEqual(_.groupBy(_.range(2000), (n) => n % 2), { 0: _.range(0, 2000, 2), 1: _.range(1, 2000, 2) })],
			"fp": () => [fp.flow(fp.filter("active"), fp.map("user"), fp.join("+"))(users), fp.set("a.b", 1, {}), fp.curryN(2, (a: number, b: number) => a - b)(5)(3), fp.sortBy("age")(users).map((u: any) => u.user), fp.getOr(0, "x")({})],
			"fp does not mutate": () => { const o = { a: { b: 1 } }; const p = fp.set("a.b", 2)(o); return [o, p, fp.update("a.b", fp.add(1), o)]; },
		});
	},
};
