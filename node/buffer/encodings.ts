// The names of encodings.

// As in Go's Encoding.
export const ASCII = 0;
export const LATIN1 = 1;
export const UTF8 = 2;
export const UTF16LE = 3;
export const BASE64 = 4;
export const BASE64URL = 5;
export const HEX = 6;

const numbers: Record<string, number | undefined> = {
  __proto__: null as never,
  utf8: UTF8,
  "utf-8": UTF8,
  ucs2: UTF16LE,
  "ucs-2": UTF16LE,
  utf16le: UTF16LE,
  "utf-16le": UTF16LE,
  latin1: LATIN1,
  binary: LATIN1,
  ascii: ASCII,
  base64: BASE64,
  base64url: BASE64URL,
  hex: HEX,
  "": UTF8,
};

/** The number of an encoding, in any case; undefined is UTF-8. undefined for what is none. */
export function encodingNumber(name: unknown): number | undefined {
  if (name === undefined) return UTF8;
  const text = `${name}`;
  return numbers[text] ?? numbers[text.toLowerCase()];
}

/** As encodingNumber, but null is UTF-8 as well. */
export function normalizeEncoding(name: unknown): number | undefined {
  return name == null ? UTF8 : encodingNumber(name);
}
