import { report } from "../../checks.ts";

const s = Symbol as any;

export default {
	fetch() {
		return report({
			"iterator helpers": () => [1, 2, 3].values().map((x) => x * 2).filter((x) => x > 2).take(1).toArray(),
			"Iterator.from": () => (globalThis as any).Iterator.from({ next: () => ({ done: true }) }).toArray(),
			"Set methods": () => [...(new Set([1, 2]) as any).union(new Set([3])), ...(new Set([1, 2]) as any).intersection(new Set([2]))],
			"Object.groupBy": () => JSON.stringify(Object.groupBy([1, 2, 3], (x) => (x % 2 ? "odd" : "even"))),
			"Map.groupBy": () => Map.groupBy([1, 2, 3], (x) => x % 2),
			"Array.fromAsync": () => (Array as any).fromAsync((async function* () { yield 1; yield 2; })()),
			"findLast, at, with, toSorted": () => [[1, 2, 3].findLast((x) => x < 3), [1, 2].at(-1), [1, 2].with(0, 9), [2, 1].toSorted(), [1, 2, 3].toSpliced(1, 1), [1, 2].toReversed()],
			"Promise.withResolvers": () => {
				const { promise, resolve } = Promise.withResolvers();
				resolve(5);
				return promise;
			},
			"Promise.try": () => (Promise as any).try(() => 6),
			"Promise.any": () => Promise.any([Promise.reject(1), Promise.resolve(2)]),
			"AggregateError": () => Promise.any([Promise.reject(1)]).catch((e) => [e.name, e.errors]),
			"Error.cause": () => new Error("a", { cause: 1 }).cause,
			"Error.isError": () => (Error as any).isError(new TypeError()),
			"RegExp v": () => /[\p{L}--[a-z]]/v.test("É"),
			"RegExp named groups": () => JSON.stringify("2026-01-02".match(/(?<y>\d+)-(?<m>\d+)/)!.groups),
			"RegExp lookbehind": () => "a1b2".replace(/(?<=b)\d/, "x"),
			"RegExp.escape": () => (RegExp as any).escape("a.b"),
			"RegExp d": () => (/b/d.exec("abc") as any).indices[0],
			"matchAll, replaceAll": () => [[..."a1b2".matchAll(/\d/g)].map(String), "aa".replaceAll("a", "b")],
			"isWellFormed": () => ["\ud800".isWellFormed(), "\ud800".toWellFormed() === "\ufffd"],
			"Uint8Array.fromBase64": () => (Uint8Array as any).fromBase64("AQID"),
			"toHex": () => (new Uint8Array([1, 255]) as any).toHex(),
			"Float16Array": () => new (globalThis as any).Float16Array([1.5])[0],
			"resizable ArrayBuffer": () => new (ArrayBuffer as any)(1, { maxByteLength: 4 }).maxByteLength,
			"transfer": () => (new ArrayBuffer(3) as any).transfer().byteLength,
			"WeakRef": () => new WeakRef({}).deref() !== undefined,
			"FinalizationRegistry": () => typeof FinalizationRegistry,
			"Symbol.dispose": () => [typeof s.dispose, typeof s.asyncDispose],
			"using": () => {
				const order: string[] = [];
				{
					using a = { [Symbol.dispose]: () => order.push("a") };
					using b = { [Symbol.dispose]: () => order.push("b") };
					order.push(typeof a + typeof b);
				}
				return order;
			},
			"await using": async () => {
				const order: string[] = [];
				{
					await using a = { [Symbol.asyncDispose]: async () => order.push("async") };
					order.push(typeof a);
				}
				return order;
			},
			"DisposableStack": () => {
				const order: string[] = [];
				const stack = new (globalThis as any).DisposableStack();
				stack.defer(() => order.push("deferred"));
				stack.dispose();
				return order;
			},
			"private in": () => {
				class A {
					#x = 1;
					static has(o: object) {
						return #x in o;
					}
					get() {
						return this.#x;
					}
				}
				return [A.has(new A()), A.has({})];
			},
			"static block": () => {
				class B {
					static v = 0;
					static {
						this.v = 7;
					}
				}
				return B.v;
			},
			"logical assignment": () => {
				let a: number | null = null;
				a ??= 3;
				return a;
			},
			"BigInt": () => [2n ** 64n, BigInt.asUintN(8, 257n), typeof BigInt64Array],
			"Math.sumPrecise": () => (Math as any).sumPrecise([0.1, 0.2, 0.3]),
			"JSON.rawJSON": () => JSON.stringify({ n: (JSON as any).rawJSON("12345678901234567890") }),
			"Atomics": () => Atomics.add(new Int32Array(new SharedArrayBuffer(4)), 0, 5),
			"Temporal": () => typeof (globalThis as any).Temporal,
			"time zone": () => new Date(0).getTimezoneOffset(),
			"tail of Date parsing": () => [Date.parse("2026-01-02"), Date.parse("2026-01-02T03:04:05"), Date.parse("Fri, 02 Jan 2026 03:04:05 GMT")],
			"date text": () => [new Date(0).toString(), new Date(0).toUTCString()],
		});
	},
};
