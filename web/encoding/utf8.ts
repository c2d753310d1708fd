import { ops } from "edge:ops";

/** The bytes of a string in UTF-8, in a buffer of their own; lone surrogates become U+FFFD. */
export function utf8Encode(text: string): Uint8Array<ArrayBuffer> {
  return ops.encoding_encode(text);
}

/**
 * The text of bytes in UTF-8, any view or buffer: malformed bytes become
 * U+FFFD, a byte order mark at the start is dropped.
 * https://encoding.spec.whatwg.org/#utf-8-decode
 */
export function utf8Decode(bytes: ArrayBuffer | ArrayBufferView): string {
  return ops.encoding_decode_utf8(bytes);
}
