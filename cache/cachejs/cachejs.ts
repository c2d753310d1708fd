// The Cache API: https://developers.cloudflare.com/workers/runtime-apis/cache/
//
// What is stored and what is found is decided in Go (package cache). Here are
// the classes, with what workerd refuses and in which order: recorded in
// testdata/conformance/cache.
import {
  eventOf,
  isBodyLocked,
  isManual,
  isRequest,
  isResponse,
  rareOf,
  type Request,
  requestWireHeaders,
  type Response,
  responseFromWire,
  type Source,
  takeBody,
  wireHeaders,
  type WireResponse,
} from "edge:fetch";
import { ops } from "edge:ops";
import { argumentType, defineInterface, illegalConstructor, isObject } from "edge:webidl";
import { pumped } from "./pumped.ts";

const PASS = {}; // lets the constructors pass
const NONE: string[] = [];

function missing(method: string, iface: string): Error {
  return new Error(`Failed to execute '${method}' on '${iface}': the method is not implemented.`);
}

/** The text of a key that is no Request. */
function textOf(method: string, args: IArguments): string | undefined {
  if (args.length === 0) throw argumentType(method, "Cache", 1, "Request or string");
  return isRequest(args[0]) ? undefined : `${args[0] as string}`;
}

/** Reads the options, member by member. Only one of them is known. */
function ignoresMethod(method: string, options: unknown): boolean {
  if (options === undefined || options === null) return false;
  if (!isObject(options)) throw argumentType(method, "Cache", 2, "CacheQueryOptions");
  const given = options as Record<string, unknown>;
  const ignore = Boolean(given.ignoreMethod);
  for (const name of ["ignoreSearch", "ignoreVary", "cacheName"]) {
    if (given[name] !== undefined) throw new Error(`The '${name}' field on 'CacheQueryOptions' is not implemented.`);
  }
  return ignore;
}

/** cf.cacheKey, which replaces the URL. */
function cacheKeyOf(request: Request): string | undefined {
  const cf = rareOf(request)?.cf as { cacheKey?: unknown } | undefined;
  return cf?.cacheKey ? `${cf.cacheKey as string}` : undefined;
}

/** The headers of a key; those of an event's request stay in Go. */
function headersOf(request: Request, event: number): string[] {
  return event === 0 ? requestWireHeaders(request) : NONE;
}

function found(wire: (WireResponse & { source?: Source }) | undefined): Response | undefined {
  if (wire === undefined) return undefined;
  return responseFromWire(wire, wire.source === undefined ? undefined : { source: wire.source });
}

const IGNORED_304 =
  "Ignoring attempt to Cache.put() a 304 status response. 304 responses are not meaningful to cache, and a potential source of bugs. Consider validating that the response status is meaningful to cache before calling Cache.put().";

/** What workerd refuses of a response that is to be stored under a request of the method. */
function check(method: string, response: Response): void {
  if (method !== "GET") throw new TypeError("Cannot cache response to non-GET request.");
  if (response.status === 206) throw new TypeError("Cannot cache response to a range request (206 Partial Content).");
  if (response.headers.get("vary")?.includes("*")) throw new TypeError("Cannot cache response with 'Vary: *' header.");
}

export class Cache {
  #name: string; // "" is the default

  constructor(pass: unknown = undefined, name: string = "") {
    if (pass !== PASS) throw illegalConstructor();
    this.#name = name;
  }

  add(): never {
    this.#name; // is this a Cache?
    throw missing("add", "Cache");
  }

  addAll(): never {
    this.#name; // is this a Cache?
    throw missing("addAll", "Cache");
  }

  async delete(request: unknown, options: unknown = undefined): Promise<boolean> {
    const name = this.#name;
    const text = textOf("delete", arguments);
    const ignore = ignoresMethod("delete", options);
    if (text !== undefined) return ops.cache_delete(name, text, undefined);
    const key = request as Request;
    if (!ignore && key.method !== "GET") return false;
    return ops.cache_delete(name, key.url, cacheKeyOf(key));
  }

  async match(request: unknown, options: unknown = undefined): Promise<Response | undefined> {
    const name = this.#name;
    const text = textOf("match", arguments);
    const ignore = options === undefined ? false : ignoresMethod("match", options);
    if (text !== undefined) return found(ops.cache_match(name, text, undefined, 0, NONE));
    const key = request as Request;
    if (!ignore && key.method !== "GET") return undefined;
    const event = eventOf(key);
    return found(ops.cache_match(name, key.url, cacheKeyOf(key), event, headersOf(key, event)));
  }

  async put(request: unknown, response: unknown): Promise<void> {
    const name = this.#name;
    const text = textOf("put", arguments);
    if (!isResponse(response)) throw argumentType("put", "Cache", 2, "Response");
    if (response.type === "error") throw new TypeError("Cache is unable to store an error response");
    const key = text === undefined ? (request as Request) : undefined;
    const url = text ?? key!.url;
    if (text !== undefined) ops.cache_check(text);
    check(key?.method ?? "GET", response);
    if (response.status === 304) {
      ops.fetch_warn(IGNORED_304);
      return;
    }
    if (!response.bodyUsed && isBodyLocked(response)) throw new TypeError("The ReadableStream has been locked to a reader.");
    const body = takeBody(response);
    const pipe = body?.stream === undefined ? undefined : ops.pipe_new();
    const event = key === undefined ? 0 : eventOf(key);
    const put = {
      cache: name,
      url,
      cacheKey: key === undefined ? undefined : cacheKeyOf(key),
      event,
      request: key === undefined ? NONE : headersOf(key, event),
      status: response.status,
      headers: wireHeaders(response),
      manual: isManual(response),
      text: body?.text,
      bytes: body?.bytes,
      source: body?.source ?? pipe,
      length: body?.length,
    };
    if (pipe === undefined) await ops.cache_put(put);
    else await pumped(body!.stream!, pipe, ops.cache_put_start(put));
  }

  matchAll(): never {
    this.#name; // is this a Cache?
    throw missing("matchAll", "Cache");
  }

  keys(): never {
    this.#name; // is this a Cache?
    throw missing("keys", "Cache");
  }
}
defineInterface(Cache);

export class CacheStorage {
  #storage = true;

  constructor(pass: unknown = undefined) {
    if (pass !== PASS) throw illegalConstructor();
    Object.defineProperty(this, "default", { value: new Cache(PASS, ""), enumerable: true, configurable: true });
  }

  async open(name: unknown): Promise<Cache> {
    this.#storage; // is this a CacheStorage?
    if (arguments.length === 0) throw argumentType("open", "CacheStorage", 1, "string");
    const text = `${name as string}`;
    ops.cache_open(text);
    return new Cache(PASS, text);
  }

  delete(): never {
    this.#storage; // is this a CacheStorage?
    throw missing("delete", "CacheStorage");
  }

  match(): never {
    this.#storage; // is this a CacheStorage?
    throw missing("match", "CacheStorage");
  }

  has(): never {
    this.#storage; // is this a CacheStorage?
    throw missing("has", "CacheStorage");
  }

  keys(): never {
    this.#storage; // is this a CacheStorage?
    throw missing("keys", "CacheStorage");
  }
}
defineInterface(CacheStorage);

export const caches = new CacheStorage(PASS);
