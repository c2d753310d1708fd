import qs from "node:querystring";
import { each, observe } from "../../checks.ts";

const angled = (s: string) => `<${s}>`;
const failing = (s: string) => {
	if (s.includes("b")) throw new Error("no");
	return s;
};

export default {
	fetch() {
		return observe([
			...each("parse", qs.parse as any, [""], ["a=b"], ["a=b&a=c&a=d"], ["a"], ["="], ["&"], ["&&a=1&&"], ["a=b=c"], ["a+b=c+d"], ["%41=%42"], ["a=%zz"], ["a=%ff%41"], ["a=%E4%BD%A0"], ["%E4%A0=1"], ["__proto__=1&constructor=2"], ["é=ü"], ["a=%"], ["a=%4"], ["%41%42=%zzé"], [1], [null], [undefined], [{}]),
			...each("parse", qs.parse as any, ["a:b;c:d", ";", ":"], ["a==b&&c==d", "&&", "=="], ["a=b", "", ""], ["a=b&c=d", null, null, { maxKeys: 1 }], ["a=b&c=d&e=f", null, null, { maxKeys: 0 }], ["a=1&&b=2", null, null, { maxKeys: 2 }], ["a=b%20c+d", null, null, { decodeURIComponent: angled }], ["a=ab+%41", null, null, { decodeURIComponent: failing }]),
			["parse 1200 keys", () => Object.keys(qs.parse("a=1&".repeat(10) + Array.from({ length: 1200 }, (_, i) => `k${i}=v`).join("&"))).length],
			["parse's prototype", () => Object.getPrototypeOf(qs.parse("a=b"))],
			...each("stringify", qs.stringify as any, [{}], [{ a: 1, b: "x y", c: true, d: null, e: undefined, f: NaN, g: Infinity, h: 10n, i: -0 }], [{ a: [1, "b", null], b: [] }], [{ "k é": "v&=" }], [{ a: { b: 1 } }], [{ a: 1e21, b: 1e-7 }], ["x"], [1], [null], [[1, 2]], [{ "": "" }], [{ a: Symbol.iterator }]),
			...each("stringify", qs.stringify as any, [{ a: 1, b: [2, 3] }, ";", ":"], [{ a: "x y" }, null, null, { encodeURIComponent: angled }], [{ a: "b" }, null, null, { encodeURIComponent: 1 }]),
			...each("escape", qs.escape, ["a b&c=d"], ["!'()*-._~"], ["é你😀"], ["\ud83d"], ["\udc00a"], ["\ud83dab"], [1], [null], [undefined], [{}], [[1, 2]], [Symbol.iterator], [""]),
			...each("unescape", qs.unescape, ["a%20b"], ["a+b"], ["%zz%41"], ["%ff"], [1], [""]),
			...each("unescapeBuffer", (s: string, spaces?: boolean) => [...(qs as any).unescapeBuffer(s, spaces)], ["a%20b"], ["a+b", true], ["a+b"], ["%4"], ["%zz"], ["é%e9"]),
			["unescapeBuffer makes", () => (qs as any).unescapeBuffer("a").constructor.name],
			["same", () => [qs.decode === qs.parse, qs.encode === qs.stringify]],
		]);
	},
};
