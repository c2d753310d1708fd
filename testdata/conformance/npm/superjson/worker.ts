import SuperJSON, { deserialize, parse, serialize, stringify } from "superjson";
import { report, show } from "../../checks.ts";

class Money {
	constructor(
		public amount = 0,
		public currency = "EUR",
	) {}
	toString() {
		return `${this.amount} ${this.currency}`;
	}
}
SuperJSON.registerClass(Money);
SuperJSON.registerCustom<URL, string>({ isApplicable: (v): v is URL => v instanceof URL, serialize: (v) => v.href, deserialize: (v) => new URL(v) }, "url");

const value = {
	date: new Date(0),
	map: new Map<unknown, unknown>([["a", 1], [{ k: 1 }, new Set([1, 2])]]),
	set: new Set(["x"]),
	regexp: /a+/gi,
	big: 12345678901234567890n,
	nothing: undefined,
	special: [NaN, -0, Infinity],
	error: new TypeError("broken"),
	nested: { list: [new Date(1000), { u: undefined }] },
};

export default {
	fetch() {
		return report({
			"serialize": () => JSON.stringify(serialize(value)),
			"there and back": () => parse(stringify(value)),
			"references": () => {
				const shared = { x: 1 };
				const back: any = parse(stringify({ a: shared, b: shared }));
				return back.a === back.b;
			},
			"cycles": () => {
				const o: any = { name: "o" };
				o.self = o;
				const back: any = parse(stringify(o));
				return back.self === back;
			},
			"classes": () => String((parse(stringify({ m: new Money(5) })) as any).m),
			"custom types": () => (parse(stringify({ u: new URL("http://a/b") })) as any).u.pathname,
			"typed arrays": () => parse(stringify({ t: new Uint8Array([1, 2]) })),
			"plain values": () => [stringify(1), stringify("text"), stringify(null), stringify(undefined)],
			"deserialize": () => show(deserialize({ json: { d: "1970-01-01T00:00:00.000Z" }, meta: { values: { d: ["Date"] } } } as any)),
			"prototype pollution is refused": () => (parse('{"json":{"__proto__":{"polluted":1}}}') as any).polluted,
		});
	},
};
