// https://w3c.github.io/webcrypto/#subtlecrypto-interface
//
// The work is done by ops, most of them at once, behind a settled promise; an
// argument error is a rejection, a wrong `this` is thrown. `undefined` as the
// first default makes the methods' length 0, as in workerd.
import { DOMException } from "edge:dom";
import { utf8Decode } from "edge:encoding";
import { ops } from "edge:ops";
import { argumentType, defineInterface, illegalConstructor, illegalInvocation, isBufferSource } from "edge:webidl";
import { infoOf, makeKey, type CryptoKey, type KeyInfo } from "./key.ts";
import * as params from "./params.ts";

type Bytes = ArrayBuffer | ArrayBufferView;
const NativePromise = Promise;
const resolved = NativePromise.resolve.bind(NativePromise) as <T>(value: T | Promise<T>) => Promise<T>;
const rejected = NativePromise.reject.bind(NativePromise) as (reason: unknown) => Promise<never>;
const { then } = NativePromise.prototype;
const apply = Reflect.apply;
const { parse } = JSON;

const wrong = (method: string, position: number, type: string) => argumentType(method, "SubtleCrypto", position, type);

function keyArgument(value: unknown, method: string, position: number): KeyInfo {
  const info = infoOf(value);
  if (info === undefined) throw wrong(method, position, "CryptoKey");
  return info;
}

function bytesArgument(value: unknown, method: string, position: number): Bytes {
  if (!isBufferSource(value)) throw wrong(method, position, "BufferSource");
  return value;
}

function usagesArgument(value: unknown, method: string, position: number): string[] {
  const usages = params.usageList(value);
  if (usages === undefined) throw wrong(method, position, "Array");
  return usages;
}

/** A string or dictionary that is missing, which is told from one that is undefined by what follows it. */
function required(value: unknown, next: unknown, method: string, position: number, type: string): void {
  if (value === undefined && next === undefined) throw wrong(method, position, type);
}

/** Whether an operation with the key should leave the loop. In global scope nothing may. */
const isSlow = (info: KeyInfo) => info.slow && !ops.in_global_scope();

const later = <T, U>(promise: Promise<T>, f: (value: T) => U): Promise<U> => apply(then, promise, [f]) as Promise<U>;

interface PairInfo {
  publicKey?: KeyInfo;
  privateKey: KeyInfo;
}

function makeKeys(pair: PairInfo): CryptoKey | { publicKey: CryptoKey; privateKey: CryptoKey } {
  const privateKey = makeKey(pair.privateKey);
  return pair.publicKey === undefined ? privateKey : { publicKey: makeKey(pair.publicKey), privateKey };
}

function importSync(format: string, data: Bytes | undefined, jwk: params.JSONWebKey | undefined, target: params.ImportParams, extractable: boolean, usages: string[]): CryptoKey {
  return makeKey(
    ops.crypto_import(format, data, jwk, target.name, target.hash, target.length, target.namedCurve, extractable, usages) as KeyInfo,
  );
}

/** The second half of unwrapKey: the unwrapped bytes become a key. */
function importUnwrapped(format: string, bytes: ArrayBuffer, target: params.ImportParams, extractable: boolean, usages: string[]): CryptoKey {
  if (format !== "jwk") return importSync(format, bytes, undefined, target, extractable, usages);
  const value: unknown = parse(utf8Decode(bytes));
  if (typeof value !== "object" || value === null) {
    throw new DOMException('Missing "kty" field or corrupt JSON unwrapping key?', "DataError");
  }
  return importSync(format, undefined, params.jsonWebKey(value), target, extractable, usages);
}

const TOKEN = {}; // only this file can construct a SubtleCrypto
/** Makes the one SubtleCrypto. */
export let makeSubtle: () => SubtleCrypto;
let check: (value: unknown) => void; // that it is a SubtleCrypto

export class SubtleCrypto {
  #brand = true;

  constructor(token: unknown = undefined) {
    if (token !== TOKEN) throw illegalConstructor();
  }

  static {
    makeSubtle = () => new this(TOKEN);
    check = (value) => {
      if (typeof value !== "object" || value === null || !(#brand in value)) throw illegalInvocation();
    };
  }

  encrypt(algorithm: unknown = undefined, key?: unknown, data?: unknown): Promise<ArrayBuffer> {
    check(this);
    try {
      required(algorithm, key, "encrypt", 1, "string or EncryptAlgorithm");
      const p = params.encryptParams(algorithm);
      const info = keyArgument(key, "encrypt", 2);
      const bytes = bytesArgument(data, "encrypt", 3);
      return resolved(ops.crypto_encrypt(info.key, bytes, p.name, p.iv, p.additionalData, p.tagLength, p.counter, p.length, p.label));
    } catch (error) {
      return rejected(error);
    }
  }

  decrypt(algorithm: unknown = undefined, key?: unknown, data?: unknown): Promise<ArrayBuffer> {
    check(this);
    try {
      required(algorithm, key, "decrypt", 1, "string or EncryptAlgorithm");
      const p = params.encryptParams(algorithm);
      const info = keyArgument(key, "decrypt", 2);
      const bytes = bytesArgument(data, "decrypt", 3);
      const op = isSlow(info) ? ops.crypto_decrypt_slow : ops.crypto_decrypt;
      return resolved(op(info.key, bytes, p.name, p.iv, p.additionalData, p.tagLength, p.counter, p.length, p.label));
    } catch (error) {
      return rejected(error);
    }
  }

  sign(algorithm: unknown = undefined, key?: unknown, data?: unknown): Promise<ArrayBuffer> {
    check(this);
    try {
      required(algorithm, key, "sign", 1, "string or SignAlgorithm");
      const p = params.signParams(algorithm);
      const info = keyArgument(key, "sign", 2);
      const bytes = bytesArgument(data, "sign", 3);
      const op = isSlow(info) ? ops.crypto_sign_slow : ops.crypto_sign;
      return resolved(op(info.key, p.name, p.hash, p.saltLength, bytes));
    } catch (error) {
      return rejected(error);
    }
  }

  verify(algorithm: unknown = undefined, key?: unknown, signature?: unknown, data?: unknown): Promise<boolean> {
    check(this);
    try {
      required(algorithm, key, "verify", 1, "string or SignAlgorithm");
      const p = params.signParams(algorithm);
      const info = keyArgument(key, "verify", 2);
      const signed = bytesArgument(signature, "verify", 3);
      const bytes = bytesArgument(data, "verify", 4);
      return resolved(ops.crypto_verify(info.key, p.name, p.hash, p.saltLength, signed, bytes));
    } catch (error) {
      return rejected(error);
    }
  }

  digest(algorithm: unknown = undefined, data?: unknown): Promise<ArrayBuffer> {
    check(this);
    try {
      required(algorithm, data, "digest", 1, "string or HashAlgorithm");
      const name = params.hashName(algorithm);
      return resolved(ops.crypto_digest(name, bytesArgument(data, "digest", 2)));
    } catch (error) {
      return rejected(error);
    }
  }

  generateKey(algorithm: unknown = undefined, extractable?: unknown, keyUsages?: unknown): Promise<CryptoKey | { publicKey: CryptoKey; privateKey: CryptoKey }> {
    check(this);
    try {
      required(algorithm, extractable, "generateKey", 1, "string or GenerateKeyAlgorithm");
      const p = params.generateParams(algorithm);
      const usages = usagesArgument(keyUsages, "generateKey", 3);
      if (/^rsa/i.test(p.name) && !ops.in_global_scope()) {
        return later(
          ops.crypto_generate_slow(p.name, p.hash, p.modulusLength, p.publicExponent, p.length, p.namedCurve, !!extractable, usages) as Promise<PairInfo>,
          makeKeys,
        );
      }
      return resolved(
        makeKeys(ops.crypto_generate(p.name, p.hash, p.modulusLength, p.publicExponent, p.length, p.namedCurve, !!extractable, usages) as PairInfo),
      );
    } catch (error) {
      return rejected(error);
    }
  }

  deriveKey(algorithm: unknown = undefined, baseKey?: unknown, derivedKeyAlgorithm?: unknown, extractable?: unknown, keyUsages?: unknown): Promise<CryptoKey> {
    check(this);
    try {
      required(algorithm, baseKey, "deriveKey", 1, "string or DeriveKeyAlgorithm");
      const p = params.deriveParams(algorithm);
      const info = keyArgument(baseKey, "deriveKey", 2);
      required(derivedKeyAlgorithm, extractable, "deriveKey", 3, "string or ImportKeyAlgorithm");
      const target = params.importParams(derivedKeyAlgorithm);
      const usages = usagesArgument(keyUsages, "deriveKey", 5);
      const op = isSlow(info) ? ops.crypto_derive_key_slow : ops.crypto_derive_key;
      const key = op(
        info.key, target.name, target.hash, target.length, target.namedCurve, !!extractable, usages,
        p.name, p.salt, p.iterations, p.hash, p.public, p.info,
      ) as KeyInfo | Promise<KeyInfo>;
      return key instanceof NativePromise ? later(key, makeKey) : resolved(makeKey(key));
    } catch (error) {
      return rejected(error);
    }
  }

  deriveBits(algorithm: unknown = undefined, baseKey?: unknown, length?: unknown): Promise<ArrayBuffer> {
    check(this);
    try {
      required(algorithm, baseKey, "deriveBits", 1, "string or DeriveKeyAlgorithm");
      const p = params.deriveParams(algorithm);
      const info = keyArgument(baseKey, "deriveBits", 2);
      const bits = length === undefined || length === null ? undefined : params.toLength(length);
      const op = isSlow(info) ? ops.crypto_derive_bits_slow : ops.crypto_derive_bits;
      return resolved(op(info.key, bits, p.name, p.salt, p.iterations, p.hash, p.public, p.info));
    } catch (error) {
      return rejected(error);
    }
  }

  importKey(format: unknown = undefined, keyData?: unknown, algorithm?: unknown, extractable?: unknown, keyUsages?: unknown): Promise<CryptoKey> {
    check(this);
    try {
      required(format, keyData, "importKey", 1, "string");
      const name = params.toText(format);
      required(keyData, algorithm, "importKey", 2, "BufferSource or JsonWebKey");
      const data = params.keyData(keyData);
      required(algorithm, extractable, "importKey", 3, "string or ImportKeyAlgorithm");
      const target = params.importParams(algorithm);
      const usages = usagesArgument(keyUsages, "importKey", 5);
      params.checkKeyData(name, data);
      return resolved(importSync(name, data.bytes, data.jwk, target, !!extractable, usages));
    } catch (error) {
      return rejected(error);
    }
  }

  exportKey(format: unknown = undefined, key?: unknown): Promise<ArrayBuffer | object> {
    check(this);
    try {
      required(format, key, "exportKey", 1, "string");
      const name = params.toText(format);
      const out = ops.crypto_export(name, keyArgument(key, "exportKey", 2).key);
      return resolved(out.bytes ?? out.jwk!);
    } catch (error) {
      return rejected(error);
    }
  }

  wrapKey(format: unknown = undefined, key?: unknown, wrappingKey?: unknown, wrapAlgorithm?: unknown): Promise<ArrayBuffer> {
    check(this);
    try {
      required(format, key, "wrapKey", 1, "string");
      const name = params.toText(format);
      const info = keyArgument(key, "wrapKey", 2);
      const wrapping = keyArgument(wrappingKey, "wrapKey", 3);
      const p = params.encryptParams(wrapAlgorithm);
      return resolved(ops.crypto_wrap(name, info.key, wrapping.key, p.name, p.iv, p.additionalData, p.tagLength, p.counter, p.length, p.label));
    } catch (error) {
      return rejected(error);
    }
  }

  unwrapKey(
    format: unknown = undefined, wrappedKey?: unknown, unwrappingKey?: unknown, unwrapAlgorithm?: unknown,
    unwrappedKeyAlgorithm?: unknown, extractable?: unknown, keyUsages?: unknown,
  ): Promise<CryptoKey> {
    check(this);
    try {
      required(format, wrappedKey, "unwrapKey", 1, "string");
      const name = params.toText(format);
      const wrapped = bytesArgument(wrappedKey, "unwrapKey", 2);
      const info = keyArgument(unwrappingKey, "unwrapKey", 3);
      const p = params.encryptParams(unwrapAlgorithm);
      const target = params.importParams(unwrappedKeyAlgorithm);
      const usages = usagesArgument(keyUsages, "unwrapKey", 7);
      const op = isSlow(info) ? ops.crypto_unwrap_slow : ops.crypto_unwrap;
      const bytes = op(info.key, wrapped, p.name, p.iv, p.additionalData, p.tagLength, p.counter, p.length, p.label) as ArrayBuffer | Promise<ArrayBuffer>;
      if (bytes instanceof NativePromise) {
        return later(bytes, (unwrapped) => importUnwrapped(name, unwrapped, target, !!extractable, usages));
      }
      return resolved(importUnwrapped(name, bytes, target, !!extractable, usages));
    } catch (error) {
      return rejected(error);
    }
  }

  /** An extension of workerd: compares without telling by its duration where. */
  timingSafeEqual(a: unknown = undefined, b?: unknown): boolean {
    check(this);
    if (!isBufferSource(a)) throw wrong("timingSafeEqual", 1, "BufferSource");
    if (!isBufferSource(b)) throw wrong("timingSafeEqual", 2, "BufferSource");
    return ops.crypto_equal(a, b);
  }
}

defineInterface(SubtleCrypto);
