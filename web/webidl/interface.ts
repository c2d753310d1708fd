// The shape of interface objects: which properties are enumerable, the tags,
// constants and iterators. https://webidl.spec.whatwg.org/#js-interfaces
import { ops } from "edge:ops";
import { isObject } from "./objects.ts";
import { argumentType, illegalInvocation } from "./errors.ts";

type Class = { readonly prototype: object; readonly name: string };

const { defineProperty, getPrototypeOf } = Object;
const enumerable = { enumerable: true };
const apply = Reflect.apply;
const { isArray } = Array;

const hasTags = ops.compat_flag("set_tostring_tag");

// The prototypes of all interfaces.
const prototypes = new WeakSet<object>();

/** Whether a value is an instance of an interface, or of a class that extends one. */
export function isInterface(value: object): boolean {
  for (let proto = getPrototypeOf(value) as object | null; proto !== null; proto = getPrototypeOf(proto) as object | null) {
    if (prototypes.has(proto)) return true;
  }
  return false;
}

/** Whether an object is the prototype of an interface of the platform. */
export function isInterfacePrototype(value: object): boolean {
  return prototypes.has(value);
}

type Extras = (instance: object) => object;

const extras = new WeakMap<object, Extras>(); // by prototype

/** Lets the console show further properties of the instances of a class, in square brackets. */
export function defineExtras(cls: Class, of: Extras): void {
  extras.set(cls.prototype, of);
}

/** What the console shows of an instance besides its members, undefined where that is nothing. */
export function extrasOf(value: object): object | undefined {
  for (let proto = getPrototypeOf(value) as object | null; proto !== null; proto = getPrototypeOf(proto) as object | null) {
    const of = extras.get(proto);
    if (of !== undefined) return of(value);
  }
  return undefined;
}

// The bundler puts an underscore before the name of a class that refers to itself.
function sourceName(cls: Class): string {
  return cls.name[0] === "_" ? cls.name.slice(1) : cls.name;
}

/** Makes the members of a class, static and not, enumerable as an interface's are, and tags its instances. */
export function defineInterface(cls: Class, name: string = cls.name.replace(/^_/, "")): void {
  // The bundler calls a class _X where X is used inside of it.
  if (name !== cls.name) defineProperty(cls, "name", { value: name, configurable: true });
  ops.interface_members(cls); // whose length is 0, whatever their parameters: recorded
  defineTag(cls.prototype, name);
  prototypes.add(cls.prototype);
}

/** Names the instances of a class for Object.prototype.toString, where the compatibility date is not older than that. */
export function defineTag(prototype: object, name: string): void {
  if (hasTags) defineProperty(prototype, Symbol.toStringTag, { value: name, writable: true, configurable: true });
}

/** Puts the constants of an interface on the class and on its prototype. */
export function defineConstants(cls: Class, constants: Record<string, number>): void {
  for (const key of Object.keys(constants)) {
    const property = { value: constants[key], enumerable: true, configurable: true };
    defineProperty(cls, key, property);
    defineProperty(cls.prototype, key, property);
  }
}

/** A list of pairs that is read by position while it may change, as `iterable<K, V>` demands. */
export interface PairSource<K, V> {
  /** The number of pairs now. */
  size(): number;
  key(index: number): K;
  value(index: number): V;
}

const KEYS = 0;
const VALUES = 1;
const ENTRIES = 2;

const ArrayIteratorPrototype = Object.getPrototypeOf([][Symbol.iterator]()) as object;
const IteratorPrototype = Object.getPrototypeOf(ArrayIteratorPrototype) as object;

/**
 * Makes the iterator class of an interface with `iterable<K, V>`. The function
 * returned starts an iterator over the pairs of a source.
 */
export function definePairIterator<K, V>(): (source: PairSource<K, V> | unknown[], kind: "keys" | "values" | "entries") => IterableIterator<unknown> {
  class PairIterator {
    #source: PairSource<K, V> | undefined;
    #items: unknown[] | undefined;
    #kind: number;
    #index = 0;

    constructor(source: PairSource<K, V> | unknown[], kind: number) {
      if (isArray(source)) this.#items = source;
      else this.#source = source;
      this.#kind = kind;
    }

    next(): IteratorResult<unknown> {
      if (!isObject(this) || !(#source in this)) throw illegalInvocation();
      const source = this.#source;
      const i = this.#index;
      const items = this.#items;
      if (items !== undefined && i < items.length) {
        this.#index = i + 1;
        return { done: false, value: items[i] };
      }
      if (source === undefined || i >= source.size()) {
        this.#source = this.#items = undefined;
        return { done: true, value: undefined };
      }
      this.#index = i + 1;
      const kind = this.#kind;
      if (kind === KEYS) return { done: false, value: source.key(i) };
      if (kind === VALUES) return { done: false, value: source.value(i) };
      return { done: false, value: [source.key(i), source.value(i)] };
    }
  }
  // Each kind is a class, named alike for all interfaces: recorded.
  class KeyIterator extends PairIterator {}
  class ValueIterator extends PairIterator {}
  class EntryIterator extends PairIterator {}
  const { next } = PairIterator.prototype;
  for (const kind of [KeyIterator, ValueIterator, EntryIterator]) {
    Object.setPrototypeOf(kind.prototype, IteratorPrototype);
    delete (kind.prototype as { constructor?: unknown }).constructor;
    defineProperty(kind.prototype, "next", { value: next, writable: true, enumerable: true, configurable: true });
    defineProperty(kind.prototype, "constructor", { value: kind, writable: true, configurable: true });
    defineTag(kind.prototype, kind.name);
  }
  return (source, kind) =>
    (kind === "keys" ? new KeyIterator(source, KEYS) : kind === "values" ? new ValueIterator(source, VALUES) : new EntryIterator(source, ENTRIES)) as unknown as IterableIterator<unknown>;
}

type Lists<K, V> = (instance: unknown, kind: "keys" | "values" | "entries") => PairSource<K, V> | unknown[];

/**
 * Gives an interface the members of `iterable<K, V>`: keys, values, entries,
 * forEach and Symbol.iterator. `pairs` answers the pairs of an instance, and
 * throws illegalInvocation() for what is none; `lists` may answer what an
 * iterator is to give where that is settled when it is made.
 * https://webidl.spec.whatwg.org/#js-iterable
 */
export function defineIterable<K, V>(cls: Class, pairs: (instance: unknown) => PairSource<K, V>, lists: Lists<K, V> = pairs): void {
  const iterate = definePairIterator<K, V>();
  const members = {
    entries(this: unknown) {
      return iterate(lists(this, "entries"), "entries");
    },
    keys(this: unknown) {
      return iterate(lists(this, "keys"), "keys");
    },
    values(this: unknown) {
      return iterate(lists(this, "values"), "values");
    },
    forEach(this: unknown, callback: (value: V, key: K, instance: unknown) => void, thisArg: unknown = undefined) {
      const source = pairs(this);
      if (typeof callback !== "function") throw argumentType("forEach", cls.name, 1, "function");
      for (let i = 0; i < source.size(); i++) apply(callback, thisArg, [source.value(i), source.key(i), this]);
    },
  };
  for (const [key, value] of Object.entries(members)) {
    defineProperty(cls.prototype, key, { value, writable: true, enumerable: true, configurable: true });
  }
  // Another function than entries: recorded.
  const iterator = {
    entries(this: unknown) {
      return iterate(lists(this, "entries"), "entries");
    },
  };
  defineProperty(cls.prototype, Symbol.iterator, { value: iterator.entries, writable: true, configurable: true });
}
