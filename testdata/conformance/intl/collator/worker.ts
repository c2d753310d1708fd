import { report, type Checks } from "../../checks.ts";

const words = "zebra Zebra apple Apple äpple Äpple résumé resume Résumé Resume cote côte coté côté a b A B aa ab Ab a-b a_b a.b co-op coop 1 2 10 01 z1 z10 z2 _a -a @a #a $a ~a ß ss æ ae ø o ñ n ł l é e E É".split(" ");
const sorted = (options: object, locale = "en") => [...words].sort(new Intl.Collator(locale, options).compare).join(" ");
const compare = (pairs: string[][], options: object) => pairs.map(([a, b]) => new Intl.Collator("en", options).compare(a, b));
const pairs = [["a", "b"], ["a", "A"], ["a", "á"], ["A", "á"], ["a", "a"], ["resume", "Résumé"], ["2", "10"], ["file2", "file10"], ["", "a"], ["a b", "ab"], ["a-b", "ab"]];

export default {
	fetch: () =>
		report({
			"sorted": () => sorted({}),
			"localeCompare": () => [...words].sort((a, b) => a.localeCompare(b)).join(" "),
			"numeric": () => sorted({ numeric: true }),
			"upper first": () => sorted({ caseFirst: "upper" }),
			"lower first": () => sorted({ caseFirst: "lower" }),
			"base": () => compare(pairs, { sensitivity: "base" }),
			"accent": () => compare(pairs, { sensitivity: "accent" }),
			"case": () => compare(pairs, { sensitivity: "case" }),
			"variant": () => compare(pairs, { sensitivity: "variant" }),
			"numbers": () => compare(pairs, { numeric: true }),
			"without punctuation": () => compare(pairs, { ignorePunctuation: true }),
			"localeCompare with options": () => ["a".localeCompare("A", undefined, { sensitivity: "base" }), "2".localeCompare("10", "en", { numeric: true }), "a".localeCompare("b", "en-u-kn")],
			"emoji and scripts": () => ["я", "あ", "中", "α", "א", "a", "1", "😀", " ", "€"].sort(new Intl.Collator("en").compare),
			"resolved": () => [new Intl.Collator("en-US").resolvedOptions(), new Intl.Collator("en-u-kn-kf-upper", { sensitivity: "base" }).resolvedOptions()],
			"compare is bound": () => {
				const c = new Intl.Collator();
				return [c.compare === c.compare, c.compare.length, c.compare.name];
			},
			"not a locale": () => "a".localeCompare("b", "en_"),
			"nothing to compare": () => String.prototype.localeCompare.call(null, "a"),
		}),
};
