import util, { inspect } from "node:util";

const nested = { a: { b: { c: { d: { e: 1 } } } }, list: [[[[1]]]] };
const wide = { alpha: "aaaaaaaaaaaaaaaaaaaaaa", beta: "bbbbbbbbbbbbbbbbbbbbbbbbbbbb", gamma: [1, 2, 3], delta: { x: 1, y: { z: 2 } } };
class Point {
	x = 1;
	#y = 2;
	get sum() { return this.x + this.#y; }
	set sum(v) {}
	get only() { return { deep: 1 }; }
	get fails(): never { throw new Error("no"); }
}
const accessors = { get a() { return 1; }, set b(_v: any) {}, get c() { return { x: 1 }; }, set c(_v: any) {}, get d() { throw new Error("no"); }, get e() { return null; } };
const hidden = Object.defineProperty({ shown: 1 }, "secret", { value: 2 });
const proxy = new Proxy({ a: 1 }, { get: () => 5 });
const own = { [inspect.custom](depth: number, options: any, f: any) { return `own ${depth} ${Object.keys(options).sort().join()} ${f === inspect} ${options.stylize("x", "number")}`; } };
const ownObject = { [inspect.custom]() { return { replaced: true }; } };
const many = Array.from({ length: 120 }, (_, i) => i);

const groups: Record<string, () => string[]> = {
	depth: () => [...[undefined, null, Infinity, 0, 1, -1, 5].map((depth) => inspect(nested, { depth })), inspect(new Map([[nested, nested]]), { depth: 0 })],
	compact: () => [true, false, 0, 1, 2, 3].flatMap((compact) => [inspect(wide, { compact }), inspect([[1, [2, [3]]], { a: { b: 1 } }], { compact }), inspect(new Map([["a", [1]]]), { compact }), inspect("line\nline", { compact })]),
	breakLength: () => [20, 40, 80, 120, Infinity].flatMap((breakLength) => [inspect(wide, { breakLength }), inspect("a b c d e f g h\ni j k l m n o p", { breakLength }), inspect(many.slice(0, 30), { breakLength })]),
	sorted: () => [inspect({ b: 1, a: 2, [Symbol("s")]: 3 }, { sorted: true }), inspect({ b: 1, a: 2, c: 0 }, { sorted: (a, b) => (a < b ? 1 : -1) }), inspect(new Set([3, 1, 2]), { sorted: true }), inspect(Object.assign([3, 1], { z: 1, y: 2 }), { sorted: true }), inspect(new Map([["b", 1], ["a", 2]]), { sorted: true })],
	getters: () => [false, true, "get", "set"].flatMap((getters: any) => [inspect(accessors, { getters }), inspect(new Point(), { getters, showHidden: true })]),
	max: () => [inspect(many, { maxArrayLength: 3 }), inspect(many), inspect(many, { maxArrayLength: 0 }), inspect(many.slice(0, 20), { maxArrayLength: null }), inspect(new Set([1, 2, 3]), { maxArrayLength: 1 }), inspect(new Map([[1, 2], [3, 4], [5, 6]]), { maxArrayLength: 1 }), inspect(new Uint8Array(5), { maxArrayLength: 2 }), inspect("abcdef", { maxStringLength: 3 }), inspect("abcd", { maxStringLength: 3 }), inspect({ s: "x".repeat(20) }, { maxStringLength: 0 })],
	numeric: () => [1234567, -1234567.1234567, 1e21, 123, 0.1234567, 123456789n, -0, NaN].map((n) => inspect(n, { numericSeparator: true })),
	hidden: () => [inspect(hidden), inspect(hidden, { showHidden: true }), inspect([1, , 3], { showHidden: true }), inspect(new Map([[1, { a: 1 }]]), { showHidden: true }), inspect(new Uint8Array(2), { showHidden: true }), inspect(Object.assign(() => 1, { p: 1 }), { showHidden: true }), inspect(new WeakMap(), { showHidden: false }), inspect(Promise.resolve(4), { showHidden: true }), inspect(new ArrayBuffer(2), { showHidden: true })],
	proxy: () => [inspect(proxy), inspect(proxy, { showProxy: true }), inspect(new Proxy(proxy, {}), { showProxy: true }), inspect(new Proxy(() => 1, {})), inspect({ p: proxy }, { showProxy: true, depth: 0 })],
	colors: () => [inspect({ n: 1, s: "a", b: true, u: undefined, nul: null, y: Symbol("q"), big: 1n, d: new Date(0), r: /x/g, f() {}, c: class A {}, l: [1, "x"], m: new Map([[1, { a: "b" }]]), p: Promise.resolve(1) }, { colors: true }), inspect([1, , 3], { colors: true }), inspect(accessors, { colors: true })],
	custom: () => [inspect(own), inspect({ own }), inspect({ a: { own } }, { depth: 1 }), inspect({ a: { b: { c: own } } }), inspect(own, { customInspect: false }), inspect(ownObject), inspect({ [Symbol.for("nodejs.util.inspect.custom")]: () => "multi\nline" }), inspect({ deep: { [inspect.custom]: () => "multi\nline" } }), inspect(own, { colors: true }), inspect({ inspect() { return "old"; } })],
	old: () => [(inspect as any)(nested, true), (inspect as any)(nested, false, 0), (inspect as any)(nested, false, null), (inspect as any)({ a: 1 }, false, 2, true), (inspect as any)(), (inspect as any)(1, null), String(Object.keys(inspect.defaultOptions)), JSON.stringify(inspect.styles), JSON.stringify(inspect.colors.grey), JSON.stringify(util.inspect.colors.bgBlackBright)],
};

export default {
	fetch(request: Request) {
		return new Response(groups[new URL(request.url).pathname.slice(1)]().join("\n---\n"));
	},
};
