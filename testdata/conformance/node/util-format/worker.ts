import util from "node:util";
import { each, observe, show } from "../../checks.ts";

class Named {
	toString() {
		return "own text";
	}
}
class Plain {}
const circular: any = {};
circular.self = circular;

export default {
	fetch() {
		return observe([
			...each("format", util.format as any, [], ["%s"], ["%s", "a"], ["%s", 1], ["%s", -0], ["%s", 1n], ["%s", Symbol("x")], ["%s", null], ["%s", undefined], ["%s", true], ["%s", { a: { b: { c: 1 } } }], ["%s", [1, [2, [3]]]], ["%s", new Date(0)], ["%s", new Plain()], ["%s", new Named()], ["%s", { toString() { return "ts"; } }], ["%s", Object.create(null)], ["%s", () => 1], ["%s", Plain]),
			...each("format", util.format as any, ["%d", 1.5], ["%d", "0x10"], ["%d", "x"], ["%d", 1n], ["%d", Symbol()], ["%d", {}], ["%d", null], ["%i", 1.9], ["%i", "12px"], ["%i", 1n], ["%i", Symbol()], ["%i", {}], ["%f", "1.5x"], ["%f", 1n], ["%f", Symbol()], ["%f", "a"]),
			...each("format", util.format as any, ["%j", { a: 1 }], ["%j", undefined], ["%j", () => 1], ["%j", { toJSON() { throw new Error("tj"); } }], ["%o", { a: [1], f() {} }], ["%O", { a: { b: { c: { d: 1 } } } }], ["%c", "css"], ["%%"], ["%% %s", "a"], ["%x", 1], ["100%", 1], ["%", 1], ["%s %s", "a"], ["%s", "a", "b", { c: 1 }], ["a", {}], [1, 2, "3"], [{ a: 1 }, "x"], ["%s%s%s", 1, 2, 3, 4], ["a%sb%sc", 1]),
			["format circular", () => util.format("%j %s", circular, circular)],
			...each("formatWithOptions", util.formatWithOptions as any, [{ colors: true }, "%s %O", 1n, { a: 1 }], [{ colors: true }, "x", 1, "y"], [{ compact: false }, "%O", { a: 1 }], [{ depth: 0 }, { a: { b: 1 } }], [{ numericSeparator: true }, "%d %i", 1234567, 1234567], [1, "a"], [null, "a"]),
			["show", () => show(util.format("%s", "x"))],
		]);
	},
};
