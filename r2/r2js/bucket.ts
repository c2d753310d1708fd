// R2Bucket
import { ops } from "edge:ops";
import type { ReadableStream } from "edge:streams";
import { argumentType, illegalInvocation } from "edge:webidl";
import { BODY, isBody, memoryBody, sendStream, type WireBody } from "./body.ts";
import { checkKey, KEY } from "./key.ts";
import { fields, GetResult, HeadResult, headOf, type Wire } from "./object.ts";
import { checkEncryption, optionsOf, toChecksums, toConditions, toCustom, toHTTP, toList, toRange, toStorageClass } from "./options.ts";
import { toText } from "./text.ts";
import { R2MultipartUpload } from "./upload.ts";

const IFACE = "R2Bucket";

/** The argument of a method that is its key. */
function keyOf(args: IArguments, method: string): string {
  if (args.length === 0) throw argumentType(method, IFACE, 1, "string");
  return toText(args[0]);
}

export class R2Bucket {
  #bucket: object;

  constructor(key: unknown, bucket: object) {
    checkKey(key);
    this.#bucket = bucket;
  }

  async head(_key: string): Promise<HeadResult | null> {
    const bucket = this.#bucket;
    const wire = ops.r2_head(bucket, keyOf(arguments, "head"));
    return wire === undefined ? null : headOf(wire, { offset: 0, length: wire.size });
  }

  async get(_key: string, options?: unknown): Promise<HeadResult | GetResult | null> {
    const bucket = this.#bucket;
    const key = keyOf(arguments, "get");
    const { onlyIf, range, ssecKey } = optionsOf(options, "get", IFACE, 2, "GetOptions");
    const conditions = toConditions(onlyIf, "GetOptions");
    const asked = toRange(range);
    checkEncryption(ssecKey);
    const header = typeof asked === "string";
    const got = ops.r2_get(bucket, key, conditions, header ? undefined : asked, header ? asked : "");
    if (got === undefined) return null;
    const { object, source, offset, length } = got;
    return source === undefined ? headOf(object, { offset, length }) : new GetResult(KEY, object, { offset, length }, source);
  }

  async put(_key: string, value: unknown, options?: unknown): Promise<HeadResult | null> {
    const bucket = this.#bucket;
    const key = keyOf(arguments, "put");
    if (arguments.length < 2 || (value !== undefined && value !== null && !isBody(value))) throw argumentType("put", IFACE, 2, BODY);
    const { onlyIf, httpMetadata, customMetadata, md5, sha1, sha256, sha384, sha512, storageClass, ssecKey } = optionsOf(options, "put", IFACE, 3, "PutOptions");
    const conditions = toConditions(onlyIf, "PutOptions");
    const meta = { http: toHTTP(httpMetadata, "PutOptions"), custom: toCustom(customMetadata, "PutOptions"), storageClass: toStorageClass(storageClass) };
    const sums = toChecksums([md5, sha1, sha256, sha384, sha512]);
    checkEncryption(ssecKey);
    const send = (body: WireBody) => ops.r2_put(bucket, key, body, conditions, meta, sums);
    const body = memoryBody(value);
    let wire: Wire | undefined;
    if (body !== undefined) {
      wire = await send(body);
    } else {
      await undefined; // the stream is not locked at once: recorded
      wire = await sendStream(value as ReadableStream, send);
    }
    return wire === undefined ? null : headOf(wire);
  }

  async createMultipartUpload(_key: string, options?: unknown): Promise<R2MultipartUpload> {
    const bucket = this.#bucket;
    const key = keyOf(arguments, "createMultipartUpload");
    const { httpMetadata, customMetadata, storageClass, ssecKey } = optionsOf(options, "createMultipartUpload", IFACE, 2, "MultipartOptions");
    const meta = { http: toHTTP(httpMetadata, "MultipartOptions"), custom: toCustom(customMetadata, "MultipartOptions"), storageClass: toStorageClass(storageClass) };
    checkEncryption(ssecKey);
    return new R2MultipartUpload(KEY, bucket, key, ops.r2_create(bucket, key, meta));
  }

  resumeMultipartUpload(_key: string, id: string): R2MultipartUpload {
    if (!(#bucket in this)) throw illegalInvocation();
    const key = keyOf(arguments, "resumeMultipartUpload");
    if (arguments.length < 2) throw argumentType("resumeMultipartUpload", IFACE, 2, "string");
    return new R2MultipartUpload(KEY, this.#bucket, key, toText(id));
  }

  async delete(keys: unknown): Promise<void> {
    const bucket = this.#bucket;
    if (arguments.length === 0) throw argumentType("delete", IFACE, 1, "string or Array");
    const list: string[] = [];
    if (Array.isArray(keys)) for (let i = 0; i < keys.length; i++) list.push(toText(keys[i]));
    else list.push(toText(keys));
    await ops.r2_delete(bucket, list);
  }

  async list(options?: unknown): Promise<object> {
    const bucket = this.#bucket;
    const list = toList(options);
    honours ??= ops.compat_flag("r2_list_honor_include");
    const { objects, truncated, cursor, prefixes } = ops.r2_list(bucket, list.limit, list.prefix, list.cursor, list.delimiter, list.startAfter);
    const results: HeadResult[] = [];
    for (const wire of objects) {
      if (honours && !list.http) wire.http = undefined;
      if (honours && !list.custom) wire.custom = [];
      results.push(headOf(wire));
    }
    return fields({ objects: results, truncated, cursor, delimitedPrefixes: prefixes });
  }
}

let honours: boolean | undefined;
