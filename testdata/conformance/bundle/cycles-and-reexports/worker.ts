import "./order-1.ts";
import "./order-2.ts";
import { a, readB } from "./a.ts";
import { count, increment } from "./counter.ts";
import * as star from "./barrel.ts";
import fallback, { renamed } from "./barrel.ts";
import { report } from "../../checks.ts";

export default {
	fetch() {
		return report({
			"order of evaluation": () => (globalThis as any).order,
			"a cycle": () => [a, readB()],
			"live bindings": () => {
				const before = count;
				increment();
				return [before, count];
			},
			"re-exports": () => [renamed, fallback, Object.keys(star).sort()],
			"a namespace is frozen in shape": () => [Object.isExtensible(star), String(star)],
		});
	},
};
