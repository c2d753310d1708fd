// The is... functions that Node.js has retired, and the platform still has at
// compatibility dates before remove_nodejs_compat_eol_v23.
import { Buffer } from "edge:node_buffer";
import { ops } from "edge:ops";

const retired = {
  isBoolean: (value: unknown) => typeof value === "boolean",
  isBuffer: (value: unknown) => Buffer.isBuffer(value),
  isDate: (value: unknown) => value instanceof Date,
  isError: (value: unknown) => ops.inspect_class(value) === "Error",
  isFunction: (value: unknown) => typeof value === "function",
  isNull: (value: unknown) => value === null,
  isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  isNumber: (value: unknown) => typeof value === "number",
  isObject: (value: unknown) => value !== null && typeof value === "object",
  isPrimitive: (value: unknown) => value === null || (typeof value !== "object" && typeof value !== "function"),
  isRegExp: (value: unknown) => value instanceof RegExp,
  isString: (value: unknown) => typeof value === "string",
  isSymbol: (value: unknown) => typeof value === "symbol",
  isUndefined: (value: unknown) => value === undefined,
};

type Kinds = { isArray(value: unknown): boolean } & { [K in keyof typeof retired]: ((value: unknown) => boolean) | undefined };

function isArray(value: unknown): boolean {
  return Array.isArray(value);
}

export const kinds: Kinds = { isArray, ...retired };
if (ops.compat_flag("remove_nodejs_compat_eol_v23")) for (const name of Object.keys(retired) as (keyof typeof retired)[]) kinds[name] = undefined;
