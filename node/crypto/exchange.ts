// https://nodejs.org/api/crypto.html#class-ecdh and #class-diffiehellman
import { Buffer, normalizeEncoding } from "edge:node_buffer";
import { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, validateInt32, validateObject, validateOneOf, validateString } from "edge:node_errors";
import { ops } from "edge:ops";
import { argumentBytes, bytesOf, encoded, isBytes, toBuffer, type View } from "./bytes.ts";
import { handleOf, KeyObject, PrivateKeyObject, PublicKeyObject } from "./keyobject.ts";
import { stateOf } from "./states.ts";

const POINT = ["string", "Buffer", "TypedArray", "DataView"];
const BYTES = ["string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"];

function input(value: unknown, name: string, encoding: unknown): View {
  return typeof value === "string" ? bytesOf(value, encoding) : argumentBytes(value, name, BYTES);
}

/** https://nodejs.org/api/crypto.html#cryptodiffiehellmanoptions-callback */
export function diffieHellman(options: unknown) {
  validateObject(options, "options");
  const { privateKey, publicKey } = options as Record<string, unknown>;
  if (!(publicKey instanceof KeyObject)) throw new ERR_INVALID_ARG_TYPE("options.publicKey", "KeyObject", publicKey);
  if (!(privateKey instanceof KeyObject)) throw new ERR_INVALID_ARG_TYPE("options.privateKey", "KeyObject", privateKey);
  if (!(privateKey instanceof PrivateKeyObject)) throw new ERR_INVALID_ARG_TYPE("options.privateKey", "private key", privateKey);
  if (!(publicKey instanceof PublicKeyObject) && !(publicKey instanceof PrivateKeyObject)) throw new ERR_INVALID_ARG_VALUE("options.publicKey", publicKey);
  const kind = (publicKey as PublicKeyObject).asymmetricKeyType;
  if (kind !== privateKey.asymmetricKeyType) {
    throw new ERR_INVALID_ARG_VALUE("options.publicKey.asymmetricKeyType", kind, "must equal privateKey.asymmetricKeyType");
  }
  return toBuffer(ops.node_crypto_dh_secret(handleOf(privateKey), handleOf(publicKey)));
}

type Exchange = ReturnType<typeof ops.node_crypto_ecdh>;
const exchanges = new WeakMap<object, Exchange>();

function form(format: unknown): string {
  if (format === undefined) return "uncompressed";
  validateOneOf(format, "format", ["compressed", "uncompressed", "hybrid"]);
  return format as string;
}

function point(value: unknown, name: string, encoding: unknown): View {
  return typeof value === "string" ? bytesOf(value, encoding) : argumentBytes(value, name, POINT);
}

function ECDH(this: object | void, curve: unknown): object {
  if (new.target === undefined) return new (ECDH as any)(curve);
  validateString(curve, "curve");
  exchanges.set(this as object, ops.node_crypto_ecdh(curve));
  return this as object;
}

/** A key that is there, or the platform's complaint. */
function present(key: Uint8Array | undefined, what: string): Uint8Array {
  if (key === undefined) throw new Error(`Failed to get ECDH ${what} key`);
  return key;
}

Object.assign(ECDH.prototype, {
  generateKeys(this: any, encoding: unknown = undefined, format: unknown = undefined) {
    ops.node_crypto_ecdh_generate(stateOf(exchanges, this));
    return this.getPublicKey(encoding, format);
  },
  computeSecret(this: object, other: unknown, inputEncoding: unknown = undefined, outputEncoding: unknown = undefined) {
    const secret = ops.node_crypto_ecdh_secret(stateOf(exchanges, this), point(other, "otherPublicKey", inputEncoding));
    return encoded(present(secret, "private"), outputEncoding);
  },
  getPublicKey(this: object, encoding: unknown = undefined, format: unknown = undefined) {
    const name = form(format);
    const key = ops.node_crypto_ecdh_public(stateOf(exchanges, this), name);
    if (name === "hybrid" && key !== undefined) throw new Error("Failed to get public key length"); // recorded
    return encoded(present(key, "public"), encoding ?? undefined);
  },
  getPrivateKey(this: object, encoding: unknown = undefined) {
    return encoded(present(ops.node_crypto_ecdh_private(stateOf(exchanges, this)), "private"), encoding ?? undefined);
  },
  setPrivateKey(this: object, key: unknown, encoding: unknown = undefined) {
    ops.node_crypto_ecdh_set(stateOf(exchanges, this), point(key, "key", encoding));
    return this;
  },
});

/** https://nodejs.org/api/crypto.html#static-method-ecdhconvertkeykey-curve-inputencoding-outputencoding-format */
Object.assign(ECDH, {
  convertKey(key: unknown, curve: unknown, inputEncoding: unknown, outputEncoding: unknown, format: unknown) {
    validateString(curve, "curve");
    const converted = ops.node_crypto_ecdh_convert(point(key, "key", inputEncoding), curve, form(format));
    return encoded(converted ?? new Uint8Array(0), outputEncoding); // nothing for what is no point: recorded
  },
});

export { ECDH };

export function createECDH(curve: unknown) {
  return new (ECDH as any)(curve);
}

type Group = ReturnType<typeof ops.node_crypto_dh_group>;
const groups = new WeakMap<object, Group>();

const GENERATOR = 2;

function groupOf(size: unknown, keyEncoding: unknown, generator: unknown, generatorEncoding: unknown): Group {
  if (typeof size !== "number" && typeof size !== "string" && !isBytes(size)) {
    throw new ERR_INVALID_ARG_TYPE("sizeOrKey", ["number", "string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"], size);
  }
  if (typeof keyEncoding !== "string" || normalizeEncoding(keyEncoding) === undefined) [generatorEncoding, generator, keyEncoding] = [generator, keyEncoding, undefined];
  if (typeof size === "number") {
    validateInt32(size, "sizeOrKey");
    return ops.node_crypto_dh_size(size, typeof generator === "number" ? generator : GENERATOR);
  }
  const base = typeof generator === "string" || isBytes(generator) ? input(generator, "generator", generatorEncoding) : Buffer.from([typeof generator === "number" ? generator : GENERATOR]);
  return ops.node_crypto_dh_prime(input(size, "sizeOrKey", keyEncoding), base);
}

function DiffieHellman(this: object | void, size: unknown, keyEncoding: unknown, generator: unknown, generatorEncoding: unknown): object {
  if (new.target === undefined) return new (DiffieHellman as any)(size, keyEncoding, generator, generatorEncoding);
  groups.set(this as object, groupOf(size, keyEncoding, generator, generatorEncoding));
  return this as object;
}

function DiffieHellmanGroup(this: object | void, name: unknown): object {
  if (new.target === undefined) return new (DiffieHellmanGroup as any)(name);
  validateString(name, "name");
  groups.set(this as object, ops.node_crypto_dh_group(name));
  return this as object;
}

function number(self: object, what: string, encoding: unknown) {
  const bytes = ops.node_crypto_dh_get(stateOf(groups, self), what);
  if (bytes === undefined) throw new Error(`No ${what} key`);
  return encoded(bytes, encoding);
}

const methods = {
  generateKeys(this: object, encoding: unknown = undefined) {
    ops.node_crypto_dh_generate(stateOf(groups, this));
    return number(this, "public", encoding);
  },
  computeSecret(this: object, other: unknown, inputEncoding: unknown = undefined, outputEncoding: unknown = undefined) {
    return encoded(ops.node_crypto_dh_compute(stateOf(groups, this), input(other, "otherPublicKey", inputEncoding)), outputEncoding);
  },
  getPrime(this: object, encoding: unknown = undefined) {
    return number(this, "prime", encoding);
  },
  getGenerator(this: object, encoding: unknown = undefined) {
    return number(this, "generator", encoding);
  },
  getPublicKey(this: object, encoding: unknown = undefined) {
    return number(this, "public", encoding);
  },
  getPrivateKey(this: object, encoding: unknown = undefined) {
    return number(this, "private", encoding);
  },
};

const setters = {
  setPublicKey(this: object, key: unknown, encoding: unknown = undefined) {
    ops.node_crypto_dh_set(stateOf(groups, this), "public", input(key, "key", encoding));
    return this;
  },
  setPrivateKey(this: object, key: unknown, encoding: unknown = undefined) {
    ops.node_crypto_dh_set(stateOf(groups, this), "private", input(key, "key", encoding));
    return this;
  },
};

Object.assign(DiffieHellman.prototype, methods, setters);
Object.assign(DiffieHellmanGroup.prototype, methods);
for (const cls of [DiffieHellman, DiffieHellmanGroup]) {
  Object.defineProperty(cls.prototype, "verifyError", {
    enumerable: true,
    configurable: true,
    get(this: object) {
      return ops.node_crypto_dh_verify(stateOf(groups, this));
    },
  });
}

export { DiffieHellman, DiffieHellmanGroup };

export function createDiffieHellman(size: unknown, keyEncoding: unknown, generator: unknown, generatorEncoding: unknown) {
  return new (DiffieHellman as any)(size, keyEncoding, generator, generatorEncoding);
}

export function createDiffieHellmanGroup(name: unknown) {
  return new (DiffieHellmanGroup as any)(name);
}

export function getDiffieHellman(name: unknown) {
  return createDiffieHellmanGroup(name);
}
