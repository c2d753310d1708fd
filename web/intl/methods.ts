// The methods of the language that depend on a locale:
// https://tc39.es/ecma402/#locale-sensitive-functions.
import { ops } from "edge:ops";
import { formatDate, makeDate, type DateState, type Defaults, type Kind } from "./datetimeformat.ts";
import { formatNumber, makeNumber, type NumberState } from "./numberformat.ts";
import { canonicalizeLocaleList } from "./locales.ts";
import { makeCollator, type CollatorState } from "./collator.ts";

// Formats without options, which most code asks for, by the locale.
const numbers = new Map<string, NumberState>();
const dates = new Map<string, DateState>();
const collators = new Map<string, CollatorState>();
const KEPT = 64;

/** The state for a locale, from a cache where nothing but the name of a locale was given. */
function kept<State>(cache: Map<string, State>, prefix: string, locales: unknown, options: unknown, make: () => State): State {
  if (options !== undefined || (locales !== undefined && typeof locales !== "string")) return make();
  const key = prefix + (locales ?? "");
  let state = cache.get(key);
  if (state === undefined) {
    state = make();
    if (cache.size >= KEPT) cache.clear();
    cache.set(key, state);
  }
  return state;
}

export function numberToLocaleString(value: number | bigint, locales: unknown, options: unknown): string {
  return formatNumber(kept(numbers, "", locales, options, () => makeNumber(locales, options)), value);
}

export function dateToLocaleString(time: number, locales: unknown, options: unknown, kind: Kind, defaults: Defaults): string {
  if (time !== time) return "Invalid Date";
  return formatDate(kept(dates, `${defaults} `, locales, options, () => makeDate(locales, options, kind, defaults)), time);
}

export function localeCompare(a: string, b: string, locales: unknown, options: unknown): number {
  return ops.intl_compare(kept(collators, "", locales, options, () => makeCollator(locales, options)).handle, a, b);
}

export function localeCase(value: string, locales: unknown, upper: boolean): string {
  const [first] = canonicalizeLocaleList(locales);
  const language = (first ?? "en").split("-")[0]!;
  if (!["tr", "az", "lt", "el"].includes(language)) return upper ? value.toUpperCase() : value.toLowerCase();
  return ops.intl_case(value, language, upper);
}

/** https://tc39.es/ecma402/#sup-array.prototype.tolocalestring. */
export function listToLocaleString(list: ArrayLike<unknown>, locales: unknown, options: unknown): string {
  let joined = "";
  for (let k = 0; k < list.length; k++) {
    if (k > 0) joined += ",";
    const item = list[k] as { toLocaleString(...args: unknown[]): string } | null | undefined;
    if (item !== undefined && item !== null) joined += String(item.toLocaleString(locales, options));
  }
  return joined;
}
