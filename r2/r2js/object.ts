// R2Object and R2ObjectBody, as workerd calls them HeadResult and GetResult.
import type { Blob } from "edge:blob";
import { newBlob } from "edge:blob";
import { Body, type Headers, isHeaders, writeHeader } from "edge:fetch";
import { ops } from "edge:ops";
import type { ReadableStream } from "edge:streams";
import { argumentType, illegalInvocation } from "edge:webidl";
import { checkKey, KEY } from "./key.ts";

/** An object as Go gives it. */
export interface Wire {
  key: string;
  version: string;
  size: number;
  etag: string;
  uploaded: number;
  md5?: ArrayBuffer;
  sha1?: ArrayBuffer;
  sha256?: ArrayBuffer;
  sha384?: ArrayBuffer;
  sha512?: ArrayBuffer;
  http?: HTTPValues;
  custom: string[];
}

export interface HTTPValues {
  contentType?: string;
  contentLanguage?: string;
  contentDisposition?: string;
  contentEncoding?: string;
  cacheControl?: string;
  cacheExpiry?: number;
}

const { defineProperty } = Object;
const toUTCString = Date.prototype.toUTCString;
const apply = Reflect.apply;

// Whether results have all their fields, undefined or not, as those of a date
// before December 2025 have not.
let whole: boolean | undefined;

/** The object without the fields that are undefined, where the compatibility date wants that. */
export function fields<T extends object>(object: T): T {
  whole ??= ops.compat_flag("enable_fast_jsg_struct");
  if (whole) return object;
  for (const name of Object.keys(object) as (keyof T)[]) if (object[name] === undefined) delete object[name];
  return object;
}

export class Checksums {
  declare readonly md5: ArrayBuffer | undefined;
  declare readonly sha1: ArrayBuffer | undefined;
  declare readonly sha256: ArrayBuffer | undefined;
  declare readonly sha384: ArrayBuffer | undefined;
  declare readonly sha512: ArrayBuffer | undefined;
  #wire: Wire;

  constructor(key: unknown, wire: Wire) {
    checkKey(key);
    this.#wire = wire;
    ops.define_constants(this, "sha512", wire.sha512, "sha384", wire.sha384, "sha256", wire.sha256, "sha1", wire.sha1, "md5", wire.md5);
  }

  toJSON(): object {
    const { md5, sha1, sha256, sha384, sha512 } = this.#wire;
    return fields({ md5: hex(md5), sha1: hex(sha1), sha256: hex(sha256), sha384: hex(sha384), sha512: hex(sha512) });
  }
}

function hex(buffer: ArrayBuffer | undefined): string | undefined {
  if (buffer === undefined) return undefined;
  let text = "";
  for (const b of new Uint8Array(buffer)) text += (b < 16 ? "0" : "") + b.toString(16);
  return text;
}

/** Which part of an object a result has. */
export interface Span {
  offset: number;
  length: number;
}

export class HeadResult {
  declare readonly key: string;
  declare readonly httpMetadata: object;
  #http: HTTPValues | undefined;

  constructor(key: unknown, wire: Wire, range: Span | undefined) {
    checkKey(key);
    this.#http = wire.http;
    const { etag } = wire;
    ops.define_constants(
      this, "ssecKeyMd5", undefined, "storageClass", "", "range", range === undefined ? undefined : fields({ offset: range.offset, length: range.length, suffix: undefined }),
      "customMetadata", customOf(wire.custom), "httpMetadata", httpOf(wire.http), "uploaded", new Date(wire.uploaded), "checksums", new Checksums(KEY, wire),
      "httpEtag", `"${etag}"`, "etag", etag, "size", wire.size, "version", wire.version, "key", wire.key,
    );
  }

  writeHttpMetadata(headers: Headers): void {
    const http = this.#http;
    if (!isHeaders(headers)) throw argumentType("writeHttpMetadata", "HeadResult", 1, "Headers");
    if (http === undefined) return;
    if (http.contentType !== undefined) writeHeader(headers, "content-type", http.contentType);
    if (http.contentLanguage !== undefined) writeHeader(headers, "content-language", http.contentLanguage);
    if (http.contentDisposition !== undefined) writeHeader(headers, "content-disposition", http.contentDisposition);
    if (http.contentEncoding !== undefined) writeHeader(headers, "content-encoding", http.contentEncoding);
    if (http.cacheControl !== undefined) writeHeader(headers, "cache-control", http.cacheControl);
    if (http.cacheExpiry !== undefined) writeHeader(headers, "expires", apply(toUTCString, new Date(http.cacheExpiry), []));
  }
}

function httpOf(http: HTTPValues | undefined): object {
  const expiry = http?.cacheExpiry;
  return fields({
    contentType: http?.contentType,
    contentLanguage: http?.contentLanguage,
    contentDisposition: http?.contentDisposition,
    contentEncoding: http?.contentEncoding,
    cacheControl: http?.cacheControl,
    cacheExpiry: expiry === undefined ? undefined : new Date(expiry),
  });
}

function customOf(pairs: string[]): Record<string, string> {
  const custom: Record<string, string> = {};
  for (let i = 0; i < pairs.length; i += 2) {
    if (pairs[i] === "__proto__") defineProperty(custom, pairs[i], { value: pairs[i + 1], writable: true, enumerable: true, configurable: true });
    else custom[pairs[i]] = pairs[i + 1];
  }
  return custom;
}

/** The body of an object. */
class ObjectBody extends Body {
  constructor(source: object) {
    super({ source });
  }
}

export class GetResult extends HeadResult {
  #body: ObjectBody;
  #type: string;

  constructor(key: unknown, wire: Wire, range: Span, source: object) {
    super(key, wire, range);
    this.#body = new ObjectBody(source);
    this.#type = wire.http?.contentType ?? "";
  }

  get body(): ReadableStream {
    return this.#body.body as ReadableStream;
  }

  get bodyUsed(): boolean {
    return this.#body.bodyUsed;
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return #body in this ? this.#body.arrayBuffer() : reject();
  }

  bytes(): Promise<Uint8Array> {
    return #body in this ? this.#body.bytes() : reject();
  }

  text(): Promise<string> {
    return #body in this ? this.#body.text() : reject();
  }

  json(): Promise<unknown> {
    return #body in this ? this.#body.json() : reject();
  }

  // The type is not parsed: recorded.
  async blob(): Promise<Blob> {
    return newBlob(await this.#body.bytes(), this.#type);
  }
}

function reject(): Promise<never> {
  return Promise.reject(illegalInvocation());
}

/** What put, head and list give. */
export function headOf(wire: Wire, range?: Span): HeadResult {
  return new HeadResult(KEY, wire, range);
}
