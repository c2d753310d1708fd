import { report, type Checks } from "../../checks.ts";

const shape = (object: object) =>
	Reflect.ownKeys(object).map((key) => {
		const d = Object.getOwnPropertyDescriptor(object, key)!;
		const what = d.get ? "get" : typeof d.value === "function" ? `f${d.value.length}` : typeof d.value;
		return `${String(key)}:${what}${d.writable ? "w" : ""}${d.enumerable ? "e" : ""}${d.configurable ? "c" : ""}`;
	}).sort();
const services = ["DateTimeFormat", "NumberFormat", "Collator", "PluralRules", "RelativeTimeFormat", "ListFormat", "Locale", "DisplayNames", "Segmenter", "DurationFormat"];
const checks: Checks = {
	"Intl": () => shape(Intl).filter((line) => !line.startsWith("v8BreakIterator")),
	"tag": () => [Object.prototype.toString.call(Intl), Object.prototype.toString.call(new Intl.NumberFormat())],
	"subclass": () => {
		class Money extends Intl.NumberFormat {}
		const m = new Money("en", { style: "currency", currency: "USD" });
		return [m instanceof Money, m.format(5), Object.getPrototypeOf(m) === Money.prototype];
	},
	"called as a function": () => [(Intl.NumberFormat as any)("en").format(5), (Intl.DateTimeFormat as any)("en") instanceof Intl.DateTimeFormat],
	"Date is in UTC": () => [new Date(0).getTimezoneOffset(), new Date(2024, 0, 1).toISOString(), new Intl.DateTimeFormat().resolvedOptions().timeZone],
};
for (const name of services) {
	checks[name] = () => [shape((Intl as any)[name]), shape((Intl as any)[name].prototype)];
}

export default {
	fetch: () => report(checks),
};
