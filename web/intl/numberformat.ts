// Intl.NumberFormat: https://tc39.es/ecma402/#numberformat-objects.
import { ops } from "edge:ops";
import { readDigits, shownDigits, type Digits } from "./digits.ts";
import { addSupported, readMatcher, resolve } from "./locales.ts";
import { Service, coerceOptions, extensionType, shown, text, type Options } from "./service.ts";

const NAME = "Intl.NumberFormat";

export interface NumberState {
  locale: string;
  options: Record<string, unknown> & { digits: Digits };
  handle: ReturnType<typeof ops.intl_number>;
}

let units: string[] | undefined;

function isUnit(name: string): boolean {
  units ??= ops.intl_values("unit");
  const [numerator, denominator, ...rest] = name.split("-per-");
  return units.includes(numerator!) && (denominator === undefined || (units.includes(denominator) && rest.length === 0));
}

// https://tc39.es/ecma402/#sec-setnumberformatunitoptions
function readStyle(options: Options): Options {
  const style = text(options, "style", ["decimal", "percent", "currency", "unit"], "decimal", NAME);
  const currency = text(options, "currency", undefined, undefined, NAME);
  if (currency === undefined) {
    if (style === "currency") throw new TypeError("Currency code is required with currency style.");
  } else if (!/^[a-z]{3}$/i.test(currency)) throw new RangeError(`Invalid currency code : ${currency}`);
  const currencyDisplay = text(options, "currencyDisplay", ["code", "symbol", "narrowSymbol", "name"], "symbol", NAME);
  const currencySign = text(options, "currencySign", ["standard", "accounting"], "standard", NAME);
  const unit = text(options, "unit", undefined, undefined, NAME);
  if (unit === undefined) {
    if (style === "unit") throw new TypeError("Invalid unit argument for Intl.NumberFormat() ''");
  } else if (!isUnit(unit)) throw new RangeError(`Invalid unit argument for Intl.NumberFormat() '${unit}'`);
  const unitDisplay = text(options, "unitDisplay", ["short", "narrow", "long"], "short", NAME);
  if (style === "currency") return { style, currency: currency!.toUpperCase(), currencyDisplay, currencySign };
  return style === "unit" ? { style, unit, unitDisplay } : { style };
}

// https://tc39.es/ecma402/#sec-getbooleanorstringnumberformatoption
function readGrouping(options: Options, fallback: string): string {
  const value = options["useGrouping"];
  if (value === undefined) return fallback;
  if (value === true) return "always";
  if (!value) return "false";
  if (typeof value === "symbol") throw new TypeError("Cannot convert a Symbol value to a string");
  const chosen = String(value);
  if (chosen === "true" || chosen === "false") return fallback;
  if (chosen !== "min2" && chosen !== "auto" && chosen !== "always") throw new RangeError(`Value ${shown(value)} out of range for ${NAME} options property useGrouping`);
  return chosen;
}

export function makeNumber(locales: unknown, given: unknown): NumberState {
  const options = coerceOptions(given, NAME);
  readMatcher(options, NAME);
  const system = extensionType(options, "numberingSystem");
  const found = resolve("NumberFormat", locales, ["nu"], [system]);
  const style = readStyle(options);
  const notation = text(options, "notation", ["standard", "scientific", "engineering", "compact"], "standard", NAME);
  const money = style["style"] === "currency" && notation === "standard" ? ops.intl_currency_digits(style["currency"] as string) : 0;
  const most = style["style"] === "currency" && notation === "standard" ? money : style["style"] === "percent" ? 0 : 3;
  const digits = readDigits(options, money, most, notation === "compact", NAME);
  const compactDisplay = text(options, "compactDisplay", ["short", "long"], "short", NAME);
  const useGrouping = readGrouping(options, notation === "compact" ? "min2" : "auto");
  const signDisplay = text(options, "signDisplay", ["auto", "never", "always", "exceptZero", "negative"], "auto", NAME);
  const all = { data: found.data, numberingSystem: found.values[0] ?? "latn", ...style, notation, compactDisplay, useGrouping, signDisplay, digits };
  return { locale: found.locale, options: all, handle: ops.intl_number(all as never) };
}

/** A value as the ops take it: a number, or the text of a decimal. */
export function exact(value: unknown): string | undefined {
  return typeof value === "bigint" ? String(value) : typeof value === "string" ? value : undefined;
}

/** https://tc39.es/ecma402/#sec-tointlmathematicalvalue, up to the reading of texts. */
export function toNumeric(value: unknown): number | bigint | string {
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "string") return value;
  if (typeof value === "symbol") throw new TypeError("Cannot convert a Symbol value to a number");
  if (typeof value === "object" && value !== null) {
    const convert = (value as { [Symbol.toPrimitive]?: (hint: string) => unknown })[Symbol.toPrimitive];
    let primitive: unknown;
    if (convert !== undefined && convert !== null) primitive = convert.call(value, "number");
    else {
      primitive = typeof value.valueOf === "function" ? value.valueOf() : value;
      if (typeof primitive === "object" && primitive !== null) primitive = value.toString();
    }
    if (typeof primitive === "object" && primitive !== null) throw new TypeError("Cannot convert object to primitive value");
    return toNumeric(primitive);
  }
  return Number(value);
}

export function formatNumber(state: NumberState, value: unknown): string {
  if (typeof value === "number") return ops.intl_number_format(state.handle, value);
  const numeric = toNumeric(value);
  return ops.intl_number_format(state.handle, typeof numeric === "number" ? numeric : 0, exact(numeric));
}

/** Parts from a list of type and value, and source if there are three to a part. */
export function partsOf(list: string[], withSource = false): object[] {
  const parts: object[] = [];
  if (withSource) for (let k = 0; k < list.length; k += 3) parts.push({ type: list[k], value: list[k + 1], source: list[k + 2] });
  else for (let k = 0; k < list.length; k += 2) parts.push({ type: list[k], value: list[k + 1] });
  return parts;
}

/** The pieces of a number, type and value in turn. */
export function numberParts(state: NumberState, value: unknown): string[] {
  const numeric = toNumeric(value);
  return ops.intl_number_parts(state.handle, typeof numeric === "number" ? numeric : 0, exact(numeric));
}

function end(value: unknown, name: string): number | bigint | string {
  if (value === undefined) throw new TypeError(`Invalid ${name} : undefined`);
  const numeric = toNumeric(value);
  if (typeof numeric !== "bigint" && Number.isNaN(Number(numeric))) throw new RangeError(`Invalid ${name} : ${shown(value)}`);
  return numeric;
}

/** The ends of a range, as arguments of an op. */
export function rangeOf(start: unknown, stop: unknown, startName: string, stopName: string): [number, string | undefined, number, string | undefined] {
  if (start === undefined) end(start, startName);
  if (stop === undefined) end(stop, stopName);
  const a = end(start, startName);
  const b = end(stop, stopName);
  return [typeof a === "number" ? a : 0, exact(a), typeof b === "number" ? b : 0, exact(b)];
}

const service = new Service<NumberState>("NumberFormat", 0, true, makeNumber);
addSupported(service);
service.add(
  {
    resolvedOptions({ locale, options }) {
      const { numberingSystem, style, currency, currencyDisplay, currencySign, unit, unitDisplay, notation, compactDisplay, useGrouping, signDisplay } = options;
      const [first, last] = shownDigits(options.digits);
      const all: Options = { locale, numberingSystem, style };
      if (style === "currency") Object.assign(all, { currency, currencyDisplay, currencySign });
      if (style === "unit") Object.assign(all, { unit, unitDisplay });
      Object.assign(all, first, { useGrouping: useGrouping === "false" ? false : useGrouping, notation });
      if (notation === "compact") all["compactDisplay"] = compactDisplay;
      return Object.assign(all, { signDisplay }, last);
    },
    formatToParts: (state, value) => partsOf(numberParts(state, value)),
    formatRange: (state, start, stop) => ops.intl_number_range(state.handle, ...rangeOf(start, stop, "start", "end")),
    formatRangeToParts: (state, start, stop) => partsOf(ops.intl_number_range_parts(state.handle, ...rangeOf(start, stop, "start", "end")), true),
  },
  { formatToParts: 1, formatRange: 2, formatRangeToParts: 2 },
);
service.getBound("format", 1, "UnwrapNumberFormat", (state) => (value: unknown) => formatNumber(state, value));
const { resolvedOptions } = service.interface.prototype;
service.interface.prototype.resolvedOptions = {
  resolvedOptions(this: unknown) {
    service.of(this, "UnwrapNumberFormat");
    return resolvedOptions.call(this);
  },
}.resolvedOptions;

export const NumberFormat = service.interface;
