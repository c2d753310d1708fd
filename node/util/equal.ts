// Deep equality: https://nodejs.org/docs/latest-v22.x/api/assert.html#comparison-details_1
import { ops } from "edge:ops";

const { getOwnPropertySymbols, getPrototypeOf, is, keys: keysOf } = Object;
const { hasOwnProperty, propertyIsEnumerable, toString } = Object.prototype;
const apply = Reflect.apply;
const has = (object: object, key: PropertyKey): boolean => apply(hasOwnProperty, object, [key]);
const enumerable = (object: object, key: PropertyKey): boolean => apply(propertyIsEnumerable, object, [key]);

/** What an object is by birth; a proxy is a list or nothing special. */
function classOf(value: object): string {
  const cls = ops.inspect_class(value) as string;
  if (cls !== "Proxy") return cls;
  return Array.isArray(value) ? "Array" : "Object";
}

/** How much must be the same. Loose: primitives as == has them, no prototypes and symbols. */
type Mode = "strict" | "without prototypes" | "loose";

/** The pairs of objects that are being compared, outermost first: what refers back must do so on both sides. */
interface Path {
  left: Map<object, number>;
  right: Map<object, number>;
  mode: Mode;
}

/** Whether two values are the same in all that can be seen of them, prototypes included. */
export function isDeepStrictEqual(a: unknown, b: unknown): boolean {
  return isDeepEqual(a, b, "strict");
}

export function isDeepEqual(a: unknown, b: unknown, mode: Mode): boolean {
  return equal(a, b, { left: new Map(), right: new Map(), mode });
}

function samePrimitive(a: unknown, b: unknown, mode: Mode): boolean {
  if (mode !== "loose") return typeof a === "number" && is(a, b);
  return !isObject(a) && !isObject(b) && (a == b || (is(a, NaN) && is(b, NaN)));
}

function equal(a: unknown, b: unknown, path: Path): boolean {
  const { mode } = path;
  if (a === b) return a !== 0 || mode === "loose" || is(a, b);
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return samePrimitive(a, b, mode);
  if (mode === "strict" && getPrototypeOf(a) !== getPrototypeOf(b)) return false;
  if (apply(toString, a, []) !== apply(toString, b, [])) return false;
  const cls = classOf(a);
  if (!sameKind(a, cls, b, mode)) return false;
  const keys = sameKeys(a, b, cls, mode);
  if (keys === undefined) return false;
  const inside = cls === "Map" || cls === "Set" || cls === "Array";
  if (keys.length === 0 && !inside) return true;
  return sameParts(a, b, cls, keys, path);
}

/** Compares what objects of one class are beside their properties, but for what collections hold. */
function sameKind(a: object, cls: string, b: object, mode: Mode): boolean {
  const isError = cls === "Error" || a instanceof Error;
  if (isError ? classOf(b) !== "Error" && !(b instanceof Error) : cls !== classOf(b)) return false;
  if (isError) return (a as Error).message === (b as Error).message && (a as Error).name === (b as Error).name;
  switch (cls) {
    case "Array":
      return (a as unknown[]).length === (b as unknown[]).length;
    case "Map":
    case "Set":
      return (a as Set<unknown>).size === (b as Set<unknown>).size;
    case "Date":
      return apply(Date.prototype.getTime, a, []) === apply(Date.prototype.getTime, b, []);
    case "RegExp":
      return `${a as RegExp}` === `${b as RegExp}` && (a as RegExp).lastIndex === (b as RegExp).lastIndex;
    case "ArrayBuffer":
    case "SharedArrayBuffer":
      return sameBytes(new Uint8Array(a as ArrayBuffer), new Uint8Array(b as ArrayBuffer));
    case "Number":
    case "String":
    case "Boolean":
    case "BigInt":
    case "Symbol":
      return is(primitiveOf(a, cls), primitiveOf(b, cls));
  }
  if (!ArrayBuffer.isView(a)) return true;
  if (mode === "loose" && cls.startsWith("Float")) return sameBytes(a as Float64Array, b as Float64Array);
  return sameBytes(bytesOf(a), bytesOf(b as ArrayBufferView));
}

function primitiveOf(value: object, cls: "Number" | "String" | "Boolean" | "BigInt" | "Symbol"): unknown {
  return apply(globalThis[cls].prototype.valueOf as () => unknown, value, []);
}

function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function sameBytes(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const INDEX = /^(?:0|[1-9]\d*)$/;

/** The enumerable keys of both, indices of lists left out; undefined where they differ. */
function sameKeys(a: object, b: object, cls: string, mode: Mode): PropertyKey[] | undefined {
  const isList = cls === "Array" || ArrayBuffer.isView(a);
  let keys: PropertyKey[] = keysOf(a);
  let others: PropertyKey[] = keysOf(b);
  if (isList && cls !== "DataView") {
    keys = keys.filter((key) => !INDEX.test(key as string));
    others = others.filter((key) => !INDEX.test(key as string));
  }
  if (keys.length !== others.length) return undefined;
  if (mode !== "loose") {
    const symbols = getOwnPropertySymbols(a).filter((key) => enumerable(a, key));
    if (symbols.length !== getOwnPropertySymbols(b).filter((key) => enumerable(b, key)).length) return undefined;
    keys.push(...symbols);
  }
  return keys.every((key) => enumerable(b, key)) ? keys : undefined;
}

function sameParts(a: object, b: object, cls: string, keys: PropertyKey[], path: Path): boolean {
  const before = path.left.get(a);
  const beforeOther = path.right.get(b);
  if (before !== undefined && beforeOther !== undefined) return before === beforeOther;
  const position = path.left.size;
  path.left.set(a, position);
  path.right.set(b, position);
  const same = sameItems(a, b, cls, path) && keys.every((key) => equal(a[key as never], b[key as never], path));
  path.left.delete(a);
  path.right.delete(b);
  return same;
}

function sameItems(a: object, b: object, cls: string, path: Path): boolean {
  if (cls === "Set") return sameSets(a as Set<unknown>, b as Set<unknown>, path);
  if (cls === "Map") return sameMaps(a as Map<unknown, unknown>, b as Map<unknown, unknown>, path);
  return cls !== "Array" || sameLists(a as unknown[], b as unknown[], path);
}

function sameLists(a: unknown[], b: unknown[], path: Path): boolean {
  for (let i = 0; i < a.length; i++) {
    if (has(a, i)) {
      if (!has(b, i) || !equal(a[i], b[i], path)) return false;
    } else if (has(b, i)) {
      return false;
    } else {
      return sameSparse(a, b, path);
    }
  }
  return true;
}

/** A list with holes, by the items that there are. */
function sameSparse(a: unknown[], b: unknown[], path: Path): boolean {
  const keys = keysOf(a);
  return keys.length === keysOf(b).length && keys.every((key) => has(b, key) && equal(a[key as never], b[key as never], path));
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;

function sameSets(a: Set<unknown>, b: Set<unknown>, path: Path): boolean {
  const loose = path.mode === "loose";
  const open = new Set<unknown>(); // items of a that b does not have as they are
  for (const item of a) {
    if (isObject(item)) open.add(item);
    else if (b.has(item)) continue;
    else if (loose) open.add(item);
    else return false;
  }
  for (const item of b) {
    if (!isObject(item) && (!loose || a.has(item))) continue;
    if (!take(open, (other) => equal(other, item, path))) return false;
  }
  return open.size === 0;
}

function sameMaps(a: Map<unknown, unknown>, b: Map<unknown, unknown>, path: Path): boolean {
  const loose = path.mode === "loose";
  const open = new Set<unknown>(); // keys
  for (const [key, value] of a) {
    if (isObject(key)) open.add(key);
    else if (b.has(key) && equal(value, b.get(key), path)) continue;
    else if (loose) open.add(key);
    else return false;
  }
  for (const [key, value] of b) {
    if (!isObject(key) && (!loose || (a.has(key) && equal(a.get(key), value, path)))) continue;
    if (!take(open, (other) => equal(other, key, path) && equal(a.get(other), value, path))) return false;
  }
  return open.size === 0;
}

/** Takes the first item that a test finds out of a set. */
function take(items: Set<unknown>, test: (item: unknown) => boolean): boolean {
  for (const item of items) {
    if (!test(item)) continue;
    items.delete(item);
    return true;
  }
  return false;
}
