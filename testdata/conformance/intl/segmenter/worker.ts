import { report, type Checks } from "../../checks.ts";

const cut = (granularity: "grapheme" | "word" | "sentence", text: string) => [...new Intl.Segmenter("en", { granularity }).segment(text)].map((s) => (s.isWordLike === undefined ? s.segment : `${s.segment}${s.isWordLike ? "+" : ""}`));

export default {
	fetch: () =>
		report({
			"graphemes": () => ["abc", "e\u0301a", "👨‍👩‍👧‍👦👍🏽", "🇩🇪🇫🇷🇺", "각", "नमस्ते", "\r\n\n", "", "a\u200db", "กำ"].map((t) => cut("grapheme", t)),
			"words": () => ["Hello, world!", "can't stop 3.14 1,000 a_b e-mail", "user@example.com https://x.y/z?a=b", "  two  spaces", "naïve café", "U.S.A. 5% $5", "don’t", "привет мир", "a\nb", "👍 ok", "Ελλάδα 100km"].map((t) => cut("word", t)),
			"sentences": () => ["One. Two! Three?", "Mr. Smith went. He left.", "3.14 is pi. Yes", "He said \"Hi.\" Then left.", "a\nb", "No end", "etc. and so on. Next", "Hello... World", "?! A"].map((t) => cut("sentence", t)),
			"containing": () => {
				const s = new Intl.Segmenter("en", { granularity: "word" }).segment("Hello, world");
				return [0, 4, 5, 7, 11, 12, -1, NaN].map((n) => s.containing(n));
			},
			"iterator": () => {
				const it = new Intl.Segmenter("en").segment("ab")[Symbol.iterator]();
				return [it.next(), it.next(), it.next(), Object.prototype.toString.call(it)];
			},
			"resolved": () => new Intl.Segmenter("en-GB", { granularity: "sentence" }).resolvedOptions(),
			"lone surrogates": () => cut("grapheme", "a\ud83db").length,
			"a wrong granularity": () => new Intl.Segmenter("en", { granularity: "line" as never }),
			"without new": () => (Intl.Segmenter as any)(),
		}),
};
