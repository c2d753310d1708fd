// Intl.Collator: https://tc39.es/ecma402/#collator-objects.
import { ops } from "edge:ops";
import { addSupported, readMatcher, resolve } from "./locales.ts";
import { Service, boolean, coerceOptions, extensionType, text } from "./service.ts";

const NAME = "Intl.Collator";

export interface CollatorState {
  locale: string;
  usage: string;
  sensitivity: string;
  ignorePunctuation: boolean;
  numeric: boolean;
  caseFirst: string;
  handle: ReturnType<typeof ops.intl_collator>;
}

export function makeCollator(locales: unknown, given: unknown): CollatorState {
  const options = coerceOptions(given, NAME);
  const usage = text(options, "usage", ["sort", "search"], "sort", NAME);
  readMatcher(options, NAME);
  const collation = extensionType(options, "collation");
  const numeric = boolean(options, "numeric");
  const caseFirst = text(options, "caseFirst", ["upper", "lower", "false"], undefined, NAME);
  const found = resolve("Collator", locales, ["co", "kf", "kn"], [collation, caseFirst, numeric === undefined ? undefined : String(numeric)]);
  const state = {
    locale: found.locale, usage,
    sensitivity: text(options, "sensitivity", ["base", "accent", "case", "variant"], "variant", NAME),
    ignorePunctuation: boolean(options, "ignorePunctuation") ?? false,
    numeric: found.values[2] === "true",
    caseFirst: found.values[1] ?? "false",
  };
  return { ...state, handle: ops.intl_collator(found.data, usage, state.sensitivity, state.caseFirst, state.numeric, state.ignorePunctuation) };
}

const service = new Service<CollatorState>("Collator", 0, true, makeCollator);
addSupported(service);
service.add({
  resolvedOptions({ locale, usage, sensitivity, ignorePunctuation, numeric, caseFirst }) {
    return { locale, usage, sensitivity, ignorePunctuation, collation: "default", numeric, caseFirst };
  },
});
service.getBound("compare", 2, "get Intl.Collator.prototype.compare", (state) => {
  const { handle } = state;
  return (a: unknown, b: unknown) => ops.intl_compare(handle, `${a as string}`, `${b as string}`);
});

export const Collator = service.interface;
