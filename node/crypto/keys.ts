// Keys from what users have: PEM, DER, JSON Web Keys, CryptoKeys.
// https://nodejs.org/api/crypto.html#cryptocreateprivatekeykey
import { infoOf } from "edge:crypto";
import { Buffer } from "edge:node_buffer";
import { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, validateFunction, validateInteger, validateObject, validateOneOf } from "edge:node_errors";
import { ops } from "edge:ops";
import { answer, bytesOf, isBytes, type View } from "./bytes.ts";
import { asymmetric, handleOf, KeyObject, PrivateKeyObject, secretKey, secretOf, type Key } from "./keyobject.ts";
import { randomFillSync } from "./random.ts";

const KEY = ["string", "ArrayBuffer", "Buffer", "TypedArray", "DataView", "Object"];

interface Input {
  key: unknown;
  format: unknown;
  type: unknown;
  passphrase?: View;
}

/** What createPrivateKey and createPublicKey are given, taken apart. */
function inputOf(value: unknown): Input {
  if (value === undefined || value === null) throw new ERR_INVALID_ARG_TYPE("key", KEY, value);
  if (typeof value === "string" || isBytes(value)) return { key: bytesOf(value), format: "pem", type: undefined };
  const { key, format = "pem", type, encoding, passphrase } = value as Record<string, unknown>;
  if (format === "jwk") {
    if (typeof key !== "object" || key === null) throw new ERR_INVALID_ARG_TYPE("options.key", "object", key);
    return { key, format, type };
  }
  if (typeof key !== "string" && !isBytes(key)) throw new ERR_INVALID_ARG_TYPE("options.key", KEY, key);
  if (format !== "pem" && format !== "der") throw new ERR_INVALID_ARG_VALUE("format", format, "must be one of: 'pem', 'der'");
  const secret = passphrase === undefined ? undefined : bytesOf(passphrase as string, encoding);
  return { key: bytesOf(key, encoding), format, type, passphrase: secret };
}

function parse(input: Input, isPrivate: boolean): Key {
  if (input.format === "jwk") return ops.node_crypto_parse_jwk(jwkOf(input.key as Record<string, unknown>), isPrivate);
  const op = isPrivate ? ops.node_crypto_parse_private : ops.node_crypto_parse_public;
  return op(input.key as View, input.format as string, input.type === undefined ? "" : String(input.type), input.passphrase);
}

/** The members of a JSON Web Key that are texts. */
function jwkOf(value: Record<string, unknown>): Record<string, string> {
  const jwk: Record<string, string> = {};
  for (const name of ["kty", "crv", "x", "y", "d", "n", "e", "p", "q", "dp", "dq", "qi"]) {
    if (typeof value[name] === "string") jwk[name] = value[name];
  }
  return jwk;
}

export function createPrivateKey(key: unknown): KeyObject {
  return asymmetric(parse(inputOf(key), true), "private");
}

export function createPublicKey(key: unknown): KeyObject {
  if (key instanceof KeyObject) {
    if (!(key instanceof PrivateKeyObject)) throw new ERR_INVALID_ARG_TYPE("key", "PrivateKeyObject", key);
    return asymmetric(ops.node_crypto_key_public(handleOf(key)), "public");
  }
  if (infoOf(key) !== undefined) throw new Error("Failed to derive public key from private key"); // recorded
  return asymmetric(parse(inputOf(key), false), "public");
}

/** A key of sign, verify and the RSA functions, whatever it is given as. */
export function keyOf(value: unknown, isPrivate: boolean): Key {
  if (typeof value === "object" && value !== null && !isBytes(value)) {
    if (infoOf(value) !== undefined) throw new ERR_INVALID_ARG_TYPE("options.key", KEY, value); // only as a member: recorded
    const given = handleOfObject(value) ?? handleOfObject((value as { key?: unknown }).key);
    if (given !== undefined) return given;
  }
  return parse(inputOf(value), isPrivate);
}

function handleOfObject(value: unknown): Key | undefined {
  if (value instanceof KeyObject) {
    if (secretOf(value) === undefined) return handleOf(value);
    throw new ERR_INVALID_ARG_TYPE("options", ["PublicKeyObject", "PrivateKeyObject", "CryptoKey", "Object"], (value as unknown as { type: string }).type);
  }
  const info = infoOf(value);
  return info === undefined ? undefined : ops.node_crypto_from_web(info.key as never);
}

export function createSecretKey(key: unknown, encoding: unknown): KeyObject {
  if (key === undefined || key === null) throw new ERR_INVALID_ARG_TYPE("key", ["string", "ArrayBuffer", "TypedArray", "DataView"], key);
  if (typeof key !== "string" && !isBytes(key)) {
    throw new TypeError("Failed to execute 'createSecretKey' on 'CryptoImpl': parameter 1 is not of type 'BufferSource'.");
  }
  const bytes = bytesOf(key, encoding) as Uint8Array;
  return secretKey(Buffer.from(Buffer.from((bytes as Uint8Array).buffer ?? bytes, (bytes as Uint8Array).byteOffset ?? 0, bytes.byteLength)));
}

export function generateKeySync(type: unknown, options: unknown): KeyObject {
  validateOneOf(type, "type", ["hmac", "aes"]);
  validateObject(options, "options");
  const { length } = options as { length?: unknown };
  if (type === "hmac") validateInteger(length, "options.length", 8, 65536);
  else validateOneOf(length, "options.length", [128, 192, 256]);
  const bytes = Buffer.alloc(Math.floor((length as number) / 8));
  randomFillSync(bytes, undefined, undefined);
  return secretKey(bytes);
}

export function generateKey(type: unknown, options: unknown, callback: unknown): void {
  validateFunction(callback, "callback");
  answer(callback as never, () => generateKeySync(type, options));
}
