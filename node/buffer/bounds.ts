// Checks of offsets and values, in the words of the platform.
import { ERR_BUFFER_OUT_OF_BOUNDS, ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } from "edge:node_errors";

/** Bytes that are read and written by position. */
export interface Bytes {
  readonly length: number;
  [index: number]: number;
}

const { floor } = Math;
const { isInteger, MAX_SAFE_INTEGER } = Number;

export function validateOffset(value: unknown, name: string, min = 0, max: number = MAX_SAFE_INTEGER): asserts value is number {
  if (typeof value !== "number") throw new ERR_INVALID_ARG_TYPE(name, "number", value);
  if (!isInteger(value)) throw new ERR_OUT_OF_RANGE(name, "an integer", value);
  if (value < min || value > max) throw new ERR_OUT_OF_RANGE(name, `>= ${min} && <= ${max}`, value);
}

/** What does not fit at an offset, where max is the last offset at which it would; or a number of bytes that is not 1 to 6. */
export function boundsError(value: number, max: number, name?: string): never {
  if (floor(value) !== value) throw new ERR_OUT_OF_RANGE(name ?? "offset", "an integer", value);
  if (max < 0) throw new ERR_BUFFER_OUT_OF_BOUNDS();
  throw new ERR_OUT_OF_RANGE(name ?? "offset", `>= ${name === undefined ? 0 : 1} and <= ${max}`, value);
}

/** There are size bytes at offset. */
export function checkBounds(bytes: Bytes, offset: number, size: number): void {
  validateOffset(offset, "offset", 0, bytes.length);
  if (bytes[offset] === undefined || bytes[offset + size - 1] === undefined) boundsError(offset, bytes.length - size);
}

/** An integer of size bytes lies between min and max. */
export function checkValue(value: number, min: number, max: number, size: number): void {
  if (value <= max && value >= min) return;
  if (!(value > max || value < min)) return; // NaN is written as 0
  let range = `>= ${min} and <= ${max}`;
  if (size > 4) range = min === 0 ? `>= 0 and < 2 ** ${size * 8}` : `>= -(2 ** ${size * 8 - 1}) and < 2 ** ${size * 8 - 1}`;
  throw new ERR_OUT_OF_RANGE("value", range, value);
}
