// Intl.Locale: https://tc39.es/ecma402/#locale-objects.
import { ops } from "edge:ops";
import { Service, boolean, define, extensionType, optionsObject, text, type Options } from "./service.ts";

type State = ReturnType<typeof ops.intl_locale>;

const WRONG = "Incorrect locale information provided";
const CYCLES = ["h11", "h12", "h23", "h24"];
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const LANGUAGE = /^(?:[a-z]{2,3}|[a-z]{5,8})$/i;
const SCRIPT = /^[a-z]{4}$/i;
const REGION = /^(?:[a-z]{2}|[0-9]{3})$/i;
const VARIANTS = /^(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3})(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*$/i;

function subtag(options: Options, name: string, syntax: RegExp): string | undefined {
  const value = text(options, name, undefined, undefined, "locale");
  if (value !== undefined && !syntax.test(value)) throw new RangeError(WRONG);
  return value;
}

function extension(options: Options, name: string): string | undefined {
  try {
    return extensionType(options, name);
  } catch (error) {
    throw error instanceof RangeError ? new RangeError(WRONG) : error;
  }
}

function firstDay(options: Options): string | undefined {
  const value = text(options, "firstDayOfWeek", undefined, undefined, "locale");
  if (value === undefined) return undefined;
  const day = /^[0-7]$/.test(value) ? DAYS[+value]! : value;
  if (!/^[a-z0-9]{3,8}(?:-[a-z0-9]{3,8})*$/i.test(day)) throw new RangeError(WRONG);
  return day;
}

const service = new Service<State>("Locale", 1, false, (tag, given) => {
  const known = service.peek(tag);
  if (typeof tag !== "string" && (typeof tag !== "object" || tag === null)) {
    throw new TypeError("First argument to Intl.Locale constructor can't be empty or missing");
  }
  const source = known !== undefined ? known.tag : String(tag);
  if (given === null) throw new TypeError("Intl.Locale called on null or undefined");
  const options = given === undefined ? optionsObject(undefined) : (Object(given) as Options);
  const language = subtag(options, "language", LANGUAGE);
  const script = subtag(options, "script", SCRIPT);
  const region = subtag(options, "region", REGION);
  const variants = subtag(options, "variants", VARIANTS);
  const calendar = extension(options, "calendar");
  const collation = extension(options, "collation");
  const day = firstDay(options);
  const hourCycle = text(options, "hourCycle", CYCLES, undefined, "locale");
  const caseFirst = text(options, "caseFirst", ["upper", "lower", "false"], undefined, "locale");
  const numeric = boolean(options, "numeric");
  const numberingSystem = extension(options, "numberingSystem");
  const made = ops.intl_locale(
    source, language, script, region, variants,
    ["ca", "co", "fw", "hc", "kf", "kn", "nu"],
    [calendar, collation, day, hourCycle, caseFirst, numeric === undefined ? undefined : String(numeric), numberingSystem],
  );
  if (!made.valid) throw new RangeError(WRONG);
  return made;
});

/** The tag of an Intl.Locale, undefined for anything else. */
export function peekLocale(value: unknown): string | undefined {
  return service.peek(value)?.tag;
}

function keyword(state: State, key: string): string | undefined {
  const at = state.keys.indexOf(key);
  return at < 0 ? undefined : state.values[at];
}

function likely(state: State, add: boolean): object {
  return service.wrap(ops.intl_locale_likely(state.tag, add));
}

function listed(own: string | undefined, others: string[]): string[] {
  return own === undefined || own === "" ? others : [own];
}

service.add({
  toString: (state: State) => state.tag,
  maximize: (state) => likely(state, true),
  minimize: (state) => likely(state, false),
  getCalendars: (state) => listed(keyword(state, "ca"), ops.intl_locale_info(state.tag).calendars),
  getCollations: (state) => listed(keyword(state, "co"), ["emoji", "eor"]),
  getHourCycles: (state) => listed(keyword(state, "hc"), ops.intl_locale_info(state.tag).cycles),
  getNumberingSystems: (state) => listed(keyword(state, "nu"), ["latn"]),
  getTimeZones: (state) => (state.region === "" ? undefined : ops.intl_locale_info(state.tag).zones),
  getTextInfo: (state) => ({ direction: ops.intl_locale_info(state.tag).rightToLeft ? "rtl" : "ltr" }),
  getWeekInfo(state) {
    const { firstDay, weekend } = ops.intl_locale_info(state.tag);
    const own = DAYS.indexOf(keyword(state, "fw") ?? "", 1);
    return { firstDay: own > 0 ? own : firstDay, weekend };
  },
});
for (const name of ["language", "script", "region", "variants"] as const) {
  service.get(name, (state: State) => (state[name] === "" ? undefined : state[name]));
}
service.get("baseName", (state) => state.base);
for (const [name, key] of [["calendar", "ca"], ["caseFirst", "kf"], ["collation", "co"], ["firstDayOfWeek", "fw"], ["hourCycle", "hc"], ["numberingSystem", "nu"]] as const) {
  service.get(name, (state: State) => keyword(state, key));
}
service.get("numeric", (state) => keyword(state, "kn") === "" || keyword(state, "kn") === "true");

export const Locale = service.interface;
export { define };
