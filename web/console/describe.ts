// What kind an object is, and what follows from that for how it is shown.
import { ops } from "edge:ops";
import {
  arrayItems,
  bufferItems,
  entriesItems,
  iteratorItems,
  mapItems,
  namespaceItems,
  promiseItems,
  setItems,
  typedArrayItems,
  weakItems,
} from "./collections.ts";
import { type Context, plain } from "./context.ts";
import { describeError } from "./errors.ts";
import { functionTitle } from "./functions.ts";
import { entriesOf } from "./interface.ts";
import type { Frame } from "./layout.ts";
import { objectPrefix, prefix } from "./naming.ts";
import { formatNumber, formatPrimitive, type Primitive } from "./primitive.ts";

/** An object that is shown in braces. */
export interface Description extends Frame {
  /** The properties to show, in order, after the items. */
  keys: PropertyKey[];
  items: ((ctx: Context, level: number) => string[]) | undefined;
}

/** What the functions below are told of the object. */
interface Subject {
  ctx: Context;
  value: object;
  /** The constructor's name, null for none. */
  name: string | null;
  tag: string;
  /** Whether nothing but its items is to be shown of it when it has no keys. */
  bare: boolean;
  typedArray: boolean;
  level: number;
}

const { getOwnPropertyNames, getOwnPropertySymbols } = Object;
const { propertyIsEnumerable } = Object.prototype;
const apply = Reflect.apply;
const TYPED_ARRAY = /^(?:Big)?(?:Uint|Int|Float)\d+(?:Clamped)?Array$/;
const typedArrayLength = getter(Object.getPrototypeOf(Uint8Array.prototype) as object, "length");
const mapSize = getter(Map.prototype, "size");
const setSize = getter(Set.prototype, "size");
const byteLength = getter(ArrayBuffer.prototype, "byteLength");

function getter(prototype: object, name: string): () => number {
  return Object.getOwnPropertyDescriptor(prototype, name)?.get as () => number;
}

/** The description of an object, or all of its text where that is known already. */
export function describe(
  ctx: Context,
  value: object,
  cls: string,
  name: string | null,
  tag: string,
  inherits: boolean,
  typedArray: boolean,
  level: number,
): Description | string {
  const s: Subject = { ctx, value, name, tag, bare: !inherits, typedArray, level };
  if (Array.isArray(value)) return describeArray(s);
  const entries = entriesOf(value);
  if (entries !== undefined) return describeEntries(s, entries);
  switch (cls) {
    case "Object":
      return value instanceof Error ? describeErrorObject(s) : describeObject(s);
    case "Map":
    case "Set":
      return describeCollection(s, cls);
    case "Map Iterator":
    case "Set Iterator":
      return describeIterator(s, cls);
    case "Arguments":
      return describeArguments(s);
    case "RegExp":
      return describeRegExp(s);
    case "Date":
      return describeDate(s);
    case "ArrayBuffer":
    case "SharedArrayBuffer":
      return describeBuffer(s, cls);
    case "DataView":
      return braces(s, `${prefix(name, tag, "DataView")}{`, ["byteLength", "byteOffset", "buffer", ...keysOf(s)]);
    case "Promise":
      return braces(s, `${prefix(name, tag, "Promise")}{`, keysOf(s), (c, l) => promiseItems(c, value, l));
    case "WeakMap":
    case "WeakSet":
      return braces(s, `${prefix(name, tag, cls)}{`, keysOf(s), weakItems);
    case "Module":
      return describeNamespace(s);
    case "Number":
    case "String":
    case "Boolean":
    case "BigInt":
    case "Symbol":
      return describeBoxed(s, cls);
  }
  if (TYPED_ARRAY.test(cls)) return describeTypedArray(s, cls);
  if (typeof value === "function") return describeFunction(s);
  if (cls === "Error") return describeErrorObject(s);
  return describeObject(s);
}

function braces(_s: Subject, open: string, keys: PropertyKey[], items?: Description["items"], base = ""): Description {
  return { keys, base, open, close: "}", list: false, items };
}

/** The keys of the properties to show. */
function keysOf({ ctx, value }: Subject): PropertyKey[] {
  const keys: PropertyKey[] = ctx.showHidden ? getOwnPropertyNames(value) : Object.keys(value);
  const symbols = getOwnPropertySymbols(value);
  if (symbols.length > 0) for (const key of symbols) if (ctx.showHidden || apply(propertyIsEnumerable, value, [key])) keys.push(key);
  return keys;
}

/** The keys of a list that are no indexes: a list may have millions of these. */
function extraKeysOf({ ctx, value }: Subject): PropertyKey[] {
  const keys = ops.inspect_keys(value, ctx.showHidden) as PropertyKey[];
  return keys.filter((key) => typeof key === "symbol" || !isIndex(key as string));
}

function isIndex(key: string): boolean {
  const index = Number(key) >>> 0;
  return `${index}` === key && index !== 0xffffffff;
}

function describeArray(s: Subject): Description | string {
  const { name, tag, value } = s;
  const array = value as unknown[];
  const open = name !== "Array" || tag !== "" ? `${prefix(name, tag, "Array", `(${array.length})`)}[` : "[";
  const keys = extraKeysOf(s);
  if (array.length === 0 && keys.length === 0 && s.bare) return `${open}]`;
  return { keys, base: "", open, close: "]", list: true, items: (ctx, level) => arrayItems(ctx, array, level) };
}

function describeTypedArray(s: Subject, cls: string): Description | string {
  const length = apply(typedArrayLength, s.value, []);
  const open = `${prefix(s.name, s.tag, cls, `(${length})`)}[`;
  const keys = extraKeysOf(s);
  if (length === 0 && keys.length === 0 && !s.ctx.showHidden) return `${open}]`;
  return { keys, base: "", open, close: "]", list: true, items: (ctx, level) => typedArrayItems(ctx, s.value as Uint8Array, length, level) };
}

function describeCollection(s: Subject, cls: "Map" | "Set"): Description | string {
  const size = apply(cls === "Map" ? mapSize : setSize, s.value, []);
  const lead = prefix(s.name, s.tag, cls, `(${size})`);
  const keys = keysOf(s);
  if (size === 0 && keys.length === 0 && s.bare) return `${lead}{}`;
  const items = cls === "Map" ? mapItems : setItems;
  return braces(s, `${lead}{`, keys, (ctx, level) => items(ctx, s.value, size, level));
}

/** An interface that is iterable over pairs is shown as a Map is. */
function describeEntries(s: Subject, entries: [unknown, unknown][]): Description | string {
  const lead = prefix(s.name, s.tag, "Object", `(${entries.length})`);
  const keys = keysOf(s).filter((key) => typeof key !== "symbol" && key !== "size");
  if (entries.length === 0 && keys.length === 0 && s.bare) return `${lead}{}`;
  return braces(s, `${lead}{`, keys, (ctx, level) => entriesItems(ctx, entries, level));
}

function describeIterator(s: Subject, cls: "Map Iterator" | "Set Iterator"): Description {
  const view = ops.inspect_iterator(s.value) as { pairs: boolean; entries: unknown[] };
  let tag = s.tag;
  if (tag !== cls) tag = tag === "" ? cls : `${tag}] [${cls}`;
  if (view.pairs) tag = tag.replace(/ Iterator$/, " Entries");
  return braces(s, `[${tag}] {`, keysOf(s), (ctx, level) => iteratorItems(ctx, view, level));
}

function describeArguments(s: Subject): Description | string {
  const keys = keysOf(s);
  const open = "[Arguments] {";
  return keys.length === 0 && s.bare ? `${open}}` : braces(s, open, keys);
}

function describeObject(s: Subject): Description | string {
  const { name, tag, value } = s;
  const keys = keysOf(s);
  const lead = name === "Object" ? (tag === "" ? "" : prefix(name, tag, "Object")) : objectPrefix(value, name, tag);
  return keys.length === 0 && s.bare ? `${lead}{}` : braces(s, `${lead}{`, keys);
}

function describeFunction(s: Subject): Description | string {
  const { ctx, name, tag } = s;
  const base = functionTitle(ctx, s.value as () => void, name, tag);
  const keys = keysOf(s);
  return keys.length === 0 && s.bare ? ctx.stylize(base, "special") : braces(s, "{", keys, undefined, base);
}

const regExpText = RegExp.prototype.toString;

function describeRegExp(s: Subject): Description | string {
  const { ctx, value, name, tag } = s;
  const keys = keysOf(s);
  const lead = prefix(name, tag, "RegExp");
  const text = apply(regExpText, name === null ? new RegExp(value as RegExp) : value, []) as string;
  const base = lead === "RegExp " ? text : lead + text;
  if ((keys.length === 0 && s.bare) || s.level > ctx.depth) return ctx.stylize(base, "regexp");
  return braces(s, "{", keys, undefined, base);
}

const { getTime, toISOString } = Date.prototype;

function describeDate(s: Subject): Description | string {
  const { ctx, value, name, tag } = s;
  const keys = keysOf(s);
  const lead = prefix(name, tag, "Date");
  const text = Number.isNaN(apply(getTime, value, [])) ? "Invalid Date" : (apply(toISOString, value, []) as string);
  const base = lead === "Date " ? text : lead + text;
  return keys.length === 0 && s.bare ? ctx.stylize(base, "date") : braces(s, "{", keys, undefined, base);
}

function describeErrorObject(s: Subject): Description | string {
  const keys = keysOf(s);
  const base = describeError(s.ctx, s.value as Error, s.name, s.tag, keys);
  return keys.length === 0 && s.bare ? base : braces(s, "{", keys, undefined, base);
}

function describeBuffer(s: Subject, cls: string): Description | string {
  const { ctx, value } = s;
  const keys = keysOf(s);
  const lead = prefix(s.name, s.tag, cls);
  if (s.typedArray && keys.length === 0 && s.bare) {
    const length = cls === "ArrayBuffer" ? apply(byteLength, value, []) : (value as SharedArrayBuffer).byteLength;
    return `${lead}{ byteLength: ${formatNumber(length, false, ctx.stylize)} }`;
  }
  return braces(s, `${lead}{`, ["byteLength", ...keys], s.typedArray ? undefined : (c) => bufferItems(c, value as ArrayBuffer));
}

function describeNamespace(s: Subject): Description {
  const keys = keysOf(s);
  return braces(s, `${prefix(s.name, s.tag, "Module")}{`, [], (ctx, level) => namespaceItems(ctx, s.value, keys, level));
}

/** A primitive in an object: [Number: 3]. */
function describeBoxed(s: Subject, cls: string): Description | string {
  const { ctx, value, name, tag } = s;
  const keys = cls === "String" ? extraKeysOf(s) : keysOf(s);
  const valueOf = { Number, String, Boolean, BigInt, Symbol }[cls as "Number"].prototype.valueOf;
  const inner = apply(valueOf, value, []) as Primitive;
  let base = `[${cls}`;
  if (name !== cls) base += name === null ? " (null prototype)" : ` (${name})`;
  base += `: ${formatPrimitive(ctx, inner, plain)}]`;
  if (tag !== "" && tag !== name) base += ` [${tag}]`;
  if (keys.length === 0 && s.bare) return ctx.stylize(base, cls.toLowerCase() as "number");
  return braces(s, "{", keys, undefined, base);
}
