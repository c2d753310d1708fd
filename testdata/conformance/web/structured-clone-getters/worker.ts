import { type Checks, report, show } from "../../checks.ts";

export default {
	fetch() {
		const checks: Checks = {};
		const things: [string, unknown][] = [["an error", new RangeError("mine")], ["an object", { own: 1 }], ["a function", () => 1], ["a symbol", Symbol("s")], ["a text", "text"], ["undefined", undefined], ["null", null], ["a DOMException", new DOMException("mine", "AbortError")], ["a Proxy", new Proxy({ p: 1 }, {})]];
		for (const [label, thing] of things) {
			const throwing = { get a(): never { throw thing; } };
			const sources: Record<string, unknown> = { "": throwing, " in an array": [throwing], " in a Map": new Map([[1, throwing]]), " in a Set": new Set([throwing]), " as a cause": new Error("e", { cause: throwing }) };
			for (const [where, source] of Object.entries(sources)) {
				checks[`${label}${where}`] = () => {
					try {
						return show(structuredClone(source));
					} catch (error) {
						return [error === thing, typeof error];
					}
				};
			}
			checks[`${label} by an option`] = () => {
				try {
					return show(structuredClone(1, { get transfer(): never { throw thing; } } as any));
				} catch (error) {
					return [error === thing, typeof error];
				}
			};
			checks[`${label} by a list`] = () => {
				try {
					return show(structuredClone(1, { transfer: { [Symbol.iterator]() { throw thing; } } } as any));
				} catch (error) {
					return [error === thing, typeof error];
				}
			};
			for (const key of ["message", "stack", "cause"]) {
				checks[`${label} by ${key} of an error`] = () => {
					const broken = Object.defineProperty(new Error("e"), key, { get() { throw thing; } });
					try {
						return show(structuredClone(broken));
					} catch (error) {
						return [error === thing, typeof error];
					}
				};
			}
		}
		return report(checks);
	},
};
