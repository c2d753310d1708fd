import os, * as osAll from "node:os";
import punycode, * as punycodeAll from "node:punycode";
import { each, observe, show } from "../../checks.ts";

const o: any = os;
const p: any = punycode;

export default {
	fetch() {
		return observe([
			["os", () => Object.keys(osAll)],
			...Object.keys(os).filter((name) => name !== "constants").map((name): [string, () => unknown] => [`os.${name}`, () => (typeof o[name] === "function" ? [o[name].length, show(o[name]())] : o[name])]),
			["os.constants", () => JSON.stringify(os.constants)],
			...each("getPriority", o.getPriority, ["x"], [5], [1.5]),
			...each("setPriority", o.setPriority, [0, 1], [1], [1, 100], [1, -21], ["x", 1]),
			...each("userInfo", o.userInfo, [{ encoding: "buffer" }]),
			["punycode", () => [Object.keys(punycodeAll), p.version, Object.keys(p.ucs2)]],
			...each("encode", p.encode, ["mañana"], ["☃-⌘"], [""], ["abc"], ["\ud800"], ["😀"]),
			...each("decode", p.decode, ["maana-pta"], ["é"], ["é-a"], ["a!"], ["99999999"], [""], ["--a"], ["XN--"], ["maana-PTA"]),
			...each("toASCII", p.toASCII, ["mañana.com"], ["джумла@джpумлатест.bрfа"], ["a。b．c"], ["MAÑANA.com"]),
			...each("toUnicode", p.toUnicode, ["xn--maana-pta.com"], ["a@xn--maana-pta.com"], ["xn--99999999"], ["XN--maana-pta"]),
			...each("ucs2.decode", p.ucs2.decode, ["a😀\ud800"]),
			...each("ucs2.encode", p.ucs2.encode, [[97, 0x1f600]]),
		]);
	},
};
