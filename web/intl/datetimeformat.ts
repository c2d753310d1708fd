// Intl.DateTimeFormat: https://tc39.es/ecma402/#datetimeformat-objects.
import { ops } from "edge:ops";
import { partsOf } from "./numberformat.ts";
import { addSupported, readMatcher, resolve } from "./locales.ts";
import { Service, boolean, coerceOptions, extensionType, numberOption, shown, text, type Options } from "./service.ts";

const NAME = "Intl.DateTimeFormat";
const WIDTHS = ["narrow", "short", "long"];
const DIGITS = ["2-digit", "numeric"];
const STYLES = ["full", "long", "medium", "short"];
const ZONES = ["short", "long", "shortOffset", "longOffset", "shortGeneric", "longGeneric"];
const DATE = ["weekday", "year", "month", "day"];
const TIME = ["dayPeriod", "hour", "minute", "second", "fractionalSecondDigits"];

export interface DateState {
  locale: string;
  numberingSystem: string;
  timeZone: string;
  dateStyle: string | undefined;
  timeStyle: string | undefined;
  zoneName: string | undefined;
  handle: ReturnType<typeof ops.intl_date>;
}

/** Which components are wanted, and which there are if none is asked for. */
export type Kind = "any" | "date" | "time";
export type Defaults = "date" | "time" | "all";

const now = Date.now;
const { getTime } = Date.prototype;

// https://tc39.es/ecma402/#sec-createdatetimeformat
export function makeDate(locales: unknown, given: unknown, kind: Kind, defaults: Defaults): DateState {
  const options = coerceOptions(given, NAME);
  readMatcher(options, NAME);
  const calendar = extensionType(options, "calendar");
  const system = extensionType(options, "numberingSystem");
  const hour12 = boolean(options, "hour12");
  const hourCycle = text(options, "hourCycle", ["h11", "h12", "h23", "h24"], undefined, NAME);
  const found = resolve("DateTimeFormat", locales, ["ca", "hc", "nu"], [calendar, hour12 === undefined ? hourCycle : undefined, system]);
  const timeZone = readZone(options["timeZone"]);

  const wanted: Record<string, string | number | undefined> = {
    weekday: text(options, "weekday", WIDTHS, undefined, NAME),
    era: text(options, "era", WIDTHS, undefined, NAME),
    year: text(options, "year", DIGITS, undefined, NAME),
    month: text(options, "month", [...DIGITS, ...WIDTHS], undefined, NAME),
    day: text(options, "day", DIGITS, undefined, NAME),
    dayPeriod: text(options, "dayPeriod", WIDTHS, undefined, NAME),
    hour: text(options, "hour", DIGITS, undefined, NAME),
    minute: text(options, "minute", DIGITS, undefined, NAME),
    second: text(options, "second", DIGITS, undefined, NAME),
    fractionalSecondDigits: numberOption(options["fractionalSecondDigits"], "fractionalSecondDigits", 1, 3, undefined),
    timeZoneName: text(options, "timeZoneName", ZONES, undefined, NAME),
  };
  text(options, "formatMatcher", ["basic", "best fit"], undefined, NAME);
  const dateStyle = text(options, "dateStyle", STYLES, undefined, NAME);
  const timeStyle = text(options, "timeStyle", STYLES, undefined, NAME);
  if (dateStyle !== undefined || timeStyle !== undefined) {
    if (Object.values(wanted).some((value) => value !== undefined)) throw new TypeError("Invalid option : option");
    if (kind === "date" && timeStyle !== undefined) throw new TypeError("Invalid option : timeStyle");
    if (kind === "time" && dateStyle !== undefined) throw new TypeError("Invalid option : dateStyle");
  } else addDefaults(wanted, kind, defaults);

  let cycle = "";
  if (wanted["hour"] !== undefined || timeStyle !== undefined) {
    const own = ops.intl_hour_cycles(found.data);
    cycle = hour12 === undefined ? (found.values[1] ?? own.default) : hour12 ? own.hour12 : own.hour24;
  }
  const { fractionalSecondDigits, timeZoneName, ...components } = wanted;
  const numberingSystem = found.values[2] ?? "latn";
  const handle = ops.intl_date({
    data: found.data, numberingSystem, timeZone, hourCycle: cycle, dateStyle: dateStyle ?? "", timeStyle: timeStyle ?? "",
    ...Object.fromEntries(Object.entries(components).map(([name, value]) => [name, value ?? ""])),
    fraction: fractionalSecondDigits ?? 0, zoneName: timeZoneName ?? "",
  } as never);
  return { locale: found.locale, numberingSystem, timeZone, dateStyle, timeStyle, zoneName: timeZoneName as string | undefined, handle };
}

function readZone(value: unknown): string {
  if (value === undefined) return "UTC";
  if (typeof value === "symbol") throw new TypeError("Cannot convert a Symbol value to a string");
  const zone = ops.intl_zone(String(value));
  if (zone === "") throw new RangeError(`Invalid time zone specified: ${shown(value)}`);
  return zone;
}

function addDefaults(wanted: Record<string, string | number | undefined>, kind: Kind, defaults: Defaults): void {
  const has = (name: string) => wanted[name] !== undefined;
  const needed = !((kind !== "time" && DATE.some(has)) || (kind !== "date" && TIME.some(has)));
  if (!needed) return;
  if (defaults !== "time") wanted["year"] = wanted["month"] = wanted["day"] = "numeric";
  if (defaults !== "date") wanted["hour"] = wanted["minute"] = wanted["second"] = "numeric";
}

/** The time of a date, whole and in range. */
function clip(value: unknown): number {
  let time: number;
  if (value === undefined) time = now();
  else if (value instanceof Date) time = getTime.call(value);
  else time = Number(value);
  if (!(Math.abs(time) <= 8.64e15)) throw new RangeError("Invalid time value");
  return Math.trunc(time);
}

export function formatDate(state: DateState, value: unknown): string {
  return ops.intl_date_format(state.handle, clip(value));
}

function ends(start: unknown, end: unknown): [number, number] {
  if (start === undefined || end === undefined) throw new TypeError("Invalid time value");
  return [clip(start), clip(end)];
}

const service = new Service<DateState>("DateTimeFormat", 0, true, (locales, options) => makeDate(locales, options, "any", "date"));
addSupported(service);

function resolved(state: DateState): Options {
  const has = ops.intl_date_resolved(state.handle, 0);
  const all: Options = { locale: state.locale, calendar: "gregory", numberingSystem: state.numberingSystem, timeZone: state.timeZone };
  if (has.hourCycle !== "") {
    all["hourCycle"] = has.hourCycle;
    all["hour12"] = has.hourCycle === "h11" || has.hourCycle === "h12";
  }
  if (state.dateStyle === undefined && state.timeStyle === undefined) {
    for (const name of ["weekday", "era", "year", "month", "day", "dayPeriod", "hour", "minute", "second"] as const) {
      if (has[name] !== "") all[name] = has[name];
    }
    if (has.fraction > 0) all["fractionalSecondDigits"] = has.fraction;
    if (state.zoneName !== undefined) all["timeZoneName"] = state.zoneName;
  }
  if (state.dateStyle !== undefined) all["dateStyle"] = state.dateStyle;
  if (state.timeStyle !== undefined) all["timeStyle"] = state.timeStyle;
  return all;
}

service.add(
  {
    resolvedOptions: resolved,
    formatToParts: (state, date) => partsOf(ops.intl_date_parts(state.handle, clip(date))),
    formatRange: (state, start, end) => ops.intl_date_range(state.handle, ...ends(start, end)),
    formatRangeToParts: (state, start, end) => partsOf(ops.intl_date_range_parts(state.handle, ...ends(start, end)), true),
  },
  { formatToParts: 1, formatRange: 2, formatRangeToParts: 2 },
);
service.getBound("format", 1, "UnwrapDateTimeFormat", (state) => (date: unknown) => formatDate(state, date));
service.interface.prototype.resolvedOptions = {
  resolvedOptions(this: unknown) {
    return resolved(service.of(this, "UnwrapDateTimeFormat"));
  },
}.resolvedOptions;

export const DateTimeFormat = service.interface;
