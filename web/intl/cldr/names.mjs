// What things are called in a locale.
const letters = [...Array(26).keys()].map((n) => String.fromCharCode(97 + n));
const two = letters.flatMap((a) => letters.map((b) => a + b));
const three = two.flatMap((ab) => letters.map((c) => ab + c));
const STYLES = ["long", "short", "narrow"];

export function names(locale) {
  const of = (type, codes, more) => {
    const data = {};
    const named = (display, code) => {
      try {
        return display.of(code);
      } catch {
        return undefined; // no code of its type
      }
    };
    for (const style of STYLES) {
      const display = new Intl.DisplayNames(locale, { type, style, fallback: "none", ...more });
      const entries = codes.map((code) => [code, named(display, code)]).filter(([code, name]) => name !== undefined && (style === "long" || data.long[code] !== name));
      data[style] = Object.fromEntries(entries);
    }
    return data;
  };
  const regions = [...two.map((c) => c.toUpperCase()), ...[...Array(1000).keys()].map((n) => String(n).padStart(3, "0"))];
  const scripts = three.flatMap((abc) => letters.map((d) => abc[0].toUpperCase() + abc.slice(1) + d));
  const data = {
    region: of("region", regions),
    script: of("script", scripts),
    language: of("language", [...two, ...three]),
    dialect: {},
    calendar: of("calendar", [...Intl.supportedValuesOf("calendar"), "gregorian", "ethiopic-amete-alem"]),
    dateTimeField: of("dateTimeField", ["era", "year", "quarter", "month", "weekOfYear", "weekday", "day", "dayPeriod", "hour", "minute", "second", "timeZoneName"]),
  };
  // What is said of a language with a region or script where it is not "language (region)".
  const languages = Object.keys(data.language.long);
  const known = Object.keys(data.region.long);
  for (const style of STYLES) {
    const display = new Intl.DisplayNames(locale, { type: "language", style, fallback: "none" });
    const standard = new Intl.DisplayNames(locale, { type: "language", style, languageDisplay: "standard", fallback: "none" });
    const found = (data.dialect[style] = {});
    for (const language of languages) {
      for (const rest of [...known, "Hans", "Hant", "Latn", "Cyrl", "Arab"]) {
        const tag = `${language}-${rest}`;
        if (tag !== Intl.getCanonicalLocales(tag)[0]) continue;
        const name = display.of(tag);
        if (name !== standard.of(tag) && (style === "long" || data.dialect.long[tag] !== name)) found[tag] = name;
      }
    }
  }
  return data;
}
