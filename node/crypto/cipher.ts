// https://nodejs.org/api/crypto.html#class-cipheriv
//
// On the platform these are streams as well; here they are what they are used for.
import { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, validateInteger, validateObject, validateString } from "edge:node_errors";
import { ops } from "edge:ops";
import { bytesOf, encoded, toBuffer, type View } from "./bytes.ts";
import { cipherKey } from "./secret.ts";
import { stateOf } from "./states.ts";

const { isView } = ArrayBuffer;
const VIEWS = ["Buffer", "TypedArray", "DataView"];

type State = ReturnType<typeof ops.node_crypto_cipher>;

const states = new WeakMap<object, State>();

function begin(self: object, algorithm: unknown, key: unknown, iv: unknown, decrypt: boolean): void {
  validateString(algorithm, "algorithm");
  const secret = cipherKey(key);
  if (iv !== null && typeof iv !== "string" && !isView(iv)) {
    throw new ERR_INVALID_ARG_TYPE("iv", ["string", ...VIEWS, "null"], iv);
  }
  states.set(self, ops.node_crypto_cipher(algorithm, secret, iv === null ? new Uint8Array(0) : bytesOf(iv as View), decrypt));
}

function Cipheriv(this: object | void, algorithm: unknown, key: unknown, iv: unknown, _options: unknown = undefined): object {
  if (new.target === undefined) return new (Cipheriv as any)(algorithm, key, iv);
  begin(this as object, algorithm, key, iv, false);
  return this as object;
}

function Decipheriv(this: object | void, algorithm: unknown, key: unknown, iv: unknown, _options: unknown = undefined): object {
  if (new.target === undefined) return new (Decipheriv as any)(algorithm, key, iv);
  begin(this as object, algorithm, key, iv, true);
  return this as object;
}

const methods = {
  update(this: object, data: unknown, inputEncoding: unknown = undefined, outputEncoding: unknown = undefined) {
    if (typeof data === "string") {
      if (inputEncoding === undefined || inputEncoding === "buffer") {
        throw new ERR_INVALID_ARG_VALUE("inputEncoding", inputEncoding, "If inputEncoding is not provided then the data must be a Buffer");
      }
    } else if (!isView(data)) throw new ERR_INVALID_ARG_TYPE("data", ["string", ...VIEWS], data);
    return encoded(ops.node_crypto_cipher_update(stateOf(states, this), bytesOf(data as View, inputEncoding)), outputEncoding);
  },
  final(this: object, outputEncoding: unknown = undefined) {
    return encoded(ops.node_crypto_cipher_final(stateOf(states, this)), outputEncoding);
  },
  setAutoPadding(this: object, on: unknown = true) {
    ops.node_crypto_cipher_padding(stateOf(states, this), Boolean(on));
    return this;
  },
  setAAD(this: object, buffer: unknown, options: { encoding?: unknown } | undefined = undefined) {
    if (typeof buffer !== "string" && !isView(buffer)) throw new ERR_INVALID_ARG_TYPE("buffer", ["string", ...VIEWS], buffer);
    ops.node_crypto_cipher_aad(stateOf(states, this), bytesOf(buffer as View, options?.encoding));
    return this;
  },
};

const getTag = {
  getAuthTag(this: object) {
    return toBuffer(ops.node_crypto_cipher_tag(stateOf(states, this)));
  },
};

const setTag = {
  setAuthTag(this: object, tag: unknown, encoding: unknown = undefined) {
    if (typeof tag !== "string" && !isView(tag)) throw new ERR_INVALID_ARG_TYPE("tag", ["string", ...VIEWS], tag);
    ops.node_crypto_cipher_set_tag(stateOf(states, this), bytesOf(tag as View, encoding));
    return this;
  },
};

Object.assign(Cipheriv.prototype, methods, getTag);
Object.assign(Decipheriv.prototype, methods, setTag);
for (const cls of [Cipheriv, Decipheriv]) Object.defineProperty(cls, "length", { value: 3, configurable: true });

export { Cipheriv, Decipheriv };

export function createCipheriv(algorithm: unknown, key: unknown, iv: unknown, ...rest: unknown[]) {
  return new (Cipheriv as any)(algorithm, key, iv, ...rest);
}

export function createDecipheriv(algorithm: unknown, key: unknown, iv: unknown, ...rest: unknown[]) {
  return new (Decipheriv as any)(algorithm, key, iv, ...rest);
}

/** https://nodejs.org/api/crypto.html#cryptogetcipherinfonameornid-options */
export function getCipherInfo(nameOrNid: unknown, ...rest: unknown[]): unknown {
  if (typeof nameOrNid !== "string" && typeof nameOrNid !== "number") {
    throw new ERR_INVALID_ARG_TYPE("nameOrNid", ["string", "number"], nameOrNid);
  }
  const options = (rest[0] ?? {}) as { keyLength?: unknown; ivLength?: unknown };
  validateObject(options, "options");
  const { keyLength, ivLength } = options;
  if (keyLength !== undefined) validateInteger(keyLength, "options.keyLength");
  if (ivLength !== undefined) validateInteger(ivLength, "options.ivLength");
  const info = ops.node_crypto_cipher_info(String(nameOrNid));
  if (info === undefined || (keyLength !== undefined && keyLength !== info.keyLength)) return undefined;
  if (ivLength !== undefined && ivLength !== info.ivLength && info.mode !== "gcm") return undefined;
  return {
    name: info.name,
    nid: info.nid,
    blockSize: info.blockSize,
    ivLength: ivLength ?? info.ivLength,
    keyLength: info.keyLength,
    mode: info.mode,
  };
}

const NAMES =
  "aes-128-cbc aes-192-cbc aes-256-cbc aes-128-ctr aes-192-ctr aes-256-ctr aes-128-ecb aes-192-ecb aes-256-ecb aes-128-ofb aes-192-ofb aes-256-ofb " +
  "aes-128-gcm aes-192-gcm aes-256-gcm des-cbc des-ecb des-ede des-ede-cbc des-ede3-cbc rc2-cbc rc4";

// Some of these are listed and can't be made: recorded.
const OTHERS =
  "aes-128-ccm-matter aes-128-ccm-bluetooth-8 aes-128-ccm-bluetooth aes-192-gcm aes-128-gcm-randnonce aes-128-eax aes-256-gcm-siv " +
  "aes-128-gcm-siv aes-256-ctr-hmac-sha256 aes-128-ctr-hmac-sha256 xchacha20-poly1305 chacha20-poly1305 aes-256-eax aes-256-gcm " +
  "aes-256-gcm-randnonce aes-128-gcm";

export const listCiphers = (): string[] => `${NAMES.toUpperCase()} ${NAMES} ${OTHERS}`.split(" ");

