// Buffer, a Uint8Array that knows encodings.
// https://nodejs.org/api/buffer.html#class-buffer
//
// Recorded: there is no pool, each Buffer has memory of its own.
import { ops } from "edge:ops";
import { ERR_BUFFER_OUT_OF_BOUNDS, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE, ERR_UNKNOWN_ENCODING, validateString } from "edge:node_errors";
import { validateOffset } from "./bounds.ts";
import { ASCII, BASE64, BASE64URL, HEX, LATIN1, normalizeEncoding, UTF16LE, UTF8 } from "./encodings.ts";
import { isAnyArrayBuffer, isUint8Array } from "./brands.ts";
import type { Buffer as BufferInstance, BufferConstructor } from "./types.ts";

const { isArray } = Array;
const { isView } = ArrayBuffer;
const { isNaN } = Number;
const { defineProperties, setPrototypeOf } = Object;

const MAX_UINT32 = 2 ** 32 - 1;

export const kMaxLength = 2147483647;
export const kStringMaxLength = 536870888;

/** Buffer without its types. */
type BufferFunction = (this: unknown, value: any, encodingOrOffset?: any, length?: any) => BufferInstance;

function BufferClass(value: any, encodingOrOffset: any, length: any): BufferInstance {
  if (typeof value !== "number") return fromAny(value, encodingOrOffset, length);
  if (typeof encodingOrOffset === "string") throw new ERR_INVALID_ARG_TYPE("string", "string", value);
  return allocUnsafe(value);
}

setPrototypeOf(BufferClass.prototype, Uint8Array.prototype);
setPrototypeOf(BufferClass, Uint8Array);
Object.defineProperty(BufferClass, "name", { value: "Buffer", configurable: true });

const { prototype } = BufferClass;

/** Makes bytes a Buffer. */
export function adopt(bytes: Uint8Array): BufferInstance {
  return setPrototypeOf(bytes, prototype) as BufferInstance;
}

export function isBuffer(value: unknown): value is BufferInstance {
  return value instanceof (BufferClass as unknown as typeof Uint8Array);
}

function fromAny(value: any, encodingOrOffset: any, length: any): BufferInstance {
  if (typeof value === "string") return fromString(value, encodingOrOffset);
  if (typeof value === "object" && value !== null) {
    const result = fromObject(value, encodingOrOffset, length);
    if (result !== undefined) return result;
  }
  throw new ERR_INVALID_ARG_TYPE("first argument", ["string", "Buffer", "TypedArray", "ArrayBuffer", "SharedArrayBuffer", "Array", "Array-like Object"], value);
}

function fromObject(value: any, encodingOrOffset: any, length: any): BufferInstance | undefined {
  if (isAnyArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
  if (typeof value.valueOf !== "function") throw new TypeError("value?.valueOf is not a function");
  const primitive = value.valueOf();
  if (primitive != null && primitive !== value && (typeof primitive === "string" || typeof primitive === "object")) {
    return fromAny(primitive, encodingOrOffset, length);
  }
  if (value.length !== undefined || isAnyArrayBuffer(value.buffer)) {
    return typeof value.length === "number" ? fromArrayLike(value) : create(0);
  }
  if (value.type === "Buffer" && isArray(value.data)) return fromArrayLike(value.data);
  const toPrimitive = value[Symbol.toPrimitive];
  if (typeof toPrimitive !== "function") return undefined;
  const text = toPrimitive("string");
  return typeof text === "string" ? fromString(text, encodingOrOffset) : undefined;
}

export function fromString(text: string, encoding: unknown): BufferInstance {
  const number = typeof encoding === "string" ? normalizeEncoding(encoding) : UTF8;
  if (number === undefined) throw new ERR_UNKNOWN_ENCODING(`${encoding}`);
  return adopt(ops.node_buffer_bytes(text, number));
}

function fromArrayLike(list: ArrayLike<number>): BufferInstance {
  return adopt(Uint8Array.from(list));
}

export function fromArrayBuffer(memory: ArrayBufferLike, byteOffset: unknown, length: unknown): BufferInstance {
  let offset = 0;
  if (byteOffset !== undefined) {
    offset = +(byteOffset as number);
    if (isNaN(offset)) offset = 0;
  }
  const rest = memory.byteLength - offset;
  if (rest < 0) throw new ERR_BUFFER_OUT_OF_BOUNDS("offset");
  let size = rest;
  if (length !== undefined) {
    size = +(length as number);
    if (!(size > 0)) size = 0;
    if (size > rest) throw new ERR_BUFFER_OUT_OF_BOUNDS("length");
  }
  return adopt(new Uint8Array(memory as ArrayBuffer, offset, size));
}

function create(length: number): BufferInstance {
  if (length > kMaxLength) throw new ERR_OUT_OF_RANGE("The given length is invalid", `0 to ${kMaxLength}`, length);
  return adopt(new Uint8Array(length));
}

function checkNumber(value: unknown, name: string): asserts value is number {
  if (typeof value !== "number") throw new ERR_INVALID_ARG_TYPE(name, "number", value);
}

// The order of what follows is that of the class's properties.

function from(value: unknown, encodingOrOffset: unknown, length: unknown): BufferInstance {
  return fromAny(value, encodingOrOffset, length);
}

function of(...items: number[]): BufferInstance {
  const buffer = create(items.length);
  for (let i = 0; i < items.length; i++) buffer[i] = items[i];
  return buffer;
}

function alloc(size: unknown, fill: unknown, encoding: unknown): BufferInstance {
  checkNumber(size, "size");
  if (isNaN(size)) throw new ERR_INVALID_ARG_VALUE.RangeError("size", size);
  if (size >= kMaxLength) throw new ERR_OUT_OF_RANGE("size", `0 to ${kMaxLength}`, size);
  const buffer = create(size);
  if (fill === undefined) return buffer;
  if (encoding !== undefined) validateString(encoding, "encoding");
  return buffer.fill(fill, encoding, undefined, undefined);
}

function allocUnsafe(size: unknown): BufferInstance {
  return alloc(size, undefined, undefined);
}

function compare(a: any, b: any): number {
  const one = toBuffer(a);
  const two = toBuffer(b);
  if (!isBuffer(one)) throw new ERR_INVALID_ARG_TYPE("a", ["Buffer", "Uint8Array"], typeof a);
  if (!isBuffer(two)) throw new ERR_INVALID_ARG_TYPE("b", ["Buffer", "Uint8Array"], typeof b);
  return a === b && isBuffer(a) ? 0 : ops.node_buffer_compare(one, two, 0, one.length, 0, two.length);
}

/** A Uint8Array, or what calls itself one, as a Buffer. Its memory must not be detached. */
export function toBuffer(value: any): any {
  const fits = value instanceof Uint8Array || value?.constructor?.name === "Uint8Array";
  if (!fits || (isBuffer(value) && value.length > 0)) return value;
  return fromArrayBuffer(value.buffer, value.byteOffset, value.byteLength);
}

function isEncoding(encoding: unknown): boolean {
  return typeof encoding === "string" && encoding !== "" && normalizeEncoding(encoding) !== undefined;
}

function concat(list: any, length: any): BufferInstance {
  if (!isArray(list)) throw new ERR_INVALID_ARG_TYPE("list", "(Buffer|Uint8Array)[]", list);
  if (list.length === 0) return create(0);
  if (length === undefined) {
    length = 0;
    for (const part of list) {
      if (part.length === undefined) throw new ERR_INVALID_ARG_TYPE("list", "(Buffer|Uint8Array)[]", part);
      length += part.length;
    }
  }
  validateOffset(length, "length");
  if (length > MAX_UINT32) throw new TypeError(`Value out of range. Must be less than or equal to ${MAX_UINT32}.`);
  list.forEach((part, index) => {
    if (!isUint8Array(part)) throw new TypeError(`Incorrect type for array element ${index}: the provided value is not of type 'Uint8Array'.`);
  });
  const result = create(length);
  ops.node_buffer_concat(result, list);
  return result;
}

function byteLength(value: any, encoding: unknown): number {
  if (typeof value !== "string") {
    if (isView(value) || isAnyArrayBuffer(value)) return (value as ArrayBuffer).byteLength;
    throw new ERR_INVALID_ARG_TYPE("string", ["string", "Buffer", "ArrayBuffer"], value);
  }
  switch (normalizeEncoding(encoding)) {
    case ASCII:
    case LATIN1:
      return value.length;
    case UTF16LE:
      return value.length * 2;
    case BASE64:
    case BASE64URL:
      return base64Length(value);
    case HEX:
      return value.length >>> 1;
  }
  return ops.node_buffer_utf8_length(value);
}

function base64Length(text: string): number {
  let length = text.length;
  if (text[length - 1] === "=") length--;
  if (length > 1 && text[length - 1] === "=") length--;
  return (length * 3) >>> 2;
}

defineProperties(BufferClass, { poolSize: { enumerable: true, value: 0, writable: false } });
Object.assign(BufferClass, {
  from, of, alloc, allocUnsafe, allocUnsafeSlow: allocUnsafe,
  isBuffer, compare, isEncoding, concat, byteLength,
});

export const Buffer = BufferClass as BufferFunction as unknown as BufferConstructor;

export function SlowBuffer(length: unknown): BufferInstance {
  return alloc(+(length as number), undefined, undefined);
}

setPrototypeOf(SlowBuffer.prototype, Uint8Array.prototype);
setPrototypeOf(SlowBuffer, Uint8Array);
