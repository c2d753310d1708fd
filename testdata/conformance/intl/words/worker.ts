import { report, type Checks } from "../../checks.ts";

const relative = (options: object) => ["second", "minute", "hour", "day", "week", "month", "quarter", "year"].map((unit) => [-2, -1, -0, 0, 1, 1.5, 1000].map((n) => new Intl.RelativeTimeFormat("en", options).format(n, unit as never)));
const names = (type: string, codes: string[], options = {}) => codes.map((code) => new Intl.DisplayNames("en", { type: type as never, ...options }).of(code));

export default {
	fetch: () =>
		report({
			"cardinal": () => [0, 1, 1.5, 2, -1, NaN, Infinity].map((n) => new Intl.PluralRules("en").select(n)),
			"ordinal": () => [1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 101, 111].map((n) => new Intl.PluralRules("en", { type: "ordinal" }).select(n)),
			"with digits": () => new Intl.PluralRules("en", { minimumFractionDigits: 1 }).select(1),
			"plural of a range": () => (new Intl.PluralRules("en") as any).selectRange(0, 1),
			"resolved plural": () => new Intl.PluralRules("en-US", { type: "ordinal" }).resolvedOptions(),
			"lists": () => ["conjunction", "disjunction", "unit"].flatMap((type) => ["long", "short", "narrow"].map((style) => [["a"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"]].map((l) => new Intl.ListFormat("en", { type, style } as never).format(l)))),
			"lists in Britain": () => new Intl.ListFormat("en-GB").format(["a", "b", "c"]),
			"parts of a list": () => new Intl.ListFormat("en").formatToParts(["a", "b", "c"]),
			"a list of numbers": () => new Intl.ListFormat("en").format([1] as never),
			"relative": () => relative({}),
			"relative by words": () => relative({ numeric: "auto" }),
			"relative, narrow": () => relative({ style: "narrow" }),
			"parts of relative": () => [new Intl.RelativeTimeFormat("en").formatToParts(-1.5, "days"), new Intl.RelativeTimeFormat("en", { numeric: "auto" }).formatToParts(1, "day")],
			"relative of a wrong unit": () => new Intl.RelativeTimeFormat("en").format(1, "fortnight" as never),
			"relative of no number": () => new Intl.RelativeTimeFormat("en").format(NaN, "day"),
			"regions": () => names("region", ["US", "GB", "DE", "419", "ZZ", "QX", "us"]),
			"short regions": () => names("region", ["US", "GB", "UN"], { style: "short" }),
			"languages": () => names("language", ["en", "en-US", "en-GB", "de-AT", "zh-Hans", "zh-Hant-TW", "sr-Latn", "pt-BR", "xx", "und"]),
			"standard languages": () => names("language", ["en-GB", "zh-Hans"], { languageDisplay: "standard" }),
			"scripts": () => names("script", ["Latn", "Hans", "Cyrl", "Xxxx"]),
			"currencies": () => names("currency", ["USD", "eur", "XXX", "ABC"]),
			"calendars": () => names("calendar", ["gregory", "buddhist", "islamic-civil"]),
			"fields": () => names("dateTimeField", ["era", "year", "weekOfYear", "dayPeriod", "timeZoneName"]),
			"no region": () => names("region", ["U"]),
			"no fallback": () => names("region", ["QX"], { fallback: "none" }),
			"no type": () => new Intl.DisplayNames("en", {} as never),
		}),
};
