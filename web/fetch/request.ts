// https://fetch.spec.whatwg.org/#request-class, with workerd's cf and without
// what makes no sense at the edge: mode, credentials, referrer.
import { AbortController, AbortSignal, isAbortSignal } from "edge:dom";
import { ops } from "edge:ops";
import { URL } from "edge:url";
import { constructorType, defineInterface, fieldType, isObject, toDictionary } from "edge:webidl";
import { Adopted, Body, extract, hasBody, shareBody, takeBody, type BodyInit, type Extracted, type Source } from "./body.ts";
import { fromWire, Headers, setDefault, toWire, type HeadersInit } from "./headers.ts";

export interface RequestInit {
  method?: string;
  headers?: HeadersInit;
  body?: BodyInit | null;
  redirect?: string;
  signal?: AbortSignal | null;
  cf?: unknown;
  cache?: string;
  integrity?: string;
  keepalive?: boolean;
  fetcher?: unknown;
  duplex?: string;
}

const METHODS = new Set([
  "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "COPY", "LOCK", "MKCOL", "MOVE", "PROPFIND", "PROPPATCH",
  "SEARCH", "UNLOCK", "ACL", "REPORT", "MKACTIVITY", "CHECKOUT", "MERGE", "MSEARCH", "NOTIFY", "SUBSCRIBE", "UNSUBSCRIBE", "PURGE", "MKCALENDAR", "LINK", "UNLINK",
]);
const REDIRECT =
  'Invalid redirect value, must be one of "follow" or "manual" ("error" won\'t be implemented since it does not make sense at the edge; use "manual" and check the response status code).';

function methodOf(given: string): string {
  const method = given.toUpperCase();
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

interface Rare {
  redirect?: string;
  signal?: AbortSignal | null;
  cf?: unknown;
  cache?: string;
  integrity?: string;
  keepalive?: boolean;
}

export class Request extends Body {
  #method = "GET";
  #url: string;
  #headers: Headers | undefined; // made when first asked for
  #incoming = 0; // the event whose request this is; 0 for others
  #contentType: string | undefined;
  #rare: Rare | undefined; // what few requests have

  constructor(input: Request | string | URL, init?: RequestInit | Request) {
    if (input instanceof Incoming) {
      super(input.source === undefined ? undefined : { source: input.source });
      this.#incoming = input.event;
      this.#method = input.method;
      this.#url = input.url;
      return;
    }
    if (arguments.length === 0) throw constructorType("Request", 1, "Request or string");
    const from = isObject(input) && #method in input ? (input as Request) : undefined;
    const options = init === undefined || init === null ? undefined : toDictionary(init, () => constructorType("Request", 2, "RequestInitializerDict or Request"));
    const body = bodyFor(from, options as RequestInit | undefined);
    super(body);
    this.#contentType = body?.type;
    if (from !== undefined) this.#url = from.#url;
    else this.#url = absolute(input);
    if (from !== undefined) this.#inherit(from);
    if (options !== undefined) this.#configure(options as RequestInit);
    if (body?.type !== undefined && this.#headers !== undefined) setDefault(this.#headers, "content-type", body.type);
    if (options !== undefined && (options as RequestInit).body != null && (this.#method === "GET" || this.#method === "HEAD")) {
      throw new TypeError("Request with a GET or HEAD method cannot have a body.");
    }
  }

  get #rarely(): Rare {
    return (this.#rare ??= {});
  }

  #inherit(from: Request): void {
    this.#method = from.#method;
    this.#headers = new Headers(from.headers);
    this.#rare = { ...from.#rare, redirect: from.redirect, cf: from.cf };
    if (from.#incoming !== 0) this.#rare.signal = undefined;
  }

  #configure(init: RequestInit): void {
    const { method, headers, redirect, signal, cf, cache, integrity, keepalive } = init;
    if (method !== undefined) this.#method = methodOf(`${method}`);
    if (headers !== undefined) {
      if (!isObject(headers)) throw fieldType("RequestInitializerDict", "headers", "Headers or Sequence or object");
      this.#headers = new Headers(headers);
    }
    if (redirect !== undefined) {
      if (redirect !== "follow" && redirect !== "manual") throw new TypeError(REDIRECT);
      this.#rarely.redirect = redirect;
    }
    if (signal !== undefined) {
      if (signal !== null && !isAbortSignal(signal)) throw fieldType("RequestInitializerDict", "signal", "AbortSignal");
      this.#rarely.signal = signal;
    }
    if (cf !== undefined && cf !== null) this.#rarely.cf = cf;
    if (cache !== undefined) {
      if (cache !== "no-store" && cache !== "no-cache") throw new TypeError(`Unsupported cache mode: ${cache}`);
      this.#rarely.cache = cache;
    }
    if (integrity !== undefined) this.#rarely.integrity = `${integrity}`;
    if (keepalive !== undefined) this.#rarely.keepalive = Boolean(keepalive);
  }

  get method(): string {
    return this.#method;
  }
  get url(): string {
    return this.#url;
  }
  get headers(): Headers {
    if (this.#headers === undefined) {
      if (this.#incoming !== 0) {
        this.#headers = fromWire(ops.incoming_headers(this.#incoming), true);
      } else {
        this.#headers = new Headers();
        if (this.#contentType !== undefined) setDefault(this.#headers, "content-type", this.#contentType);
      }
    }
    return this.#headers;
  }
  get redirect(): string {
    return this.#rare?.redirect ?? (this.#incoming !== 0 ? "manual" : "follow");
  }
  get fetcher(): null {
    return null;
  }
  get signal(): AbortSignal {
    const rare = this.#rarely;
    return (rare.signal ??= this.#incoming !== 0 ? signalOfIncoming(this.#incoming) : new AbortController().signal);
  }
  get cf(): unknown {
    if (this.#incoming !== 0 && this.#rare?.cf === undefined) this.#rarely.cf = ops.incoming_cf(this.#incoming);
    return this.#rare?.cf;
  }
  get integrity(): string {
    return this.#rare?.integrity ?? "";
  }
  get keepalive(): boolean {
    return this.#rare?.keepalive ?? false;
  }
  get cache(): string | undefined {
    return this.#rare?.cache;
  }

  clone(): Request {
    const copy = new Request(this.#url, { method: this.#method });
    const body = shareBody(this);
    const clone = body === undefined ? copy : new Request(this.#url, { method: this.#method, body: new Adopted(body) as unknown as BodyInit });
    clone.#inherit(this);
    return clone;
  }

  // What follows is the platform's own; the names are deleted below.

  static wireHeaders(request: Request): string[] {
    if (request.#headers !== undefined) return toWire(request.#headers);
    if (request.#incoming !== 0) return toWire(request.headers);
    return request.#contentType === undefined ? [] : ["content-type", request.#contentType];
  }

  static is(value: unknown): value is Request {
    return typeof value === "object" && value !== null && #method in value;
  }
}

function absolute(input: unknown): string {
  const text = `${input}`;
  const url = URL.parse(text);
  if (url === null) throw new TypeError(`Invalid URL: ${text}`);
  return url.href;
}

function bodyFor(from: Request | undefined, init: RequestInit | undefined): Extracted | undefined {
  const given = init?.body;
  if (given !== undefined && given !== null) return extract(given);
  if (from !== undefined && given === undefined && hasBody(from)) return takeBody(from);
  return undefined;
}

/** The platform's way into a Request, which user code does not see. */
export const { wireHeaders: requestWireHeaders, is: isRequest } = Request;
for (const name of ["wireHeaders", "is"]) delete (Request as unknown as Record<string, unknown>)[name];
defineInterface(Request);

function signalOfIncoming(event: number): AbortSignal {
  const controller = new AbortController();
  ops.incoming_on_abort(event, () => controller.abort());
  return controller.signal;
}
