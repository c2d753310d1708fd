// https://nodejs.org/api/crypto.html#class-keyobject
import { infoOf, makeKey } from "edge:crypto";
import type { KeyInfo } from "edge:crypto";
import { Buffer } from "edge:node_buffer";
import { ERR_INVALID_ARG_TYPE, validateObject } from "edge:node_errors";
import { ops } from "edge:ops";
import { toBuffer, type View } from "./bytes.ts";
import { checkType } from "./keytypes.ts";

export type Key = ReturnType<typeof ops.node_crypto_generate>;

const TOKEN = {};

/** A secret's bytes; undefined for other keys. */
export let secretOf: (key: object) => Uint8Array | undefined;
/** The handle of an asymmetric key. */
export let handleOf: (key: object) => Key;
let extractable: (key: object) => boolean;

export class KeyObject {
  #secret: Uint8Array | undefined;
  #key: Key | undefined;
  #extractable: boolean;

  constructor(token: unknown = undefined, secret?: Uint8Array, key?: Key, canExport = true) {
    if (token !== TOKEN) throw new Error("Illegal constructor");
    this.#secret = secret;
    this.#key = key;
    this.#extractable = canExport;
  }

  static {
    secretOf = (key) => (key as KeyObject).#secret;
    handleOf = (key) => (key as KeyObject).#key!;
    extractable = (key) => (key as KeyObject).#extractable;
  }

  static from(key: unknown): KeyObject {
    const info = infoOf(key);
    if (info === undefined) throw new ERR_INVALID_ARG_TYPE("key", "CryptoKey", key);
    if (info.type === "secret") return new SecretKeyObject(TOKEN, ops.node_crypto_web_secret(info.key as never), undefined, info.extractable);
    return asymmetric(ops.node_crypto_from_web(info.key as never), info.type, info.extractable);
  }

  export(options: any = {}): unknown {
    validateObject(options, "options");
    if (!extractable(this)) throw new TypeError("Unable to export non-extractable key");
    return exportAs(this, options);
  }

  equals(other: unknown): boolean {
    if (this === other) return true;
    if (!(other instanceof KeyObject)) return false;
    const a = secretOf(this), b = secretOf(other);
    if (a !== undefined || b !== undefined) {
      return a !== undefined && b !== undefined && a.byteLength === b.byteLength && ops.crypto_equal(a, b);
    }
    return ops.node_crypto_key_equal(handleOf(this), handleOf(other));
  }

  /** https://nodejs.org/api/crypto.html#keyobjecttocryptokeyalgorithm-extractable-keyusages */
  toCryptoKey(algorithm: any, canExport: boolean, usages: string[]): unknown {
    const { name, hash, length, namedCurve } = typeof algorithm === "string" ? { name: algorithm } as Record<string, any> : algorithm;
    const secret = secretOf(this);
    const type = this instanceof PrivateKeyObject ? "pkcs8" : "spki";
    const data = secret ?? ops.node_crypto_key_export(handleOf(this), "der", type, "", new Uint8Array(0));
    const hashName = typeof hash === "object" ? hash.name : hash;
    const format = secret === undefined ? type : "raw";
    return makeKey(ops.crypto_import(format, data, undefined, name, hashName, length, namedCurve, Boolean(canExport), [...usages]) as KeyInfo);
  }

  get [Symbol.toStringTag](): string {
    return "KeyObject";
  }
}

const JWK = ["kty", "use", "key_ops", "alg", "ext", "crv", "x", "y", "d", "n", "e", "p", "q", "dp", "dq", "qi", "oth", "k", "pub", "priv"];

/** A JSON Web Key as the platform gives it: with all members there are. */
function fullJWK(members: Record<string, unknown>): Record<string, unknown> {
  const jwk: Record<string, unknown> = {};
  for (const name of JWK) jwk[name] = members[name];
  return jwk;
}

function exportAs(key: KeyObject, options: any): unknown {
  const { format } = options;
  const secret = secretOf(key);
  if (secret !== undefined) {
    if (format === "jwk") return fullJWK({ kty: "oct", ext: true, k: toBuffer(secret).toString("base64url") });
    if (format !== undefined && format !== "buffer") throw new TypeError(`Invalid format for secret key export: ${String(format)}`);
    return Buffer.from(secret);
  }
  if (format === "jwk") return fullJWK(ops.node_crypto_key_jwk(handleOf(key)) as Record<string, unknown>);
  return exportEncoded(key, options);
}

function exportEncoded(key: KeyObject, { format, type, cipher, passphrase }: any): unknown {
  if (typeof type !== "string") throw new TypeError("Missing type option");
  const handle = handleOf(key);
  if (key instanceof PrivateKeyObject) checkType(key, type);
  const secret: View = passphrase === undefined ? new Uint8Array(0) : typeof passphrase === "string" ? Buffer.from(passphrase) : passphrase;
  const bytes = toBuffer(ops.node_crypto_key_export(handle, format === undefined ? "" : String(format), type, cipher === undefined ? "" : String(cipher), secret));
  return format === "pem" ? bytes.toString() : bytes;
}

export class SecretKeyObject extends KeyObject {
  get type(): string {
    return "secret";
  }
  get symmetricKeySize(): number {
    return secretOf(this)!.byteLength;
  }
}

class AsymmetricKeyObject extends KeyObject {
  get asymmetricKeyType(): string {
    return ops.node_crypto_key_details(handleOf(this)).kind;
  }
  get asymmetricKeyDetails(): Record<string, unknown> {
    const { modulusLength, exponent, curve } = ops.node_crypto_key_details(handleOf(this));
    return { modulusLength, publicExponent: exponent === undefined ? undefined : BigInt(exponent), divisorLength: undefined, namedCurve: curve };
  }
}

export class PublicKeyObject extends AsymmetricKeyObject {
  get type(): string {
    return "public";
  }
}

export class PrivateKeyObject extends AsymmetricKeyObject {
  get type(): string {
    return "private";
  }
}


export function secretKey(bytes: Uint8Array): KeyObject {
  return new SecretKeyObject(TOKEN, bytes);
}

/** The KeyObject of a handle. */
export function asymmetric(key: Key, type: string, canExport = true): KeyObject {
  const cls = type === "private" ? PrivateKeyObject : PublicKeyObject;
  return new cls(TOKEN, undefined, key, canExport);
}
Object.defineProperty(KeyObject, "name", { value: "KeyObject", configurable: true }); // the bundler renames what refers to itself
for (const cls of [KeyObject, SecretKeyObject, PublicKeyObject, PrivateKeyObject]) {
  Object.defineProperty(cls, "length", { value: 0, configurable: true });
}
