// What arguments and results of the module have in common.
import { Buffer, normalizeEncoding } from "edge:node_buffer";
import type { BufferInstance } from "edge:node_buffer";
import { ERR_INVALID_ARG_TYPE, ERR_UNKNOWN_ENCODING } from "edge:node_errors";

export type View = Uint8Array | DataView | ArrayBuffer;

const { isView } = ArrayBuffer;

export const isBytes = (value: unknown): value is View => isView(value) || isBuffer(value);

function isBuffer(value: unknown): value is ArrayBuffer {
  return value instanceof ArrayBuffer || value instanceof SharedArrayBuffer;
}

/** A Buffer over what an op returned. */
export function toBuffer(bytes: Uint8Array): BufferInstance {
  return Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
}

/** The bytes of a text or of a view. */
export function bytesOf(value: string | View, encoding?: unknown): View {
  return typeof value === "string" ? Buffer.from(value, encoding === undefined || encoding === "buffer" ? "utf8" : encoding) : value;
}

/** A result: a Buffer, or a text where an encoding is given. */
export function encoded(bytes: Uint8Array, encoding: unknown): BufferInstance | string {
  const buffer = toBuffer(bytes);
  if (encoding === undefined || encoding === "buffer") return buffer;
  checkEncoding(encoding);
  return buffer.toString(encoding as string);
}

/** Throws where an encoding is given that there is not. */
export function checkEncoding(encoding: unknown): void {
  if (encoding === undefined || encoding === "buffer") return;
  if (typeof encoding !== "string" || normalizeEncoding(encoding) === undefined) throw new ERR_UNKNOWN_ENCODING(encoding as string);
}

/** The bytes of an argument that is a text, a view or an ArrayBuffer. */
export function argumentBytes(value: unknown, name: string, types: string[]): View {
  if (typeof value !== "string" && !isBytes(value)) throw new ERR_INVALID_ARG_TYPE(name, types, value);
  return bytesOf(value);
}

/** Calls the callback with what compute returns or throws, a microtask later. */
export function answer<T>(callback: (error: unknown, ...values: any[]) => void, compute: () => T, spread?: (value: T) => unknown[]): void {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  promise.then(
    (value) => (spread === undefined ? callback(null, value) : callback(null, ...spread(value))),
    (error) => callback(error),
  );
  try {
    resolve(compute());
  } catch (error) {
    reject(error);
  }
}
