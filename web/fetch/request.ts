// https://fetch.spec.whatwg.org/#request-class, with workerd's cf and without
// what makes no sense at the edge: mode, credentials, referrer.
import { type AbortSignal, DOMException, isAbortSignal, newAbortSignal, signalAbort } from "edge:dom";
import { ops } from "edge:ops";
import { parseURL, type URL } from "edge:url";
import { constructorType, defineInterface, fieldType, isObject, toDictionary } from "edge:webidl";
import { Body, bodyStream, defaultType, type Extracted, shareBody, type Source, stealBody } from "./body.ts";
import { checkCacheOptions, deepFreeze, toCf } from "./cf.ts";
import { type BodyInit, extract } from "./extract.ts";
import { cloned, fromWire, Headers, type HeadersInit, setDefault, toWire } from "./headers.ts";

export interface RequestInit {
  method?: string;
  headers?: HeadersInit;
  body?: BodyInit | null;
  redirect?: string;
  signal?: AbortSignal | null;
  cf?: unknown;
  cache?: string;
  integrity?: string;
  encodeResponseBody?: string;
}

const METHODS = new Set([
  "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "COPY", "LOCK", "MKCOL", "MOVE", "PROPFIND", "PROPPATCH",
  "SEARCH", "UNLOCK", "ACL", "REPORT", "MKACTIVITY", "CHECKOUT", "MERGE", "MSEARCH", "NOTIFY", "SUBSCRIBE", "UNSUBSCRIBE", "PURGE", "QUERY", "BAN",
]);
const DICTIONARY = "RequestInitializerDict";
const REDIRECT =
  'Invalid redirect value, must be one of "follow" or "manual" ("error" won\'t be implemented since it does not make sense at the edge; use "manual" and check the response status code).';
const INTEGRITY = "Subrequest integrity checking is not implemented. The integrity option must be either undefined or an empty string.";
const NO_BODY = "Request with a GET or HEAD method cannot have a body.";

// Those that are known in lower case too where upper_case_all_http_methods is off.
const NORMALIZED = new Set(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"]);

function methodOf(given: string): string {
  let method = given.toUpperCase();
  if (method !== given && !NORMALIZED.has(method) && !ops.compat_flag("upper_case_all_http_methods")) method = given;
  if (!METHODS.has(method) || method === "CONNECT") throw new TypeError(`Invalid HTTP method string: ${given}`);
  return method;
}

/**
 * The request of an event, for the constructor of Request: headers and cf stay
 * in Go until somebody asks.
 */
export class Incoming {
  readonly event: number;
  readonly method: string;
  readonly url: string;
  readonly source: Source | undefined;

  constructor(event: number, method: string, url: string, source: Source | undefined) {
    this.event = event;
    this.method = method;
    this.url = url;
    this.source = source;
  }
}

/** All that a Request is, where the constructor takes an input: nothing is checked. */
export class Parts {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Extracted | undefined;
  readonly rare: Rare | undefined;

  constructor(method: string, url: string, headers: Headers, body: Extracted | undefined, rare: Rare | undefined) {
    this.method = method;
    this.url = url;
    this.headers = headers;
    this.body = body;
    this.rare = rare;
  }
}

/** What few requests have. */
export interface Rare {
  redirect?: string;
  /** What the user gave; null is as good as nothing. */
  given?: AbortSignal | null;
  /** What request.signal has answered. */
  signal?: AbortSignal;
  cf?: unknown;
  /** The event whose cf this request has a copy of, while nobody has asked for it. */
  cfEvent?: number;
  cache?: string;
  encodeResponseBody?: string;
}

export class Request extends Body {
  #method = "GET";
  #url: string;
  #headers: Headers | undefined; // made when first asked for
  #incoming = 0; // the event whose request this is; 0 for others
  #rare: Rare | undefined;

  constructor(input: Request | string | URL, init?: RequestInit | Request) {
    if (input instanceof Incoming) {
      super(input.source === undefined ? undefined : { source: input.source });
      this.#incoming = input.event;
      this.#method = input.method;
      this.#url = input.url;
      return;
    }
    if (input instanceof Parts) {
      super(input.body);
      this.#method = input.method;
      this.#url = input.url;
      this.#headers = input.headers;
      this.#rare = input.rare;
      return;
    }
    if (arguments.length === 0) throw constructorType("Request", 1, "Request or string");
    const from = isObject(input) && #method in input ? (input as Request) : undefined;
    const other = isObject(init) && #method in init ? (init as Request) : undefined;
    const options = other !== undefined ? undefined : readInit(init);
    const url = from === undefined ? absolute(input) : from.#url;
    const body = bodyOf(from, other, options?.body);
    super(body);
    this.#url = url;
    if (from !== undefined) Request.#inherit(this, from);
    if (other !== undefined) Request.#inherit(this, other);
    else if (options !== undefined) Request.#configure(this, options, body);
    if (body?.type !== undefined && this.#headers !== undefined) addType(this.#headers, body.type);
  }

  static #rarely(self: Request): Rare {
    return (self.#rare ??= {});
  }

  static #inherit(self: Request, from: Request): void {
    self.#method = from.#method;
    if (from.#headers !== undefined) self.#headers = new Headers(from.#headers);
    else if (from.#incoming !== 0) self.#headers = fromWire(ops.incoming_headers(from.#incoming), false);
    else self.#headers = defaultHeaders(from);
    self.#rare = Request.#copyRare(from);
  }

  static #copyRare(self: Request): Rare | undefined {
    const incoming = self.#incoming;
    const rare = self.#rare;
    if (incoming === 0 && rare === undefined) return undefined;
    const copy: Rare = { ...rare, redirect: self.redirect, signal: undefined };
    if (incoming !== 0) {
      copy.cf = undefined;
      copy.cfEvent = incoming;
      if (ops.compat_flag("request_signal_passthrough")) copy.given = self.signal;
    } else if (rare!.cf !== undefined) {
      copy.cf = toCf(rare!.cf, DICTIONARY);
    }
    return copy;
  }

  static #configure(self: Request, init: RequestInit, body: Extracted | undefined): void {
    const { method, headers, redirect, signal, cf, cache, integrity, encodeResponseBody } = init;
    if (integrity !== undefined && `${integrity}` !== "") throw new TypeError(INTEGRITY);
    if (method !== undefined) self.#method = methodOf(`${method}`);
    if (headers !== undefined) {
      if (!isObject(headers)) throw fieldType(DICTIONARY, "headers", "Headers or Sequence or object");
      self.#headers = new Headers(headers);
    }
    if (signal !== undefined) {
      if (signal !== null && !isAbortSignal(signal)) throw fieldType(DICTIONARY, "signal", "AbortSignal");
      Request.#rarely(self).given = signal;
    }
    if (cf !== undefined) {
      Request.#rarely(self).cf = toCf(cf, DICTIONARY);
      Request.#rarely(self).cfEvent = undefined;
      checkCacheOptions(cf, cache);
    }
    if (body !== undefined && (method !== undefined || init.body !== undefined) && (self.#method === "GET" || self.#method === "HEAD")) throw new TypeError(NO_BODY);
    if (redirect !== undefined) Request.#rarely(self).redirect = redirectOf(`${redirect}`);
    if (cache !== undefined) Request.#rarely(self).cache = cacheOf(`${cache}`);
    if (encodeResponseBody !== undefined) {
      if (encodeResponseBody !== "manual" && encodeResponseBody !== "automatic") throw new TypeError(`encodeResponseBody: unexpected value: ${encodeResponseBody}`);
      Request.#rarely(self).encodeResponseBody = encodeResponseBody;
    }
  }

  get method(): string {
    return this.#method;
  }
  get url(): string {
    return this.#url;
  }
  get headers(): Headers {
    return (this.#headers ??= this.#incoming !== 0 ? fromWire(ops.incoming_headers(this.#incoming), true) : defaultHeaders(this));
  }
  get redirect(): string {
    return this.#rare?.redirect ?? (this.#incoming !== 0 ? "manual" : "follow");
  }
  get fetcher(): null {
    this.#method; // is this a Request?
    return null;
  }
  get signal(): AbortSignal {
    const rare = Request.#rarely(this);
    return (rare.signal ??= rare.given ?? (this.#incoming !== 0 ? signalOfIncoming(this.#incoming) : newAbortSignal()));
  }
  get cf(): unknown {
    if (this.#incoming !== 0 && this.#rare?.cf === undefined) Request.#rarely(this).cf = deepFreeze(ops.incoming_cf(this.#incoming));
    const rare = this.#rare;
    if (rare?.cfEvent !== undefined && rare.cf === undefined) {
      rare.cf = ops.incoming_cf(rare.cfEvent);
      rare.cfEvent = undefined;
    }
    return rare?.cf;
  }
  get integrity(): string {
    this.#method; // is this a Request?
    return "";
  }
  get keepalive(): boolean {
    this.#method; // is this a Request?
    return false;
  }
  get cache(): string | undefined {
    return this.#rare?.cache;
  }

  clone(): Request {
    const headers = cloned(this.headers);
    return new Request(new Parts(this.#method, this.#url, headers, shareBody(this), Request.#copyRare(this)) as never);
  }

  // What follows is the platform's own; the names are deleted below.

  static wireHeaders(request: Request): string[] {
    if (request.#headers !== undefined) return toWire(request.#headers, true);
    if (request.#incoming !== 0) return ops.incoming_headers(request.#incoming);
    return defaultWireHeaders(request);
  }

  /** The signal that a fetch of the request follows. */
  static signalOf(request: Request): AbortSignal | undefined {
    if (request.#incoming !== 0) return ops.compat_flag("request_signal_passthrough") ? request.signal : undefined;
    return request.#rare?.given ?? undefined;
  }

  static rareOf(request: Request): Rare | undefined {
    return request.#rare;
  }

  /** The event whose headers are the request's, still in Go; 0 where there is none. */
  static eventOf(request: Request): number {
    return request.#headers === undefined ? request.#incoming : 0;
  }

  static is(value: unknown): value is Request {
    return typeof value === "object" && value !== null && #method in value;
  }
}

/** Reads the dictionary once, member by member, in workerd's order: recorded. */
function readInit(init: unknown): RequestInit | undefined {
  if (init === undefined || init === null) return undefined;
  const from: RequestInit & { fetcher?: unknown } = toDictionary(init, () => constructorType("Request", 2, `${DICTIONARY} or Request`));
  const { method, headers, body, redirect, fetcher: _, cf, cache, integrity, signal, encodeResponseBody } = from;
  return { method, headers, body, redirect, cf, cache, integrity, signal, encodeResponseBody };
}

function absolute(input: unknown): string {
  const text = `${input as string}`;
  const url = parseURL(text);
  if (url === "") throw new TypeError(`Invalid URL: ${text}`);
  return url;
}

function bodyOf(from: Request | undefined, other: Request | undefined, given: BodyInit | null | undefined): Extracted | undefined {
  if (other !== undefined) {
    const stream = bodyStream(other);
    return stream === null ? undefined : extract(stream);
  }
  if (given !== undefined) return given === null ? undefined : extract(given);
  return from === undefined ? undefined : stealBody(from);
}

function redirectOf(given: string): string {
  const redirect = given.toLowerCase();
  if (redirect !== "follow" && redirect !== "manual") throw new TypeError(REDIRECT);
  return redirect;
}

function cacheOf(cache: string): string {
  if (!ops.compat_flag("cache_option_enabled")) throw new Error(`The 'cache' field on '${DICTIONARY}' is not implemented.`);
  const flag = cache === "no-cache" ? "cache_no_cache_enabled" : cache === "reload" ? "cache_reload_enabled" : undefined;
  if (flag === undefined ? cache !== "no-store" : !ops.compat_flag(flag)) throw new TypeError(`Unsupported cache mode: ${cache}`);
  return cache;
}

/** The headers where nobody has asked for them yet: a body's type at most. */
export function defaultHeaders(message: Body): Headers {
  const headers = new Headers();
  const type = defaultType(message);
  if (type !== undefined) setDefault(headers, "content-type", type);
  return headers;
}

/** Likewise, for the wire. */
export function defaultWireHeaders(message: Body): string[] {
  const type = defaultType(message);
  return type === undefined ? [] : ["content-type", type];
}

/** Adds the type of a body; a form that is sent with another type can't be read. */
export function addType(headers: Headers, type: string): void {
  if (type.startsWith("multipart/form-data") && headers.has("content-type")) ops.fetch_warn(FORM_TYPE);
  setDefault(headers, "content-type", type);
}

const FORM_TYPE =
  "A FormData body was provided with a custom Content-Type header when constructing a Request or Response object. This will prevent the recipient of the Request or Response from being able to parse the body. Consider omitting the custom Content-Type header.";

/** The platform's way into a Request, which user code does not see. */
export const { wireHeaders: requestWireHeaders, signalOf, rareOf, eventOf, is: isRequest } = Request;
for (const name of ["wireHeaders", "signalOf", "rareOf", "eventOf", "is"]) delete (Request as unknown as Record<string, unknown>)[name];
defineInterface(Request);

function signalOfIncoming(event: number): AbortSignal {
  const signal = newAbortSignal();
  ops.incoming_on_abort(event, () => signalAbort(signal, new DOMException("The client has disconnected", "AbortError")));
  return signal;
}
