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
