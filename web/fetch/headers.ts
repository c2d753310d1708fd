// https://fetch.spec.whatwg.org/#headers-class, as workerd has it: names are
// checked and lower-cased, values trimmed; get joins what was appended with
// ", " and Set-Cookie lines are kept apart.
import { argumentType, constructorType, defineInterface, defineIterable, isObject, toSequence } from "edge:webidl";

const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const known = new Map<string, string>(); // names that were found valid, lower-cased
const KNOWN_MAX = 1000;

function lowerCased(name: string): string {
  let lower = known.get(name);
  if (lower === undefined) {
    if (!NAME.test(name)) throw new TypeError("Invalid header name.");
    lower = name.toLowerCase();
    if (known.size < KNOWN_MAX) known.set(name, lower);
  }
  return lower;
}

const PLAIN_VALUE = /^(?:[\x21-\x7e]|[\x21-\x7e][\t\x20-\x7e]*[\x21-\x7e])?$/;
const FORBIDDEN = /[\0\r\n]/;

function normalized(value: string): string {
  if (PLAIN_VALUE.test(value)) return value;
  const trimmed = value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, "");
  if (FORBIDDEN.test(trimmed)) throw new TypeError("Invalid header value.");
  return trimmed;
}

export type HeadersInit = Headers | Iterable<Iterable<string>> | Record<string, string>;

const SET_COOKIE = "set-cookie";

export class Headers {
  #values = new Map<string, string>(); // lower-cased name to joined value
  #cookies: string[] | undefined; // the lines of set-cookie
  #immutable = false;

  constructor(init?: HeadersInit) {
    if (init === undefined) return;
    if (!isObject(init)) throw constructorType("Headers", 1, "Headers or Sequence or object");
    if (#values in init) {
      for (const [name, value] of (init as Headers).#values) this.#values.set(name, value);
      const cookies = (init as Headers).#cookies;
      if (cookies !== undefined) this.#cookies = [...cookies];
    } else if ((init as Iterable<unknown>)[Symbol.iterator] !== undefined) {
      for (const pair of init as Iterable<Iterable<string>>) {
        const entry = toSequence(pair, () => new TypeError("Incorrect type: the provided value is not of type 'Sequence'."));
        if (entry.length !== 2) throw new TypeError("To initialize a Headers object from a sequence, each inner sequence must have exactly two elements.");
        this.#append(`${entry[0]}`, `${entry[1]}`);
      }
    } else {
      const record = init as Record<string, string>;
      for (const name of Object.keys(record)) this.#append(name, `${record[name]}`);
    }
  }

  append(name: string, value: string): void {
    if (arguments.length < 2) throw argumentType("append", "Headers", arguments.length + 1, "string");
    this.#mutable();
    this.#append(`${name}`, `${value}`);
  }

  delete(name: string): void {
    this.#mutable();
    const lower = lowerCased(`${name}`);
    if (lower === SET_COOKIE) this.#cookies = undefined;
    this.#values.delete(lower);
  }

  get(name: string): string | null {
    if (arguments.length === 0) throw argumentType("get", "Headers", 1, "string");
    const lower = lowerCased(`${name}`);
    if (lower === SET_COOKIE) return this.#cookies === undefined ? null : this.#cookies.join(", ");
    return this.#values.get(lower) ?? null;
  }

  /** Not in the standard: all lines of Set-Cookie. */
  getAll(name: string): string[] {
    if (`${name}`.toLowerCase() !== SET_COOKIE) throw new TypeError('getAll() can only be used with the header name "Set-Cookie".');
    return this.getSetCookie();
  }

  getSetCookie(): string[] {
    return this.#cookies === undefined ? [] : [...this.#cookies];
  }

  has(name: string): boolean {
    const lower = lowerCased(`${name}`);
    return lower === SET_COOKIE ? this.#cookies !== undefined : this.#values.has(lower);
  }

  set(name: string, value: string): void {
    if (arguments.length < 2) throw argumentType("set", "Headers", arguments.length + 1, "string");
    this.#mutable();
    const lower = lowerCased(`${name}`);
    const text = normalized(`${value}`);
    if (lower === SET_COOKIE) this.#cookies = [text];
    else this.#values.set(lower, text);
  }

  #mutable(): void {
    if (this.#immutable) throw new TypeError("Can't modify immutable headers.");
  }

  #append(name: string, value: string): void {
    const lower = lowerCased(name);
    const text = normalized(value);
    if (lower === SET_COOKIE) {
      (this.#cookies ??= []).push(text);
      return;
    }
    const before = this.#values.get(lower);
    this.#values.set(lower, before === undefined ? text : `${before}, ${text}`);
  }

  // What follows is the platform's own; the names are deleted below.

  static sorted(headers: Headers): [string, string][] {
    const pairs: [string, string][] = [...headers.#values];
    for (const line of headers.#cookies ?? []) pairs.push([SET_COOKIE, line]);
    // Sorting is stable, so cookies keep their order.
    return pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  }

  /** Headers from a flat list of lower-cased names and values that came over the wire. */
  static fromWire(list: string[], immutable: boolean): Headers {
    const headers = new Headers();
    const values = headers.#values;
    for (let i = 0; i < list.length; i += 2) {
      const name = list[i], value = list[i + 1];
      if (name === SET_COOKIE) {
        (headers.#cookies ??= []).push(value);
      } else {
        const before = values.get(name);
        values.set(name, before === undefined ? value : `${before}, ${value}`);
      }
    }
    headers.#immutable = immutable;
    return headers;
  }

  /** The flat list of names and values for the wire, Set-Cookie lines apart. */
  static toWire(headers: Headers): string[] {
    const list: string[] = [];
    for (const [name, value] of headers.#values) list.push(name, value);
    if (headers.#cookies !== undefined) for (const line of headers.#cookies) list.push(SET_COOKIE, line);
    return list;
  }

  /** Adds a header unless it is there. The value is known to be valid. */
  static setDefault(headers: Headers, lower: string, value: string): void {
    if (!headers.#values.has(lower)) headers.#values.set(lower, value);
  }

  static peek(headers: Headers, lower: string): string | undefined {
    return headers.#values.get(lower);
  }

  static freeze(headers: Headers): void {
    headers.#immutable = true;
  }

  static is(value: unknown): value is Headers {
    return typeof value === "object" && value !== null && #values in value;
  }
}

/** The platform's way into Headers, which user code does not see. */
export const { sorted, fromWire, toWire, setDefault, peek, freeze, is: isHeaders } = Headers;
for (const name of ["sorted", "fromWire", "toWire", "setDefault", "peek", "freeze", "is"]) delete (Headers as unknown as Record<string, unknown>)[name];

defineIterable(Headers, "Headers Iterator", (headers) => {
  const pairs = sorted(headers as Headers);
  return { size: () => pairs.length, key: (i) => pairs[i][0], value: (i) => pairs[i][1] };
});
defineInterface(Headers);
