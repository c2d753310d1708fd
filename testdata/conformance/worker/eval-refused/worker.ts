import { report } from "../../checks.ts";

export default {
	fetch() {
		return report({
			"eval": () => (0, eval)("1"),
			"eval of no code": () => (0, eval)(42 as any),
			"new Function": () => new Function("return 1"),
			"Function without new": () => (Function as any)("return 1"),
			"the constructor of a function": () => (() => {}).constructor("return 1"),
			"AsyncFunction": () => (async () => {}).constructor("return 1"),
			"GeneratorFunction": () => (function* () {}).constructor("yield 1"),
			"a handler as a string": () => (setTimeout as any)("1", 0),
		});
	},
};
