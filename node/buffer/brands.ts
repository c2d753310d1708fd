// What a value is by birth, whatever its prototype says.
import { ops } from "edge:ops";

export function isAnyArrayBuffer(value: unknown): value is ArrayBufferLike {
  if (typeof value !== "object" || value === null) return false;
  const cls = ops.inspect_class(value);
  return cls === "ArrayBuffer" || cls === "SharedArrayBuffer";
}

export function isUint8Array(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && ops.inspect_class(value) === "Uint8Array";
}

/** The argument of a method that the runtime has natively for Buffer. */
export function requireBytes(value: unknown, method: string): asserts value is Uint8Array {
  if (isUint8Array(value)) return;
  throw new TypeError(`Failed to execute '${method}' on 'BufferUtil': parameter 1 is not of type 'Uint8Array'.`);
}
