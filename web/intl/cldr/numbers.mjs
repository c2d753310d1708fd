// What a locale makes of numbers. Patterns have {0} for the digits, ¤ for the
// currency, - and + for the signs; what is a unit or a compact name of its
// own part stands in brackets.
const NUMBER = new Set(["integer", "group", "decimal", "fraction", "nan", "infinity", "exponentSeparator", "exponentMinusSign", "exponentInteger"]);
const MARKS = { currency: "¤", minusSign: "-", plusSign: "+", approximatelySign: "~", percentSign: "%" };
const SAMPLES = [1, 2, 3, 5, 11, 20, 21, 1.5, 0, 4, 6, 100, 1e6];

export function pattern(parts) {
  let text = "";
  for (const { type, value } of parts) {
    if (NUMBER.has(type)) text = text.endsWith("{0}") ? text : text + "{0}";
    else if (type === "compact" || type === "unit") text += `[${value}]`;
    else text += MARKS[type] ?? value;
  }
  return text;
}

export function numbers(locale) {
  const make = (options) => new Intl.NumberFormat(locale, { numberingSystem: "latn", ...options });
  const parts = (n, options) => make(options).formatToParts(n);
  const symbol = (type, n, options) => parts(n, options).find((p) => p.type === type)?.value;
  const rules = new Intl.PluralRules(locale);
  const categories = rules.resolvedOptions().pluralCategories;
  const samples = Object.fromEntries(categories.map((c) => [c, SAMPLES.find((n) => rules.select(n) === c)]).filter(([, n]) => n !== undefined));
  const byCategory = (f) => {
    const all = Object.fromEntries(Object.entries(samples).map(([c, n]) => [c, f(n)]));
    for (const c of Object.keys(all)) if (c !== "other" && all[c] === all.other) delete all[c];
    return all;
  };
  const signs = (options) => ({
    positive: pattern(parts(1, options)),
    negative: pattern(parts(-1, options)),
    plus: pattern(parts(1, { ...options, signDisplay: "always" })),
  });
  const currency = (options) => ({ ...signs({ style: "currency", currency: "USD", ...options }), accounting: signs({ style: "currency", currency: "USD", currencySign: "accounting", ...options }) });

  const groups = (n) => parts(n, {}).filter((p) => p.type === "integer" || p.type === "group").map((p) => p.value);
  const long = groups(123456789012).filter((_, k) => k % 2 === 0).map((g) => g.length);
  const data = {
    decimal: symbol("decimal", 1.5), group: symbol("group", 123456789), minus: symbol("minusSign", -1), plus: symbol("plusSign", 1, { signDisplay: "always" }),
    percent: symbol("percentSign", 1, { style: "percent" }), exponent: symbol("exponentSeparator", 1e5, { notation: "scientific" }),
    infinity: symbol("infinity", Infinity), nan: symbol("nan", NaN),
    groupSize: long.at(-1), secondGroupSize: long.at(-2), minimumGrouping: groups(1000).length > 1 ? 1 : groups(10000).length > 1 ? 2 : 3,
    currencyDecimal: symbol("decimal", 1.5, { style: "currency", currency: "USD" }), currencyGroup: symbol("group", 123456789, { style: "currency", currency: "USD" }),
    decimals: signs({}), percents: signs({ style: "percent" }),
    // A currency that ends in a letter is set apart from the digits.
    symbols: currency({ currencyDisplay: "narrowSymbol" }), codes: currency({ currencyDisplay: "code" }),
    names: byCategory((n) => pattern(parts(n, { style: "currency", currency: "USD", currencyDisplay: "name", maximumFractionDigits: 2, minimumFractionDigits: 0 }))),
    range: new Intl.NumberFormat(locale).formatRangeToParts(3, 5).filter((p) => p.source === "shared").map((p) => p.value).join(""),
    currencyRange: make({ style: "currency", currency: "USD" }).formatRangeToParts(3, 5).filter((p) => p.type === "literal").map((p) => p.value).join(""),
    approximately: make({}).formatRangeToParts(3, 3).find((p) => p.type === "approximatelySign").value,
    compact: {}, currencyCompact: {}, units: {}, perUnits: {}, compoundUnits: {},
  };
  const digits = (n, options) => parts(n, options).filter((p) => p.type === "integer").map((p) => p.value).join("").length;
  for (const [table, own] of [["compact", {}], ["currencyCompact", { style: "currency", currency: "USD" }]]) {
    for (const compactDisplay of ["short", "long"]) {
      const options = { notation: "compact", compactDisplay, ...own };
      data[table][compactDisplay] = [];
      for (let e = 3; e <= 15; e++) {
        const shift = e + 1 - digits(2 * 10 ** e, options);
        const shapes = byCategory((n) => {
          const lead = 10 ** (e - shift);
          const value = n >= 1 && n < 10 && Number.isInteger(n) ? n * lead : n;
          return value >= lead && value < 10 * lead && rules.select(value) === rules.select(n) ? pattern(parts(value * 10 ** shift, options)) : undefined;
        });
        shapes.other ??= pattern(parts(2 * 10 ** e, options));
        // A thousand itself may be a word without a digit.
        const exact = e === shift ? pattern(parts(10 ** e, options)) : "{0}";
        if (!exact.includes("{0}")) {
          delete shapes.one;
          shapes["1"] = exact;
          if (rules.select(1.2) === "one") shapes.one = pattern(parts(1.2 * 10 ** e, options));
        }
        data[table][compactDisplay].push({ shift, shapes });
      }
    }
  }
  const units = Intl.supportedValuesOf("unit");
  for (const unitDisplay of ["short", "narrow", "long"]) {
    const of = (unit) => byCategory((n) => pattern(parts(n, { style: "unit", unit, unitDisplay })));
    const own = (data.units[unitDisplay] = Object.fromEntries(units.map((unit) => [unit, of(unit)])));
    // "acre per X" tells how "per X" is written, the rest follows or is listed.
    const per = (data.perUnits[unitDisplay] = {});
    const same = (shapes, suffix) => Object.fromEntries(Object.entries(shapes).map(([c, text]) => [c, joined(text, suffix)]));
    const listed = (data.compoundUnits[unitDisplay] = {});
    for (const unit of units) {
      const whole = of(`${unit === "acre" ? "yard" : "acre"}-per-${unit}`).other;
      const base = own[unit === "acre" ? "yard" : "acre"].other;
      per[unit] = suffixOf(base, whole);
    }
    for (const a of units) {
      for (const b of units) {
        if (a === b) continue;
        const shapes = of(`${a}-per-${b}`);
        if (JSON.stringify(shapes) !== JSON.stringify(same(own[a], per[b]))) listed[`${a}-per-${b}`] = shapes;
      }
    }
  }
  return data;
}

/** The text with what follows the unit put into its brackets. */
function joined(text, suffix) {
  const at = text.lastIndexOf("]");
  return at < 0 ? text + "[" + suffix + "]" : text.slice(0, at) + suffix + text.slice(at);
}

function suffixOf(base, whole) {
  const stem = base.slice(0, base.lastIndexOf("]"));
  return whole.startsWith(stem) ? whole.slice(stem.length, whole.lastIndexOf("]")) : "";
}

/** The currencies: [digits, symbol, narrow symbol, name, names by plural category]. */
export function currencies(locale) {
  const rules = new Intl.PluralRules(locale);
  const list = {};
  for (const currency of known()) {
    const show = (currencyDisplay, n) => new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay }).formatToParts(n).find((p) => p.type === "currency").value;
    const names = {};
    for (const n of SAMPLES) names[rules.select(n)] ??= new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "name", minimumFractionDigits: 0 }).formatToParts(n).find((p) => p.type === "currency").value;
    for (const c of Object.keys(names)) if (c !== "other" && names[c] === names.other) delete names[c];
    list[currency] = [show("symbol", 1), show("narrowSymbol", 1), new Intl.DisplayNames(locale, { type: "currency" }).of(currency), names];
  }
  return list;
}

function all() {
  const letters = [...Array(26).keys()].map((n) => String.fromCharCode(65 + n));
  return letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
}

/** Every code that has a name. */
function known() {
  const names = new Intl.DisplayNames("en", { type: "currency", fallback: "none" });
  return all().filter((code) => names.of(code) !== undefined);
}

export function currencyDigits() {
  const digits = {};
  for (const currency of all()) {
    const n = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
    if (n !== 2) digits[currency] = n;
  }
  return digits;
}
