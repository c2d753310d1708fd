// PluralRules, ListFormat, RelativeTimeFormat and DisplayNames.
import { ops } from "edge:ops";
import { readDigits, shownDigits, type Digits } from "./digits.ts";
import { addSupported, readMatcher, resolve } from "./locales.ts";
import { exact, formatNumber, makeNumber, numberParts, partsOf, rangeOf, toNumeric, type NumberState } from "./numberformat.ts";
import { Service, coerceOptions, extensionType, optionsObject, text } from "./service.ts";

const STYLES = ["long", "short", "narrow"];

interface PluralState {
  locale: string;
  type: string;
  notation: string;
  digits: Digits;
  handle: ReturnType<typeof ops.intl_plural>;
}

// https://tc39.es/ecma402/#pluralrules-objects
const plurals = new Service<PluralState>("PluralRules", 0, false, (locales, given) => {
  const options = coerceOptions(given, "Intl.PluralRules");
  readMatcher(options, "Intl.PluralRules");
  const found = resolve("PluralRules", locales);
  const type = text(options, "type", ["cardinal", "ordinal"], "cardinal", "Intl.PluralRules");
  const notation = text(options, "notation", ["standard", "compact", "scientific", "engineering"], "standard", "Intl.PluralRules");
  const digits = readDigits(options, 0, 3, notation === "compact", "Intl.PluralRules");
  return { locale: found.locale, type, notation, digits, handle: ops.intl_plural(found.data, type === "ordinal", digits) };
});
addSupported(plurals);
plurals.add(
  {
    resolvedOptions(state) {
      const [first, last] = shownDigits(state.digits);
      return { locale: state.locale, type: state.type, notation: state.notation, ...first, pluralCategories: ops.intl_plural_categories(state.handle), ...last };
    },
    select: (state, value) => ops.intl_plural_select(state.handle, Number(value)),
    selectRange: (state, start, end) => ops.intl_plural_range(state.handle, ...rangeOf(start, end, "startRange", "endRange")),
  },
  { select: 1, selectRange: 2 },
);
export const PluralRules = plurals.interface;

interface ListState {
  locale: string;
  type: string;
  style: string;
  join: ReturnType<typeof ops.intl_join>;
}

function makeList(locales: unknown, given: unknown): ListState {
  const options = optionsObject(given);
  readMatcher(options, "Intl.ListFormat");
  const found = resolve("ListFormat", locales);
  const type = text(options, "type", ["conjunction", "disjunction", "unit"], "conjunction", "Intl.ListFormat");
  const style = text(options, "style", STYLES, "long", "Intl.ListFormat");
  return { locale: found.locale, type, style, join: ops.intl_join(found.data, type, style) };
}

/** What stands before an item of a list. */
export function separator(join: ListState["join"], at: number, length: number): string {
  if (at === 0) return "";
  if (length === 2) return join.pair;
  return at === length - 1 ? join.end : at === 1 ? join.start : join.middle;
}

function itemsOf(list: unknown): string[] {
  const items: string[] = [];
  if (list === undefined) return items;
  for (const item of list as Iterable<unknown>) {
    if (typeof item !== "string") throw new TypeError(`Iterable yielded ${String(item)} which is not a string`);
    items.push(item);
  }
  return items;
}

// https://tc39.es/ecma402/#listformat-objects
const lists = new Service<ListState>("ListFormat", 0, false, makeList);
addSupported(lists);
lists.add(
  {
    resolvedOptions: ({ locale, type, style }) => ({ locale, type, style }),
    format(state, list) {
      const items = itemsOf(list);
      let joined = "";
      for (let k = 0; k < items.length; k++) joined += separator(state.join, k, items.length) + items[k]!;
      return joined;
    },
    formatToParts(state, list) {
      const items = itemsOf(list);
      const parts: object[] = [];
      for (let k = 0; k < items.length; k++) {
        const between = separator(state.join, k, items.length);
        if (between !== "") parts.push({ type: "literal", value: between });
        parts.push({ type: "element", value: items[k]! });
      }
      return parts;
    },
  },
  { format: 1, formatToParts: 1 },
);
export const ListFormat = lists.interface;

interface RelativeState {
  locale: string;
  data: string;
  style: string;
  numeric: string;
  numberingSystem: string;
  number: NumberState;
  plural: PluralState["handle"];
}

const UNITS = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"];
const DEFAULT_DIGITS = { minimumIntegerDigits: 1, minimumFractionDigits: 0, maximumFractionDigits: 3, minimumSignificantDigits: 0, maximumSignificantDigits: 0, rounding: "fraction", roundingMode: "halfExpand", roundingIncrement: 1, strip: false };

/** The pieces: text before, the number or undefined, text behind, the unit. */
function relativePieces(state: RelativeState, value: unknown, unit: unknown, method: string): [string, number | undefined, string, string] {
  const n = Number(value);
  const name = String(unit);
  if (!Number.isFinite(n)) throw new RangeError(`Value need to be finite number for Intl.RelativeTimeFormat.prototype.${method}()`);
  const single = name.endsWith("s") ? name.slice(0, -1) : name;
  if (!UNITS.includes(single)) throw new RangeError(`Invalid unit argument for Intl.RelativeTimeFormat.prototype.${method}() '${name}'`);
  const table = ops.intl_relative(state.data, single, state.style);
  if (state.numeric === "auto") {
    const word = table.words[Object.is(n, -0) ? "-0" : String(n)];
    if (word !== undefined) return [word, undefined, "", single];
  }
  const past = n < 0 || Object.is(n, -0);
  const shapes = past ? table.past : table.future;
  const category = ops.intl_plural_select(state.plural, Math.abs(n));
  const [before = "", behind = ""] = (shapes[category] ?? shapes["other"]!).split("{0}");
  return [before, Math.abs(n), behind, single];
}

// https://tc39.es/ecma402/#relativetimeformat-objects
const relatives = new Service<RelativeState>("RelativeTimeFormat", 0, false, (locales, given) => {
  const name = "Intl.RelativeTimeFormat";
  const options = coerceOptions(given, name);
  readMatcher(options, name);
  const system = extensionType(options, "numberingSystem");
  const found = resolve("RelativeTimeFormat", locales, ["nu"], [system]);
  const style = text(options, "style", STYLES, "long", name);
  const numeric = text(options, "numeric", ["always", "auto"], "always", name);
  const numberingSystem = found.values[0] ?? "latn";
  return {
    locale: found.locale, data: found.data, style, numeric, numberingSystem,
    number: makeNumber(found.data, { numberingSystem }),
    plural: ops.intl_plural(found.data, false, DEFAULT_DIGITS),
  };
});
addSupported(relatives);
relatives.add(
  {
    resolvedOptions: ({ locale, style, numeric, numberingSystem }) => ({ locale, style, numeric, numberingSystem }),
    format(state, value, unit) {
      const [before, n, behind] = relativePieces(state, value, unit, "format");
      return n === undefined ? before : before + formatNumber(state.number, n) + behind;
    },
    formatToParts(state, value, unit) {
      const [before, n, behind, single] = relativePieces(state, value, unit, "formatToParts");
      const parts: object[] = before === "" ? [] : [{ type: "literal", value: before }];
      if (n !== undefined) for (const part of partsOf(numberParts(state.number, n))) parts.push({ ...part, unit: single });
      if (behind !== "") parts.push({ type: "literal", value: behind });
      return parts;
    },
  },
  { format: 2, formatToParts: 2 },
);
export const RelativeTimeFormat = relatives.interface;

interface NamesState {
  locale: string;
  data: string;
  type: string;
  style: string;
  fallback: string;
  languageDisplay: string;
}

// https://tc39.es/ecma402/#intl-displaynames-objects
const displayNames = new Service<NamesState>("DisplayNames", 2, false, (locales, given) => {
  const name = "Intl.DisplayNames";
  if (given === undefined) throw new TypeError("invalid_argument");
  const options = optionsObject(given);
  readMatcher(options, name);
  const found = resolve("DisplayNames", locales);
  const style = text(options, "style", ["narrow", "short", "long"], "long", name);
  const type = text(options, "type", ["language", "region", "script", "currency", "calendar", "dateTimeField"], undefined, name);
  if (type === undefined) throw new TypeError("invalid_argument");
  const fallback = text(options, "fallback", ["code", "none"], "code", name);
  const languageDisplay = text(options, "languageDisplay", ["dialect", "standard"], "dialect", name);
  return { locale: found.locale, data: found.data, type, style, fallback, languageDisplay };
});
addSupported(displayNames);
displayNames.add(
  {
    resolvedOptions({ locale, style, type, fallback, languageDisplay }) {
      const all = { locale, style, type, fallback };
      return type === "language" ? { ...all, languageDisplay } : all;
    },
    of(state, code) {
      const found = ops.intl_name(state.data, state.type, state.style, String(code), state.languageDisplay === "dialect");
      if (!found.valid) throw new RangeError("invalid_argument");
      return found.name !== "" ? found.name : state.fallback === "code" ? found.code : undefined;
    },
  },
  { of: 1 },
);
export const DisplayNames = displayNames.interface;
export { exact, toNumeric };
