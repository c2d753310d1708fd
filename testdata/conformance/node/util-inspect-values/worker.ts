import { inspect } from "node:util";
import EventEmitter from "node:events";

class A { a = 1; }
class B extends A { b = 2; static s = 1; }
class Tagged { get [Symbol.toStringTag]() { return "tag"; } }
const nullProto = Object.assign(Object.create(null), { a: 1 });
const circular: any = { name: "c", list: [] };
circular.self = circular;
circular.list.push(circular, { inner: circular });
const a: any = { b: {} };
a.b.a = a;
a.b.b = a.b;
function withoutFrames(error: any) {
	error.stack = `${error.name}: ${error.message}\n    at fn (file.js:1:2)\n    at other (file.js:3:4)`;
	return error;
}

const groups: Record<string, () => unknown[]> = {
	primitives: () => [undefined, null, true, 0, -0, 1.5, NaN, Infinity, 1n, "", "a", "it's", `"q" 'q'`, "`\"'", "a\nb\tc\\d\u0001\u007f", "\ud800", "😀", Symbol("s"), Symbol(), Symbol("a\nb"), "x".repeat(200), "long text with words ".repeat(8) + "\n" + "and lines ".repeat(10)],
	objects: () => [{}, { a: 1 }, { "a-b": 1, 2: 3, "": 4, ünder: 5, [Symbol("k")]: 6 }, nullProto, Object.create(null), new A(), new B(), new Tagged(), Object.create({ x: 1 }), Object.create(A.prototype), new (class {})(), { constructor: 1 }, Object.create({ constructor: "x" }), new Object(1), Object("s"), Object(Symbol("b")), Object(1n), Object(false), Object.assign(new String("ab"), { x: 1 }), { __proto__: { a: 1 }, b: 2 }, JSON.parse('{"__proto__": 1}'), (function () { return arguments; })(), globalThis === undefined, { get a() { return 1; }, set a(v) {} }, { a: [{ b: { c: {} } }] }, { undefined: undefined, f: undefined }],
	functions: () => [() => 1, function named() {}, async () => 1, function* gen() {}, async function* agen() {}, A, B, class {}, class extends A {}, Object.assign(() => 1, { a: 1 }), Object.assign(function f() {}, { a: { b: 1 } }), Math.max, Object.setPrototypeOf(() => 1, null), (() => 1).bind(null), Symbol, { method() {}, ["computed" + 1]() {} }, Object.defineProperty(() => 1, "name", { value: "" })],
	collections: () => [[], [1, 2, 3], [1, , 3], [, ,], new Array(5), Object.assign([1], { x: 2, [-1]: 3 }), [[[[]]]], Array.from({ length: 30 }, (_, i) => i * i), Array.from({ length: 10 }, (_, i) => "word".repeat(i % 4)), new Set(), new Set([1, "a", {}]), new Map(), new Map<any, any>([["a", 1], [{ k: 1 }, [2]]]), new (class Special extends Map {})([[1, 2]]), new (class extends Set {})([1]), new (class List extends Array {})(3), new WeakMap(), new WeakSet(), [1, 2].values(), new Map([[1, 2]]).entries(), new Set([5]).values(), new Map([[1, 2]]).keys(), "ab"[Symbol.iterator](), (function* () {})(), new Map([[1, new Map([[2, new Map([[3, new Map()]])]])]])],
	errors: () => [withoutFrames(new Error("m")), withoutFrames(new TypeError("t")), withoutFrames(Object.assign(new Error("m"), { code: "E", extra: { a: 1 } })), withoutFrames(new (class MyError extends Error {})("sub")), withoutFrames(Object.assign(new Error("n"), { name: "Other" })), { e: withoutFrames(new Error("in")) }, [withoutFrames(new Error("list"))], withoutFrames(new Error("c", { cause: withoutFrames(new Error("cause")) })), withoutFrames(new AggregateError([withoutFrames(new Error("one"))], "agg")), Object.assign(new Error("no stack"), { stack: undefined }), Object.assign(new Error("text"), { stack: "own text" }), Object.assign(new Error("multi\nline"), { stack: "Error: multi\nline\n    at x (y.js:1:1)" }), withoutFrames(new Error("c", { cause: "text" }))],
	builtin: () => [new Date(0), new Date(NaN), /x/gi, Object.assign(/x/, { a: 1 }), Promise.resolve(1), new Promise(() => {}), new ArrayBuffer(3), new Uint8Array([1, 2]), new Float64Array(2), new BigInt64Array(1), new DataView(new ArrayBuffer(2), 1), Buffer.from("hello"), Math, JSON, Reflect, Atomics, new URL("http://a/b?c#d"), new URLSearchParams("a=1&b=2"), new Headers({ a: "b" }), new AbortController().signal, new TextEncoder(), new Event("x").type, new EventEmitter(), new WeakRef({ a: 1 }), Object.assign(new Date(0), { x: 1 }), Object.assign(Buffer.from("ab"), { x: 1 }), new (class Sub extends Date {})(0), new (class Sub extends Uint8Array {})(2), new (class Sub extends Promise<any> {})(() => {}), new (class Sub extends RegExp {})("a"), Symbol.prototype, Map.prototype, Object.prototype, A.prototype, B.prototype, Array.prototype, Function.prototype, Promise.prototype],
	circular: () => [circular, a, [circular, a], new Map([[1, circular]]), { x: { y: { z: a } } }],
};

export default {
	fetch(request: Request) {
		const values = groups[new URL(request.url).pathname.slice(1)]();
		return new Response(values.map((value) => inspect(value)).join("\n"));
	},
};
