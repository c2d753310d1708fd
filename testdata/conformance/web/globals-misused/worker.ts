import { misuse } from "../../checks.ts";

const NAMES = ["atob", "btoa", "clearInterval", "clearTimeout", "queueMicrotask", "reportError", "structuredClone", "addEventListener", "removeEventListener", "dispatchEvent"];

export default {
	async fetch() {
		const g = globalThis as any;
		let text = await misuse("global", () => globalThis, Object.fromEntries(NAMES.map((name) => [name, g[name]])));
		for (const name of ["setTimeout", "setInterval"]) {
			for (const args of [[], [null], ["x"], [{}], [Symbol("s")]]) {
				let outcome;
				try {
					outcome = typeof g[name](...args);
				} catch (error) {
					outcome = String(error);
				}
				text += `${name}(${args.map(String)}): ${outcome}\n`;
			}
			for (const delay of [undefined, null, NaN, -1, "5", {}, Infinity, 2 ** 40, 1.9, true]) {
				let outcome;
				try {
					const id = g[name](() => 1, delay);
					outcome = typeof id;
					clearTimeout(id);
				} catch (error) {
					outcome = String(error);
				}
				text += `${name}(f, ${String(delay)}): ${outcome}\n`;
			}
			for (const delay of [Symbol("s"), 5n, { valueOf() { throw new RangeError("mine"); } }]) {
				try {
					clearTimeout(g[name](() => 1, delay));
					text += `${name}: taken\n`;
				} catch (error) {
					text += `${name}(f, ${typeof delay}): ${error}\n`;
				}
			}
		}
		return new Response(text);
	},
};
