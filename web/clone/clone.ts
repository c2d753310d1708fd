// https://html.spec.whatwg.org/multipage/structured-data.html#dom-structuredclone
import { DOMException, isDOMException, restoreDOMException } from "edge:dom";
import { ops } from "edge:ops";
import { argumentType, isInterface } from "edge:webidl";

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
  (value: object) => (isInterface(value) ? (isDOMException(value) ? ["DOMException", value.name, value.message, value.stack] : []) : undefined),
  (_kind: string, name: string, message: string, stack: string) => restoreDOMException(name, message, stack),
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
export function structuredClone(value: unknown, options?: { transfer?: unknown[] }): unknown {
  if (arguments.length === 0) throw argumentType("structuredClone", "ServiceWorkerGlobalScope", 1, "any");
  const transfer = options?.transfer;
  const buffers = transfer === undefined ? [] : [...transfer];
  for (const [i, buffer] of buffers.entries()) {
    if (!(buffer instanceof ArrayBuffer)) throw new DOMException("Object is not transferable", "DataCloneError");
    if (buffer.detached || buffers.indexOf(buffer) !== i) throw new DOMException("An ArrayBuffer is detached and could not be cloned.", "DataCloneError");
  }
  const copy = ops.clone_value(value);
  for (const buffer of buffers) apply(detach, buffer, []);
  return copy;
}
