// https://html.spec.whatwg.org/multipage/structured-data.html#dom-structuredclone
import { DOMException } from "edge:dom";
import { ops } from "edge:ops";
import { argumentType, illegalInvocation } from "edge:webidl";
import { describe, restore } from "./platform.ts";

const intrinsics: Record<string, unknown> = { __proto__: null };
for (const name of [
  "Object", "BigInt", "RegExp", "Map", "Set", "Error", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError",
  "Uint8ClampedArray", "Int8Array", "Uint8Array", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
  "BigInt64Array", "BigUint64Array", "Float16Array", "Float32Array", "Float64Array", "DataView",
]) {
  intrinsics[name] = (globalThis as Record<string, unknown>)[name];
}
const { construct, apply } = Reflect;
const mapForEach = Map.prototype.forEach, setForEach = Set.prototype.forEach;
const mapSet = Map.prototype.set, setAdd = Set.prototype.add;
const detach = ArrayBuffer.prototype.transfer;

ops.clone_hooks(
  describe,
  restore,
  (collection: Map<unknown, unknown> | Set<unknown>) => {
    const list: unknown[] = [];
    if (collection instanceof (intrinsics.Map as typeof Map)) apply(mapForEach, collection, [(v: unknown, k: unknown) => list.push(k, v)]);
    else apply(setForEach, collection, [(v: unknown) => list.push(v)]);
    return list;
  },
  (collection: object, ...items: unknown[]) => apply(items.length === 2 ? mapSet : (setAdd as never), collection, items),
  (name: string, withNew: boolean, ...args: unknown[]) =>
    withNew ? construct(intrinsics[name] as never, args) : (intrinsics[name] as (...args: unknown[]) => unknown)(...args),
);

/** Copies a value as storage and messages do; buffers in `transfer` move to the copy. */
export function structuredClone(this: unknown, value: unknown, options?: { transfer?: unknown[] }): unknown {
  if (this !== undefined && this !== globalThis) throw illegalInvocation();
  if (arguments.length === 0) throw argumentType("structuredClone", "ServiceWorkerGlobalScope", 1, "Value");
  const transfer = options?.transfer;
  const buffers = transfer === undefined ? [] : [...new Set(transfer)];
  for (const buffer of buffers) {
    if (!(buffer instanceof ArrayBuffer)) throw new TypeError("Object is not transferable");
    if (buffer.detached) throw new DOMException("An ArrayBuffer is detached and could not be cloned.", "DataCloneError");
  }
  const copy = ops.clone_value(value);
  for (const buffer of buffers) apply(detach, buffer, []);
  return copy;
}
