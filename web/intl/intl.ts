// The Intl object: https://tc39.es/ecma402/#intl-object.
import { ops } from "edge:ops";
import { Collator } from "./collator.ts";
import { DateTimeFormat } from "./datetimeformat.ts";
import { DurationFormat } from "./durationformat.ts";
import { Locale } from "./locale.ts";
import { canonicalizeLocaleList } from "./locales.ts";
import { NumberFormat } from "./numberformat.ts";
import { Segmenter } from "./segmenter.ts";
import { define } from "./service.ts";
import { DisplayNames, ListFormat, PluralRules, RelativeTimeFormat } from "./words.ts";

export { dateToLocaleString, listToLocaleString, localeCase, localeCompare, numberToLocaleString } from "./methods.ts";

export const Intl = {};
define(Intl, {
  getCanonicalLocales(locales: unknown) {
    return canonicalizeLocaleList(locales);
  },
  supportedValuesOf(key: unknown) {
    const name = String(key);
    if (!["calendar", "collation", "currency", "numberingSystem", "timeZone", "unit"].includes(name)) throw new RangeError(`Invalid key : ${name}`);
    return ops.intl_values(name);
  },
  DateTimeFormat, NumberFormat, Collator, PluralRules, RelativeTimeFormat, ListFormat, Locale, DisplayNames, Segmenter, DurationFormat,
});
Object.defineProperty(Intl, Symbol.toStringTag, { value: "Intl", configurable: true });
