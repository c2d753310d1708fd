// Intl.DurationFormat: https://tc39.es/ecma402/#durationformat-objects.
import { ops } from "edge:ops";
import { addSupported, readMatcher, resolve } from "./locales.ts";
import { formatNumber, makeNumber, numberParts } from "./numberformat.ts";
import { Service, extensionType, numberOption, optionsObject, text, type Options } from "./service.ts";
import { separator } from "./words.ts";

const NAME = "Intl.DurationFormat";
const UNITS = ["years", "months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds", "microseconds", "nanoseconds"] as const;
const SUBSECONDS = ["milliseconds", "microseconds", "nanoseconds"];
const CLOCK = ["hours", "minutes", "seconds"];
type Unit = (typeof UNITS)[number];
type Duration = Record<Unit, number>;

interface State {
  locale: string;
  data: string;
  numberingSystem: string;
  style: string;
  styles: Record<string, string>;
  displays: Record<string, string>;
  fractionalDigits: number | undefined;
}

// https://tc39.es/ecma402/#sec-getdurationunitoptions
function unitOptions(unit: string, options: Options, base: string, previous: string, digital: string): [string, string] {
  const clock = CLOCK.includes(unit);
  const values = clock ? ["long", "short", "narrow", "numeric", "2-digit"] : SUBSECONDS.includes(unit) ? ["long", "short", "narrow", "numeric"] : ["long", "short", "narrow"];
  let style = text(options, unit, values, undefined, NAME);
  let display = "always";
  const numeric = previous === "numeric" || previous === "2-digit" || previous === "fractional";
  if (style === undefined) {
    if (base === "digital") {
      display = clock ? "always" : "auto";
      style = digital;
    } else {
      display = "auto";
      style = numeric ? (clock ? "numeric" : SUBSECONDS.includes(unit) ? "numeric" : base) : base;
    }
    if (base !== "digital" && numeric && (unit === "minutes" || unit === "seconds")) display = "always";
  }
  if (style === "numeric" && SUBSECONDS.includes(unit)) {
    style = "fractional";
    display = "auto";
  }
  display = text(options, `${unit}Display`, ["auto", "always"], display, NAME);
  if (display === "always" && style === "fractional") throw new RangeError(`Value always out of range for ${NAME} options property ${unit}Display`);
  if (previous === "fractional" && style !== "fractional") throw new RangeError(`Value ${style} out of range for ${NAME} options property ${unit}`);
  if (numeric && !["numeric", "2-digit", "fractional"].includes(style)) throw new RangeError(`Value ${style} out of range for ${NAME} options property ${unit}`);
  if (numeric && (unit === "minutes" || unit === "seconds")) style = "2-digit";
  return [style, display];
}

const service = new Service<State>("DurationFormat", 0, false, (locales, given) => {
  const options = optionsObject(given);
  readMatcher(options, NAME);
  const system = extensionType(options, "numberingSystem");
  const found = resolve("DurationFormat", locales, ["nu"], [system]);
  const style = text(options, "style", ["long", "short", "narrow", "digital"], "short", NAME);
  const styles: Record<string, string> = {};
  const displays: Record<string, string> = {};
  let previous = "";
  for (const unit of UNITS) {
    const digital = CLOCK.includes(unit) || SUBSECONDS.includes(unit) ? "numeric" : "short";
    [styles[unit], displays[unit]] = unitOptions(unit, options, style, previous, digital);
    if (CLOCK.includes(unit) || SUBSECONDS.includes(unit)) previous = styles[unit]!;
  }
  const fractionalDigits = numberOption(options["fractionalDigits"], "fractionalDigits", 0, 9, undefined);
  return { locale: found.locale, data: found.data, numberingSystem: found.values[0] ?? "latn", style, styles, displays, fractionalDigits };
});
addSupported(service);

const ISO = /^([+-])?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)(?:[.,](\d{1,9}))?H)?(?:(\d+)(?:[.,](\d{1,9}))?M)?(?:(\d+)(?:[.,](\d{1,9}))?S)?)?$/i;

function parseISO(source: string): Duration {
  const found = ISO.exec(source);
  if (found === null || !/\d/.test(source) || /T$/i.test(source)) throw new RangeError(`Temporal error: Invalid duration: ${source}.`);
  const sign = found[1] === "-" ? -1 : 1;
  const [years, months, weeks, days, hours] = found.slice(2, 7).map((n) => sign * Number(n ?? 0));
  const fraction = (digits: string | undefined) => Number((digits ?? "").padEnd(9, "0"));
  let nanoseconds = fraction(found[7]) * 3600 + fraction(found[9]) * 60 + fraction(found[11]);
  const carried = Math.floor(nanoseconds / 1e9);
  nanoseconds %= 1e9;
  const minutes = Number(found[8] ?? 0) + Math.floor(carried / 60);
  const seconds = Number(found[10] ?? 0) + (carried % 60);
  return {
    years: years!, months: months!, weeks: weeks!, days: days!, hours: hours!, minutes: sign * minutes, seconds: sign * seconds,
    milliseconds: sign * Math.floor(nanoseconds / 1e6), microseconds: sign * (Math.floor(nanoseconds / 1e3) % 1e3), nanoseconds: sign * (nanoseconds % 1e3),
  };
}

// https://tc39.es/ecma402/#sec-todurationrecord
function toDuration(value: unknown): Duration {
  if (typeof value === "string") return parseISO(value);
  if (typeof value !== "object" || value === null) throw new TypeError("Temporal error: Duration argument must be Duration or string.");
  const duration = {} as Duration;
  let any = false;
  let sign = 0;
  for (const unit of [...UNITS].sort()) {
    const given = (value as Record<string, unknown>)[unit];
    const n = given === undefined ? 0 : Number(given);
    if (given !== undefined) any = true;
    if (!Number.isInteger(n)) throw new RangeError("Temporal error: Expected finite integer.");
    duration[unit] = n + 0;
  }
  if (!any) throw new TypeError("Temporal error: Did not provide any valid Duration fields.");
  for (const unit of UNITS) {
    const own = Math.sign(duration[unit]);
    if (own !== 0 && sign !== 0 && own !== sign) throw new RangeError("Temporal error: Duration was not valid.");
    if (own !== 0) sign = own;
  }
  const { years, months, weeks, days, hours, minutes, seconds } = duration;
  const total = days * 86400 + hours * 3600 + minutes * 60 + seconds + duration.milliseconds / 1e3 + duration.microseconds / 1e6 + duration.nanoseconds / 1e9;
  if (Math.max(Math.abs(years), Math.abs(months), Math.abs(weeks)) >= 2 ** 32 || Math.abs(total) >= 2 ** 53) throw new RangeError("Temporal error: Duration was not valid.");
  return duration;
}

type Pieces = { type: string; value: string; unit?: string }[];

/** The value of a unit with those below it as its fraction, in nanoseconds of the last. */
function fractional(duration: Duration, from: number): string {
  let n = BigInt(duration[UNITS[from]!]);
  for (let k = from + 1; k < UNITS.length; k++) n = n * 1000n + BigInt(duration[UNITS[k]!]);
  const digits = 3 * (UNITS.length - 1 - from);
  const negative = n < 0n;
  const all = String(negative ? -n : n).padStart(digits + 1, "0");
  const whole = digits === 0 ? all : `${all.slice(0, -digits)}.${all.slice(-digits)}`;
  return negative ? `-${whole}` : whole;
}

// https://tc39.es/ecma402/#sec-partitiondurationformatpattern
function pieces(state: State, duration: Duration): Pieces[] {
  const groups: Pieces[] = [];
  let sign = UNITS.some((unit) => duration[unit] < 0);
  let joining = false; // the group before goes on, behind a colon
  for (let k = 0; k < UNITS.length; k++) {
    const unit = UNITS[k]!;
    const style = state.styles[unit]!;
    if (style === "fractional") break;
    const next = UNITS[k + 1];
    let value: number | string = duration[unit];
    const options: Options = { numberingSystem: state.numberingSystem };
    let done = false;
    if (k >= 6 && next !== undefined && state.styles[next] === "fractional") {
      value = fractional(duration, k);
      options["maximumFractionDigits"] = state.fractionalDigits ?? 9;
      options["minimumFractionDigits"] = state.fractionalDigits ?? 0;
      options["roundingMode"] = "trunc";
      done = true;
    }
    const clock = style === "numeric" || style === "2-digit";
    const shows = state.displays[unit] === "always" || Number(value) !== 0 || needsMinutes(state, unit, duration, joining);
    if (shows) {
      if (style === "2-digit") options["minimumIntegerDigits"] = 2;
      if (sign) {
        sign = false;
        if (Number(value) === 0) value = "-0";
      } else options["signDisplay"] = "never";
      if (clock) options["useGrouping"] = false;
      else Object.assign(options, { style: "unit", unit: unit.slice(0, -1), unitDisplay: style });
      const list = numberParts(makeNumber(state.data, options), value);
      const group: Pieces = [];
      for (let p = 0; p < list.length; p += 2) group.push({ type: list[p]!, value: list[p + 1]!, unit: unit.slice(0, -1) });
      if (joining || (clock && unit !== "hours" && groups.length > 0)) groups.at(-1)!.push({ type: "literal", value: ":" }, ...group);
      else groups.push(group);
      joining = joining || clock;
    }
    if (done) break;
  }
  return groups;
}

/** Minutes of zero stand between hours and seconds that are written with colons. */
function needsMinutes(state: State, unit: Unit, duration: Duration, joining: boolean): boolean {
  if (unit !== "minutes" || !joining) return false;
  return state.displays["seconds"] === "always" || ["seconds", ...SUBSECONDS].some((u) => duration[u as Unit] !== 0);
}

function joined(state: State, duration: unknown): Pieces {
  const groups = pieces(state, toDuration(duration));
  const style = state.style === "digital" ? "short" : state.style;
  const join = ops.intl_join(state.data, "unit", style);
  const all: Pieces = [];
  groups.forEach((group, k) => {
    const between = separator(join, k, groups.length);
    if (between !== "") all.push({ type: "literal", value: between });
    all.push(...group);
  });
  return all;
}

service.add(
  {
    resolvedOptions(state) {
      const all: Options = { locale: state.locale, numberingSystem: state.numberingSystem, style: state.style };
      for (const unit of UNITS) {
        all[unit] = state.styles[unit] === "fractional" ? "numeric" : state.styles[unit];
        all[`${unit}Display`] = state.displays[unit];
      }
      if (state.fractionalDigits !== undefined) all["fractionalDigits"] = state.fractionalDigits;
      return all;
    },
    format: (state, duration) => joined(state, duration).map((part) => part.value).join(""),
    formatToParts: (state, duration) => joined(state, duration),
  },
  { format: 1, formatToParts: 1 },
);

export const DurationFormat = service.interface;
export { formatNumber };
