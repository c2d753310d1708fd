// One value of any kind.
import { ops } from "edge:ops";
import { type Context, optionsOf } from "./context.ts";
import { describe, type Description } from "./describe.ts";
import { inspect } from "./inspect.ts";
import { layOut } from "./layout.ts";
import { constructorName, objectPrefix, tagOf } from "./naming.ts";
import { formatInterface, isPlatformObject } from "./interface.ts";
import { formatPrimitive, type Primitive } from "./primitive.ts";
import { escape, quote } from "./text.ts";

export const customInspect = Symbol.for("nodejs.util.inspect.custom");

const { getOwnPropertyDescriptor } = Object;
const symbolText = Symbol.prototype.toString;
const apply = Reflect.apply;
const PLAIN_KEY = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
// When so much has been made, what follows is not gone into.
const MAX_SIZE = 2 ** 27;

/** A value; level counts the objects around it. */
export function formatValue(ctx: Context, value: unknown, level: number, typedArray = false): string {
  if (value === null) return ctx.stylize("null", "null");
  if (typeof value !== "object" && typeof value !== "function") return formatPrimitive(ctx, value as Primitive);
  const cls = ops.inspect_class(value) as string;
  if (cls === "Proxy") return formatProxy(ctx, value, ops.inspect_proxy(value) as ProxyView, level);
  return formatObject(ctx, value, cls, value, level, typedArray);
}

/** The target and handler of a proxy, none where it was revoked. */
type ProxyView = unknown[];

function formatProxy(ctx: Context, value: object, view: ProxyView, level: number): string {
  if (view.length === 0) return ctx.stylize("<Revoked Proxy>", "special");
  if (ctx.showProxy) return formatProxyParts(ctx, view, level);
  let target: unknown;
  let depth = 0;
  for (let next: ProxyView | undefined = view; next !== undefined; next = ops.inspect_proxy(target)) {
    depth++;
    target = next[0];
    if (next.length === 0) break;
  }
  const text =
    target === undefined
      ? ctx.stylize("<Revoked Proxy>", "special")
      : formatObject(ctx, target as object, ops.inspect_class(target), value, level, false);
  return ctx.stylize("Proxy(", "special").repeat(depth) + text + ctx.stylize(")", "special").repeat(depth);
}

function formatProxyParts(ctx: Context, view: ProxyView, level: number): string {
  if (level > ctx.depth) return ctx.stylize("Proxy [Array]", "special");
  ctx.indentation += 2;
  const entries = view.map((part) => formatValue(ctx, part, level + 1));
  ctx.indentation -= 2;
  return layOut(ctx, entries, { base: "", open: "Proxy [", close: "]", list: true }, level + 1);
}

/** An object that is a cls by birth; original is the proxy around it, if there is one. */
function formatObject(ctx: Context, value: object, cls: string, original: object, level: number, typedArray: boolean): string {
  if (ctx.customInspect) {
    const custom = formatCustom(ctx, value, original, level);
    if (custom !== undefined) return custom;
  }
  if (ctx.seen.includes(value)) {
    ctx.circular ??= new Map();
    let number = ctx.circular.get(value);
    if (number === undefined) ctx.circular.set(value, (number = ctx.circular.size + 1));
    return ctx.stylize(`[Circular *${number}]`, "special");
  }
  return formatParts(ctx, value, cls, level, typedArray);
}

/** What the object's own inspect function says, undefined where it has none. */
function formatCustom(ctx: Context, value: object, original: object, level: number): string | undefined {
  let custom = (value as Record<symbol, unknown>)[customInspect];
  if (isPlatformObject(value)) {
    custom = (depth: number, options: object) => formatInterface(original, depth, options);
  }
  if (typeof custom !== "function" || custom === inspect) return undefined;
  const constructor = (value as { constructor?: { prototype?: unknown } }).constructor;
  if (constructor && constructor.prototype === value) return undefined;
  const result = apply(custom as (...args: unknown[]) => unknown, original, [ctx.depth - level, optionsOf(ctx), inspect]) as unknown;
  if (result === original) return undefined;
  if (typeof result !== "string") return formatValue(ctx, result, level);
  return result.replaceAll("\n", `\n${" ".repeat(ctx.indentation)}`);
}

function formatParts(ctx: Context, value: object, cls: string, level: number, typedArray: boolean): string {
  const inherited: string[] = [];
  const name = constructorName(ctx, value, level, ctx.showHidden && level <= ctx.depth ? inherited : undefined);
  const tag = tagOf(ctx, value);
  const description = describe(ctx, value, cls, name, tag, inherited.length > 0, typedArray, level);
  if (typeof description === "string") return description;
  if (level > ctx.depth) {
    const text = objectPrefix(value, name, tag).slice(0, -1);
    return ctx.stylize(name === null ? text : `[${text}]`, "special");
  }
  return formatEntries(ctx, value, level + 1, description, inherited, name, tag);
}

function formatEntries(ctx: Context, value: object, level: number, d: Description, inherited: string[], name: string | null, tag: string): string {
  const indentation = ctx.indentation;
  ctx.seen.push(value);
  ctx.currentDepth = level;
  let entries: string[];
  try {
    entries = d.items === undefined ? [] : d.items(ctx, level);
    const { keys } = d;
    for (let i = 0; i < keys.length; i++) entries.push(formatProperty(ctx, value, level, keys[i] as PropertyKey, false));
    if (inherited.length > 0) entries.push(...inherited);
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
    ctx.seen.pop();
    ctx.indentation = indentation;
    return ctx.stylize(`[${objectPrefix(value, name, tag).slice(0, -1)}: Inspection interrupted prematurely. Maximum call stack size exceeded.]`, "special");
  }
  ctx.seen.pop();
  const number = ctx.circular?.get(value);
  if (number !== undefined) {
    const reference = ctx.stylize(`<ref *${number}>`, "special");
    if (ctx.compact !== true) d.base = d.base === "" ? reference : `${reference} ${d.base}`;
    else d.open = `${reference} ${d.open}`;
  }
  if (ctx.sorted) sortEntries(ctx.sorted, entries, d);
  const text = layOut(ctx, entries, d, level, value);
  ctx.size += text.length;
  if (ctx.size > MAX_SIZE) ctx.depth = -1;
  return text;
}

function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message === "Maximum call stack size exceeded";
}

/** Sorts the properties, of what is no list the items too. */
function sortEntries(sorted: true | ((a: string, b: string) => number), entries: string[], d: Description): void {
  const order = sorted === true ? undefined : sorted;
  if (!d.list) {
    entries.sort(order);
  } else if (d.keys.length > 1) {
    const keys = entries.splice(entries.length - d.keys.length, d.keys.length).sort(order);
    entries.push(...keys);
  }
}

/** A property as "key: value", or the value alone for the item of a list. */
export function formatProperty(
  ctx: Context,
  object: object,
  level: number,
  key: PropertyKey,
  item: boolean,
  given?: PropertyDescriptor,
  receiver: object = object,
): string {
  const descriptor = given ??
    getOwnPropertyDescriptor(object, key) ?? { value: (object as Record<PropertyKey, unknown>)[key], enumerable: true };
  let gap = " ";
  let text: string;
  const { value } = descriptor;
  if (typeof value === "number" || typeof value === "boolean") {
    text = formatPrimitive(ctx, value);
  } else if (value !== undefined) {
    const indent = ctx.compact !== true || item ? 2 : 3;
    ctx.indentation += indent;
    text = formatValue(ctx, value, level);
    if (indent === 3 && ctx.breakLength < text.length) gap = `\n${" ".repeat(ctx.indentation)}`;
    ctx.indentation -= indent;
  } else if (descriptor.get !== undefined) {
    text = formatGetter(ctx, descriptor, receiver, level);
  } else {
    text = descriptor.set === undefined ? ctx.stylize("undefined", "undefined") : ctx.stylize("[Setter]", "special");
  }
  if (item) return text;
  const name = formatKey(ctx, key);
  return `${descriptor.enumerable === false ? `[${name}]` : name}:${gap}${text}`;
}

function formatKey(ctx: Context, key: PropertyKey): string {
  if (typeof key === "symbol") return ctx.stylize(escape(apply(symbolText, key, [])), "symbol");
  const text = `${key}`;
  if (!PLAIN_KEY.test(text)) return ctx.stylize(quote(text), "string");
  return text === "__proto__" ? "['__proto__']" : ctx.stylize(text, "name");
}

/** An accessor, with its value where the options ask for it. */
function formatGetter(ctx: Context, descriptor: PropertyDescriptor, receiver: object, level: number): string {
  const label = descriptor.set === undefined ? "Getter" : "Getter/Setter";
  const { getters, stylize } = ctx;
  const wanted = getters === true || (getters === "get" && descriptor.set === undefined) || (getters === "set" && descriptor.set !== undefined);
  if (!wanted) return stylize(`[${label}]`, "special");
  const around = (text: string) => `${stylize(`[${label}:`, "special")} ${text}${stylize("]", "special")}`;
  try {
    const value = apply(descriptor.get as () => unknown, receiver, []) as unknown;
    if (value === null) return around(stylize("null", "null"));
    if (typeof value !== "object") return around(typeof value === "function" ? `${value}` : formatPrimitive(ctx, value as Primitive));
    ctx.indentation += 2;
    const text = `${stylize(`[${label}]`, "special")} ${formatValue(ctx, value, level)}`;
    ctx.indentation -= 2;
    return text;
  } catch (error) {
    return around(`<Inspection threw (${error instanceof Error ? error.message : String(error)})>`);
  }
}

/** inspect in the middle of another, with some options changed. */
export function inspectWith(ctx: Context, value: object, changes: Partial<Context>): string {
  return formatValue(Object.assign(Object.create(ctx) as Context, { seen: [...ctx.seen] }, changes), value, 0);
}

