// DigestStream, an extension of workerd: a WritableStream that hashes what is
// written to it.
// https://developers.cloudflare.com/workers/runtime-apis/web-crypto/#constructors
import { hashName } from "edge:crypto";
import { ops } from "edge:ops";
import { WritableStream } from "edge:streams";
import { bytesOf, constructorType, defineInterface, illegalInvocation } from "edge:webidl";

const NativePromise = Promise;

/** What the stream's sink and its accessors share. */
class Hashing {
  readonly hash: object;
  readonly digest: Promise<ArrayBuffer>;
  written = 0;
  #resolve!: (digest: ArrayBuffer) => void;
  #reject!: (reason: unknown) => void;
  #ended = false;
  #error: { reason: unknown } | undefined;

  constructor(algorithm: string) {
    this.hash = ops.crypto_hash_new(algorithm);
    this.digest = new NativePromise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  write(chunk: unknown): void {
    if (this.#error !== undefined) throw this.#error.reason;
    if (typeof chunk === "string") {
      this.written += ops.crypto_hash_write_text(this.hash, chunk);
      return;
    }
    const bytes = bytesOf(chunk);
    if (bytes === undefined) {
      throw new TypeError("DigestStream is a byte stream but received an object of non-ArrayBuffer/ArrayBufferView/string type on its writable side.");
    }
    ops.crypto_hash_write(this.hash, bytes);
    this.written += bytes.byteLength;
  }

  close(): void {
    if (this.#error !== undefined) throw this.#error.reason;
    this.#ended = true;
    this.#resolve(ops.crypto_hash_sum(this.hash));
  }

  fail(reason: unknown): void {
    if (this.#ended || this.#error !== undefined) return;
    this.#error = { reason };
    this.#reject(reason);
  }
}

let hashingOf: (value: unknown) => Hashing;

export class DigestStream extends WritableStream {
  #hashing: Hashing;

  constructor(algorithm: unknown = undefined) {
    if (algorithm === undefined) throw constructorType("DigestStream", 1, "string or HashAlgorithm");
    const hashing = new Hashing(hashName(algorithm));
    super({
      write: (chunk: unknown) => hashing.write(chunk),
      close: () => hashing.close(),
      abort: (reason: unknown) => hashing.fail(reason),
    });
    this.#hashing = hashing;
  }

  static {
    hashingOf = (value) => {
      if (typeof value !== "object" || value === null || !(#hashing in value)) throw illegalInvocation();
      return value.#hashing;
    };
  }

  get digest(): Promise<ArrayBuffer> {
    return hashingOf(this).digest;
  }

  get bytesWritten(): bigint {
    return BigInt(hashingOf(this).written);
  }

  [Symbol.dispose](): void {
    hashingOf(this).fail(new TypeError("The DigestStream was disposed."));
  }
}

defineInterface(DigestStream);
