// format: https://nodejs.org/api/util.html#utilformatformat-args and
// https://console.spec.whatwg.org/#formatter
import { ERR_INVALID_ARG_TYPE } from "edge:node_errors";
import { ops } from "edge:ops";
import { type InspectOptions, inspectDefaultOptions, plain } from "./context.ts";
import { inspect } from "./inspect.ts";
import { isBuiltInPrototype } from "./naming.ts";
import { formatBigInt, formatNumber } from "./primitive.ts";

const { hasOwnProperty } = Object.prototype;
const apply = Reflect.apply;

export function format(...args: unknown[]): string {
  return formatArguments(undefined, args);
}

function validateInspectOptions(options: unknown): void {
  if (typeof options !== "object" || options === null) throw new ERR_INVALID_ARG_TYPE("inspectOptions", "object", options);
}

export function formatWithOptions(options: InspectOptions, ...args: unknown[]): string {
  validateInspectOptions(options);
  return formatArguments(options, args);
}

/** The arguments as one text: the first may be a format for those that follow. */
export function formatArguments(options: InspectOptions | undefined, args: unknown[]): string {
  const first = args[0];
  if (typeof first !== "string") return joined(options, args, 0, "");
  if (args.length === 1) return first;
  let used = 1;
  let text = "";
  let copied = 0; // characters of the format that are in text or skipped
  for (let i = first.indexOf("%"); i >= 0 && i < first.length - 1; i = first.indexOf("%", i)) {
    const specifier = first[i + 1] as string;
    let value: string | undefined;
    if (specifier === "%") value = "%";
    else if (used < args.length) value = specified(specifier, args[used], options);
    if (value !== undefined) {
      if (specifier !== "%") used++;
      text += first.slice(copied, i) + value;
      copied = i + 2;
    }
    i += 2;
  }
  text += first.slice(copied);
  return joined(options, args, used, text);
}

function joined(options: InspectOptions | undefined, args: unknown[], from: number, text: string): string {
  for (let i = from; i < args.length; i++) {
    const value = args[i];
    if (i > 0) text += " ";
    text += typeof value === "string" ? value : inspect(value, options);
  }
  return text;
}

/** The argument as a specifier asks for it, undefined for what is no specifier. */
function specified(specifier: string, value: unknown, options: InspectOptions | undefined): string | undefined {
  switch (specifier) {
    case "s":
      return asString(value, options);
    case "d":
      return asNumber(value, Number, options);
    case "i":
      return asNumber(value, (v) => Number.parseInt(v as string), options);
    case "f":
      return typeof value === "symbol" ? "NaN" : number(Number.parseFloat(value as string), options);
    case "j":
      return asJSON(value);
    case "O":
      return inspect(value, options);
    case "o":
      return inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 });
    case "c":
      return "";
    default:
      return undefined;
  }
}

function number(value: number, options: InspectOptions | undefined): string {
  return formatNumber(value, options?.numericSeparator ?? inspectDefaultOptions.numericSeparator, plain);
}

function bigint(value: bigint, options: InspectOptions | undefined): string {
  return formatBigInt(value, options?.numericSeparator ?? inspectDefaultOptions.numericSeparator, plain);
}

function asNumber(value: unknown, convert: (value: unknown) => number, options: InspectOptions | undefined): string {
  if (typeof value === "bigint") return bigint(value, options);
  return typeof value === "symbol" ? "NaN" : number(convert(value), options);
}

function asString(value: unknown, options: InspectOptions | undefined): string {
  if (typeof value === "number") return number(value, options);
  if (typeof value === "bigint") return bigint(value, options);
  if (typeof value !== "object" || value === null || !hasBuiltInToString(value)) return String(value);
  return inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
}

/** Whether String(value) would say nothing that a user wrote. */
function hasBuiltInToString(value: object): boolean {
  const proxy = ops.inspect_proxy(value) as unknown[] | undefined;
  if (proxy !== undefined) return proxy.length === 0 || hasBuiltInToString(proxy[0] as object);
  if (typeof value.toString !== "function") return true;
  for (let object: object | null = value; object !== null; object = Object.getPrototypeOf(object) as object | null) {
    if (apply(hasOwnProperty, object, ["toString"])) return object !== value && isBuiltInPrototype(object);
  }
  return true;
}

function asJSON(value: unknown): string {
  try {
    return `${JSON.stringify(value)}`;
  } catch (error) {
    if (error instanceof TypeError && /circular/i.test(error.message)) return "[Circular]";
    throw error;
  }
}
