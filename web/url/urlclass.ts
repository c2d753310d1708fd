// https://url.spec.whatwg.org/#url-class
//
// A URL is its serialisation and the places where that is cut, so that getters
// need no op. Programs make many and ask each for little: hence two fields, no
// private methods, and conversions in place.
import { ops } from "edge:ops";
import { argumentType, constructorType, defineInterface, illegalInvocation, isObject } from "edge:webidl";
import { linked, ParamList, type URLSearchParams } from "./searchparams.ts";

// The cuts, as Cuts in url.go.
const SCHEME = 0;
const USERNAME = 1;
const PASSWORD = 2;
const HOST = 3;
const PORT = 4;
const PATH = 5;
const SEARCH = 6;
const HASH = 7;
const CUTS = 8;

/** First argument of the constructor where `accepted` is what it is to make. */
const ACCEPTED = Symbol();
let accepted: { href: string; cuts: Uint32Array } | undefined;

/** The serialisation of a URL, "" for what is none. Lone surrogates are taken as U+FFFD. */
export function parseURL(text: string, base?: string): string {
  return ops.url_parse(text, base);
}

/** The lists behind the searchParams of those URLs that were asked for it. */
const lists = new WeakMap<URL, ParamList>();
const { get: listOf, set: setList } = WeakMap.prototype;
const apply = Reflect.apply;

/** The query of a URL, without the question mark. */
export let getQuery: (url: URL) => string;
/** Gives a URL the query that its URLSearchParams became, which is serialised already. */
export let setQuery: (url: URL, query: string) => void;
/** Runs a setter of the parser. */
let setPart: (url: URL, part: string, value: unknown) => void;

export class URL {
  #href: string;
  #cuts: Uint32Array;

  constructor(url: string | URL, base: string | URL | undefined = undefined) {
    if ((url as unknown) === ACCEPTED) {
      this.#href = accepted!.href;
      this.#cuts = accepted!.cuts;
      return;
    }
    if (url === undefined && arguments.length === 0) throw constructorType("URL", 1, "USVString");
    const text = typeof url === "string" ? url : `${url as unknown as string}`;
    const cuts = new Uint32Array(CUTS);
    const href = ops.url_parse(text, base === undefined || typeof base === "string" ? base : `${base as unknown as string}`, cuts);
    if (href === "") throw new TypeError("Invalid URL string.");
    this.#href = href;
    this.#cuts = cuts;
  }

  static canParse(url: string | URL, base: string | URL | undefined = undefined): boolean {
    if (arguments.length === 0) throw argumentType("canParse", "URL", 1, "USVString");
    const text = `${url as string}`;
    return ops.url_parse(text, base === undefined ? undefined : `${base as string}`) !== "";
  }

  static parse(url: string | URL, base: string | URL | undefined = undefined): URL | null {
    if (arguments.length === 0) throw argumentType("parse", "URL", 1, "USVString");
    const text = `${url as string}`;
    const cuts = new Uint32Array(CUTS);
    const href = ops.url_parse(text, base === undefined ? undefined : `${base as string}`, cuts);
    return href === "" ? null : accept(href, cuts);
  }

  // workerd has these two, and they do nothing.
  static createObjectURL(object: unknown): string {
    if (!isObject(object)) throw argumentType("createObjectURL", "URL", 1, "File or Blob");
    throw new Error("URL.createObjectURL() is not implemented");
  }

  static revokeObjectURL(url: string): void {
    if (arguments.length === 0) throw argumentType("revokeObjectURL", "URL", 1, "USVString");
    void `${url}`;
    throw new Error("URL.revokeObjectURL() is not implemented");
  }

  get origin(): string {
    if (!isObject(this) || !(#href in this)) throw illegalInvocation();
    const scheme = this.#href.slice(0, this.#cuts[SCHEME]);
    switch (scheme) {
      case "http:":
      case "https:":
      case "ws:":
      case "wss:":
      case "ftp:":
        return scheme + "//" + this.#href.slice(hostStart(this.#cuts), this.#cuts[PORT]);
      case "blob:":
        return ops.url_origin(this.#href);
    }
    return "null";
  }

  get href(): string {
    if (!isObject(this) || !(#href in this)) throw illegalInvocation();
    return this.#href;
  }

  set href(value: string) {
    if (!isObject(this) || !(#href in this)) throw illegalInvocation();
    const href = ops.url_parse(`${value}`, undefined, this.#cuts);
    if (href === "") throw new TypeError("Failed to set the 'href' property on 'URL': the provided value is not of type 'valid URL string'.");
    this.#href = href;
    apply(listOf, lists, [this])?.forget();
  }

  get protocol(): string {
    if (!isObject(this) || !(#href in this)) throw illegalInvocation();
    return this.#href.slice(0, this.#cuts[SCHEME]);
  }

  set protocol(value: string) {
    setPart(this, "protocol", value);
  }

  get username(): string {
    if (!isObject(this) || !(#href in this)) throw illegalInvocation();
    const end = this.#cuts[USERNAME]!;
    const start = this.#cuts[SCHEME]! + 2;
    return end > start ? this.#href.slice(start, end) : "";
  }

  set username(value: string) {
    setPart(this, "username", value);
  }

  get password(): string {
    if (!isObject(this) || !(#href in this)) throw illegalInvocation();
    return this.#href.slice(this.#cuts[USERNAME]! + 1, this.#cuts[PASSWORD]);
  }

  set password(value: string) {
    setPart(this, "password", value);
  }

  get host(): string {
    if (!isObject(this) || !(#href in this)) throw illegalInvocation();
    return this.#href.slice(hostStart(this.#cuts), this.#cuts[PORT]);
  }

  set host(value: string) {
    setPart(this, "host", value);
  }

  get hostname(): string {
    if (!isObject(this) || !(#href in this)) throw illegalInvocation();
    return this.#href.slice(hostStart(this.#cuts), this.#cuts[HOST]);
  }

  set hostname(value: string) {
    setPart(this, "hostname", value);
  }

  get port(): string {
    if (!isObject(this) || !(#href in this)) throw illegalInvocation();
    return this.#href.slice(this.#cuts[HOST]! + 1, this.#cuts[PORT]);
  }

  set port(value: string) {
    setPart(this, "port", value);
  }

  get pathname(): string {
    if (!isObject(this) || !(#href in this)) throw illegalInvocation();
    return this.#href.slice(this.#cuts[PATH], this.#cuts[SEARCH]);
  }

  set pathname(value: string) {
    setPart(this, "pathname", value);
  }

  get search(): string {
    if (!isObject(this) || !(#href in this)) throw illegalInvocation();
    const start = this.#cuts[SEARCH]!;
    const end = this.#cuts[HASH]!;
    return end - start > 1 ? this.#href.slice(start, end) : "";
  }

  set search(value: string) {
    setPart(this, "search", value);
    apply(listOf, lists, [this])?.forget();
  }

  get hash(): string {
    if (!isObject(this) || !(#href in this)) throw illegalInvocation();
    const start = this.#cuts[HASH]!;
    return this.#href.length - start > 1 ? this.#href.slice(start) : "";
  }

  set hash(value: string) {
    setPart(this, "hash", value);
  }

  get searchParams(): URLSearchParams {
    if (!isObject(this) || !(#href in this)) throw illegalInvocation();
    let list = apply(listOf, lists, [this]);
    if (list === undefined) {
      list = new ParamList(undefined, this);
      apply(setList, lists, [this, list]);
    }
    return (list.params ??= linked(list));
  }

  toJSON(): string {
    if (!isObject(this) || !(#href in this)) throw illegalInvocation();
    return this.#href;
  }

  toString(): string {
    if (!isObject(this) || !(#href in this)) throw illegalInvocation();
    return this.#href;
  }

  static {
    getQuery = (url) => url.#href.slice(url.#cuts[SEARCH]! + 1, url.#cuts[HASH]);
    setQuery = (url, query) => {
      const cuts = url.#cuts;
      const before = url.#href.slice(0, cuts[SEARCH]) + (query === "" ? "" : "?" + query);
      url.#href = before + url.#href.slice(cuts[HASH]);
      cuts[HASH] = before.length;
    };
    setPart = (url, part, value) => {
      if (!(#href in url)) throw illegalInvocation();
      const text = `${value as string}`;
      url.#href = ops.url_set(url.#href, part, text, url.#cuts);
    };
  }
}
defineInterface(URL);

// Apart from the class: one that names itself is renamed by the bundler.
function accept(href: string, cuts: Uint32Array): URL {
  accepted = { href, cuts };
  return new URL(ACCEPTED as unknown as string);
}

/** Where the host starts: behind the "@" where there are credentials. */
function hostStart(cuts: Uint32Array): number {
  const end = cuts[PASSWORD]!;
  return end > cuts[SCHEME]! + 2 ? end + 1 : end;
}
