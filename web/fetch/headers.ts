// https://fetch.spec.whatwg.org/#headers-class, as workerd has it: names are
// checked and lower-cased, values trimmed; what was appended is joined with
// ", ", but for Set-Cookie and where a request goes out.
import { ops } from "edge:ops";
import { platformString, wtf8Encode } from "edge:encoding";
import { argumentType, constructorType, defineInterface, defineIterable, inspectExtras, isObject, toSequence } from "edge:webidl";
import { running } from "./scope.ts";

const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z\x80-\uffff]*$/; // beyond ASCII, workerd asks no questions
const known = new Map<string, string>(); // names that were found valid, lower-cased
const KNOWN_MAX = 1000;

function lowerCased(name: string): string {
  let lower = known.get(name);
  if (lower === undefined) {
    if (!NAME.test(name)) throw new TypeError("Invalid header name.");
    lower = lowerASCII(name);
    if (known.size < KNOWN_MAX) known.set(name, lower);
  }
  return lower;
}

function lowerASCII(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

const PLAIN_VALUE = /^(?:[\x21-\x7e]|[\x21-\x7e][\t\x20-\x7e]*[\x21-\x7e])?$/;
const FORBIDDEN = /[\0\r\n]/;
const BEYOND_ASCII = /[^\0-\x7f]/;

// Values that were found plain: testing one costs more than all else that is done with it.
const plain = new Set<string>();
const PLAIN_MAX = 1000;
const PLAIN_LENGTH_MAX = 100;

function normalized(lower: string, value: string): string {
  if (plain.has(value)) return value;
  if (PLAIN_VALUE.test(value)) {
    if (plain.size < PLAIN_MAX && value.length <= PLAIN_LENGTH_MAX) plain.add(value);
    return value;
  }
  const trimmed = value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, "");
  if (FORBIDDEN.test(trimmed)) throw new TypeError("Invalid header value.");
  if (!BEYOND_ASCII.test(trimmed)) return trimmed;
  warnOf(lower, trimmed);
  return platformString(trimmed);
}

function warnOf(name: string, value: string): void {
  if (running[0] === 0) return;
  let raw = "";
  for (const octet of wtf8Encode(value)) raw += `\\x${octet.toString(16).padStart(2, "0")}`;
  ops.fetch_warn(
    `A header value for "${name}" contains non-ASCII characters: "${platformString(value)}" (raw bytes: "${raw}"). As a quirk to support Unicode, we are encoding values as UTF-8 in the header, but in a browser this would likely result in a TypeError exception. Consider encoding this string in ASCII for compatibility with browser implementations of the Fetch specification.`,
  );
}

export type HeadersInit = Headers | Iterable<Iterable<string>> | Record<string, string>;

const SET_COOKIE = "set-cookie";

export class Headers {
  #values = new Map<string, string | string[]>(); // by lower-cased name; a list where there are more lines than one
  #names: Map<string, string> | undefined; // how those are written that are not in lower case, which only the wire shows
  #immutable = false;

  constructor(init: HeadersInit | undefined = undefined) {
    if (init === undefined) return;
    if (!isObject(init)) throw constructorType("Headers", 1, "Headers or Sequence or object");
    if (#values in init) {
      Headers.#copy(this, init as Headers);
      return;
    }
    const start = (init as Iterable<Iterable<string>>)[Symbol.iterator];
    if (typeof start === "function") {
      for (const pair of pairsOf(start.call(init))) {
        const entry = toSequence(pair, () => new TypeError("Incorrect type: the provided value is not of type 'Sequence'."));
        if (entry.length !== 2) throw new TypeError("To initialize a Headers object from a sequence, each inner sequence must have exactly two elements.");
        Headers.#append(this, `${entry[0]}`, `${entry[1]}`);
      }
    } else if (start === undefined) {
      const record = init as Record<string, string>;
      for (const name of Object.keys(record)) Headers.#append(this, name, `${record[name]}`);
    }
  }

  append(name: string, value: string): void {
    if (arguments.length < 2) throw argumentType("append", "Headers", arguments.length + 1, "string");
    Headers.#mutable(this);
    Headers.#append(this, `${name}`, `${value}`);
  }

  delete(name: string): void {
    if (arguments.length === 0) throw argumentType("delete", "Headers", 1, "string");
    Headers.#mutable(this);
    const lower = lowerCased(`${name}`);
    this.#values.delete(lower);
    this.#names?.delete(lower);
  }

  get(name: string): string | null {
    const values = this.#values;
    if (arguments.length === 0) throw argumentType("get", "Headers", 1, "string");
    const value = values.get(lowerCased(`${name}`));
    return typeof value === "string" ? value : value === undefined ? null : value.join(", ");
  }

  /** Not in the standard: all lines of Set-Cookie. */
  getAll(name: string): string[] {
    if (arguments.length === 0) throw argumentType("getAll", "Headers", 1, "string");
    if (`${name}`.toLowerCase() !== SET_COOKIE) throw new TypeError('getAll() can only be used with the header name "Set-Cookie".');
    return Headers.#cookies(this);
  }

  getSetCookie(): string[] {
    return Headers.#cookies(this);
  }

  static #cookies(self: Headers): string[] {
    const value = self.#values.get(SET_COOKIE);
    return typeof value === "string" ? [value] : value === undefined ? [] : [...value];
  }

  has(name: string): boolean {
    if (arguments.length === 0) throw argumentType("has", "Headers", 1, "string");
    return this.#values.has(lowerCased(`${name}`));
  }

  set(name: string, value: string): void {
    if (arguments.length < 2) throw argumentType("set", "Headers", arguments.length + 1, "string");
    Headers.#mutable(this);
    const given = `${name}`;
    const lower = lowerCased(given);
    const plain = normalized(lower, `${value}`);
    if (lower !== given) Headers.#written(this, lower, given);
    this.#values.set(lower, plain);
  }

  /** What the console shows beside the pairs. */
  [inspectExtras](): object {
    return { immutable: this.#immutable };
  }

  static #mutable(self: Headers): void {
    if (self.#immutable) throw new TypeError("Can't modify immutable headers.");
  }

  static #append(self: Headers, name: string, value: string): void {
    const lower = lowerCased(name);
    const plain = normalized(lower, value);
    if (lower !== name) Headers.#written(self, lower, name);
    add(self.#values, lower, plain);
  }

  /** Keeps how a name is written where it is new. */
  static #written(self: Headers, lower: string, name: string): void {
    if (!self.#values.has(lower)) (self.#names ??= new Map()).set(lower, name);
  }

  static #copy(self: Headers, other: Headers): void {
    for (const [name, value] of other.#values) self.#values.set(name, typeof value === "string" ? value : [...value]);
    if (other.#names !== undefined) self.#names = new Map(other.#names);
  }

  // What follows is the platform's own; the names are deleted below.

  /** Names and values in the order of names, cookies apart. */
  static sorted(headers: Headers): [string, string][] {
    const pairs: [string, string][] = [];
    for (const [name, value] of headers.#values) {
      if (typeof value === "string") pairs.push([name, value]);
      else if (name !== SET_COOKIE) pairs.push([name, value.join(", ")]);
      else for (const line of value) pairs.push([name, line]);
    }
    // Sorting is stable, so cookies keep their order.
    return pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  }

  /** Headers from a flat list of lower-cased names and values that came over the wire. */
  static fromWire(list: string[], immutable: boolean): Headers {
    const headers = new Headers();
    const values = headers.#values;
    for (let i = 0; i < list.length; i += 2) add(values, list[i], list[i + 1]);
    headers.#immutable = immutable;
    return headers;
  }

  /** The flat list of names and values, for the wire of a response: joined. */
  static toJoined(headers: Headers): string[] {
    const list: string[] = [];
    for (const [name, value] of headers.#values) {
      if (typeof value === "string") list.push(name, value);
      else if (name !== SET_COOKIE) list.push(name, value.join(", "));
      else for (const line of value) list.push(name, line);
    }
    return list;
  }

  /** Likewise, for requests: a line for each value that was appended; `written`: the names as they were given. */
  static toWire(headers: Headers, written = false): string[] {
    const list: string[] = [];
    const names = written ? headers.#names : undefined;
    for (const [lower, value] of headers.#values) {
      const name = names?.get(lower) ?? lower;
      if (typeof value === "string") list.push(name, value);
      else for (const line of value) list.push(name, line);
    }
    return list;
  }

  /** Headers with the same content and the same guard. */
  static cloned(headers: Headers): Headers {
    const copy = new Headers();
    Headers.#copy(copy, headers);
    copy.#immutable = headers.#immutable;
    return copy;
  }

  /** Adds a header unless it is there. The value is known to be valid. */
  static setDefault(headers: Headers, lower: string, value: string): void {
    if (!headers.#values.has(lower)) headers.#values.set(lower, value);
  }

  static freeze(headers: Headers): void {
    headers.#immutable = true;
  }

  static isFrozen(headers: Headers): boolean {
    return headers.#immutable;
  }

  static is(value: unknown): value is Headers {
    return typeof value === "object" && value !== null && #values in value;
  }
}

/** What an iterator gives; one that can't be asked gives nothing. */
function pairsOf(iterator: Iterator<Iterable<string>>): Iterable<Iterable<string>> {
  if (typeof iterator.next !== "function") return [];
  return { [Symbol.iterator]: () => iterator };
}

function add(values: Map<string, string | string[]>, lower: string, value: string): void {
  const before = values.get(lower);
  if (before === undefined) values.set(lower, value);
  else if (typeof before === "string") values.set(lower, [before, value]);
  else before.push(value);
}

/** The platform's way into Headers, which user code does not see. */
export const { sorted, fromWire, toJoined, toWire, cloned, setDefault, freeze, isFrozen, is: isHeaders } = Headers;
for (const name of ["sorted", "fromWire", "toJoined", "toWire", "cloned", "setDefault", "freeze", "isFrozen", "is"]) delete (Headers as unknown as Record<string, unknown>)[name];

defineIterable(Headers, (headers) => {
  const pairs = sorted(headers as Headers);
  return { size: () => pairs.length, key: (i) => pairs[i][0], value: (i) => pairs[i][1] };
});
defineInterface(Headers);
if (!ops.compat_flag("http_headers_getsetcookie")) delete (Headers.prototype as Partial<Headers>).getSetCookie;
