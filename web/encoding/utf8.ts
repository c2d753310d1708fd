import { ops } from "edge:ops";

/** The bytes of a string in UTF-8, in a buffer of their own; lone surrogates become U+FFFD. */
export function utf8Encode(text: string): Uint8Array<ArrayBuffer> {
  return ops.encoding_encode(text);
}

/**
 * A string as the platform's own strings have it, recorded: a lone surrogate
 * is written as the three octets that it would be, and read as three U+FFFD.
 */
export function platformString(text: string): string {
  return text.isWellFormed() ? text : text.replace(LONE, "\ufffd\ufffd\ufffd");
}

const LONE = /[\ud800-\udfff]/gu;

/** The bytes of a string, those of lone surrogates too. */
export function wtf8Encode(text: string): Uint8Array<ArrayBuffer> {
  if (text.isWellFormed()) return utf8Encode(text);
  const parts: Uint8Array[] = [];
  let length = 0;
  const add = (part: Uint8Array) => {
    parts.push(part);
    length += part.length;
  };
  let at = 0;
  for (const { 0: unit, index } of text.matchAll(LONE)) {
    if (index > at) add(utf8Encode(text.slice(at, index)));
    const code = unit.charCodeAt(0);
    add(Uint8Array.of(0xed, 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)));
    at = index + 1;
  }
  if (at < text.length) add(utf8Encode(text.slice(at)));
  const bytes = new Uint8Array(length);
  at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * The text of bytes in UTF-8, any view or buffer: malformed bytes become
 * U+FFFD, a byte order mark at the start is dropped.
 * https://encoding.spec.whatwg.org/#utf-8-decode
 */
export function utf8Decode(bytes: ArrayBuffer | ArrayBufferView): string {
  return ops.encoding_decode_utf8(bytes);
}

/** Likewise, with the byte order mark. https://encoding.spec.whatwg.org/#utf-8-decode-without-bom */
export function utf8DecodeMark(bytes: ArrayBuffer | ArrayBufferView): string {
  return ops.encoding_decode_utf8_mark(bytes);
}
