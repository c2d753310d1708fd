// Keys that are bytes: of Hmac, ciphers and key derivation.
import { infoOf } from "edge:crypto";
import { ERR_INVALID_ARG_TYPE, ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE } from "edge:node_errors";
import { ops } from "edge:ops";
import { bytesOf, isBytes, type View } from "./bytes.ts";
import { KeyObject, secretOf } from "./keyobject.ts";

/** The bytes of a KeyObject or CryptoKey of type "secret"; undefined for what is none. */
export function secretBytes(value: unknown): View | undefined {
  if (value instanceof KeyObject) {
    const bytes = secretOf(value);
    if (bytes === undefined) throw new ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE((value as unknown as { type: string }).type, "secret");
    return bytes;
  }
  const info = infoOf(value);
  if (info === undefined) return undefined;
  if (info.type !== "secret") throw new ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(info.type, "secret");
  return ops.node_crypto_web_secret(info.key as never);
}

export function hmacKey(key: unknown, encoding: unknown): View {
  if (typeof key === "string" || isBytes(key)) return bytesOf(key, encoding);
  const secret = secretBytes(key);
  if (secret !== undefined) return secret;
  throw new ERR_INVALID_ARG_TYPE("key", ["string", "ArrayBuffer", "Buffer", "ArrayBufferView", "KeyObject", "CryptoKey"], key);
}

export function cipherKey(key: unknown): View {
  if (typeof key === "string" || ArrayBuffer.isView(key)) return bytesOf(key as View);
  const secret = secretBytes(key);
  if (secret !== undefined) return secret;
  throw new ERR_INVALID_ARG_TYPE("key", ["string", "Buffer", "TypedArray", "DataView", "KeyObject", "CryptoKey"], key);
}
