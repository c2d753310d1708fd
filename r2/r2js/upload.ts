// R2MultipartUpload
import { ops } from "edge:ops";
import type { ReadableStream } from "edge:streams";
import { argumentType, elementType, isObject, toInteger } from "edge:webidl";
import { BODY, isBody, memoryBody, sendStream, type WireBody } from "./body.ts";
import { checkKey } from "./key.ts";
import { type HeadResult, headOf } from "./object.ts";
import { checkEncryption, optionsOf } from "./options.ts";
import { toText } from "./text.ts";

const IFACE = "R2MultipartUpload";
const PARTS_MAX = 10_000;

export class R2MultipartUpload {
  declare readonly uploadId: string;
  declare readonly key: string;
  #bucket: object;
  #key: string;
  #id: string;

  constructor(secret: unknown, bucket: object, key: string, id: string) {
    checkKey(secret);
    this.#bucket = bucket;
    this.#key = key;
    this.#id = id;
    ops.define_constants(this, "uploadId", id, "key", key);
  }

  async uploadPart(partNumber: number, value: unknown, options?: unknown): Promise<object> {
    const bucket = this.#bucket;
    if (arguments.length === 0) throw argumentType("uploadPart", IFACE, 1, "integer");
    const number = toInteger(partNumber);
    if (!isBody(value)) throw argumentType("uploadPart", IFACE, 2, BODY);
    const { ssecKey } = optionsOf(options, "uploadPart", IFACE, 3, "UploadPartOptions");
    checkNumber(number);
    checkEncryption(ssecKey);
    const send = (body: WireBody) => ops.r2_part(bucket, this.#key, this.#id, number, body);
    const body = memoryBody(value);
    if (body !== undefined) return { partNumber: number, etag: await send(body) };
    await undefined;
    return { partNumber: number, etag: await sendStream(value as ReadableStream, send) };
  }

  async abort(): Promise<void> {
    await ops.r2_abort(this.#bucket, this.#key, this.#id);
  }

  async complete(parts: unknown): Promise<HeadResult> {
    const bucket = this.#bucket;
    if (!Array.isArray(parts)) throw argumentType("complete", IFACE, 1, "Array");
    const numbers: number[] = [];
    const etags: string[] = [];
    for (let i = 0; i < parts.length; i++) {
      const { partNumber, etag } = toPart(parts[i], i);
      numbers.push(toInteger(partNumber));
      etags.push(toText(etag));
    }
    for (const n of numbers) checkNumber(n);
    return headOf((await ops.r2_complete(bucket, this.#key, this.#id, numbers, etags))!);
  }
}

function toPart(value: unknown, index: number): { partNumber?: unknown; etag?: unknown } {
  if (value === undefined || value === null) {
    throw new TypeError("Cannot initialize N7workerd3api11public_beta17R2MultipartUpload12UploadedPartE with required members from an undefined or null value.");
  }
  if (!isObject(value)) throw elementType(index, "UploadedPart");
  return value;
}

function checkNumber(n: number): void {
  if (n < 1 || n > PARTS_MAX) throw new TypeError(`Part number must be between 1 and 10000 (inclusive). Actual value was: ${n}`);
}
