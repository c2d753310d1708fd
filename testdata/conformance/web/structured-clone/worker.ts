import { report, showError } from "../../checks.ts";

const clone = (v: unknown, o?: any) => structuredClone(v, o) as any;

export default {
	fetch() {
		return report({
			"primitives": () => [undefined, null, true, 1.5, -0, NaN, "text", 12n].map((v) => clone(v)),
			"plain objects and arrays": () => clone({ a: [1, { b: 2 }], u: undefined }),
			"holes": () => {
				const a = clone([1, , 3]);
				return [a.length, 1 in a];
			},
			"extra properties of arrays": () => clone(Object.assign([1], { x: 2 })).x,
			"Map and Set": () => [clone(new Map([[{ k: 1 }, new Set([1])]])), clone(new Set(["a"]))],
			"Date": () => [clone(new Date(0)), clone(new Date(NaN))],
			"RegExp": () => {
				const r = /a/gi;
				r.lastIndex = 3;
				const c = clone(r);
				return [c, c.lastIndex];
			},
			"wrappers": () => [clone(Object(1)), clone(Object("s")), clone(Object(true)), clone(Object(1n))].map((o) => `${typeof o} ${o.valueOf()}`),
			"buffers": () => [clone(new Uint8Array([1, 2])), clone(new ArrayBuffer(2)), clone(new DataView(new ArrayBuffer(2), 1)).byteOffset, clone(new Float64Array([0.5]))],
			"a view shares its buffer": () => {
				const buffer = new ArrayBuffer(4);
				const { a, b } = clone({ a: new Uint8Array(buffer), b: new Uint8Array(buffer, 2) });
				return [a.buffer === b.buffer, b.byteOffset];
			},
			"cycles": () => {
				const o: any = { name: "o" };
				o.self = o;
				const c = clone(o);
				return [c !== o, c.self === c];
			},
			"the same object twice": () => {
				const x = {};
				const c = clone([x, x]);
				return c[0] === c[1];
			},
			"errors": () => [new Error("e"), new TypeError("t"), new RangeError("r"), new SyntaxError("s")].map((e) => `${clone(e).constructor.name} ${showError(clone(e))}`),
			"an error's cause": () => clone(new Error("e", { cause: 1 })).cause,
			"an error of one's own class": () => {
				class Own extends Error {
					override name = "Own";
					extra = 1;
				}
				const c = clone(new Own("o"));
				return [c.name, c.message, c.constructor.name, c.extra];
			},
			"class instances become plain": () => {
				class Point {
					x = 1;
					get y() {
						return 2;
					}
				}
				const c = clone(new Point());
				return [c, c.constructor === Object, c.y];
			},
			"getters are read": () => clone({ get a() { return 5; } }),
			"symbol keys are lost": () => Object.getOwnPropertySymbols(clone({ [Symbol("s")]: 1 })).length,
			"null prototype": () => clone(Object.assign(Object.create(null), { a: 1 })),
			"a function": () => clone(() => 1),
			"a symbol": () => clone(Symbol("s")),
			"a WeakMap": () => clone(new WeakMap()),
			"a Promise": () => clone(Promise.resolve()),
			"a Proxy": () => clone(new Proxy({ a: 1 }, {})),
			"a getter that throws": () => clone({ get a() { throw new RangeError("getter"); } }),
			"Headers": () => clone(new Headers({ a: "b" })),
			"Request": () => clone(new Request("http://a/")),
			"Blob": () => clone(new Blob(["a"])),
			"URL": () => clone(new URL("http://a/")),
			"AbortSignal": () => clone(new AbortController().signal),
			"transfer": () => {
				const buffer = new ArrayBuffer(8);
				const c = clone({ buffer }, { transfer: [buffer] });
				return [c.buffer.byteLength, buffer.byteLength];
			},
			"transfer of something else": () => clone({}, { transfer: [{}] }),
			"transfer twice": () => {
				const buffer = new ArrayBuffer(8);
				return clone(buffer, { transfer: [buffer, buffer] });
			},
			"a detached buffer": () => {
				const buffer = new ArrayBuffer(8);
				clone(buffer, { transfer: [buffer] });
				return clone(buffer);
			},
			"no argument": () => (structuredClone as any)(),
			"large": () => clone(Array.from({ length: 10_000 }, (_, i) => ({ i }))).length,
		});
	},
};
