import { isDeepStrictEqual } from "node:util";

const loop = (n: number) => { const o: any = { n }; o.self = o; return o; };
const far = () => { const o: any = { n: 1, self: { n: 1 } }; o.self.self = o; return o; };
const s = Symbol("s");
class A { x = 1; }
class B { x = 1; }
const pairs: Record<string, [unknown, unknown]> = {
	same: [1, 1], numbers: [1, 2], text: [1, "1"], nan: [NaN, NaN], zeros: [0, -0], nulls: [null, undefined], bigint: [1n, 1n], bigintNumber: [1n, 1], functions: [() => 1, () => 1],
	empty: [{}, {}], objects: [{ a: 1, b: { c: 2 } }, { b: { c: 2 }, a: 1 }], extraKey: [{ a: 1 }, { a: 1, b: undefined }], missing: [{ a: undefined }, { b: undefined }], prototypes: [new A(), new B()], sameClass: [new A(), new A()], plainAndClass: [{ x: 1 }, new A()], nullPrototype: [Object.create(null), {}],
	symbols: [{ [s]: 1 }, { [s]: 1 }], symbolsDiffer: [{ [s]: 1 }, { [s]: 2 }], symbolMissing: [{ [s]: 1 }, {}], hiddenSymbol: [Object.defineProperty({}, s, { value: 1 }), {}], hidden: [Object.defineProperty({}, "h", { value: 1 }), {}],
	lists: [[1, 2, [3]], [1, 2, [3]]], listsDiffer: [[1, 2], [2, 1]], lengths: [[1], [1, 2]], sparse: [[1, , 3], [1, , 3]], sparseUndefined: [[1, , 3], [1, undefined, 3]], listProps: [Object.assign([1], { x: 1 }), [1]], listAndObject: [[1], { 0: 1, length: 1 }],
	dates: [new Date(0), new Date(0)], datesDiffer: [new Date(0), new Date(1)], dateProps: [Object.assign(new Date(0), { a: 1 }), new Date(0)], invalidDates: [new Date(NaN), new Date(NaN)], patterns: [/a/g, /a/g], flags: [/a/g, /a/i], lastIndex: [Object.assign(/a/g, { lastIndex: 1 }), /a/g],
	errors: [new Error("a"), new Error("a")], errorsDiffer: [new Error("a"), new Error("b")], errorNames: [new Error("a"), new TypeError("a")], causes: [new Error("a", { cause: 1 }), new Error("a", { cause: 2 })], errorProps: [Object.assign(new Error("a"), { x: 1 }), new Error("a")],
	sets: [new Set([1, 2]), new Set([2, 1])], setsDiffer: [new Set([1]), new Set([2])], setsOfObjects: [new Set([{ a: 1 }, { b: 2 }]), new Set([{ b: 2 }, { a: 1 }])], setsOfText: [new Set([1]), new Set(["1"])], setSizes: [new Set([1]), new Set([1, 2])],
	maps: [new Map([[1, 2], [3, 4]]), new Map([[3, 4], [1, 2]])], mapsDiffer: [new Map([[1, 2]]), new Map([[1, 3]])], mapKeys: [new Map([[{ a: 1 }, 1]]), new Map([[{ a: 1 }, 1]])], mapUndefined: [new Map<any, any>([[1, undefined]]), new Map<any, any>([[2, undefined]])], mapManyKeys: [new Map([[{}, "a"], [{}, "b"]]), new Map([[{}, "b"], [{}, "a"]])], mapAndSet: [new Map(), new Set()],
	typed: [new Uint8Array([1]), new Uint8Array([1])], typedDiffer: [new Uint8Array([1]), new Uint8Array([2])], typedKinds: [new Uint8Array([1]), new Int8Array([1])], floats: [new Float32Array([0]), new Float32Array([-0])], floatNaN: [new Float64Array([NaN]), new Float64Array([NaN])], buffers: [new ArrayBuffer(2), new ArrayBuffer(2)], bufferSizes: [new ArrayBuffer(2), new ArrayBuffer(3)], views: [new DataView(new ArrayBuffer(1)), new DataView(new ArrayBuffer(1))], nodeBuffers: [Buffer.from("a"), Buffer.from("a")], bufferAndBytes: [Buffer.from("a"), new Uint8Array([97])],
	boxed: [new Number(1), new Number(1)], boxedDiffer: [new Number(1), new Number(2)], boxedKinds: [new Number(1), new String("1")], boxedZero: [new Number(0), new Number(-0)], boxedText: [new String("a"), new String("a")], boxedProps: [Object.assign(new String("a"), { x: 1 }), new String("a")], boxedSymbols: [Object(s), Object(s)],
	loops: [loop(1), loop(1)], loopsDiffer: [loop(1), loop(2)], loopShapes: [loop(1), far()], promises: [Promise.resolve(1), Promise.resolve(1)], weakMaps: [new WeakMap(), new WeakMap()], urls: [new URL("http://a/"), new URL("http://b/")], arguments: [(function (..._: any[]) { return arguments; })(1), (function (..._: any[]) { return arguments; })(1)], argumentsAndList: [(function (..._: any[]) { return arguments; })(1), [1]], tags: [{ [Symbol.toStringTag]: "x" }, { [Symbol.toStringTag]: "y" }], proxies: [new Proxy({ a: 1 }, {}), { a: 1 }], getters: [{ get a() { return 1; } }, { a: 1 }],
};

export default {
	fetch() {
		return new Response(Object.entries(pairs).map(([name, [a, b]]) => `${name}: ${isDeepStrictEqual(a, b)} ${isDeepStrictEqual(b, a)}`).join("\n"));
	},
};
