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
import { inspect } from "node:util";

const boom = (value: unknown) => () => {
	throw value;
};
const x = () => boom(new Error("x"));
const made = (options: any) => () => { throw new assert.AssertionError(options); };

const groups: Record<string, (() => unknown)[]> = {
	throws: [() => a.throws(() => {}), () => a.throws(() => {}, "msg"), () => a.throws(() => {}, TypeError), () => a.throws(() => {}, TypeError, "m"), () => a.throws(() => {}, /x/, "m"), () => a.throws(() => {}, { a: 1 }), () => a.throws(1), () => a.throws(x()), () => a.throws(x(), /y/), () => a.throws(x(), /x/), () => a.throws(x(), TypeError), () => a.throws(x(), Error), () => a.throws(x(), { message: "y" }), () => a.throws(x(), { message: /x/, name: "Error" }), () => a.throws(x(), { message: /y/ }), () => a.throws(x(), { foo: 1 }), () => a.throws(x(), () => false), () => a.throws(x(), () => true), () => a.throws(x(), "x"), () => a.throws(x(), "y"), () => a.throws(x(), {}), () => a.throws(x(), 1), () => a.throws(x(), null), () => a.throws(boom("str"), /str/), () => a.throws(boom("str"), { a: 1 }), () => a.throws(boom(5), { a: 1 }), () => a.throws(boom(null), { a: 1 }), () => a.throws(x(), new Error("y")), () => a.throws(x(), new Error("x")), () => a.throws(x(), { message: "y" }, "mmm"), () => a.throws(x(), { zz: 1 }, "mmm"), () => a.throws(x(), "a", "b"), () => a.throws(x(), boom(new Error("inner"))), () => a.throws(boom("x"), "x"), () => a.throws(x(), []), () => a.throws(boom({ a: 1 }), { a: 2 }), () => a.throws(boom(undefined))],
	doesNotThrow: [() => a.doesNotThrow(() => {}), () => a.doesNotThrow(x()), () => a.doesNotThrow(x(), "m"), () => a.doesNotThrow(x(), TypeError), () => a.doesNotThrow(boom(new TypeError("x")), TypeError, "m"), () => a.doesNotThrow(boom(new TypeError("x")), TypeError), () => a.doesNotThrow(1), () => a.doesNotThrow(boom("x")), () => a.doesNotThrow(boom(null)), () => a.doesNotThrow(() => {}, 1), () => a.doesNotThrow(x(), /x/), () => a.doesNotThrow(x(), /y/), () => a.doesNotThrow(x(), /y/, "m")],
	rejects: [() => a.rejects(Promise.resolve(1)), () => a.rejects(async () => {}), () => a.rejects(() => 1), () => a.rejects(1), () => a.rejects(Promise.reject(new Error("x")), /x/), () => a.rejects(Promise.reject(new Error("x")), /y/), () => a.rejects(() => { throw new Error("sync"); }), () => a.rejects(Promise.resolve(1), TypeError, "m"), () => a.rejects(Promise.resolve(1), "m"), () => a.rejects(Promise.resolve(1), /x/), () => a.rejects(Promise.reject(1), "m"), () => a.rejects(Promise.reject(new Error("x")), "x"), () => a.rejects(Promise.reject(new Error("x")), { message: "y" }), () => a.rejects(Promise.reject(new Error("x")), {}), () => a.rejects(Promise.reject(new Error("x")), null), () => a.rejects(Promise.reject(new Error("x")), 1), () => a.doesNotReject(Promise.reject(new Error("x"))), () => a.doesNotReject(Promise.reject(new Error("x")), "m"), () => a.doesNotReject(Promise.reject(new Error("x")), TypeError), () => a.doesNotReject(Promise.resolve(1)), () => a.doesNotReject(() => 1), () => a.doesNotReject(1), () => a.doesNotReject(Promise.reject(1)), () => a.doesNotReject(() => { throw new Error("sync"); })],
	AssertionError: [made({ message: "m", actual: 1, expected: 2, operator: "op" }), made({ actual: 1, expected: 2, operator: "strictEqual" }), made({ actual: { a: 1 }, expected: { a: 1 }, operator: "strictEqual" }), made({ actual: 1, expected: 2, operator: "foo" }), made({ actual: 1, expected: 2, operator: "deepEqual" }), made({ actual: 1, expected: 1, operator: "notDeepEqual" }), made({ actual: 1, expected: 2, operator: "notDeepEqual" }), made({ actual: 1, expected: 1, operator: "notStrictEqual" }), made({ actual: { a: "x".repeat(90) }, expected: 1, operator: "notDeepStrictEqual" }), made({ actual: "y".repeat(600), expected: "z".repeat(600), operator: "q" }), made({}), () => new (a.AssertionError as any)(), () => new (a.AssertionError as any)("x"), () => new (a.AssertionError as any)(null), made({ message: "", operator: "o" }), made({ message: "d", details: [{ message: "m0", actual: 1, expected: 2, operator: "o", stack: "s" }] }), () => { const e: any = new assert.AssertionError({ message: "m", actual: "l\n".repeat(12), expected: 2, operator: "op" }); e.stack = "S"; throw new Error(String(e) + inspect(e) + e.actual.length); }],
	Assert: [() => { throw new Error(Reflect.ownKeys(new a.Assert()).map(String).join()); }, () => new a.Assert().strictEqual(1, 2), () => new a.Assert({ diff: "full" }).deepEqual({ a: 1 }, { a: 2 }), () => new a.Assert({ strict: false }).equal(1, "1"), () => { throw new Error(Reflect.ownKeys(new a.Assert({ strict: false })).map(String).join()); }, () => a.Assert(), () => new a.Assert({ diff: "x" }), () => new a.Assert({ strict: "x" }), () => new a.Assert({ skipPrototype: true }).deepStrictEqual({ a: 1 }, Object.assign(Object.create({}), { a: 1 })), () => new a.Assert({ skipPrototype: 1 }), () => new a.Assert(1), () => new a.Assert(null), () => new a.Assert().ok(0), () => new a.Assert().throws(() => {}), () => { const { strictEqual } = new a.Assert(); strictEqual(1, 2); }],
	loose: (() => {
		const l = new a.Assert({ strict: false });
		const k = new a.Assert({ skipPrototype: true });
		const pairs: [unknown, unknown][] = [[1, 2], [NaN, NaN], [null, undefined], [1, "1"], [0, -0], [{ a: 1 }, { a: "1" }], [{ a: 1 }, { a: 2 }], [new Set([1, "a"]), new Set(["1", "a"])], [new Map<any, any>([[1, { a: 1 }]]), new Map<any, any>([["1", { a: "1" }]])], [new Set(["x"]), new Set([0])], [{}, Object.create(null)], [new Float32Array([0]), new Float32Array([-0])], [{ [Symbol.iterator]: 1 }, {}], [[], {}], [new Date(0), new Date(1)], [{ a: { b: 1 } }, { a: { b: "1" } }], [1, { a: 1 }]];
		const methods = ["equal", "notEqual", "deepEqual", "notDeepEqual"];
		return [...pairs.flatMap(([x, y]) => methods.map((name) => () => l[name](x, y))), () => l.equal(1), () => l.equal(1, 2, "m"), () => l.equal(1, 2, new RangeError("own")), () => l.deepStrictEqual({ a: 1 }, { a: "1" }), () => k.deepStrictEqual({}, Object.create(null)), () => k.notDeepStrictEqual({}, Object.create(null)), () => k.deepEqual(Object.create(null), {}), () => k.partialDeepStrictEqual({}, Object.create(null)), () => k.deepStrictEqual([], {}), () => l.ok()];
	})(),
};

export default {
	async fetch(request: Request) {
		const calls = groups[new URL(request.url).pathname.slice(1)];
		return new Response((await Promise.all(calls.map(tell))).map((text, i) => `#${i} ${text}`).join("\n"));
	},
};
