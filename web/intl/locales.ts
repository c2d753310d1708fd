// Lists of locales: https://tc39.es/ecma402/#sec-canonicalizelocalelist.
import { ops } from "edge:ops";
import { peekLocale } from "./locale.ts";
import { coerceOptions, define, optionsObject, text, type Options, type Service } from "./service.ts";

const MATCHERS = ["lookup", "best fit"];

function canonical(item: unknown): string {
  const known = peekLocale(item);
  if (known !== undefined) return known;
  const tag = String(item);
  const found = ops.intl_canonical(tag);
  if (found === "") throw new RangeError(`Invalid language tag: ${tag}`);
  return found;
}

export function canonicalizeLocaleList(locales: unknown): string[] {
  if (locales === undefined) return [];
  if (typeof locales === "string" || peekLocale(locales) !== undefined) return [canonical(locales)];
  if (locales === null) throw new TypeError("Cannot convert undefined or null to object");
  const list = Object(locales) as ArrayLike<unknown>;
  const length = Math.min(Math.max(Math.trunc(Number(list.length)) || 0, 0), Number.MAX_SAFE_INTEGER);
  const seen: string[] = [];
  for (let k = 0; k < length; k++) {
    if (!(k in list)) continue;
    const item = list[k];
    if (typeof item !== "string" && (typeof item !== "object" || item === null)) throw new TypeError("Language ID should be string or object.");
    const tag = canonical(item);
    if (!seen.includes(tag)) seen.push(tag);
  }
  return seen;
}

export interface Resolved {
  locale: string; // as resolvedOptions has it
  data: string; // whose tables are used
  values: (string | undefined)[]; // of the keys that were asked for
}

/** What a service takes for the locales; options overrule the keys of the u extension. */
export function resolve(service: string, locales: unknown, keys: string[] = [], values: (string | undefined)[] = []): Resolved {
  return ops.intl_resolve(canonicalizeLocaleList(locales), service, keys, values) as Resolved;
}

export function readMatcher(options: Options, service: string): void {
  text(options, "localeMatcher", MATCHERS, undefined, service);
}

/** Adds supportedLocalesOf. */
export function addSupported(service: Service<any>): void {
  define(service.interface, {
    supportedLocalesOf(locales: unknown) {
      const list = canonicalizeLocaleList(locales);
      const options = arguments[1] as unknown;
      if (options !== undefined) readMatcher(coerceOptions(options, `Intl.${service.name}.supportedLocalesOf`), `Intl.${service.name}.supportedLocalesOf`);
      return list.filter((tag) => ops.intl_supported(tag));
    },
  });
}

export { optionsObject };
