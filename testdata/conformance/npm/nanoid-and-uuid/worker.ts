import { customAlphabet, customRandom, nanoid, urlAlphabet } from "nanoid";
import { nanoid as insecure } from "nanoid/non-secure";
import { NIL, parse, stringify, v3, v4, v5, v7, validate, version } from "uuid";
import { report } from "../../checks.ts";

export default {
	fetch() {
		return report({
			"length": () => [nanoid().length, nanoid(5).length, nanoid(0).length],
			"alphabet": () => [...nanoid(1000)].every((c) => urlAlphabet.includes(c)),
			"they differ": () => new Set(Array.from({ length: 1000 }, () => nanoid())).size,
			"customAlphabet": () => /^[abc]{12}$/.test(customAlphabet("abc", 12)()),
			"customRandom": () => customRandom("abcdef", 8, (size) => new Uint8Array(size).map((_, i) => i))(),
			"non-secure": () => insecure(7).length,
			"v4": () => [validate(v4()), version(v4())],
			"v7": () => [validate(v7()), version(v7()), v7() < v7()],
			"v5": () => [v5("hello", v5.DNS), v5("https://a.example", v5.URL)],
			"v3": () => v3("hello", v3.DNS),
			"parse and stringify": () => stringify(parse("9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d")),
			"validate": () => [validate("nope"), validate(NIL)],
			"v4 of given octets": () => v4({ random: Uint8Array.from({ length: 16 }, (_, i) => i) }),
		});
	},
};
