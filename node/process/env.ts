// process.env: the Worker's variables and secrets, as text.
import { ops } from "edge:ops";
import { ERR_INVALID_ARG_VALUE, validateObject } from "edge:node_errors";
import { env as bindings } from "edge:worker";

/** Whether JSON tells all about a value: plain data, without anything twice. */
function isData(value: unknown, seen: Set<unknown>): boolean {
  switch (typeof value) {
    case "boolean":
    case "number":
    case "string":
      return true;
    case "object":
      break;
    default:
      return false;
  }
  if (value === null) return true;
  if (seen.has(value)) return false;
  seen.add(value);
  const prototype = Object.getPrototypeOf(value) as unknown;
  if (prototype === Array.prototype) return (value as unknown[]).every((item) => isData(item, seen));
  return prototype === Object.prototype && Object.values(value).every((item) => isData(item, seen));
}

/** Bindings that are text, or data as JSON. */
function initialEnv(): Record<string, string> {
  const env: Record<string, string> = {};
  if (!ops.compat_flag("nodejs_compat_populate_process_env")) return env;
  for (const [name, value] of Object.entries(bindings)) {
    if (typeof value === "string") env[name] = value;
    else if (isData(value, new Set())) env[name] = JSON.stringify(value);
  }
  return env;
}

function noSymbols(key: PropertyKey, value: unknown): asserts key is string {
  if (typeof key === "symbol" || typeof value === "symbol") throw new TypeError("Cannot convert a symbol value to a string");
}

const REQUIRED = ["configurable", "enumerable", "writable"] as const;

/** Whatever is assigned becomes text, and stays a plain property. */
export const env: Record<string, string | undefined> = new Proxy(initialEnv(), {
  set(target, key, value) {
    noSymbols(key, value);
    return Reflect.set(target, key, `${value}`);
  },
  defineProperty(target, key, descriptor) {
    validateObject(descriptor, "descriptor");
    if ("get" in descriptor || "set" in descriptor) {
      throw new ERR_INVALID_ARG_VALUE("descriptor", descriptor, "process.env value must not have getter/setter");
    }
    for (const attribute of REQUIRED) {
      if (!descriptor[attribute]) throw new ERR_INVALID_ARG_VALUE(`descriptor.${attribute}`, descriptor, `process.env value must be ${attribute}`);
    }
    if (!("value" in descriptor)) throw new ERR_INVALID_ARG_VALUE("descriptor.value", descriptor, "process.env value must be specified explicitly");
    noSymbols(key, descriptor.value);
    return Reflect.defineProperty(target, key, { ...descriptor, value: `${descriptor.value}` });
  },
});
