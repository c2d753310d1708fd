// https://html.spec.whatwg.org/multipage/structured-data.html#dom-structuredclone
import { ops } from "edge:ops";
import { argumentType, fieldType, illegalInvocation, isObject, isView } from "edge:webidl";
import { describe, restore } from "./platform.ts";

const intrinsics: Record<string, unknown> = { __proto__: null };
for (const name of [
  "ArrayBuffer", "Object", "BigInt", "RegExp", "Map", "Set", "Error", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError",
  "Uint8ClampedArray", "Int8Array", "Uint8Array", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
  "BigInt64Array", "BigUint64Array", "Float16Array", "Float32Array", "Float64Array", "DataView",
]) {
  intrinsics[name] = (globalThis as Record<string, unknown>)[name];
}
const { construct, apply } = Reflect;
const mapForEach = Map.prototype.forEach, setForEach = Set.prototype.forEach;
const mapSet = Map.prototype.set, setAdd = Set.prototype.add;
const IFACE = "ServiceWorkerGlobalScope";
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

/** A structured copy of a value. */
export const clone = (value: unknown): unknown => ops.clone_value(value);

/** The buffers to move: workerd takes views of them, too. */
function buffersOf(options: unknown): Set<ArrayBuffer> | undefined {
  if (options === undefined || options === null) return undefined;
  if (!isObject(options)) throw argumentType("structuredClone", IFACE, 2, "StructuredCloneOptions");
  const transfer = (options as { transfer?: unknown }).transfer;
  if (transfer === undefined) return undefined;
  if (!Array.isArray(transfer)) throw fieldType("StructuredCloneOptions", "transfer", "Array");
  const buffers = new Set<ArrayBuffer>();
  for (let i = 0; i < transfer.length; i++) {
    const buffer: unknown = isView(transfer[i]) ? (transfer[i] as ArrayBufferView).buffer : transfer[i];
    if (!(buffer instanceof ArrayBuffer)) throw new TypeError("Object is not transferable");
    buffers.add(buffer);
  }
  return buffers;
}

/** Copies a value as storage and messages do; buffers in `transfer` move to the copy. */
export const { structuredClone } = {
  structuredClone(this: unknown, value: unknown = undefined, options: unknown = undefined): unknown {
    if (this != null && this !== globalThis) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("structuredClone", IFACE, 1, "Value");
    const buffers = buffersOf(options);
    const copy = ops.clone_value(value);
    if (buffers !== undefined) for (const buffer of buffers) if (!buffer.detached) apply(detach, buffer, []);
    return copy;
  },
};
