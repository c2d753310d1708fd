// What a locale makes of dates, asked of the runtime's own Intl: each choice of
// components has a pattern, whose fields are written as in LDML, {MMM} {d}.
const WIDTHS = [undefined, "narrow", "short", "long"];
const DIGITS = [undefined, "numeric", "2-digit"];
const MONTHS = [undefined, "numeric", "2-digit", "narrow", "short", "long"];
const ZONES = [undefined, "short", "long", "shortGeneric", "longGeneric", "shortOffset", "longOffset"];
const CYCLES = ["h11", "h12", "h23", "h24"];
const STYLES = ["full", "long", "medium", "short"];
const START = Date.UTC(2007, 0, 3, 3, 4, 5, 678);

/** Every choice of the options, the first changing slowest. */
function* choices(table) {
  const names = Object.keys(table);
  const total = names.reduce((n, name) => n * table[name].length, 1);
  for (let k = 0; k < total; k++) {
    let rest = k;
    const options = {};
    for (const name of [...names].reverse()) {
      const values = table[name];
      const value = values[rest % values.length];
      rest = Math.floor(rest / values.length);
      if (value !== undefined) options[name] = value;
    }
    yield options;
  }
}

class Table {
  patterns = [];
  #numbers = new Map();
  index = "";

  add(pattern) {
    if (!this.#numbers.has(pattern)) this.#numbers.set(pattern, this.patterns.push(pattern) - 1);
    const n = this.#numbers.get(pattern);
    this.index += String.fromCharCode(0x30 + (n >> 6), 0x30 + (n & 63));
  }
  toJSON() {
    return { index: this.index, patterns: this.patterns };
  }
}

export function dates(locale) {
  const make = (options) => new Intl.DateTimeFormat(locale, { timeZone: "UTC", calendar: "gregory", numberingSystem: "latn", ...options });
  const part = (options, type, time) => make(options).formatToParts(time).find((p) => p.type === type)?.value;
  const three = (f) => Object.fromEntries(WIDTHS.slice(1).map((w) => [w, f(w)]));
  const twelve = [...Array(12).keys()].map((m) => Date.UTC(2007, m, 3));
  const seven = [...Array(7).keys()].map((d) => Date.UTC(2007, 0, 7 + d));
  const names = {
    months: three((w) => twelve.map((t) => part({ month: w, day: "numeric" }, "month", t))),
    standaloneMonths: three((w) => twelve.map((t) => part({ month: w }, "month", t))),
    weekdays: three((w) => seven.map((t) => part({ weekday: w, day: "numeric", month: "long" }, "weekday", t))),
    standaloneWeekdays: three((w) => seven.map((t) => part({ weekday: w }, "weekday", t))),
    eras: three((w) => [Date.UTC(-5, 0, 3), START].map((t) => part({ era: w }, "era", t))),
    halves: [3, 15].map((h) => part({ hour: "numeric", hourCycle: "h12" }, "dayPeriod", Date.UTC(2007, 0, 3, h))),
    periods: three((w) => [...Array(24).keys()].map((h) => part({ hour: "numeric", minute: "numeric", dayPeriod: w, hourCycle: "h12" }, "dayPeriod", Date.UTC(2007, 0, 3, h, 1)))),
    exactPeriods: three((w) => [...Array(24).keys()].map((h) => part({ hour: "numeric", dayPeriod: w, hourCycle: "h12" }, "dayPeriod", Date.UTC(2007, 0, 3, h)))),
  };

  function letters(type, value, options, resolved, at) {
    switch (type) {
      case "weekday":
      case "month": {
        if (type === "month" && /^\d/.test(value) && value.length < 3) return value.length === 2 ? "MM" : "M";
        const n = type === "month" ? at.getUTCMonth() : at.getUTCDay();
        const order = [options[type], ...WIDTHS.slice(1).reverse()].filter((w) => WIDTHS.indexOf(w) > 0);
        for (const [table, letter] of type === "month" ? [["months", "M"], ["standaloneMonths", "L"]] : [["weekdays", "E"], ["standaloneWeekdays", "c"]]) {
          for (const w of order) if (names[table][w][n] === value) return letter.repeat({ short: 3, long: 4, narrow: 5 }[w]);
        }
        throw new Error(`${locale}: no ${type} is called ${value}`);
      }
      case "era":
        return { short: "G", long: "GGGG", narrow: "GGGGG" }[options.era ?? "short"];
      case "year":
        return value.length === 2 ? "yy" : "y";
      case "day":
        return value.length === 2 ? "dd" : "d";
      case "hour":
        return { h11: "K", h12: "h", h23: "H", h24: "k" }[resolved.hourCycle ?? "h23"].repeat(value.length);
      case "minute":
        return "m".repeat(value.length);
      case "second":
        return "s".repeat(value.length);
      case "fractionalSecond":
        return "S".repeat(value.length);
      case "dayPeriod":
        return names.halves.includes(value) && !options.dayPeriod ? "a" : { short: "B", long: "BBBB", narrow: "BBBBB" }[options.dayPeriod ?? "short"];
      case "timeZoneName":
        return "z";
    }
    throw new Error(`${locale}: a part ${type} ${value}`);
  }

  const text = (parts, options, resolved, at) =>
    parts.map((p) => (p.type === "literal" || p.type === "unknown" ? p.value : `{${letters(p.type, p.value, options, resolved, at)}}`)).join("");

  function pattern(options) {
    const format = make(options);
    return text(format.formatToParts(START), options, format.resolvedOptions(), new Date(START));
  }

  /** The pattern of a range: runs of "=" both, "<" the start and ">" the end. */
  function range(options, end) {
    const format = make(options);
    const resolved = format.resolvedOptions();
    const parts = format.formatRangeToParts(START, end);
    let runs = [];
    for (const p of parts) {
      const mark = { shared: "=", startRange: "<", endRange: ">" }[p.source];
      const piece = text([p], options, resolved, new Date(p.source === "endRange" ? end : START));
      if (runs.at(-1)?.[0] === mark) runs[runs.length - 1] += piece;
      else runs.push(mark + piece);
    }
    const single = pattern(options);
    if (runs.length === 3 && runs[0] === "<" + single && runs[2] === ">" + single && runs[1] === "=" + fallback) return "";
    return runs.join("¦");
  }

  // What stands between the two where a range has no pattern of its own.
  const fallback = make({ minute: "numeric", second: "numeric" }).formatRangeToParts(START, START + 120_000).filter((p) => p.source === "shared").map((p) => p.value).join("");

  const date = new Table(), glue = new Table(), zoneGlue = new Table();
  const dateRanges = { y: new Table(), M: new Table(), d: new Table() };
  const ends = { y: Date.UTC(2008, 0, 3, 3, 4, 5, 678), M: Date.UTC(2007, 1, 3, 3, 4, 5, 678), d: Date.UTC(2007, 0, 4, 3, 4, 5, 678) };
  const clock = { hour: "numeric", minute: "numeric" };
  const time = pattern(clock);
  for (const options of choices({ weekday: WIDTHS, era: WIDTHS, year: DIGITS, month: MONTHS, day: DIGITS })) {
    const none = Object.keys(options).length === 0;
    const own = none ? "" : pattern(options);
    date.add(own);
    let joined = "";
    if (!none) {
      joined = pattern({ ...options, ...clock });
      if (joined.includes(own)) joined = joined.replace(own, () => "{1}");
      joined = joined.replace(time, () => "{0}");
    }
    glue.add(joined);
    zoneGlue.add(none ? "" : pattern({ ...options, timeZoneName: "short" }).replace(own, () => "{1}").replace("{z}", "{0}"));
    for (const field in ends) dateRanges[field].add(none ? "" : range(options, ends[field]));
  }

  const times = new Table();
  for (const options of choices({ dayPeriod: WIDTHS, hour: DIGITS, minute: DIGITS, second: DIGITS, fractionalSecondDigits: [undefined, 1, 2, 3], timeZoneName: ZONES, hourCycle: CYCLES })) {
    const { hourCycle, ...rest } = options;
    times.add(Object.keys(rest).length === 0 ? "" : pattern(options));
  }
  // With a date they may be written in another way, as the hour in "3 Jan, 03".
  const timeRanges = { a: new Table(), h: new Table(), m: new Table() };
  const timeEnds = { a: Date.UTC(2007, 0, 3, 15, 4, 5, 678), h: Date.UTC(2007, 0, 3, 4, 4, 5, 678), m: Date.UTC(2007, 0, 3, 3, 5, 5, 678) };
  for (const options of choices({ dayPeriod: WIDTHS, hour: DIGITS, minute: DIGITS, second: DIGITS, timeZoneName: ZONES, hourCycle: CYCLES })) {
    const { hourCycle, ...rest } = options;
    for (const field in timeEnds) timeRanges[field].add(Object.keys(rest).length === 0 ? "" : range(options, timeEnds[field]));
  }

  // What joins a date with a range of times.
  const day = { year: "numeric", month: "short", day: "numeric" };
  const inDay = make({ ...day, ...clock }).formatRangeToParts(START, timeEnds.h);
  const lead = inDay.slice(0, inDay.findIndex((p) => p.source === "startRange")).map((p) => p.value).join("");
  const dayText = make(day).format(START);
  const rangeGlue = lead.startsWith(dayText) ? `{1}${lead.slice(dayText.length)}{0}` : "{1}, {0}";

  const styles = { both: {}, date: {}, time: {}, dateRanges: {}, timeRanges: {} };
  for (const dateStyle of STYLES) {
    styles.date[dateStyle] = pattern({ dateStyle });
    styles.dateRanges[dateStyle] = Object.fromEntries(Object.entries(ends).map(([field, end]) => [field, range({ dateStyle }, end)]));
  }
  for (const dateStyle of STYLES) {
    for (const timeStyle of STYLES) {
      styles.both[`${dateStyle} ${timeStyle}`] = Object.fromEntries(CYCLES.map((hourCycle) => [hourCycle, pattern({ dateStyle, timeStyle, hourCycle })]));
    }
  }
  for (const timeStyle of STYLES) {
    styles.time[timeStyle] = Object.fromEntries(CYCLES.map((hourCycle) => [hourCycle, pattern({ timeStyle, hourCycle })]));
    styles.timeRanges[timeStyle] = Object.fromEntries(CYCLES.map((hourCycle) => [hourCycle, Object.fromEntries(Object.entries(timeEnds).map(([field, end]) => [field, range({ timeStyle, hourCycle }, end)]))]));
  }
  const cycle = (options) => make({ hour: "numeric", ...options }).resolvedOptions().hourCycle;
  return {
    names,
    hourCycle: cycle({}), hour12: cycle({ hour12: true }), hour24: cycle({ hour12: false }),
    fallback, rangeGlue, date, glue, zoneGlue, dateRanges, times, timeRanges, styles,
  };
}
