// What is the same for all locales: how tags are made canonical, which
// subtags are likely, which zones are links, what is supported.
const letters = [...Array(26).keys()].map((n) => String.fromCharCode(97 + n));
const two = letters.flatMap((a) => letters.map((b) => a + b));
const three = two.flatMap((ab) => letters.map((c) => ab + c));
const digits = [...Array(1000).keys()].map((n) => String(n).padStart(3, "0"));
const regions = [...two.map((c) => c.toUpperCase()), ...digits];
const scripts = three.flatMap((abc) => letters.map((d) => abc[0].toUpperCase() + abc.slice(1) + d));
const canonical = (tag) => Intl.getCanonicalLocales(tag)[0];

const GRANDFATHERED = ["art-lojban", "cel-gaulish", "zh-guoyu", "zh-hakka", "zh-xiang", "zh-min-nan", "sgn-gr", "sgn-us", "hy-arevela", "hy-arevmda", "ja-latn-hepburn-heploc", "sgn-br", "no-bok", "no-nyn", "zh-cmn", "zh-gan", "zh-wuu", "zh-yue"];
const VARIANTS = ["heploc", "arevela", "arevmda", "aaland", "polytoni", "1606nict", "1694acad", "posix"];

export function aliases() {
  const changed = (prefix, codes) => Object.fromEntries(codes.map((c) => [c, canonical(prefix + c).slice(prefix.length)]).filter(([a, b]) => a !== b));
  const data = { language: changed("", [...two, ...three].filter((c) => c !== "und")), region: {}, script: changed("und-", scripts), tag: {}, variant: {} };
  // A region that fell apart depends on the language.
  const several = {};
  for (const region of regions) {
    const to = canonical(`und-${region}`).slice(4);
    if (to !== region) data.region[region] = to;
    if (to === region) continue;
    for (const language of two) {
      const own = new Intl.Locale(`${language}-${region}`).region;
      if (own !== to) (several[region] ??= {})[canonical(language)] = own;
    }
  }
  data.regions = several;
  for (const tag of GRANDFATHERED) {
    try {
      if (canonical(tag).toLowerCase() !== tag) data.tag[tag] = canonical(tag);
    } catch {} // no valid tag
  }
  for (const v of VARIANTS) {
    const to = canonical(`und-${v}`);
    if (to !== `und-${v}`) data.variant[v] = to;
  }
  const extensions = {};
  for (const [key, values] of Object.entries({ ca: ["ethiopic-amete-alem", "islamicc", "islamic-civil"], kb: ["yes"], kc: ["yes"], kh: ["yes"], kk: ["yes"], kn: ["yes", "true"], ks: ["primary", "tertiary"], ms: ["imperial", "uksystem", "ussystem"], co: ["dictionary", "gb2312han", "phonebook", "traditional"], nu: ["traditional"], tz: ["cnckg", "eire", "est", "gmt0", "uct", "zulu", "aqams", "usnavajo", "hongkong", "cnckg", "mst", "utcw05", "camtr", "usfoo"], rg: ["no23", "cn11"], sd: ["no23", "cn11", "frg"] })) {
    for (const v of values) {
      let to = `${key}-${v}`;
      try {
        to = canonical(`und-u-${to}`).slice("und-u-".length);
      } catch {} // too long to be a value
      if (to !== `${key}-${v}`) extensions[`${key}-${v}`] = to;
    }
  }
  data.extension = extensions;
  return data;
}

/** Likely subtags: what each tag is in full, where the rest does not follow. */
export function likely() {
  const max = (tag) => new Intl.Locale(tag).maximize().toString();
  const data = { und: max("und") };
  const note = (tag) => {
    const full = max(tag);
    if (full !== tag) data[tag] = full;
    return full;
  };
  const languages = [...two, ...three].filter((l) => note(l) !== l);
  for (const s of scripts) if (max(`und-${s}`) !== `en-${s}-US`) note(`und-${s}`);
  const known = [...two.map((c) => c.toUpperCase()), "419", "001", "150"].filter((r) => canonical(`und-${r}`) === `und-${r}`);
  for (const r of known) if (max(`und-${r}`) !== `en-Latn-${r}`) note(`und-${r}`);
  const named = new Intl.DisplayNames("en", { type: "language", fallback: "none" });
  for (const l of languages.filter((l) => named.of(l) !== undefined && canonical(l) === l)) {
    const [, script, region] = data[l].split("-");
    for (const r of known) {
      const full = max(`${l}-${r}`);
      if (full !== `${l}-${script}-${r}`) data[`${l}-${r}`] = full;
    }
    for (const s of ["Latn", "Cyrl", "Arab", "Hans", "Hant", "Deva", "Grek", "Hebr", "Thai", "Guru", "Beng", "Mong", "Ethi", "Tfng", "Dsrt", "Shaw"]) {
      const full = max(`${l}-${s}`);
      if (full !== `${l}-${s}-${region}`) data[`${l}-${s}`] = full;
    }
  }
  return data;
}

/** The locales that the platform has data for. */
export function locales() {
  const named = new Intl.DisplayNames("en", { type: "language", fallback: "none" });
  const known = [...two.map((c) => c.toUpperCase()), "419", "001", "150"];
  const found = [];
  for (const l of [...two, ...three].filter((l) => Intl.NumberFormat.supportedLocalesOf(l).length > 0)) {
    for (const s of ["", "-Latn", "-Cyrl", "-Arab", "-Hans", "-Hant", "-Deva", "-Guru", "-Beng", "-Mtei", "-Olck", "-Adlm", "-Tfng", "-Vaii", "-Hebr", "-Thai"]) {
      for (const tag of [l + s, ...known.map((r) => `${l}${s}-${r}`)]) {
        if (canonical(tag) === tag && new Intl.NumberFormat(tag).resolvedOptions().locale === tag) found.push(tag);
      }
    }
  }
  return found;
}

export function supported() {
  return Object.fromEntries(["calendar", "collation", "currency", "numberingSystem", "timeZone", "unit"].map((key) => [key, Intl.supportedValuesOf(key)]));
}

/** The canonical zone of each name that is not one itself. */
export function zoneLinks(names) {
  const links = {};
  for (const timeZone of names) {
    try {
      const to = new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
      if (to !== timeZone) links[timeZone] = to;
    } catch {
      links[timeZone] = ""; // not known
    }
  }
  return links;
}

/** What tells a region's week and clock. */
export function territories() {
  const data = {};
  for (const region of [...two.map((c) => c.toUpperCase()), "419", "001"]) {
    if (canonical(`und-${region}`) !== `und-${region}`) continue;
    const locale = new Intl.Locale(`und-${region}`);
    data[region] = { week: locale.getWeekInfo(), zones: locale.getTimeZones() ?? [], calendars: locale.getCalendars(), cycles: locale.getHourCycles() };
  }
  return data;
}

/** Where a service of Intl has data for fewer locales than NumberFormat: the locale that it takes, by service and locale. */
export function serviceLocales() {
  const own = {};
  for (const service of ["Collator", "DateTimeFormat", "DisplayNames", "DurationFormat", "ListFormat", "PluralRules", "RelativeTimeFormat", "Segmenter"]) {
    own[service] = {};
    for (const locale of locales()) {
      const taken = new Intl[service](locale, { type: service === "DisplayNames" ? "region" : undefined }).resolvedOptions().locale;
      if (taken !== locale) own[service][locale] = taken;
    }
  }
  return own;
}

/** The numbering systems: their ten digits and the signs that are not those of ASCII digits. */
export function numberingSystems() {
  const signs = (numberingSystem) => {
    const find = (type, n, options) => new Intl.NumberFormat("en", { numberingSystem, ...options }).formatToParts(n).find((p) => p.type === type).value;
    const before = (n, options) => {
      const parts = new Intl.NumberFormat("en", { numberingSystem, ...options }).formatToParts(n);
      return parts.slice(0, parts.findIndex((p) => p.type === "integer")).map((p) => p.value).join("");
    };
    return {
      decimal: find("decimal", 1.5), group: find("group", 12345678), minus: before(-1, {}), plus: before(1, { signDisplay: "always" }),
      percent: find("percentSign", 1, { style: "percent" }), exponent: find("exponentSeparator", 1, { notation: "scientific" }), nan: find("nan", NaN), infinity: find("infinity", Infinity),
    };
  };
  const usual = signs("latn");
  return Object.fromEntries(Intl.supportedValuesOf("numberingSystem").map((numberingSystem) => {
    const shown = [...new Intl.NumberFormat("en", { numberingSystem, useGrouping: false }).format(1234567890n)];
    const own = Object.entries(signs(numberingSystem)).filter(([sign, text]) => text !== usual[sign]);
    return [numberingSystem, { digits: shown.slice(9).concat(shown.slice(0, 9)).join(""), ...Object.fromEntries(own) }];
  }));
}
