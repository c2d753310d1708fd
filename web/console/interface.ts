// Objects of the platform's interfaces (Request, URL...): their attributes are
// accessors, so these are read, and iterables of pairs are shown as maps.
import { extrasOf, isInterface, isInterfacePrototype } from "edge:webidl";
import type { Stylize } from "./context.ts";
import { inspect } from "./inspect.ts";
import { isBuiltInPrototype } from "./naming.ts";

const { getOwnPropertyNames, getPrototypeOf } = Object;
const ObjectPrototype = Object.prototype;
const ArrayPrototype = Array.prototype;
const { propertyIsEnumerable } = ObjectPrototype;
const apply = Reflect.apply;

/** Under this key stand the pairs of the plain object that is shown for an interface. */
const ENTRIES = Symbol("entries");

/** Whether a value is an instance of an interface of the platform, and no prototype. */
export function isPlatformObject(value: object): boolean {
  const proto = getPrototypeOf(value) as object | null;
  return proto !== ObjectPrototype && proto !== ArrayPrototype && isInterface(value) && !isInterfacePrototype(value);
}

/** The pairs that formatInterface found. */
export function entriesOf(value: object): [unknown, unknown][] | undefined {
  return (value as { [ENTRIES]?: [unknown, unknown][] })[ENTRIES];
}

/** The text of an instance. */
export function formatInterface(value: object, depth: number, options: object): string {
  const instance = value as Record<PropertyKey, unknown> & { constructor: { name: string } };
  const { name } = instance.constructor;
  const { stylize } = options as { stylize: Stylize };
  if (depth < 0) return stylize(`[${name}]`, "special");
  const record: Record<PropertyKey, unknown> = {};
  const pairs = pairsOf(instance);
  if (pairs !== undefined) record[ENTRIES] = pairs;
  for (let object: object | null = value; object !== null && (object === value || !isPlainPrototype(object)); object = getPrototypeOf(object) as object | null) {
    for (const key of getOwnPropertyNames(object)) {
      if (apply(propertyIsEnumerable, instance.constructor, [key])) continue;
      const item = instance[key];
      if (typeof item !== "function") record[key] = item;
    }
  }
  for (const [key, item] of Object.entries(extrasOf(value) ?? {})) {
    Object.defineProperty(record, key, { value: item, enumerable: false });
  }
  const text = inspect(record, { ...options, depth, showHidden: true });
  return pairs === undefined ? `${name} ${text}` : name + text.replace("Object", "");
}

function isPlainPrototype(object: object): boolean {
  return !isInterfacePrototype(object) && isBuiltInPrototype(object);
}

function pairsOf(value: Record<PropertyKey, unknown>): [unknown, unknown][] | undefined {
  if (typeof value.entries !== "function") return undefined;
  const iterator = apply(value.entries as () => unknown, value, []) as unknown;
  if (typeof iterator !== "object" || iterator === null || !(Symbol.iterator in iterator)) return undefined;
  const pairs = [...(iterator as Iterable<unknown>)];
  return pairs.every((pair) => Array.isArray(pair) && pair.length === 2) ? (pairs as [unknown, unknown][]) : undefined;
}
