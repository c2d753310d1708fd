// What a locale says in lists, of times relative to now and of plurals.
const STYLES = ["long", "short", "narrow"];
const SAMPLES = [1, 2, 3, 5, 11, 20, 21, 1.5, 0, 4, 6, 100, 1e6];

export function lists(locale) {
  const data = {};
  for (const type of ["conjunction", "disjunction", "unit"]) {
    data[type] = {};
    for (const style of STYLES) {
      const between = (items) => new Intl.ListFormat(locale, { type, style }).formatToParts(items).filter((p) => p.type === "literal").map((p) => p.value);
      const [start, middle, end] = between(["a", "b", "c", "d"]);
      data[type][style] = { pair: between(["a", "b"])[0], start, middle, end };
    }
  }
  return data;
}

export function relative(locale) {
  const rules = new Intl.PluralRules(locale);
  const data = {};
  for (const unit of ["second", "minute", "hour", "day", "week", "month", "quarter", "year"]) {
    data[unit] = {};
    for (const style of STYLES) {
      const always = new Intl.RelativeTimeFormat(locale, { style, numberingSystem: "latn" });
      const auto = new Intl.RelativeTimeFormat(locale, { style, numeric: "auto", numberingSystem: "latn" });
      const shape = (n) => {
        let text = "";
        for (const p of always.formatToParts(n, unit)) text += p.type === "literal" ? p.value : text.endsWith("{0}") ? "" : "{0}";
        return text;
      };
      const entry = { past: {}, future: {}, words: {} };
      for (const n of SAMPLES) {
        entry.future[rules.select(n)] ??= shape(n);
        entry.past[rules.select(n)] ??= shape(n === 0 ? -0 : -n);
      }
      for (const n of [-2, -1, -0, 0, 1, 2]) {
        const word = auto.formatToParts(n, unit);
        if (word.length === 1 && word[0].type === "literal") entry.words[Object.is(n, -0) ? "-0" : n] = word[0].value;
      }
      data[unit][style] = entry;
    }
  }
  return data;
}

/** Which category a range has, by those of its ends. */
export function pluralRanges(locale) {
  const ranges = {};
  for (const type of ["cardinal", "ordinal"]) {
    const rules = new Intl.PluralRules(locale, { type });
    ranges[type] = {};
    ranges[`${type}Categories`] = rules.resolvedOptions().pluralCategories;
    for (let a = 0; a <= 130; a++) for (let b = a; b <= 130; b++) ranges[type][`${rules.select(a)} ${rules.select(b)}`] ??= rules.selectRange(a, b);
  }
  return ranges;
}
