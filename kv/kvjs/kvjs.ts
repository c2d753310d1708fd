// Workers KV: https://developers.cloudflare.com/kv/api/. What the documentation
// does not say was recorded: testdata/conformance/kv.
import { ops } from "edge:ops";
import { pump, Response, sourceStream, type Source, takeBody } from "edge:fetch";
import { isDisturbed, isLocked, isReadableStream, type ReadableStream } from "edge:streams";
import { argumentType, bytesOf, defineInterface, illegalConstructor, illegalInvocation, isBufferSource, isDetached, isObject, toDictionary, toInteger } from "edge:webidl";

const IFACE = "KvNamespace";
const UNKNOWN_TYPE = 'Unknown response type. Possible types are "text", "arrayBuffer", "json", and "stream".';
const BAD_VALUE = "KV put() accepts only strings, ArrayBuffers, ArrayBufferViews, and ReadableStreams as values.";
const LOCKED = "The ReadableStream has been locked to a reader.";
const NO_JSON = "KV GET_BULK failed: 400 At least one of the requested keys corresponds to a non-json value";
const NO_METADATA = "KV PUT failed: 500 Internal Server Error";

// What the store makes of a value.
const TEXT = 0;
const BUFFER = 1;
const STREAM = 2;
const NONE = 3;

const PASS = Symbol(IFACE);
const { parse, stringify } = JSON;
const { isArray } = Array;

type Key = string;

/** The second argument of a get. */
interface GetOptions {
  /** undefined where none is named. */
  type: string | undefined;
  cacheTtl: number | undefined;
}

const DEFAULTS: GetOptions = { type: undefined, cacheTtl: undefined };

function getOptions(options: unknown): GetOptions {
  if (options === undefined || options === null) return DEFAULTS;
  if (!isObject(options)) return { type: `${options as string}`, cacheTtl: undefined };
  const { type } = options as { type?: unknown };
  const text = type === undefined ? undefined : `${type as string}`;
  const { cacheTtl } = options as { cacheTtl?: unknown };
  return { type: text, cacheTtl: cacheTtl === undefined ? undefined : toInteger(cacheTtl) };
}

function storedAs(type: string | undefined): number {
  switch (type) {
    case undefined:
    case "text":
    case "json":
      return TEXT;
    case "arrayBuffer":
      return BUFFER;
    case "stream":
      return STREAM;
  }
  return NONE;
}

/** Makes what the user sees of what the store gave. */
function shaped(value: unknown, type: string | undefined): unknown {
  if (value === null) return null;
  switch (type) {
    case undefined:
    case "text":
    case "arrayBuffer":
      return value;
    case "json":
      return typeof value === "string" ? parse(value) : (value as Promise<string>).then(parse);
    case "stream":
      return sourceStream(value as Source);
  }
  throw new TypeError(UNKNOWN_TYPE);
}

/** The keys of a bulk get, undefined for a key. */
function keysOf(key: unknown): string[] | undefined {
  if (!isArray(key) || ops.inspect_proxy(key) !== undefined) return undefined;
  const keys: string[] = [];
  for (let i = 0; i < key.length; i++) keys.push(`${key[i] as string}`);
  return keys;
}

/** Whether the runtime takes a key of an answer for the index of an element, or for the prototype, and so does not see it. */
function isLost(key: string): boolean {
  if (key === "__proto__") return true;
  const n = +key;
  return n >= 0 && n < 4294967295 && n % 1 === 0 && `${n}` === key;
}

function bulkType(type: string | undefined): boolean {
  if (type === undefined || type === "" || type === "text") return false;
  if (type === "json") return true;
  throw new Error(`KV GET_BULK failed: 400 "${type}" is not a valid type. Use "json" or "text"`);
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    throw new Error(NO_JSON);
  }
}

async function getMany(namespace: object, keys: string[], { type, cacheTtl }: GetOptions, metadata: boolean): Promise<Map<string, unknown>> {
  const json = bulkType(type);
  const distinct = [...new Set(keys)];
  const found = ops.kv_get_many(namespace, keys.length > 100 ? keys : distinct, cacheTtl);
  const values = new Map<string, unknown>();
  distinct.forEach((key, i) => {
    const { text, metadata: meta } = found[i]!;
    const value = text === undefined ? null : json ? parsed(text) : text;
    if (!isLost(key)) values.set(key, metadata && value !== null ? { value, metadata: meta ?? null } : value);
  });
  return values;
}

// Read when it is first needed.
let captures: boolean | undefined;

/** What a method that returns a promise does with an error of its arguments. */
function refused(error: unknown): Promise<never> {
  captures ??= ops.compat_flag("capture_async_api_throws");
  if (!captures) throw error;
  return Promise.reject(error);
}

interface PutOptions {
  expiration: number | undefined;
  expirationTtl: number | undefined;
  metadata: unknown;
}

const KEEP: PutOptions = { expiration: undefined, expirationTtl: undefined, metadata: undefined };

function putOptions(options: unknown): PutOptions {
  if (options === undefined || options === null) return KEEP;
  if (!isObject(options)) throw argumentType("put", IFACE, 3, "PutOptions");
  const given = options as Record<string, unknown>;
  const { expiration } = given;
  const at = expiration === undefined ? undefined : toInteger(expiration);
  const { expirationTtl } = given;
  const ttl = expirationTtl === undefined ? undefined : toInteger(expirationTtl);
  return { expiration: at, expirationTtl: ttl, metadata: given.metadata };
}

/** Metadata as JSON, undefined where there is none. */
function metadataText(metadata: unknown): string | undefined {
  if (metadata === undefined || metadata === null) return undefined;
  const text = stringify(metadata) as string | undefined;
  if (text === undefined) throw new Error(NO_METADATA);
  return text;
}

function isValue(value: unknown): boolean {
  return isBufferSource(value) || isReadableStream(value);
}

function put(namespace: object, key: Key, value: unknown, { expiration, expirationTtl, metadata }: PutOptions): unknown {
  // A bad key is told of before all else; the store itself looks at it before anything of the following can fail.
  if (metadata !== undefined || typeof value !== "string") ops.kv_check("PUT", key);
  const meta = metadataText(metadata);
  if (typeof value === "string") return ops.kv_put_text(namespace, key, expiration, expirationTtl, meta, value);
  if (isBufferSource(value)) {
    return ops.kv_put_bytes(namespace, key, expiration, expirationTtl, meta, isDetached(value) ? undefined : bytesOf(value));
  }
  if (!isReadableStream(value)) throw new TypeError(BAD_VALUE);
  if (isLocked(value) || isDisturbed(value)) throw new TypeError(LOCKED);
  // The stream is locked a moment later: recorded.
  return Promise.resolve().then(() => putStream(namespace, key, value, expiration, expirationTtl, meta));
}

function putStream(namespace: object, key: Key, value: ReadableStream, expiration: number | undefined, ttl: number | undefined, meta: string | undefined): unknown {
  if (isLocked(value) || isDisturbed(value)) throw new TypeError(LOCKED);
  const body = takeBody(new Response(value as never))!;
  if (body.text !== undefined) return ops.kv_put_text(namespace, key, expiration, ttl, meta, body.text);
  if (body.bytes !== undefined) return ops.kv_put_bytes(namespace, key, expiration, ttl, meta, body.bytes);
  if (body.source !== undefined) return ops.kv_put_source(namespace, key, expiration, ttl, meta, body.source);
  const pipe = ops.pipe_new();
  const stored = ops.kv_put_pipe(namespace, key, expiration, ttl, meta, pipe);
  pump(body.stream!, pipe, { done() {}, failed: (reason) => ops.pipe_abort(pipe, reason), left() {} });
  return stored;
}

export class KvNamespace {
  #namespace: object;

  constructor(pass: unknown = undefined, namespace: object) {
    if (pass !== PASS) throw illegalConstructor();
    this.#namespace = namespace;
  }

  get(key: unknown, options: unknown = undefined): Promise<unknown> {
    if (!isObject(this) || !(#namespace in this)) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("get", IFACE, 1, "string or Array");
    let name: string;
    if (typeof key === "string") name = key;
    else {
      const keys = keysOf(key);
      if (keys !== undefined) {
        const how = getOptions(options);
        ops.dom_require_event();
        return getMany(this.#namespace, keys, how, false);
      }
      name = `${key as string}`;
    }
    const { type, cacheTtl } = getOptions(options);
    try {
      return Promise.resolve(shaped(ops.kv_get(this.#namespace, name, storedAs(type), cacheTtl), type));
    } catch (error) {
      ops.dom_require_event(); // in the global scope it throws at once: recorded
      return Promise.reject(error);
    }
  }

  list(options: unknown = undefined): Promise<unknown> {
    if (!isObject(this) || !(#namespace in this)) throw illegalInvocation();
    let how: ListOptions;
    try {
      how = listOptions(options);
    } catch (error) {
      return refused(error);
    }
    try {
      return Promise.resolve(ops.kv_list(this.#namespace, how.limit, how.prefix, how.cursor));
    } catch (error) {
      return Promise.reject(error);
    }
  }

  put(key: unknown, value: unknown, options: unknown = undefined): Promise<unknown> {
    if (!isObject(this) || !(#namespace in this)) throw illegalInvocation();
    let name: string;
    let how: PutOptions;
    try {
      if (arguments.length === 0) throw argumentType("put", IFACE, 1, "string");
      name = typeof key === "string" ? key : `${key as string}`;
      if (arguments.length === 1) throw argumentType("put", IFACE, 2, "string or Object");
      how = putOptions(options);
      if (typeof value !== "string" && !isValue(value)) {
        const text = `${value as string}`; // of an object, too, which is refused later: recorded
        if (!isObject(value)) value = text;
      }
    } catch (error) {
      return refused(error);
    }
    try {
      return Promise.resolve(put(this.#namespace, name, value, how));
    } catch (error) {
      return Promise.reject(error);
    }
  }

  getWithMetadata(key: unknown, options: unknown = undefined): Promise<unknown> {
    if (!isObject(this) || !(#namespace in this)) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("getWithMetadata", IFACE, 1, "Array or string");
    const keys = keysOf(key);
    const name = keys === undefined ? `${key as string}` : "";
    const how = getOptions(options);
    if (keys !== undefined) {
      ops.dom_require_event();
      return getMany(this.#namespace, keys, how, true);
    }
    ops.kv_check("GET", name); // these errors come at once: recorded
    return withMetadata(this.#namespace, name, how);
  }

  delete(key: unknown): Promise<unknown> {
    if (!isObject(this) || !(#namespace in this)) throw illegalInvocation();
    let name: string;
    try {
      if (arguments.length === 0) throw argumentType("delete", IFACE, 1, "string");
      name = `${key as string}`;
    } catch (error) {
      return refused(error);
    }
    try {
      return Promise.resolve(ops.kv_delete(this.#namespace, name));
    } catch (error) {
      return Promise.reject(error);
    }
  }
}

async function withMetadata(namespace: object, key: string, { type, cacheTtl }: GetOptions): Promise<object> {
  const { value, metadata } = ops.kv_get_with_metadata(namespace, key, storedAs(type), cacheTtl);
  return { value: await shaped(value, type), metadata: metadata ?? null, cacheStatus: null };
}

interface ListOptions {
  limit: number | undefined;
  prefix: string | undefined;
  cursor: string | undefined;
}

function listOptions(options: unknown): ListOptions {
  const given = toDictionary(options, () => argumentType("list", IFACE, 1, "ListOptions"));
  const { limit } = given;
  const count = limit === undefined ? undefined : toInteger(limit);
  const { prefix } = given;
  const from = prefix === undefined || prefix === null ? undefined : `${prefix as string}`;
  const { cursor } = given;
  return { limit: count, prefix: from, cursor: cursor === undefined || cursor === null ? undefined : `${cursor as string}` };
}

defineInterface(KvNamespace, IFACE);

/** Makes the value of a binding. Called by Go. */
export function bind(namespace: object): KvNamespace {
  return new KvNamespace(PASS, namespace);
}
