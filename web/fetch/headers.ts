// https://fetch.spec.whatwg.org/#headers-class, as workerd has it: names are
// checked and lower-cased, values trimmed; what was appended is joined with
// ", ", but for Set-Cookie and where a request goes out.
import { ops } from "edge:ops";
import { platformString, wtf8Encode } from "edge:encoding";
import { argumentType, constructorType, defineExtras, defineInterface, defineIterable, isObject, toSequence } from "edge:webidl";
import { HeaderList } from "./headerlist.ts";
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

// What the next Headers that are made without an init consist of.
let adopted: HeaderList | undefined;

export class Headers {
  #list: HeaderList;
  #immutable = false;

  constructor(init: HeadersInit | undefined = undefined) {
    if (init === undefined) {
      this.#list = adopted ?? new HeaderList();
      adopted = undefined;
      return;
    }
    if (!isObject(init)) throw constructorType("Headers", 1, "Headers or Sequence or object");
    if (#list in init) {
      this.#list = (init as Headers).#list.copy();
      return;
    }
    this.#list = new HeaderList();
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
    this.#list.delete(lowerCased(`${name}`));
  }

  get(name: string): string | null {
    const list = this.#list;
    if (arguments.length === 0) throw argumentType("get", "Headers", 1, "string");
    const at = list.at(lowerCased(`${name}`));
    if (at < 0) return null;
    const value = list.values[at];
    return typeof value === "string" ? value : value.join(", ");
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
    const list = self.#list;
    const at = list.at(SET_COOKIE);
    if (at < 0) return [];
    const value = list.values[at];
    return typeof value === "string" ? [value] : value.slice();
  }

  has(name: string): boolean {
    if (arguments.length === 0) throw argumentType("has", "Headers", 1, "string");
    return this.#list.at(lowerCased(`${name}`)) >= 0;
  }

  set(name: string, value: string): void {
    if (arguments.length < 2) throw argumentType("set", "Headers", arguments.length + 1, "string");
    Headers.#mutable(this);
    const given = `${name}`;
    const lower = lowerCased(given);
    const plain = normalized(lower, `${value}`);
    if (lower !== given) Headers.#written(this.#list, lower, given);
    this.#list.set(lower, plain);
  }

  static {
    defineExtras(Headers, (headers) => ({ immutable: (headers as Headers).#immutable }));
  }

  static #mutable(self: Headers): void {
    if (self.#immutable) throw new TypeError("Can't modify immutable headers.");
  }

  static #append(self: Headers, name: string, value: string): void {
    const lower = lowerCased(name);
    const plain = normalized(lower, value);
    if (lower !== name) Headers.#written(self.#list, lower, name);
    self.#list.add(lower, plain);
  }

  /** Keeps how a name is written where it is new. */
  static #written(list: HeaderList, lower: string, name: string): void {
    if (list.at(lower) < 0) (list.written ??= new Map()).set(lower, name);
  }

  // What follows is the platform's own; the names are deleted below.

  /** Names and values in the order of names, cookies apart. */
  static sorted(headers: Headers): [string, string][] {
    const list = headers.#list;
    const { values } = list;
    const pairs: [string, string][] = [];
    for (const name of list.names.slice().sort()) {
      const value = values[list.at(name)];
      if (typeof value === "string") pairs.push([name, value]);
      else if (name !== SET_COOKIE) pairs.push([name, value.join(", ")]);
      else for (const line of value) pairs.push([name, line]);
    }
    return pairs;
  }

  /** Headers from a flat list of lower-cased names and values that came over the wire. */
  static fromWire(wire: string[], immutable: boolean): Headers {
    const list = new HeaderList();
    for (let i = 0; i < wire.length; i += 2) list.add(wire[i], wire[i + 1]);
    adopted = list;
    const headers = new Headers();
    headers.#immutable = immutable;
    return headers;
  }

  /** The flat list of names and values, for the wire of a response: joined. */
  static toJoined(headers: Headers): string[] {
    const { names, values } = headers.#list;
    const wire: string[] = [];
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      const value = values[i];
      if (typeof value === "string") wire.push(name, value);
      else if (name !== SET_COOKIE) wire.push(name, value.join(", "));
      else for (const line of value) wire.push(name, line);
    }
    return wire;
  }

  /** Likewise, for requests: a line for each value that was appended; `written`: the names as they were given. */
  static toWire(headers: Headers, written = false): string[] {
    const list = headers.#list;
    const { names, values } = list;
    const spelling = written ? list.written : undefined;
    const wire: string[] = [];
    for (let i = 0; i < names.length; i++) {
      const name = spelling?.get(names[i]) ?? names[i];
      const value = values[i];
      if (typeof value === "string") wire.push(name, value);
      else for (const line of value) wire.push(name, line);
    }
    return wire;
  }

  /** Headers with the same content and the same guard. */
  static cloned(headers: Headers): Headers {
    adopted = headers.#list.copy();
    const copy = new Headers();
    copy.#immutable = headers.#immutable;
    return copy;
  }

  /** Adds a header unless it is there. The value is known to be valid. */
  static setDefault(headers: Headers, lower: string, value: string): void {
    const list = headers.#list;
    if (list.at(lower) < 0) list.set(lower, value);
  }

  /** Sets a header, whether user code may or not. */
  static write(headers: Headers, lower: string, value: string): void {
    headers.#list.set(lower, normalized(lower, value));
  }

  static freeze(headers: Headers): void {
    headers.#immutable = true;
  }

  static isFrozen(headers: Headers): boolean {
    return headers.#immutable;
  }

  static is(value: unknown): value is Headers {
    return typeof value === "object" && value !== null && #list in value;
  }
}

/** What an iterator gives; one that can't be asked gives nothing. */
function pairsOf(iterator: Iterator<Iterable<string>>): Iterable<Iterable<string>> {
  if (typeof iterator.next !== "function") return [];
  return { [Symbol.iterator]: () => iterator };
}

/** The platform's way into Headers, which user code does not see. */
export const { sorted, fromWire, toJoined, toWire, cloned, setDefault, write: writeHeader, freeze, isFrozen, is: isHeaders } = Headers;
for (const name of ["sorted", "fromWire", "toJoined", "toWire", "cloned", "setDefault", "write", "freeze", "isFrozen", "is"]) delete (Headers as unknown as Record<string, unknown>)[name];

defineIterable(
  Headers,
  (headers) => {
    const pairs = sorted(headers as Headers);
    return { size: () => pairs.length, key: (i) => pairs[i][0], value: (i) => pairs[i][1] };
  },
  (headers, kind) => {
    const pairs = sorted(headers as Headers);
    return kind === "entries" ? pairs : pairs.map((pair) => pair[kind === "keys" ? 0 : 1]);
  },
);
defineInterface(Headers);
if (!ops.compat_flag("http_headers_getsetcookie")) delete (Headers.prototype as Partial<Headers>).getSetCookie;
