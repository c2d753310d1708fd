import { report, show } from "../../checks.ts";

export default {
	fetch() {
		const indirect = (0, eval) as any;
		const F = Function as any;
		const G = Object.getPrototypeOf(function* () {}).constructor;
		const A = Object.getPrototypeOf(async () => {}).constructor;
		return report({
			"direct": () => eval("1"),
			"direct, a number": () => eval(42 as never),
			"direct, an object": () => show(eval({ a: 1 } as never)),
			"direct, nothing": () => show((eval as any)()),
			"direct, undefined": () => show(eval(undefined as never)),
			"indirect": () => indirect("1"),
			"indirect, a number": () => indirect(42),
			"indirect, nothing": () => show(indirect()),
			"an empty text": () => show(indirect("")),
			"a String object": () => show(indirect(new String("1 + 1"))),
			"Function": () => F("return 1"),
			"Function without arguments": () => typeof F(),
			"new Function": () => new F("a", "return a"),
			"a bad body": () => F("}"),
			"GeneratorFunction": () => G("yield 1"),
			"AsyncFunction": () => A("return 1"),
			"constructor of a function": () => (() => 1).constructor("return 1"),
			"setTimeout with a text": () => (setTimeout as any)("1", 0),
			"attributes": () => [eval.name, eval.length, typeof eval, eval === indirect],
		});
	},
};
