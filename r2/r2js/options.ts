// What get, put, list and multipart uploads are asked for. Fields are read in
// the order in which workerd does.
import { isHeaders, type Headers } from "edge:fetch";
import { argumentType, bytesOf, elementType, fieldType, isBufferSource, isObject, toDictionary, toInteger } from "edge:webidl";
import type { HTTPValues } from "./object.ts";
import { toText } from "./text.ts";

type Fields = Record<string, unknown>;

const { isArray } = Array;
const { parse } = Date;
const apply = Reflect.apply;
const getTime = Date.prototype.getTime;

/** The fields of a method's options. */
export function optionsOf(value: unknown, method: string, iface: string, position: number, dictionary: string): Fields {
  return toDictionary(value, () => argumentType(method, iface, position, dictionary));
}

// Dates

const DAY_AFTER = 6926976000000; // 2189-07-05: workerd counts nanoseconds in 63 bits, half of them

/** A `date` as workerd takes one: a Date or a number of milliseconds. */
function toDate(value: unknown, dictionary: string, field: string): number {
  let ms: number;
  if (typeof value === "number") ms = value;
  else if (value instanceof Date) ms = apply(getTime, value, []);
  else throw fieldType(dictionary, field, "date");
  if (ms !== ms) throw new TypeError("The value cannot be converted because it is not a valid Date.");
  if (ms > DAY_AFTER) throw new TypeError("This API doesn't support dates after 2189.");
  if (ms < -DAY_AFTER - 1971360000000) throw new TypeError("This API doesn't support dates before 1687.");
  return Math.trunc(ms);
}

// Conditions

export interface Conditions {
  etag?: string;
  notEtag?: string;
  ifMatch?: string;
  ifNoneMatch?: string;
  uploadedBefore?: number;
  uploadedAfter?: number;
  seconds: boolean;
}

/** The field onlyIf. */
export function toConditions(value: unknown, dictionary: string): Conditions | undefined {
  if (value === undefined || value === null) return undefined;
  if (isHeaders(value)) return headerConditions(value as Headers);
  if (!isObject(value)) throw fieldType(dictionary, "onlyIf", "Conditional or Headers");
  const { etagMatches, etagDoesNotMatch, uploadedBefore, uploadedAfter, secondsGranularity } = value as Fields;
  const conditions: Conditions = {
    etag: optionalString(etagMatches, "Conditional", "etagMatches"),
    notEtag: optionalString(etagDoesNotMatch, "Conditional", "etagDoesNotMatch"),
    uploadedBefore: uploadedBefore === undefined ? undefined : toDate(uploadedBefore, "Conditional", "uploadedBefore"),
    uploadedAfter: uploadedAfter === undefined ? undefined : toDate(uploadedAfter, "Conditional", "uploadedAfter"),
    seconds: !!secondsGranularity,
  };
  checkUnquoted(conditions.etag);
  checkUnquoted(conditions.notEtag);
  return conditions;
}

function checkUnquoted(etag: string | undefined): void {
  if (etag !== undefined && etag.startsWith('"') && etag.endsWith('"')) {
    throw new TypeError(`Conditional ETag should not be wrapped in quotes (${etag}).`);
  }
}

function headerConditions(headers: Headers): Conditions {
  return {
    ifMatch: headers.get("if-match") ?? undefined,
    ifNoneMatch: headers.get("if-none-match") ?? undefined,
    uploadedAfter: headerDate(headers.get("if-modified-since")),
    uploadedBefore: headerDate(headers.get("if-unmodified-since")),
    seconds: true,
  };
}

// The number of nanoseconds that workerd makes of a date is cut to 64 bits: one
// that is none, or too late, becomes one long ago.
const LONG_AGO = -9223372036854;

function headerDate(text: string | null): number | undefined {
  if (text === null) return undefined;
  const ms = parse(text);
  return ms === ms && Math.abs(ms) <= -LONG_AGO ? ms : LONG_AGO;
}

// Ranges

export interface Range {
  offset?: number;
  length?: number;
  suffix?: number;
}

/** The field range: an object's, or the text of a header. */
export function toRange(value: unknown): Range | string | undefined {
  if (value === undefined || value === null) return undefined;
  if (isHeaders(value)) return (value as Headers).get("range") ?? undefined;
  if (!isObject(value)) throw fieldType("GetOptions", "range", "Range or Headers");
  const { offset: o, length: l, suffix: s } = value as Fields;
  const offset = optionalNumber(o);
  const length = optionalNumber(l);
  const suffix = optionalNumber(s);
  if (suffix !== undefined) {
    if (offset !== undefined) throw new TypeError("Suffix is incompatible with offset.");
    if (length !== undefined) throw new TypeError("Suffix is incompatible with length.");
    if (!(suffix >= 0)) throw new RangeError(`Invalid suffix. Suffix (${number(suffix)}) must be greater than or equal to 0.`);
  }
  checkWhole(offset, "Starting offset");
  checkWhole(length, "Length");
  checkWhole(suffix, "Suffix");
  return { offset, length, suffix };
}

function optionalNumber(value: unknown): number | undefined {
  return value === undefined ? undefined : +(value as number);
}

function checkWhole(n: number | undefined, what: string): void {
  if (n === undefined) return;
  if (!(n >= 0)) throw new RangeError(`Invalid range. ${what} (${number(n)}) must be greater than or equal to 0.`);
  if (n % 1 > 0) throw new RangeError(`Invalid range. ${what} (${number(n)}) must be an integer, not floating point.`);
}

/** A number as C++ prints it. */
function number(n: number): string {
  return n !== n ? "nan" : n === -Infinity ? "-inf" : `${n}`;
}

// Metadata

/** The field httpMetadata. */
export function toHTTP(value: unknown, dictionary: string): HTTPValues | undefined {
  if (value === undefined || value === null) return undefined;
  if (isHeaders(value)) return headerHTTP(value as Headers);
  if (!isObject(value)) throw fieldType(dictionary, "httpMetadata", "HttpMetadata or Headers");
  const { contentType, contentLanguage, contentDisposition, contentEncoding, cacheControl, cacheExpiry } = value as Fields;
  return {
    contentType: optionalText(contentType),
    contentLanguage: optionalText(contentLanguage),
    contentDisposition: optionalText(contentDisposition),
    contentEncoding: optionalText(contentEncoding),
    cacheControl: optionalText(cacheControl),
    cacheExpiry: cacheExpiry === undefined ? undefined : toDate(cacheExpiry, "HttpMetadata", "cacheExpiry"),
  };
}

function optionalText(value: unknown): string | undefined {
  return value === undefined ? undefined : toText(value);
}

function headerHTTP(headers: Headers): HTTPValues {
  const get = (name: string) => headers.get(name) ?? undefined;
  const expires = headers.get("expires");
  return {
    contentType: get("content-type"),
    contentLanguage: get("content-language"),
    contentDisposition: get("content-disposition"),
    contentEncoding: get("content-encoding"),
    cacheControl: get("cache-control"),
    cacheExpiry: expires === null ? undefined : parse(expires) || 0,
  };
}

/** The field customMetadata, as names and values in turn. */
export function toCustom(value: unknown, dictionary: string): string[] {
  if (value === undefined) return [];
  if (!isObject(value) || isArray(value)) throw fieldType(dictionary, "customMetadata", "object");
  const pairs: string[] = [];
  for (const name of Object.keys(value)) pairs.push(toText(name), toText((value as Fields)[name]));
  return pairs;
}

/** A storage class is not checked here. */
export function toStorageClass(value: unknown): string | undefined {
  return optionalText(value);
}

// Keys of encryption

/** The field ssecKey is checked and then ignored. */
export function checkEncryption(value: unknown): void {
  if (value === undefined) return;
  const bytes = isBufferSource(value) ? bytesOf(value) : undefined;
  if (bytes !== undefined) {
    if (bytes.length !== 32) throw keyLength();
    return;
  }
  const text = toText(value);
  if (!/^[0-9a-f]+$/.test(text)) throw new Error("SSE-C Key has invalid format");
  if (text.length !== 64) throw keyLength();
}

function keyLength(): Error {
  return new Error("SSE-C Key must be 32 bytes in length");
}

// Checksums

export interface Checksums {
  md5?: Uint8Array;
  sha1?: Uint8Array;
  sha256?: Uint8Array;
  sha384?: Uint8Array;
  sha512?: Uint8Array;
}

const ALGORITHMS: readonly (readonly [keyof Checksums, string, number])[] = [
  ["md5", "MD5", 16],
  ["sha1", "SHA-1", 20],
  ["sha256", "SHA-256", 32],
  ["sha384", "SHA-384", 48],
  ["sha512", "SHA-512", 64],
];

/** The checksums that were read of options, in the order of ALGORITHMS. */
export function toChecksums(values: unknown[]): Checksums | undefined {
  let found: Checksums | undefined;
  for (let i = 0; i < ALGORITHMS.length; i++) {
    const value = values[i];
    if (value === undefined) continue;
    if (typeof value !== "string" && !isBufferSource(value)) throw fieldType("PutOptions", ALGORITHMS[i][0], "BufferSource or string");
  }
  for (let i = 0; i < ALGORITHMS.length; i++) {
    const value = values[i] as string | ArrayBuffer | ArrayBufferView | undefined;
    if (value === undefined) continue;
    if (found !== undefined) throw new TypeError("You cannot specify multiple hashing algorithms.");
    const [field, name, length] = ALGORITHMS[i];
    found = { [field]: typeof value === "string" ? unhex(value, name, length) : sized(bytesOf(value)!, name, length) };
  }
  return found;
}

function sized(bytes: Uint8Array, name: string, length: number): Uint8Array {
  if (bytes.length !== length) throw new TypeError(`${name} is ${length} bytes, not ${bytes.length}`);
  return bytes;
}

function unhex(text: string, name: string, length: number): Uint8Array {
  const size = encodedLength(text);
  if (size !== 2 * length) throw new TypeError(`${name} is ${2 * length} hex characters, not ${size}`);
  if (!/^[0-9a-fA-F]*$/.test(text)) throw new TypeError(`Provided ${name} wasn't a valid hex string`);
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** The number of bytes of a text in UTF-8. */
function encodedLength(text: string): number {
  let n = text.length;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c > 0x7f) n += c < 0x800 || (c & 0xf800) === 0xd800 ? 1 : 2;
  }
  return n;
}

// Lists

export interface List {
  limit?: number;
  prefix: string;
  cursor: string;
  delimiter: string;
  startAfter: string;
  http: boolean;
  custom: boolean;
}

export function toList(value: unknown): List {
  const options = optionsOf(value, "list", "R2Bucket", 1, "ListOptions");
  const { limit, prefix, cursor, delimiter, startAfter, include } = options;
  const list: List = {
    limit: limit === undefined ? undefined : toInteger(limit),
    prefix: listString(prefix, "prefix"),
    cursor: listString(cursor, "cursor"),
    delimiter: listString(delimiter, "delimiter"),
    startAfter: listString(startAfter, "startAfter"),
    http: false,
    custom: false,
  };
  if (include === undefined) return list;
  if (!isArray(include)) throw fieldType("ListOptions", "include", "Array");
  for (let i = 0; i < include.length; i++) {
    if (typeof include[i] !== "string") throw elementType(i, "string");
  }
  for (const what of include) {
    if (what === "httpMetadata") list.http = true;
    else if (what === "customMetadata") list.custom = true;
    else throw new RangeError(`Unsupported include value ${what}`);
  }
  return list;
}

function listString(value: unknown, field: string): string {
  return optionalString(value, "ListOptions", field) ?? "";
}

function optionalString(value: unknown, dictionary: string, field: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string") throw fieldType(dictionary, field, "string");
  return toText(value);
}
