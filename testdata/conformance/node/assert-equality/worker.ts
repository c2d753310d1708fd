import assert from "node:assert";

const a: any = assert;

/** What an assertion does: nothing, or the error in all its parts. */
async function tell(call: () => unknown): Promise<string> {
	try {
		await call();
		return "fine";
	} catch (e: any) {
		if (!(e instanceof assert.AssertionError)) return `${e?.name} ${e?.code} ${e?.message ?? e}`;
		return `${e.name} ${e.code} ${e.operator} generated=${e.generatedMessage} keys=${Object.keys(e)}\n${e.message}`;
	}
}
const same = { a: 1 };
const big = (n: number, change = -1) => Array.from({ length: n }, (_, i) => (i === change ? -1 : i));
const object = (n: number, change = "") => Object.fromEntries(Array.from({ length: n }, (_, i) => [`key${i}`, `key${i}` === change ? "changed" : "value".repeat(3)]));

const groups: Record<string, (() => unknown)[]> = {
	ok: [() => a(1), () => a(0), () => a(), () => a.ok(), () => a.ok(null, "msg"), () => a.ok(0, new TypeError("mine")), () => a.ok("", 5), () => a.ok(NaN, ""), () => a.strict(0), () => a.strict(), () => a.strict.ok(0, "x")],
	equal: [() => a.equal(1, 1), () => a.equal(1, 2), () => a.equal(1, "1"), () => a.equal(NaN, NaN), () => a.equal(1), () => a.equal(1, 2, "m"), () => a.notEqual(1, 1), () => a.notEqual(1, "1"), () => a.notEqual(1), () => a.strict.equal(1, 2), () => a.strict.notEqual(1, 1, "n")],
	strictEqual: [() => a.strictEqual(1, 2), () => a.strictEqual({ a: 1 }, { a: 1 }), () => a.strictEqual([1, 2, 3], [1, 2, 4]), () => a.strictEqual(1, 2, "m"), () => a.strictEqual(1, 2, new Error("e")), () => a.strictEqual(-0, 0), () => a.strictEqual(1), () => a.strictEqual(1, 1), () => a.strictEqual(NaN, NaN), () => a.strictEqual(Symbol("a"), Symbol("a")), () => a.strictEqual(1n, 1), () => a.strictEqual(null, undefined), () => a.strictEqual(1, 2, ""), () => a.strictEqual(1, 2, 5), () => a.strictEqual({ a: [1, { b: 2 }], c: "x".repeat(60), d: 1 }, { a: [1, { b: 3 }], c: "x".repeat(60), e: 1 }), () => a.strictEqual(big(30), big(30, 7)), () => a.notStrictEqual(1, 1), () => a.notStrictEqual(same, same), () => a.notStrictEqual({}, {}), () => a.notStrictEqual(1, 1, "m"), () => a.notStrictEqual(1)],
	texts: [() => a.strictEqual("a", "b"), () => a.strictEqual("a\nb\nc", "a\nb\nd"), () => a.strictEqual("a\nb\nc", "a\nc"), () => a.strictEqual("a\nc", "a\nb\nc"), () => a.strictEqual("hello world, this is long", "hello world, that is long"), () => a.strictEqual("one two\nthree four\nfive", "one 2\nthree 4\nsix"), () => a.strictEqual("x y\nz w", "x q"), () => a.strictEqual("x q", "x y\nz w\nx v"), () => a.strictEqual("tab\there\r\n", "tab here\n"), () => a.strictEqual("", "a"), () => a.strictEqual("naïve café", "naive cafe"), () => a.strictEqual("(a) [b]", "(c) [b]")],
	deepEqual: [() => a.deepEqual({ a: 1 }, { a: "1" }), () => a.deepEqual({ a: 1 }, { a: 1 }), () => a.deepStrictEqual([1, 2, [3]], [1, 2, [4]]), () => a.deepStrictEqual({ a: 1, b: { c: [1, 2, 3] } }, { a: 1, b: { c: [1, 2, 4] } }), () => a.deepStrictEqual(new Map([[1, 2]]), new Map([[1, 3]])), () => a.deepStrictEqual(new Set([1]), new Set([2])), () => a.deepStrictEqual({}, []), () => a.deepStrictEqual(new Date(0), new Date(1)), () => a.deepStrictEqual(/a/g, /a/i), () => a.deepStrictEqual(1, 2), () => a.deepStrictEqual("a", "b"), () => a.deepStrictEqual({ a: 1 }, { b: 1 }, "msg"), () => a.deepStrictEqual(new Error("a"), new Error("b")), () => a.deepStrictEqual({}, Object.create(null)), () => a.deepStrictEqual(class A {}, class A {}), () => a.deepStrictEqual(1), () => a.deepStrictEqual(0, -0), () => a.deepStrictEqual("x".repeat(50), "y".repeat(50)), () => a.deepStrictEqual({ b: 1, a: 2 }, { a: 2, b: 2 }), () => a.notDeepEqual({ a: 1 }, { a: 1 }), () => a.notDeepStrictEqual({ a: 1 }, { a: 1 }, "m"), () => a.notDeepStrictEqual(1, 2), () => a.notDeepStrictEqual(1)],
	long: [() => a.deepStrictEqual(object(8), object(8, "key3")), () => a.deepStrictEqual(object(20), object(20, "key10")), () => a.deepStrictEqual(object(20), object(22)), () => a.deepStrictEqual(object(60), object(60, "key30")), () => a.deepStrictEqual(object(40), Object.fromEntries(Object.entries(object(40)).map(([k], i) => [k, i]))), () => a.deepStrictEqual(object(3), object(12)), () => a.deepStrictEqual(object(12), object(3)), () => a.deepStrictEqual([object(5), object(5)], [object(5), object(5, "key2")])],
	partial: [() => a.partialDeepStrictEqual({ a: 1, b: 2 }, { a: 1 }), () => a.partialDeepStrictEqual({ a: 1 }, { a: 2 }), () => a.partialDeepStrictEqual([1, 2, 3], [1, 3]), () => a.partialDeepStrictEqual([1, 2, 3], [1, 2]), () => a.partialDeepStrictEqual(new Set([1, 2]), new Set([2])), () => a.partialDeepStrictEqual(new Map([[1, { a: 1, b: 2 }]]), new Map([[1, { a: 1 }]])), () => a.partialDeepStrictEqual({ a: { b: { c: 1, d: 2 } } }, { a: { b: { d: 2 } } }), () => a.partialDeepStrictEqual(new Date(0), new Date(0)), () => a.partialDeepStrictEqual(1), () => a.partialDeepStrictEqual({ a: 1 }, { b: 1 }, "m"), () => a.partialDeepStrictEqual("a", "a"), () => a.partialDeepStrictEqual(new (class X { a = 1 })(), { a: 1 })],
	others: [() => a.fail(), () => a.fail("m"), () => a.fail(new RangeError("r")), () => a.fail(1, 2, "m", "op"), () => a.fail(null), () => a.ifError(null), () => a.ifError(0), () => a.ifError(new Error("ie")), () => a.ifError(new Error("")), () => a.ifError("s"), () => a.ifError({ message: "x" }), () => a.ifError(undefined), () => a.match("a", /b/), () => a.match("a", /a/), () => a.match(1, /b/), () => a.match("a", "b"), () => a.match("a", /b/, "m"), () => a.match("a", /b/, new Error("mm")), () => a.match("a"), () => a.doesNotMatch("a", /a/), () => a.doesNotMatch(1, /a/), () => a.doesNotMatch("a", 1), () => a.doesNotMatch("b", /a/), () => a.doesNotMatch("a", /a/, "m"), () => a.doesNotMatch(1, /a/, new Error("own"))],
};

export default {
	async fetch(request: Request) {
		const calls = groups[new URL(request.url).pathname.slice(1)];
		return new Response((await Promise.all(calls.map(tell))).map((text, i) => `#${i} ${text}`).join("\n"));
	},
};
