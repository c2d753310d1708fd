// https://nodejs.org/api/crypto.html#class-hash
//
// On the platform a Hash is a stream as well; here it is what it is used for.
import { ERR_CRYPTO_HASH_FINALIZED, ERR_INVALID_ARG_TYPE, validateString, validateUint32 } from "edge:node_errors";
import { ops } from "edge:ops";
import { illegalInvocation } from "edge:webidl";
import { bytesOf, checkEncoding, encoded } from "./bytes.ts";
import { hmacKey } from "./secret.ts";

const { isView } = ArrayBuffer;
const DATA = ["string", "Buffer", "TypedArray", "DataView"];

type State = ReturnType<typeof ops.node_crypto_hash>;

function update(state: State, data: unknown, encoding: unknown): void {
  if (typeof data === "string") {
    if (encoding === undefined || encoding === "utf8" || encoding === "buffer") ops.node_crypto_hash_update_text(state, data);
    else {
      checkEncoding(encoding);
      ops.node_crypto_hash_update(state, bytesOf(data, encoding));
    }
    return;
  }
  if (!isView(data)) throw new ERR_INVALID_ARG_TYPE("data", DATA, data);
  ops.node_crypto_hash_update(state, data as Uint8Array);
}

interface HashOptions {
  outputLength?: unknown;
}


// Callable without new, as node's.
function Hash(this: object | void, algorithm: unknown, options: unknown = undefined): object {
  if (new.target === undefined) return new (Hash as any)(algorithm, options);
  validateString(algorithm, "algorithm");
  const length = (options as HashOptions | undefined)?.outputLength;
  if (length !== undefined) validateUint32(length, "options.outputLength");
  keep(this as object, ops.node_crypto_hash(algorithm, length as number | undefined));
  return this as object;
}

const states = new WeakMap<object, State | undefined>();

function keep(hash: object, state: State): void {
  states.set(hash, state);
}

function running(hash: object): State {
  if (!states.has(hash)) throw illegalInvocation();
  const state = states.get(hash);
  if (state === undefined) throw new ERR_CRYPTO_HASH_FINALIZED();
  return state;
}

Object.assign(Hash.prototype, {
  update(this: object, data: unknown, encoding: unknown = undefined) {
    update(running(this), data, encoding);
    return this;
  },
  digest(this: object, encoding: unknown = undefined) {
    const state = running(this);
    checkEncoding(encoding);
    states.set(this, undefined);
    return encoded(ops.node_crypto_hash_digest(state), encoding);
  },
  copy(this: object) {
    const hash = Object.create(Hash.prototype) as object;
    keep(hash, ops.node_crypto_hash_copy(running(this)));
    return hash;
  },
});

function Hmac(this: object | void, hmac: unknown, key: unknown, options: unknown = undefined): object {
  if (new.target === undefined) return new (Hmac as any)(hmac, key, options);
  validateString(hmac, "hmac");
  keep(this as object, ops.node_crypto_hmac(hmac, hmacKey(key, (options as { encoding?: unknown } | undefined)?.encoding)));
  return this as object;
}

Object.assign(Hmac.prototype, {
  update(this: object, data: unknown, encoding: unknown = undefined) {
    update(running(this), data, encoding);
    return this;
  },
  /** A second call gives nothing: recorded. */
  digest(this: object, encoding: unknown = undefined) {
    if (!states.has(this)) throw illegalInvocation();
    const state = states.get(this);
    checkEncoding(encoding);
    states.set(this, undefined);
    return encoded(state === undefined ? new Uint8Array(0) : ops.node_crypto_hash_digest(state), encoding);
  },
});

for (const [cls, length] of [[Hash, 2], [Hmac, 3]] as const) {
  Object.defineProperty(cls, "length", { value: length, configurable: true });
  for (const key of Object.keys(cls.prototype)) Object.defineProperty(cls.prototype, key, { writable: true, enumerable: true });
  Object.defineProperty(cls.prototype, "constructor", { value: cls, writable: true, enumerable: false, configurable: true });
}

export { Hash, Hmac };

export function createHash(algorithm: unknown, options: unknown) {
  return new (Hash as any)(algorithm, options);
}

export function createHmac(hmac: unknown, key: unknown, options: unknown) {
  return new (Hmac as any)(hmac, key, options);
}

/** https://nodejs.org/api/crypto.html#cryptohashalgorithm-data-options */
export function hash(algorithm: unknown, data: unknown, outputEncoding: unknown = "hex") {
  validateString(algorithm, "algorithm");
  validateString(outputEncoding, "outputEncoding");
  checkEncoding(outputEncoding);
  if (typeof data !== "string" && !isView(data)) throw new ERR_INVALID_ARG_TYPE("data", DATA, data);
  const state = ops.node_crypto_hash(algorithm, undefined);
  update(state, data, undefined);
  return encoded(ops.node_crypto_hash_digest(state), outputEncoding);
}

export function getHashes(): string[] {
  const names = "md4 md5 sha1 sha224 sha256 sha384 sha512 md5-sha1 RSA-MD5 RSA-SHA1 RSA-SHA224 RSA-SHA256 RSA-SHA384 RSA-SHA512 DSA-SHA DSA-SHA1 ecdsa-with-SHA1";
  return names.split(" ");
}
