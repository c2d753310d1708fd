import { report } from "../../checks.ts";

export default {
	fetch() {
		return report({
			"an arrow with new": () => { const f: any = () => {}; return new f(); },
			"const": () => { const c = 1; (function () { "use strict"; (Object.freeze([1]) as any).push(2); })(); return c; },
			"a frozen object": () => { "use strict"; (Object.freeze({ a: 1 }) as any).a = 2; },
			"a getter without a setter": () => { "use strict"; ({ get a() { return 1; } } as any).a = 2; },
			"spread of an object": () => Math.max(...({} as any)),
			"in on a string": () => "a" in ("text" as any),
			"instanceof a number": () => ({}) instanceof (5 as any),
			"BigInt and number": () => (1n as any) + 1,
			"BigInt of a fraction": () => BigInt(1.5),
			"toFixed": () => (1).toFixed(101),
			"repeat": () => "a".repeat(-1),
			"a bad RegExp": () => new RegExp("("),
			"a symbol as a string": () => `${Symbol("s") as any}`,
			"JSON.stringify of a longer cycle": () => { const a: any = { b: { c: [] } }; a.b.c.push(a); return JSON.stringify(a); },
			"this before super": () => { class A {} class B extends A { constructor() { (this as any).x = 1; super(); } } return new B(); },
			"a private name": () => { class A { #x = 1; static read(o: any) { return o.#x; } } return A.read({}); },
			"Object.defineProperty on a number": () => Object.defineProperty(1 as any, "a", {}),
			"a Proxy trap": () => new Proxy({}, { get: 5 as any } as any).a,
			"Reflect.construct": () => Reflect.construct(1 as any, []),
			"a weak key": () => new WeakMap().set(1 as any, 1),
		});
	},
};
