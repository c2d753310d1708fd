class Point {
	x = 1;
	y = 2;
	#hidden = 3;
	get sum() {
		return this.x + this.y + this.#hidden;
	}
}
class Special extends Point {
	override x = 5;
}
class Empty {}

export default {
	fetch() {
		console.log("a string", "another");
		console.log("one", 1, -0, 1.5, NaN, Infinity, 10n, true, null, undefined, Symbol("s"));
		console.log(["in a list", 1, null, undefined, [2, [3, [4, [5]]]]]);
		console.log({ a: 1, b: "two", "c-d": { e: { f: { g: 1 } } }, [Symbol("k")]: 3 });
		console.log(new Point(), new Special(), new Empty());
		console.log(Object.create(null), Object.assign(Object.create(null), { a: 1 }));
		console.log(new Map<unknown, unknown>([["a", 1], [{ k: 1 }, [2]]]), new Set([1, "b"]), new Map(), new Set());
		console.log(new WeakMap(), new WeakSet());
		console.log(new Date(0), /re+/gi, new Date(NaN));
		console.log(function named() {}, () => {}, class Foo {}, class extends Point {}, async () => {}, function* gen() {});
		console.log(new Uint8Array([1, 2, 3]), new ArrayBuffer(4), new Float64Array(2));
		console.log([undefined, , 3], new Array(3), [1, , , 4]);
		console.log(Promise.resolve(1), Promise.reject(new Error("r")).catch(() => {}) && 0, new Promise(() => {}));
		console.log({ get g() { return 1; }, set s(_v: number) {}, get both() { return 1; }, set both(_v: number) {} });
		console.log([new Boolean(true), new Number(1), new String("s"), Object(Symbol("o"))]);
		console.log("it's", ["it's"], ['say "x"'], ["`'\""], ["a\nb\t\\"]);
		console.log({ fn() {}, arrow: () => 1, cls: Point });
		console.log([1.0, 0.1 + 0.2, 1e21, 123456789012345680000]);
		console.log(new Proxy({ a: 1 }, {}), globalThis === self);
		console.log([[]], [{}], {}, []);
		return new Response("logged");
	},
};
