// https://nodejs.org/api/crypto.html#cryptorandombytessize-callback and what is like it
import { crypto } from "edge:crypto";
import { Buffer } from "edge:node_buffer";
import {
  ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE, validateBoolean, validateFunction, validateInteger, validateObject,
} from "edge:node_errors";
import { answer, isBytes } from "./bytes.ts";

const SIZE_MAX = 2147483647;

type Callback = (error: unknown, value?: any) => void;

export function randomBytes(size: unknown, callback?: unknown) {
  validateInteger(size, "size", 0, SIZE_MAX);
  const buffer = Buffer.alloc(size);
  if (callback !== undefined) {
    randomFill(buffer, callback, undefined, undefined);
    return undefined;
  }
  return randomFillSync(buffer, undefined, undefined);
}

function checkTarget(buffer: unknown): asserts buffer is Uint8Array {
  if (!isBytes(buffer)) throw new ERR_INVALID_ARG_TYPE("buffer", ["TypedArray", "DataView", "ArrayBuffer", "SharedArrayBuffer"], buffer);
}

const isFloats = (view: unknown) => view instanceof Float32Array || view instanceof Float64Array;

/** Returns a Buffer over what it filled: recorded. */
export function randomFillSync(buffer: unknown, offset: unknown, size: unknown) {
  checkTarget(buffer);
  if (isFloats(buffer)) return crypto.getRandomValues(buffer); // refused
  const length = buffer.byteLength;
  if (offset === undefined) offset = 0;
  else validateInteger(offset, "offset", 0, SIZE_MAX);
  const rest = length - (offset as number);
  if (size === undefined && rest < 0) return Buffer.alloc(0);
  if (size === undefined) size = rest;
  else validateInteger(size, "size", 0, rest);
  const view = ArrayBuffer.isView(buffer)
    ? Buffer.from((buffer as Uint8Array).buffer, (buffer as Uint8Array).byteOffset + (offset as number), size as number)
    : Buffer.from(buffer, offset, size as number);
  return crypto.getRandomValues(view);
}

export function randomFill(buffer: unknown, offset: unknown, size: unknown, callback: unknown): void {
  checkTarget(buffer);
  if (typeof offset === "function") [callback, offset] = [offset, undefined];
  else if (typeof size === "function") [callback, size] = [size, undefined];
  validateFunction(callback, "callback");
  answer(callback as Callback, () => {
    randomFillSync(buffer, offset, size);
    return buffer;
  });
}

const RANGE = 0xffff_ffff_ffff; // what six random bytes can tell

export function randomInt(min: unknown, max: unknown, callback: unknown) {
  if (max === undefined || typeof max === "function") [min, max, callback] = [0, min, max];
  validateInteger(min, "min");
  validateInteger(max, "max");
  if ((max as number) <= (min as number)) throw new ERR_OUT_OF_RANGE("min", "min < max", min);
  const range = (max as number) - (min as number);
  if (range > RANGE) throw new ERR_OUT_OF_RANGE("max", `<= ${RANGE}`, max);
  const draw = () => (min as number) + below(range);
  if (callback === undefined) return draw();
  validateFunction(callback, "callback");
  answer(callback as Callback, draw);
  return undefined;
}

/** A random number below range, each as likely as the others. */
function below(range: number): number {
  const limit = RANGE - (RANGE % range);
  const bytes = new Uint8Array(6);
  for (;;) {
    crypto.getRandomValues(bytes);
    let value = 0;
    for (const byte of bytes) value = value * 256 + byte;
    if (value < limit) return value % range;
  }
}

export function randomUUID(options: unknown): string {
  if (options !== undefined) {
    validateObject(options, "options");
    const { disableEntropyCache } = options as { disableEntropyCache?: unknown };
    if (disableEntropyCache !== undefined) validateBoolean(disableEntropyCache, "options.disableEntropyCache");
  }
  return crypto.randomUUID();
}
