// Byte sources: https://webidl.spec.whatwg.org/#js-buffer-source-types.
// The accessors are taken from the prototypes once, as they tell a real buffer
// from an object that only looks like one.

type Getter = (this: unknown) => unknown;

function getter(prototype: object, name: string): Getter {
  return (Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor).get as Getter;
}

const bufferLength = getter(ArrayBuffer.prototype, "byteLength");
const sharedLength = typeof SharedArrayBuffer === "function" ? getter(SharedArrayBuffer.prototype, "byteLength") : undefined;
const { isView: isArrayBufferView } = ArrayBuffer;
const { slice } = Uint8Array.prototype;
const apply = Reflect.apply;

/** Whether a value is a typed array or a DataView. */
export function isView(value: unknown): value is ArrayBufferView {
  return isArrayBufferView(value);
}

/** Whether a value is an ArrayBuffer (shared or not) or a view of one. */
export function isBufferSource(value: unknown): value is ArrayBuffer | ArrayBufferView {
  return isArrayBufferView(value) || isBuffer(value);
}

function isBuffer(value: unknown): value is ArrayBuffer {
  if (typeof value !== "object" || value === null) return false;
  try {
    apply(bufferLength, value, []);
    return true;
  } catch {
    return isShared(value);
  }
}

function isShared(value: object): boolean {
  if (sharedLength === undefined) return false;
  try {
    apply(sharedLength, value, []);
    return true;
  } catch {
    return false;
  }
}

/** Whether the buffer of a buffer source has been transferred away. */
export function isDetached(source: ArrayBuffer | ArrayBufferView): boolean {
  const buffer = isArrayBufferView(source) ? source.buffer : source;
  return (buffer as ArrayBuffer & { detached?: boolean }).detached === true;
}

/** The bytes of a buffer source, not copied, or undefined for any other value. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  if (isArrayBufferView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return isBuffer(value) ? new Uint8Array(value) : undefined;
}

/** A copy of the bytes of a buffer source, or undefined for any other value. */
export function copyBytes(value: unknown): Uint8Array | undefined {
  const bytes = bytesOf(value);
  return bytes === undefined ? undefined : (apply(slice, bytes, []) as Uint8Array);
}
