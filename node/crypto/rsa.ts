// https://nodejs.org/api/crypto.html#cryptopublicencryptkey-buffer and what is like it
import { ERR_INVALID_ARG_TYPE, validateString } from "edge:node_errors";
import { ops } from "edge:ops";
import { bytesOf, isBytes, toBuffer, type View } from "./bytes.ts";
import { keyOf } from "./keys.ts";

function rsa(operation: string, isPrivate: boolean, key: unknown, buffer: unknown) {
  const options = (typeof key === "object" && key !== null && !isBytes(key) ? key : {}) as Record<string, unknown>;
  const { padding, oaepHash, oaepLabel, encoding } = options;
  if (oaepHash !== undefined) validateString(oaepHash, "key.oaepHash");
  const handle = keyOf(key, isPrivate);
  if (typeof buffer !== "string" && !isBytes(buffer)) {
    throw new ERR_INVALID_ARG_TYPE("buffer", ["string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"], buffer);
  }
  const label = oaepLabel === undefined ? undefined : bytesOf(oaepLabel as View);
  return toBuffer(ops.node_crypto_rsa(operation, handle, bytesOf(buffer, encoding), padding as number | undefined, oaepHash, label));
}

export function publicEncrypt(key: unknown, buffer: unknown) {
  return rsa("publicEncrypt", false, key, buffer);
}
export function privateDecrypt(key: unknown, buffer: unknown) {
  return rsa("privateDecrypt", true, key, buffer);
}
export function privateEncrypt(key: unknown, buffer: unknown) {
  return rsa("privateEncrypt", true, key, buffer);
}
export function publicDecrypt(key: unknown, buffer: unknown) {
  return rsa("publicDecrypt", false, key, buffer);
}
