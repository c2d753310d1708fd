// The methods that move, compare and find bytes.
import { ops } from "edge:ops";
import {
  ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_BUFFER_SIZE, ERR_OUT_OF_RANGE, ERR_UNKNOWN_ENCODING, validateNumber,
} from "edge:node_errors";
import { validateOffset } from "./bounds.ts";
import { isUint8Array, requireBytes } from "./brands.ts";
import { adopt, Buffer, isBuffer, kMaxLength, toBuffer } from "./class.ts";
import { normalizeEncoding, UTF8 } from "./encodings.ts";
import type { Buffer as BufferInstance } from "./types.ts";

const { isView } = ArrayBuffer;
const { isNaN, MAX_SAFE_INTEGER, MIN_SAFE_INTEGER } = Number;
const { fill: fillBytes, indexOf: indexOfByte, lastIndexOf: lastIndexOfByte } = Uint8Array.prototype;
const { slice: sliceOfArray } = Array.prototype;
const apply = Reflect.apply;

function swap(bytes: BufferInstance, size: number): BufferInstance {
  if (bytes.length % size !== 0) throw new ERR_INVALID_BUFFER_SIZE(size * 8);
  requireBytes(bytes, "swap");
  ops.node_buffer_swap(bytes, size);
  return bytes;
}

export const swaps = {
  swap16: function swap16(this: BufferInstance): BufferInstance {
    return swap(this, 2);
  },
  swap32: function swap32(this: BufferInstance): BufferInstance {
    return swap(this, 4);
  },
  swap64: function swap64(this: BufferInstance): BufferInstance {
    return swap(this, 8);
  },
};

export const equality = {
  equals: function equals(this: BufferInstance, other: Uint8Array): boolean {
    return Buffer.compare(this, other) === 0;
  },
};

/** The place of value: the first at offset or after, or the last at offset or before; -1 for none. */
function find(bytes: BufferInstance, value: any, byteOffset: any, encoding: unknown, forward: boolean): number {
  if (isBuffer(value) && !isUint8Array(value)) throw new ERR_INVALID_ARG_TYPE("val", ["string", "number", "Buffer", "Uint8Array"], value);
  if (typeof byteOffset === "string") {
    encoding = byteOffset;
    byteOffset = undefined;
  }
  if (byteOffset > 0x7fffffff) byteOffset = 0x7fffffff;
  else if (byteOffset < -0x80000000) byteOffset = -0x80000000;
  byteOffset = +byteOffset;
  if (isNaN(byteOffset)) byteOffset = forward ? 0 : bytes.length || bytes.byteLength;
  if (typeof value === "number") return apply(forward ? indexOfByte : lastIndexOfByte, bytes, [value & 0xff, byteOffset]) as number;
  if (typeof value !== "string" && !isUint8Array(value)) {
    throw new ERR_INVALID_ARG_TYPE("value", ["number", "string", "Buffer", "Uint8Array"], value);
  }
  const number = normalizeEncoding(encoding);
  if (number === undefined) throw new ERR_UNKNOWN_ENCODING(`${encoding}`);
  requireBytes(bytes, "indexOf");
  return typeof value === "string"
    ? ops.node_buffer_index_text(bytes, value, byteOffset, number, forward)
    : ops.node_buffer_index(bytes, value, byteOffset, number, forward);
}

export const searches = {
  compare: function compare(this: BufferInstance, target: any, start: any, end: any, thisStart: any, thisEnd: any): number {
    const other = toBuffer(target);
    if (!isBuffer(other)) throw new ERR_INVALID_ARG_TYPE("target", ["Buffer", "Uint8Array"], target);
    if (start === undefined) start = 0;
    else validateOffset(start, "targetStart", 0, kMaxLength);
    if (end === undefined) end = other.length;
    else validateOffset(end, "targetEnd", 0, other.length);
    if (thisStart === undefined) thisStart = 0;
    else validateOffset(thisStart, "sourceStart", 0, kMaxLength);
    if (thisEnd === undefined) thisEnd = this.length;
    else validateOffset(thisEnd, "sourceEnd", 0, this.length);
    return ops.node_buffer_compare(this, other, thisStart, thisEnd, start, end);
  },
  includes: function includes(this: BufferInstance, value: unknown, byteOffset: unknown, encoding: string): boolean {
    return this.indexOf(value, byteOffset, encoding) !== -1;
  },
  indexOf: function indexOf(this: BufferInstance, value: unknown, byteOffset: unknown, encoding: unknown): number {
    return find(this, value, byteOffset, encoding, true);
  },
  lastIndexOf: function lastIndexOf(this: BufferInstance, value: unknown, byteOffset: unknown, encoding: unknown): number {
    return find(this, value, byteOffset, encoding, false);
  },
};

/** An index counted from the end where it is negative, kept inside. */
function place(index: number, length: number): number {
  if (index < 0) return Math.max(0, index + length);
  return Math.min(index, length);
}

export const views = {
  toJSON: function toJSON(this: BufferInstance): { type: string; data: number[] } {
    return { type: "Buffer", data: apply(sliceOfArray, this, [0]) as number[] };
  },
  slice: function slice(this: BufferInstance, start: any, end: any): BufferInstance {
    if (typeof this.subarray !== "function") throw new TypeError("this.subarray is not a function");
    const { length } = this;
    const first = place(~~start, length);
    const last = end === undefined ? length : place(~~end, length);
    return adopt(this.subarray(first, Math.max(first, last)));
  },
};

const MAX_UINT32 = 2 ** 32;

/** A number without its fraction; what is too large, and NaN, is 0. */
function toInteger(value: unknown): number {
  const n = value === undefined ? 0 : +(value as number);
  return n >= MIN_SAFE_INTEGER && n <= MAX_SAFE_INTEGER ? Math.floor(n) : 0;
}

function nonNegative(value: unknown, name: string, limit: number): number {
  const n = toInteger(value);
  if (n < 0) throw new ERR_OUT_OF_RANGE(name, ">= 0", n);
  if (n >= limit) throw new ERR_OUT_OF_RANGE(name, `< ${limit}`, n);
  return n;
}

function copy(this: BufferInstance, target: any, targetStart: unknown, sourceStart: unknown, sourceEnd: unknown): number {
  if (!isUint8Array(target)) throw new ERR_INVALID_ARG_TYPE("target", ["Buffer", "Uint8Array"], target);
  const at = nonNegative(targetStart, "targetStart", Infinity);
  const start = nonNegative(sourceStart, "sourceStart", MAX_UINT32);
  let end = nonNegative(sourceEnd ?? this.length, "sourceEnd", MAX_UINT32);
  if (at >= target.length) return 0;
  if (end > 0 && end < start) end = start;
  if (end === start || this.length === 0) return 0;
  end = Math.min(end, this.length, target.length - at + start);
  const length = end - start;
  if ((this as Uint8Array) === target) this.copyWithin(at, start, end);
  else target.set(this.subarray(start, end), at);
  return length;
}

function fill(this: BufferInstance, value: any, start: any, end: any, encoding: unknown): BufferInstance {
  let number: number | undefined;
  if (typeof value === "string") {
    if (typeof start === "string") {
      encoding = start;
      start = 0;
      end = this.length;
    } else if (typeof end === "string") {
      encoding = end;
      end = this.length;
    }
    number = normalizeEncoding(encoding);
    if (number === undefined) throw new ERR_UNKNOWN_ENCODING(`${encoding}`);
    if (value.length === 1) {
      const code = value.charCodeAt(0);
      if ((encoding === "utf8" && code < 128) || encoding === "latin1") value = code;
    }
  }
  if (start !== undefined) validateNumber(start, "start");
  if (end !== undefined) validateNumber(end, "end");
  if (end < 0 || end > this.length) throw new ERR_OUT_OF_RANGE("end", `0 to ${this.length}`, end);
  if (start < 0 || this.length < start || this.length < end) throw new ERR_OUT_OF_RANGE("start", "0 to end", start);
  if (end <= start) return this;
  start >>>= 0;
  end = end === undefined ? this.length : end >>> 0;
  if (typeof value === "string") {
    ops.node_buffer_fill_text(this, value, start, end, number!);
    return this;
  }
  if (isView(value)) {
    if (value.byteLength === 0) throw new ERR_INVALID_ARG_VALUE("value", "zero-length");
    // Other views than this one are taken for text: recorded.
    if (isUint8Array(value)) ops.node_buffer_fill(this, value, start, end);
    else ops.node_buffer_fill_text(this, `${value}`, start, end, UTF8);
    return this;
  }
  if (typeof value === "number") value &= 255;
  else if (typeof value === "boolean") value = Number(value);
  apply(fillBytes, this, [value ?? 0, start, end]);
  return this;
}

export const moves = { copy, fill };
