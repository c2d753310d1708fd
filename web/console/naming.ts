// What an object is called: its constructor's name and its tag.
import { ops } from "edge:ops";
import type { Context } from "./context.ts";
import { formatProperty, inspectWith } from "./value.ts";

const { getOwnPropertyDescriptor, getPrototypeOf, getOwnPropertyNames, hasOwn } = Object;
const ObjectPrototype = Object.prototype;
const { hasOwnProperty, propertyIsEnumerable } = ObjectPrototype;
const apply = Reflect.apply;
const isInstance = Function.prototype[Symbol.hasInstance];

// The constructors of the language itself: what stands on their prototypes is
// nothing that a user wrote.
const builtIn = new Set(getOwnPropertyNames(globalThis).filter((name) => /^[A-Z][a-zA-Z0-9]+$/.test(name)));

/** Whether an object has a constructor of the language itself. */
export function isBuiltInPrototype(object: object): boolean {
  const name = constructorNameOf(object);
  return name !== undefined && builtIn.has(name);
}

function constructorNameOf(object: object): string | undefined {
  const constructor = getOwnPropertyDescriptor(object, "constructor")?.value as unknown;
  return typeof constructor === "function" ? (constructor as { name: string }).name : undefined;
}

/**
 * The name of the constructor of a value, null where it has no prototype. A
 * list that is given gets the properties of the prototypes that users wrote.
 */
export function constructorName(ctx: Context, value: object, level: number, inherited?: string[]): string | null {
  const proto = getPrototypeOf(value) as object | null;
  if (proto === ObjectPrototype && inherited === undefined && !hasOwn(value, "constructor")) return "Object";
  let first: object | null | undefined;
  for (let object: object | null = value; object !== null; ) {
    const constructor = getOwnPropertyDescriptor(object, "constructor")?.value as { name: string } | undefined;
    if (typeof constructor === "function" && constructor.name !== "" && isInstanceOf(value, constructor)) {
      if (inherited !== undefined && (first !== object || !builtIn.has(constructor.name))) {
        addInherited(ctx, value, first ?? value, level, inherited);
      }
      return `${constructor.name}`;
    }
    object = getPrototypeOf(object) as object | null;
    if (first === undefined) first = object;
  }
  if (first === null || first === undefined) return null;
  const name = className(value);
  if (level > ctx.depth) return `${name} <Complex prototype>`;
  const next = constructorName(ctx, first, level + 1, inherited);
  return next === null ? `${name} <${inspectWith(ctx, first, { customInspect: false, depth: -1 })}>` : `${name} <${next}>`;
}

function isInstanceOf(value: object, constructor: object): boolean {
  try {
    return apply(isInstance, constructor, [value]) as boolean;
  } catch {
    return false;
  }
}

/** What an object without prototype is called. */
export function className(value: object): string {
  const name = ops.inspect_class(value);
  return name === "Arguments" || name.endsWith("Iterator") ? "Object" : name;
}

const LAYERS = 3;

/** Adds the properties, but not the methods, of up to three prototypes that users wrote. */
function addInherited(ctx: Context, value: object, from: object, level: number, output: string[]): void {
  const shown = new Set<PropertyKey>();
  let object: object | null = from;
  for (let layer = 0; layer < LAYERS; layer++) {
    if (layer !== 0 || value === object) {
      object = getPrototypeOf(object) as object | null;
      if (object === null || isBuiltInPrototype(object)) return;
    }
    ctx.seen.push(value);
    const keys = Reflect.ownKeys(object);
    for (const key of keys) {
      if (key === "constructor" || apply(hasOwnProperty, value, [key]) || shown.has(key)) continue;
      const descriptor = getOwnPropertyDescriptor(object, key) as PropertyDescriptor;
      if (typeof descriptor.value === "function") continue;
      const text = formatProperty(ctx, object, level, key, false, descriptor, value);
      output.push(ctx.colors ? `\u001b[2m${text}\u001b[22m` : text);
    }
    ctx.seen.pop();
    for (const key of keys) shown.add(key);
  }
}

/** The tag of a value, "" where it says nothing or is shown as a property. */
export function tagOf(ctx: Context, value: object): string {
  const tag = (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
  if (typeof tag !== "string" || tag === "") return "";
  return apply(ctx.showHidden ? hasOwnProperty : propertyIsEnumerable, value, [Symbol.toStringTag]) ? "" : tag;
}

/** What stands before the brace: "Name(size) [tag] ". */
export function prefix(name: string | null, tag: string, fallback: string, size = ""): string {
  if (name === null) return tag !== "" && tag !== fallback ? `[${fallback}${size}: null prototype] [${tag}] ` : `[${fallback}${size}: null prototype] `;
  return tag !== "" && tag !== name ? `${name}${size} [${tag}] ` : `${name}${size} `;
}

/** The prefix of an object that is of no special kind. */
export function objectPrefix(value: object, name: string | null, tag: string): string {
  if (name !== null) return prefix(name, tag, "");
  const fallback = className(value);
  return prefix(name, tag, fallback === tag ? "Object" : fallback);
}
