// What a locale calls the time of a zone: it depends on the zone, on the year
// and on whether the clocks are put forward.
const FORMS = ["short", "long", "shortGeneric", "longGeneric"];
const FIRST = 1970, LAST = 2027;
const GMT = /^(?:GMT|UTC)[+−-]|[+−-]\d\d?(?:\D?\d\d)*$/;

/**
 * sets are the names by form, "" where the offset is written out; zones has,
 * by zone, runs of [first year, last year, offset in seconds, set].
 */
export function zones(locale) {
  const sets = [];
  const numbers = new Map();
  const list = {};
  const places = {}; // what the time is called before 1970, when it has no other name
  for (const timeZone of [...Intl.supportedValuesOf("timeZone"), "UTC"]) {
    const formats = FORMS.map((timeZoneName) => new Intl.DateTimeFormat(locale, { timeZone, timeZoneName, numberingSystem: "latn" }));
    const offset = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
    const runs = [];
    for (let year = FIRST; year <= LAST; year++) {
      for (const month of [0, 6]) {
        const at = Date.UTC(year, month, 8, 12);
        const seconds = secondsOf(name(offset, at));
        const set = formats.map((f) => name(f, at)).map((n) => (GMT.test(n) ? "" : n)).join("|");
        if (!numbers.has(set)) numbers.set(set, sets.push(set) - 1);
        const n = numbers.get(set);
        const last = runs.findLast((r) => r[2] === seconds);
        if (last?.[3] === n) last[1] = year;
        else runs.push([year, year, seconds, n]);
      }
    }
    list[timeZone] = runs;
    const before = FORMS.map((timeZoneName) => name(new Intl.DateTimeFormat(locale, { timeZone, timeZoneName, numberingSystem: "latn" }), Date.UTC(1960, 0, 8)));
    places[timeZone] = before.map((n) => (GMT.test(n) ? "" : n)).join("|");
  }
  const written = (timeZone, timeZoneName) => name(new Intl.DateTimeFormat(locale, { timeZone, timeZoneName, numberingSystem: "latn" }), 0);
  const [, separator] = /05(\D+)30/.exec(written("+05:30", "longOffset"));
  return {
    sets, zones: list, places,
    offset: {
      plus: written("+05:30", "longOffset").replace(/05\D+30/, "{0}"), minus: written("-05:30", "longOffset").replace(/05\D+30/, "{0}"), separator,
      zero: [written("+00:00", "short"), written("+00:00", "long")],
    },
  };
}

function name(format, at) {
  return format.formatToParts(at).find((p) => p.type === "timeZoneName").value;
}

function secondsOf(text) {
  const [, sign, h = 0, m = 0, s = 0] = /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text);
  return (sign === "-" ? -1 : 1) * (h * 3600 + m * 60 + +s) || 0;
}
