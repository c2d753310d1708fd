// https://nodejs.org/api/crypto.html#cryptopbkdf2password-salt-iterations-keylen-digest-callback and what is like it
import { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE, validateFunction, validateInteger, validateString, validateUint32 } from "edge:node_errors";
import { ops } from "edge:ops";
import { answer, argumentBytes, bytesOf, isBytes, toBuffer, type View } from "./bytes.ts";
import { KeyObject, secretOf } from "./keyobject.ts";

const INT_MAX = 2147483647;
const SECRET = ["string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"];

type Callback = (error: unknown, key?: any) => void;
type Compute = () => unknown;

function pbkdf2Of(password: unknown, salt: unknown, iterations: unknown, keylen: unknown, digest: unknown): Compute {
  validateString(digest, "digest");
  const p = argumentBytes(password, "password", SECRET), s = argumentBytes(salt, "salt", SECRET);
  validateInteger(iterations, "iterations", 1, INT_MAX);
  validateInteger(keylen, "keylen", 0, INT_MAX);
  return () => toBuffer(ops.node_crypto_pbkdf2(digest, p, s, iterations, keylen));
}

export function pbkdf2Sync(password: unknown, salt: unknown, iterations: unknown, keylen: unknown, digest: unknown) {
  return pbkdf2Of(password, salt, iterations, keylen, digest)();
}

export function pbkdf2(password: unknown, salt: unknown, iterations: unknown, keylen: unknown, digest: unknown, callback: unknown): void {
  if (typeof digest === "function") [callback, digest] = [digest, undefined];
  const compute = pbkdf2Of(password, salt, iterations, keylen, digest);
  validateFunction(callback, "callback");
  answer(callback as Callback, compute);
}

interface ScryptOptions {
  N?: unknown;
  r?: unknown;
  p?: unknown;
  maxmem?: unknown;
}

const MEMORY = 32 << 20;

/** An option under either of its names, or the default. */
function option(options: Record<string, unknown>, short: string, long: string, fallback: number): number {
  const a = options[short], b = options[long];
  if (a !== undefined) {
    validateUint32(a, short);
    if (b !== undefined) throw new ERR_INVALID_ARG_VALUE(long, b);
  } else if (b !== undefined) validateUint32(b, long);
  return ((a ?? b) as number) || fallback;
}

function scryptOf(password: unknown, salt: unknown, keylen: unknown, options: ScryptOptions | undefined): Compute {
  const p = argumentBytes(password, "password", SECRET), s = argumentBytes(salt, "salt", SECRET);
  validateInteger(keylen, "keylen", 0, INT_MAX);
  const given = (options ?? {}) as Record<string, unknown>;
  const cost = option(given, "N", "cost", 16384);
  const blockSize = option(given, "r", "blockSize", 8);
  const parallelization = option(given, "p", "parallelization", 1);
  if (given.maxmem !== undefined) validateInteger(given.maxmem, "maxmem", 0);
  return () => toBuffer(ops.node_crypto_scrypt(p, s, cost, blockSize, parallelization, (given.maxmem as number) || MEMORY, keylen));
}

export function scryptSync(password: unknown, salt: unknown, keylen: unknown, options: unknown) {
  return scryptOf(password, salt, keylen, options as ScryptOptions | undefined)();
}

export function scrypt(password: unknown, salt: unknown, keylen: unknown, options: unknown, callback?: unknown): void {
  if (callback === undefined) [callback, options] = [options, undefined];
  const compute = scryptOf(password, salt, keylen, options as ScryptOptions | undefined);
  validateFunction(callback, "callback");
  answer(callback as Callback, compute);
}
Object.defineProperty(scrypt, "length", { value: 4, configurable: true });

const HKDF = ["string", "ArrayBuffer", "TypedArray", "DataView", "Buffer"];
const INFO_MAX = 1024;

function keyMaterial(key: unknown): View {
  const secret = key instanceof KeyObject ? secretOf(key) : undefined;
  if (secret !== undefined) return secret;
  if (typeof key === "string" || isBytes(key)) return bytesOf(key);
  throw new ERR_INVALID_ARG_TYPE("ikm", ["string", "SecretKeyObject", "ArrayBuffer", "TypedArray", "DataView", "Buffer"], key);
}

function hkdfOf(digest: unknown, key: unknown, salt: unknown, info: unknown, length: unknown): Compute {
  validateString(digest, "digest");
  const k = keyMaterial(key), s = argumentBytes(salt, "salt", HKDF), i = argumentBytes(info, "info", HKDF);
  validateInteger(length, "length", 0, INT_MAX);
  if (i.byteLength > INFO_MAX) throw new ERR_OUT_OF_RANGE("info", `must not contain more than ${INFO_MAX} bytes`, i.byteLength);
  return () => ops.node_crypto_hkdf(digest, k, s, i, length);
}

export function hkdfSync(digest: unknown, key: unknown, salt: unknown, info: unknown, length: unknown) {
  return hkdfOf(digest, key, salt, info, length)();
}

export function hkdf(digest: unknown, key: unknown, salt: unknown, info: unknown, length: unknown, callback: unknown): void {
  const compute = hkdfOf(digest, key, salt, info, length);
  validateFunction(callback, "callback");
  answer(callback as Callback, compute);
}
