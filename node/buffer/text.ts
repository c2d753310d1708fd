// Bytes as text, and text into bytes.
import { ops } from "edge:ops";
import { ERR_UNKNOWN_ENCODING } from "edge:node_errors";
import { validateOffset } from "./bounds.ts";
import { requireBytes } from "./brands.ts";
import { ASCII, BASE64, BASE64URL, encodingNumber, HEX, LATIN1, normalizeEncoding, UTF16LE, UTF8 } from "./encodings.ts";

type Bytes = Uint8Array;

function toString(this: Bytes, encoding: unknown, start: any, end: any): string {
  if (arguments.length === 0) {
    const length = this.length;
    requireBytes(this, "toString");
    return ops.node_buffer_text(this, 0, length, UTF8);
  }
  const length = this.length;
  if (start === undefined || start <= 0) start = 0;
  else if (start >= length) return "";
  else start |= 0;
  if (end === undefined || end > length) end = length;
  else end |= 0;
  if (end <= start) return "";
  const number = encodingNumber(encoding);
  if (number === undefined) throw new ERR_UNKNOWN_ENCODING(`${encoding}`);
  requireBytes(this, "toString");
  return ops.node_buffer_text(this, start, end, number);
}

function slice(bytes: Bytes, start: unknown, end: unknown, encoding: number): string {
  validateOffset(start, "start", 0, bytes.length);
  validateOffset(end, "end", 0, bytes.length);
  requireBytes(bytes, "toString");
  return ops.node_buffer_text(bytes, start, end, encoding);
}

function put(bytes: Bytes, text: unknown, offset: unknown, length: unknown, encoding: number): number {
  offset ??= 0;
  length ??= bytes.length;
  validateOffset(offset, "offset", 0, bytes.length);
  validateOffset(length, "length", 0, bytes.length - offset);
  requireBytes(bytes, "write");
  return ops.node_buffer_write(bytes, `${text}`, offset, length, encoding);
}

/** In the order in which the platform's prototype has them. */
export const slices = {
  asciiSlice: function asciiSlice(this: Bytes, start: number, end: number): string {
    return slice(this, start, end, ASCII);
  },
  base64Slice: function base64Slice(this: Bytes, start: number, end: number): string {
    return slice(this, start, end, BASE64);
  },
  base64urlSlice: function base64urlSlice(this: Bytes, start: number, end: number): string {
    return slice(this, start, end, BASE64URL);
  },
  hexSlice: function hexSlice(this: Bytes, start: number, end: number): string {
    return slice(this, start, end, HEX);
  },
  latin1Slice: function latin1Slice(this: Bytes, start: number, end: number): string {
    return slice(this, start, end, LATIN1);
  },
  ucs2Slice: function ucs2Slice(this: Bytes, start: number, end: number): string {
    return slice(this, start, end, UTF16LE);
  },
  utf8Slice: function utf8Slice(this: Bytes, start: number, end: number): string {
    return slice(this, start, end, UTF8);
  },
  asciiWrite: function asciiWrite(this: Bytes, text: unknown, offset: unknown, length: unknown): number {
    return put(this, text, offset, length, ASCII);
  },
  base64Write: function base64Write(this: Bytes, text: unknown, offset: unknown, length: unknown): number {
    return put(this, text, offset, length, BASE64);
  },
  base64urlWrite: function base64urlWrite(this: Bytes, text: unknown, offset: unknown, length: unknown): number {
    return put(this, text, offset, length, BASE64URL);
  },
  hexWrite: function hexWrite(this: Bytes, text: unknown, offset: unknown, length: unknown): number {
    return put(this, text, offset, length, HEX);
  },
  latin1Write: function latin1Write(this: Bytes, text: unknown, offset: unknown, length: unknown): number {
    return put(this, text, offset, length, LATIN1);
  },
  ucs2Write: function ucs2Write(this: Bytes, text: unknown, offset: unknown, length: unknown): number {
    return put(this, text, offset, length, UTF16LE);
  },
  utf8Write: function utf8Write(this: Bytes, text: unknown, offset: unknown, length: unknown): number {
    return put(this, text, offset, length, UTF8);
  },
  write,
};

function write(this: Bytes, value: unknown, offset: any, length: any, encoding: unknown): number {
  const text = `${value}`;
  requireBytes(this, "write");
  if (offset === undefined) return ops.node_buffer_write(this, text, 0, this.length, UTF8);
  if (length === undefined && typeof offset === "string") {
    encoding = offset;
    length = this.length;
    offset = 0;
  } else {
    validateOffset(offset, "offset", 0, this.length);
    const rest = this.length - offset;
    if (length === undefined) {
      length = rest;
    } else if (typeof length === "string") {
      encoding = length;
      length = rest;
    } else {
      validateOffset(length, "length", 0, this.length);
      if (length > rest) length = rest;
    }
  }
  const number = encoding ? normalizeEncoding(encoding) : UTF8;
  if (number === undefined) throw new ERR_UNKNOWN_ENCODING(`${encoding}`);
  return ops.node_buffer_write(this, text, offset, length, number);
}

export const strings = { toString, toLocaleString: toString };
