// https://url.spec.whatwg.org/#interface-urlsearchparams
import { ops } from "edge:ops";
import { argumentType, defineInterface, defineIterable, illegalInvocation, isObject, toSequence, toUSVString } from "edge:webidl";
import type { PairSource } from "edge:webidl";
import { getQuery, setQuery, type URL } from "./urlclass.ts";

const IFACE = "URLSearchParams";

// Whether has and delete look at their second argument.
const comparesValues = ops.compat_flag("urlsearchparams_delete_has_value_arg");

/** Names and values in turn, and the URL that they are the query of. */
export class ParamList implements PairSource<string, string> {
  // Declared only: fields that are defined cost more than all the rest.
  declare pairs: string[] | undefined; // undefined: to be read from the URL
  declare url: URL | undefined;
  declare params: URLSearchParams | undefined; // the URL's, once it was asked for

  constructor(pairs: string[] | undefined, url: URL | undefined) {
    this.pairs = pairs;
    this.url = url;
    this.params = undefined;
  }

  get(): string[] {
    return (this.pairs ??= parseForm(getQuery(this.url!)));
  }

  /** Takes the list that the pairs were changed to. */
  update(pairs: string[]): void {
    this.pairs = pairs;
    if (this.url !== undefined) setQuery(this.url, serialize(pairs));
  }

  /** Says that the URL has another query. */
  forget(): void {
    this.pairs = undefined;
  }

  size(): number {
    return this.get().length / 2;
  }

  key(index: number): string {
    return this.get()[2 * index]!;
  }

  value(index: number): string {
    return this.get()[2 * index + 1]!;
  }
}

/** First argument of the constructor where `accepted` is the list that it is to take. */
const ACCEPTED = Symbol();
let accepted: ParamList;

/** Makes the searchParams of a URL. */
export function linked(list: ParamList): URLSearchParams {
  accepted = list;
  return new URLSearchParams(ACCEPTED as unknown as string);
}

let listOf: (instance: unknown) => ParamList;

export class URLSearchParams {
  #list: ParamList;

  constructor(init: string | object = "") {
    if ((init as unknown) === ACCEPTED) this.#list = accepted;
    else if (isObject(init)) this.#list = new ParamList(fromObject(init), undefined);
    else this.#list = new ParamList(fromString(toUSVString(init)), undefined);
  }

  static {
    listOf = (instance) => {
      if (!isObject(instance) || !(#list in instance)) throw illegalInvocation();
      return instance.#list;
    };
  }

  get size(): number {
    if (!isObject(this) || !(#list in this)) throw illegalInvocation();
    return this.#list.size();
  }

  append(name: string, value: string): void {
    if (!isObject(this) || !(#list in this)) throw illegalInvocation();
    if (arguments.length < 2) throw argumentType("append", IFACE, arguments.length + 1, "USVString");
    const list = this.#list.get();
    const key = toUSVString(name);
    list.push(key, toUSVString(value));
    this.#list.update(list);
  }

  delete(name: string, value: string | undefined = undefined): void {
    if (!isObject(this) || !(#list in this)) throw illegalInvocation();
    if (arguments.length < 1) throw argumentType("delete", IFACE, 1, "USVString");
    const key = toUSVString(name);
    const only = value === undefined || !comparesValues ? undefined : toUSVString(value);
    const list = this.#list.get();
    const kept: string[] = [];
    for (let i = 0; i < list.length; i += 2) {
      if (list[i] !== key || (only !== undefined && list[i + 1] !== only)) kept.push(list[i]!, list[i + 1]!);
    }
    this.#list.update(kept);
  }

  get(name: string): string | null {
    if (!isObject(this) || !(#list in this)) throw illegalInvocation();
    if (arguments.length < 1) throw argumentType("get", IFACE, 1, "USVString");
    const key = toUSVString(name);
    const list = this.#list.get();
    for (let i = 0; i < list.length; i += 2) if (list[i] === key) return list[i + 1]!;
    return null;
  }

  getAll(name: string): string[] {
    if (!isObject(this) || !(#list in this)) throw illegalInvocation();
    if (arguments.length < 1) throw argumentType("getAll", IFACE, 1, "USVString");
    const key = toUSVString(name);
    const list = this.#list.get();
    const values: string[] = [];
    for (let i = 0; i < list.length; i += 2) if (list[i] === key) values.push(list[i + 1]!);
    return values;
  }

  has(name: string, value: string | undefined = undefined): boolean {
    if (!isObject(this) || !(#list in this)) throw illegalInvocation();
    if (arguments.length < 1) throw argumentType("has", IFACE, 1, "USVString");
    const key = toUSVString(name);
    const only = value === undefined || !comparesValues ? undefined : toUSVString(value);
    const list = this.#list.get();
    for (let i = 0; i < list.length; i += 2) {
      if (list[i] === key && (only === undefined || list[i + 1] === only)) return true;
    }
    return false;
  }

  set(name: string, value: string): void {
    if (!isObject(this) || !(#list in this)) throw illegalInvocation();
    if (arguments.length < 2) throw argumentType("set", IFACE, arguments.length + 1, "USVString");
    const key = toUSVString(name);
    const replacement = toUSVString(value);
    const list = this.#list.get();
    const kept: string[] = [];
    let done = false;
    for (let i = 0; i < list.length; i += 2) {
      if (list[i] !== key) {
        kept.push(list[i]!, list[i + 1]!);
      } else if (!done) {
        kept.push(key, replacement);
        done = true;
      }
    }
    if (!done) kept.push(key, replacement);
    this.#list.update(kept);
  }

  sort(): void {
    if (!isObject(this) || !(#list in this)) throw illegalInvocation();
    const list = this.#list.get();
    const pairs: [string, string][] = [];
    for (let i = 0; i < list.length; i += 2) pairs.push([list[i]!, list[i + 1]!]);
    pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)); // by code units, and stable
    this.#list.update(pairs.flat());
  }

  toString(): string {
    if (!isObject(this) || !(#list in this)) throw illegalInvocation();
    return serialize(this.#list.get());
  }
}
defineIterable(URLSearchParams, listOf);
defineInterface(URLSearchParams);

function fromString(text: string): string[] {
  return parseForm(text.charCodeAt(0) === 0x3f ? text.slice(1) : text);
}

const refusal = () => new TypeError("Incorrect type: the provided value is not of type 'Sequence'.");

/** A sequence of pairs where the object can be iterated, otherwise a record. */
function fromObject(init: object): string[] {
  if (typeof (init as Iterable<unknown>)[Symbol.iterator] !== "function") return fromRecord(init as Record<string, unknown>);
  const list: string[] = [];
  for (const element of toSequence(init, refusal)) {
    const pair = toSequence(element, refusal);
    if (pair.length !== 2) throw new TypeError("Invalid URL search params sequence.");
    list.push(toUSVString(pair[0]), toUSVString(pair[1]));
  }
  return list;
}

/** https://webidl.spec.whatwg.org/#js-record: of names that become equal the last one counts. */
function fromRecord(init: Record<string, unknown>): string[] {
  const list: string[] = [];
  for (const key of Object.keys(init)) {
    const name = key.toWellFormed();
    const value = toUSVString(init[key]);
    let i = name === key ? list.length : 0;
    while (i < list.length && list[i] !== name) i += 2;
    list[i] = name;
    list[i + 1] = value;
  }
  return list;
}

/** https://url.spec.whatwg.org/#urlencoded-parsing */
function parseForm(text: string): string[] {
  return text === "" ? [] : ops.url_form_parse(text);
}

/** https://url.spec.whatwg.org/#urlencoded-serializing */
function serialize(list: string[]): string {
  return list.length === 0 ? "" : ops.url_form_encode(list);
}
