// The algorithm dictionaries and JSON Web Keys, read as workerd reads them: a
// member is absent only when undefined, and strings and numbers are coerced.
// Names in error texts are those of workerd's structures.
import { argumentType, fieldType, isBufferSource, isObject, toInteger } from "edge:webidl";
import { infoOf } from "./key.ts";

type Members = Record<string, unknown>;
type Bytes = ArrayBuffer | ArrayBufferView;
const { isArray } = Array;

export interface SignParams {
  name: string;
  hash: string | undefined;
  saltLength: number | undefined;
}

export interface EncryptParams {
  name: string;
  iv: Bytes | undefined;
  additionalData: Bytes | undefined;
  tagLength: number | undefined;
  counter: Bytes | undefined;
  length: number | undefined;
  label: Bytes | undefined;
}

export interface GenerateParams {
  name: string;
  hash: string | undefined;
  modulusLength: number | undefined;
  publicExponent: Bytes | undefined;
  length: number | undefined;
  namedCurve: string | undefined;
}

export interface ImportParams {
  name: string;
  hash: string | undefined;
  length: number | undefined;
  namedCurve: string | undefined;
}

export interface DeriveParams {
  name: string;
  salt: Bytes | undefined;
  iterations: number | undefined;
  hash: string | undefined;
  public: object | undefined;
  info: Bytes | undefined;
}

/** A DOMString. */
export function toText(value: unknown): string {
  return typeof value === "string" ? value : `${value as string}`;
}

/**
 * The object a dictionary's members are read from. A string is the name alone;
 * so is any other value that is no object.
 */
function source(value: unknown, dictionary: string): Members {
  if (isObject(value)) return value as Members;
  if (value === undefined || value === null) {
    // The text has the C++ type as its compiler writes it.
    throw new TypeError(
      `Cannot initialize N7workerd3api12SubtleCrypto${dictionary.length}${dictionary}E with required members from an undefined or null value.`,
    );
  }
  return { __proto__: null, name: value };
}

function textOr(value: unknown): string | undefined {
  return value === undefined ? undefined : toText(value);
}

function integerOr(value: unknown): number | undefined {
  return value === undefined ? undefined : toInteger(value);
}

// Unlike other integers it has a text of its own where it is too large.
function tagLengthOr(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const n = Math.trunc(+(value as number));
  if (n - n === 0 && n !== (n | 0)) throw new TypeError("AES-GCM tagLength is outside the integer range.");
  return n | 0;
}

function bytesOr(members: Members, dictionary: string, field: string): Bytes | undefined {
  const value = members[field];
  if (value === undefined) return undefined;
  if (!isBufferSource(value)) throw fieldType(dictionary, field, "BufferSource");
  return value;
}

function hashOr(value: unknown): string | undefined {
  return value === undefined ? undefined : hashName(value);
}

/** The name in a HashAlgorithmIdentifier. */
export function hashName(value: unknown): string {
  return typeof value === "string" ? value : toText(source(value, "HashAlgorithm").name);
}

export function signParams(value: unknown): SignParams {
  if (typeof value === "string") return { name: value, hash: undefined, saltLength: undefined };
  const members = source(value, "SignAlgorithm");
  return { name: toText(members.name), hash: hashOr(members.hash), saltLength: integerOr(members.saltLength) };
}

export function encryptParams(value: unknown): EncryptParams {
  const members = source(value, "EncryptAlgorithm");
  return {
    name: toText(members.name),
    iv: bytesOr(members, "EncryptAlgorithm", "iv"),
    additionalData: bytesOr(members, "EncryptAlgorithm", "additionalData"),
    tagLength: tagLengthOr(members.tagLength),
    counter: bytesOr(members, "EncryptAlgorithm", "counter"),
    length: integerOr(members.length),
    label: bytesOr(members, "EncryptAlgorithm", "label"),
  };
}

export function generateParams(value: unknown): GenerateParams {
  const members = source(value, "GenerateKeyAlgorithm");
  return {
    name: toText(members.name),
    hash: hashOr(members.hash),
    modulusLength: integerOr(members.modulusLength),
    publicExponent: bytesOr(members, "GenerateKeyAlgorithm", "publicExponent"),
    length: integerOr(members.length),
    namedCurve: textOr(members.namedCurve),
  };
}

export function importParams(value: unknown): ImportParams {
  const members = source(value, "ImportKeyAlgorithm");
  return {
    name: toText(members.name),
    hash: hashOr(members.hash),
    length: integerOr(members.length),
    namedCurve: textOr(members.namedCurve),
  };
}

export function deriveParams(value: unknown): DeriveParams {
  const members = source(value, "DeriveKeyAlgorithm");
  return {
    name: toText(members.name),
    salt: bytesOr(members, "DeriveKeyAlgorithm", "salt"),
    iterations: integerOr(members.iterations),
    hash: hashOr(members.hash),
    public: publicOr(members.public),
    info: bytesOr(members, "DeriveKeyAlgorithm", "info"),
  };
}

function publicOr(value: unknown): object | undefined {
  if (value === undefined) return undefined;
  const info = infoOf(value);
  if (info === undefined) throw fieldType("DeriveKeyAlgorithm", "public", "CryptoKey");
  return info.key;
}

/** Key usages: an array, nothing else that can be iterated. Undefined for any other value. */
export function usageList(value: unknown): string[] | undefined {
  return isArray(value) ? value.map(toText) : undefined;
}

const JWK_TEXTS = ["use", "alg", "crv", "x", "y", "d", "n", "e", "p", "q", "dp", "dq", "qi", "k", "pub", "priv"];

/** A JSON Web Key, with its members as the op wants them. */
export interface JSONWebKey {
  kty: string;
  key_ops?: string[];
  ext?: boolean;
  oth?: boolean;
  [name: string]: string | string[] | boolean | undefined;
}

export function jsonWebKey(value: unknown): JSONWebKey {
  const members = source(value, "JsonWebKey");
  const key: JSONWebKey = { kty: toText(members.kty) };
  for (const name of JWK_TEXTS) key[name] = textOr(members[name]);
  if (members.ext !== undefined) key.ext = !!members.ext;
  if (members.key_ops !== undefined && (key.key_ops = usageList(members.key_ops)) === undefined) {
    throw fieldType("JsonWebKey", "key_ops", "Array");
  }
  if (members.oth !== undefined) {
    if (!isArray(members.oth)) throw fieldType("JsonWebKey", "oth", "Array");
    key.oth = true;
  }
  return key;
}

/** The length of deriveBits. */
export function toLength(value: unknown): number {
  const length = toInteger(value);
  if (length < 0) throw new TypeError("deriveBits length must be an unsigned long integer.");
  return length;
}

/** What importKey was given: one of its members. */
export interface KeyData {
  bytes: Bytes | undefined;
  jwk: JSONWebKey | undefined;
}

export function keyData(value: unknown): KeyData {
  if (isBufferSource(value)) return { bytes: value, jwk: undefined };
  if (!isObject(value) && value !== undefined && value !== null) {
    throw argumentType("importKey", "SubtleCrypto", 2, "BufferSource or JsonWebKey");
  }
  return { bytes: undefined, jwk: jsonWebKey(value) };
}

/** Compares the kind of key data with the format. Unknown formats are left to the op. */
export function checkKeyData(format: string, data: KeyData): void {
  if (format === "jwk") {
    if (data.jwk === undefined) throw new TypeError('Import data provided for "jwk" import format must be a JsonWebKey.');
  } else if ((format === "raw" || format === "pkcs8" || format === "spki") && data.bytes === undefined) {
    throw new TypeError("Import data provided for buffer-based import formats must be a buffer source.");
  }
}
