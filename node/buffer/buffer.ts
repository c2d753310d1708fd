// node:buffer. https://nodejs.org/api/buffer.html
import { ops } from "edge:ops";
import { Blob, File } from "edge:blob";
import { atob as decode, btoa as encode } from "edge:encoding";
import { ERR_INVALID_ARG_TYPE, ERR_UNKNOWN_ENCODING } from "edge:node_errors";
import { requireBytes } from "./brands.ts";
import { adopt, Buffer, isBuffer, kMaxLength, kStringMaxLength, SlowBuffer } from "./class.ts";
import { normalizeEncoding } from "./encodings.ts";
import { INSPECT_MAX_BYTES, inspection } from "./inspect.ts";
import { equality, moves, searches, swaps, views } from "./methods.ts";
import { readers } from "./read.ts";
import { slices, strings } from "./text.ts";
import type { Buffer as BufferInstance } from "./types.ts";
import { writers } from "./write.ts";

export { Buffer, isBuffer, SlowBuffer };
export { ASCII, BASE64, BASE64URL, encodingNumber, HEX, LATIN1, normalizeEncoding, UTF16LE, UTF8 } from "./encodings.ts";
export type { Buffer as BufferInstance, BufferConstructor } from "./types.ts";

const { prototype } = Buffer;
Object.defineProperties(prototype, {
  parent: {
    enumerable: true,
    get: function (this: unknown) {
      return isBuffer(this) ? this.buffer : undefined;
    },
  },
  offset: {
    enumerable: true,
    get: function (this: unknown) {
      return isBuffer(this) ? this.byteOffset : undefined;
    },
  },
  [Symbol("kIsBuffer")]: { value: true },
});
Object.assign(prototype, swaps, strings, equality, inspection, searches, slices, views, readers, writers, moves);
(prototype as unknown as Record<symbol, unknown>)[Symbol.for("nodejs.util.inspect.custom")] = inspection.inspect;

function isDetached(value: any): boolean {
  return value?.detached || value?.buffer?.detached;
}

export function isAscii(value: any): boolean {
  if (isDetached(value)) throw new Error("Unable to determine if buffer is ASCII when it is detached");
  requireBytes(value, "isAscii");
  return ops.node_buffer_is_ascii(value);
}

export function isUtf8(value: any): boolean {
  if (isDetached(value)) throw new Error("Unable to determine if buffer is UTF8 when it is detached");
  requireBytes(value, "isUtf8");
  return ops.node_buffer_is_utf8(value);
}

export function transcode(source: any, fromEncoding: any, toEncoding: any): BufferInstance {
  if (!ArrayBuffer.isView(source)) throw new ERR_INVALID_ARG_TYPE("source", "ArrayBufferView", typeof source);
  const from = normalizeEncoding(fromEncoding);
  if (from === undefined) throw new ERR_UNKNOWN_ENCODING(fromEncoding);
  const to = normalizeEncoding(toEncoding);
  if (to === undefined) throw new ERR_UNKNOWN_ENCODING(toEncoding);
  requireBytes(source, "transcode");
  return adopt(ops.node_buffer_transcode(source, from, to));
}

export function resolveObjectURL(_id: string): unknown {
  throw new Error("resolveObjectURL is not implemented");
}

/** A global function on its own, without parameters that count: recorded. */
function bound<F extends (...args: any[]) => unknown>(f: F): F {
  return Object.defineProperty(f.bind(globalThis), "length", { value: 0, configurable: true }) as F;
}

const properties = {
  atob: bound(decode),
  btoa: bound(encode),
  constants: { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: kStringMaxLength },
  kMaxLength,
  kStringMaxLength,
  Blob,
  Buffer,
  File,
  SlowBuffer,
  isAscii,
  isUtf8,
  transcode,
  INSPECT_MAX_BYTES,
  resolveObjectURL,
};

/** The module's exports. */
export const module = { ...properties, default: properties };
