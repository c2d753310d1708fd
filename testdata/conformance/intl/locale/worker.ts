import { report, type Checks } from "../../checks.ts";

const tags = ["en", "EN-us", "en-Latn-US", "zh-Hant-TW", "iw", "sr-Latn-ME", "de-DE-u-co-phonebk-kn", "en-US-u-ca-buddhist-hc-h23-nu-thai", "es-419", "sl-rozaj-biske", "cmn", "no", "en-t-ja-m0-abc", "en-x-private", "und", "ru-SU", "hy-SU", "en-US-posix", "art-lojban"];
const wrong = ["", "e", "en_US", "en-", "-en", "en--US", "abcdefghi", "en-u", "x", "i-klingon", "en-a", "en-u-ca-u-nu", "sl-rozaj-rozaj", "en-US-en"];
const of = (tag: string, options?: object) => new Intl.Locale(tag, options) as any;

export default {
	fetch: () =>
		report({
			"canonical": () => tags.map((tag) => Intl.getCanonicalLocales(tag)[0]),
			...Object.fromEntries(wrong.map((tag) => [`wrong ${tag}`, () => Intl.getCanonicalLocales(tag)])),
			"a list": () => Intl.getCanonicalLocales(["en", "EN", "fr"]),
			"null": () => Intl.getCanonicalLocales(null as never),
			"a number in a list": () => Intl.getCanonicalLocales([5] as never),
			"maximized": () => ["en", "zh", "zh-TW", "sr", "und", "und-DE", "und-Arab", "pt", "en-GB", "ja-JP"].map((tag) => of(tag).maximize().toString()),
			"minimized": () => ["en-Latn-US", "zh-Hant-TW", "zh-Hans-CN", "sr-Cyrl-RS", "en-GB", "und"].map((tag) => of(tag).minimize().toString()),
			"properties": () => {
				const l = of("de-Latn-AT-1996-u-ca-gregory-co-phonebk-fw-mon-hc-h23-kf-upper-kn-nu-latn");
				return [l.language, l.script, l.region, l.variants, l.baseName, l.calendar, l.collation, l.firstDayOfWeek, l.hourCycle, l.caseFirst, l.numeric, l.numberingSystem];
			},
			"no properties": () => [of("en").script, of("en").region, of("en").calendar, of("en").numeric],
			"options": () => [of("en", { region: "GB", hourCycle: "h12", numeric: true, calendar: "buddhist" }).toString(), of("en-Latn-US", { language: "de", script: "Cyrl" }).toString()],
			"wrong options": () => of("en", { region: "xyz" }),
			"a wrong cycle": () => of("en", { hourCycle: "h13" }),
			"no tag": () => (Intl.Locale as any)(),
			"a number": () => new Intl.Locale(5 as never),
			"week": () => ["en-US", "en-GB", "ar-EG", "de", "en-u-fw-sat"].map((tag) => of(tag).getWeekInfo()),
			"text": () => ["en", "he", "ar", "az-Arab"].map((tag) => of(tag).getTextInfo()),
			"cycles": () => ["en-US", "en-GB", "de"].map((tag) => of(tag).getHourCycles()),
			"zones": () => [of("en").getTimeZones(), of("en-GB").getTimeZones(), of("de-CH").getTimeZones()],
			"calendars": () => ["en", "th", "en-u-ca-hebrew"].map((tag) => of(tag).getCalendars()),
			"supported": () => [Intl.NumberFormat.supportedLocalesOf(["en-US", "xx", "en-ZZ", "de-DE-u-nu-latn"]), Intl.DateTimeFormat.supportedLocalesOf("en")],
			"a wrong matcher": () => Intl.NumberFormat.supportedLocalesOf("en", { localeMatcher: "x" as never }),
			"resolved": () => ["en-US-u-nu-thai", "en-XX", "xx", "en-Latn", "en-u-nu-foo"].map((tag) => new Intl.NumberFormat(tag).resolvedOptions().locale),
			"values": () => ["calendar", "collation", "numberingSystem", "unit"].map((key) => Intl.supportedValuesOf(key as never)),
			"zones and currencies": () => [Intl.supportedValuesOf("timeZone"), Intl.supportedValuesOf("currency")].map((l) => [l.length, l.slice(0, 5)]),
			"a wrong key": () => Intl.supportedValuesOf("foo" as never),
		}),
};
