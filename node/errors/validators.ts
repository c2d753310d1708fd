// Checks of arguments. Each throws where the value is not what it says.
import type { AbortSignal } from "edge:dom";
import { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE } from "./arguments.ts";
import { ERR_INVALID_THIS, ERR_SOCKET_BAD_PORT } from "./codes.ts";

const { isFinite, isInteger, isNaN, MAX_SAFE_INTEGER, MIN_SAFE_INTEGER } = Number;
const { isArray } = Array;

export function validateString(value: unknown, name: string): asserts value is string {
  if (typeof value !== "string") throw new ERR_INVALID_ARG_TYPE(name, "string", value);
}

export function validateStringArray(value: unknown, name: string): asserts value is string[] {
  validateArray(value, name);
  for (let i = 0; i < value.length; i++) {
    if (typeof value[i] !== "string") throw new ERR_INVALID_ARG_TYPE(`${name}[${i}]`, "string", value[i]);
  }
}

export function validateBoolean(value: unknown, name: string): asserts value is boolean {
  if (typeof value !== "boolean") throw new ERR_INVALID_ARG_TYPE(name, "boolean", value);
}

export function validateFunction(value: unknown, name: string): asserts value is (...args: any[]) => unknown {
  if (typeof value !== "function") throw new ERR_INVALID_ARG_TYPE(name, "Function", value);
}

export function validateArray(value: unknown, name: string, minLength = 0): asserts value is unknown[] {
  if (!isArray(value)) throw new ERR_INVALID_ARG_TYPE(name, "Array", value);
  if (value.length < minLength) throw new ERR_INVALID_ARG_VALUE(name, value, `must be longer than ${minLength}`);
}

/** A typed array or a DataView. */
export function validateBuffer(value: unknown, name = "buffer"): asserts value is ArrayBufferView {
  if (!ArrayBuffer.isView(value)) throw new ERR_INVALID_ARG_TYPE(name, ["Buffer", "TypedArray", "DataView"], value);
}

export function validateNumber(value: unknown, name: string, min?: number, max?: number): asserts value is number {
  if (typeof value !== "number") throw new ERR_INVALID_ARG_TYPE(name, "number", value);
  if (min == null && max == null) return;
  if ((min == null || value >= min) && (max == null || value <= max)) return;
  const range = [min == null ? "" : `>= ${min}`, max == null ? "" : `<= ${max}`].filter((text) => text !== "");
  throw new ERR_OUT_OF_RANGE(name, range.join(" && "), value);
}

export function validateInteger(value: unknown, name: string, min = MIN_SAFE_INTEGER, max = MAX_SAFE_INTEGER): asserts value is number {
  requireInteger(value, name);
  if (value < min || value > max) throw new ERR_OUT_OF_RANGE(name, `>= ${min} && <= ${max}`, value);
}

export function validateInt32(value: unknown, name: string, min = -2147483648, max = 2147483647): asserts value is number {
  requireInteger(value, name);
  if (value < min || value > max || value !== (value | 0)) throw new ERR_OUT_OF_RANGE(name, `>= ${min} && <= ${max}`, value);
}

/** positive excludes 0. */
export function validateUint32(value: unknown, name: string, positive = false): asserts value is number {
  requireInteger(value, name);
  const min = positive ? 1 : 0;
  if (value !== value >>> 0 || value < min) throw new ERR_OUT_OF_RANGE(name, `>= ${min} && < 4294967296`, value);
}

function requireInteger(value: unknown, name: string): asserts value is number {
  if (typeof value !== "number") throw new ERR_INVALID_ARG_TYPE(name, "number", value);
  if (!isInteger(value)) throw new ERR_OUT_OF_RANGE(name, "an integer", value);
}

export function isInt32(value: unknown): value is number {
  return typeof value === "number" && value === (value | 0);
}

export function isUint32(value: unknown): value is number {
  return typeof value === "number" && value === value >>> 0;
}

/** Whether there is a number that counts: undefined and NaN are none. */
export function checkFiniteNumber(value: unknown, name: string): value is number {
  if (value === undefined || isNaN(value as number)) return false;
  if (isFinite(value as number)) return true;
  validateNumber(value, name);
  throw new ERR_OUT_OF_RANGE(name, "a finite number", value);
}

/** value, or fallback where it is undefined or NaN. */
export function checkRangesOrGetDefault(value: unknown, name: string, lower: number, upper: number, fallback?: number): number | undefined {
  if (!checkFiniteNumber(value, name)) return fallback;
  if (value < lower || value > upper) throw new ERR_OUT_OF_RANGE(name, `>= ${lower} and <= ${upper}`, value);
  return value;
}

// Bits of validateObject's options: what else is taken.
export const kValidateObjectNone = 0;
export const kValidateObjectAllowNullable = 1;
export const kValidateObjectAllowArray = 2;
export const kValidateObjectAllowFunction = 4;
export const kValidateObjectAllowObjects = kValidateObjectAllowArray | kValidateObjectAllowFunction;
export const kValidateObjectAllowObjectsAndNull = kValidateObjectAllowObjects | kValidateObjectAllowNullable;

export function validateObject(value: unknown, name: string, options = kValidateObjectNone): asserts value is Record<string, unknown> {
  const fine =
    value === null
      ? (options & kValidateObjectAllowNullable) !== 0
      : isArray(value)
        ? (options & kValidateObjectAllowArray) !== 0
        : typeof value === "object" || (typeof value === "function" && (options & kValidateObjectAllowFunction) !== 0);
  if (!fine) throw new ERR_INVALID_ARG_TYPE(name, "Object", value);
}

export function validateOneOf<T>(value: unknown, name: string, allowed: T[]): asserts value is T {
  if (allowed.includes(value as T)) return;
  const names = allowed.map((item) => (typeof item === "string" ? `'${item}'` : String(item)));
  throw new ERR_INVALID_ARG_VALUE(name, value, `must be one of: ${names.join(", ")}`);
}

/** An object that can be asked whether it was aborted, or undefined. */
export function validateAbortSignal(value: unknown, name: string): asserts value is AbortSignal | undefined {
  if (value === undefined) return;
  if (value === null || typeof value !== "object" || !("aborted" in value)) throw new ERR_INVALID_ARG_TYPE(name, "AbortSignal", value);
}

/** Text in hexadecimal has two digits a byte. */
export function validateEncoding(data: string, encoding: unknown): void {
  if (String(encoding).toLowerCase() === "hex" && data.length % 2 !== 0) {
    throw new ERR_INVALID_ARG_VALUE("encoding", encoding, `is invalid for data of length ${data.length}`);
  }
}

export function validatePort(port: unknown, name = "Port", allowZero = true): number {
  const n = typeof port === "number" ? port : typeof port === "string" && port.trim() !== "" ? +port : NaN;
  if (n !== n >>> 0 || n > 0xffff || (port === 0 && !allowZero)) throw new ERR_SOCKET_BAD_PORT(name, port, allowZero);
  return n;
}

/** object has the own property key that marks instances of a class. */
export function validateThisInternalField(object: unknown, key: PropertyKey, className: string): void {
  if (typeof object !== "object" || object === null || !Object.hasOwn(object, key)) throw new ERR_INVALID_THIS(className);
}
