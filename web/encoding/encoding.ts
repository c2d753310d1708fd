// https://encoding.spec.whatwg.org/#api, and the functions that other parts
// turn text into bytes with.
export { atob, btoa } from "./base64.ts";
export { TextDecoder } from "./decoder.ts";
export { TextEncoder } from "./encoder.ts";
export { platformString, utf8Decode, utf8DecodeMark, utf8Encode, wtf8Encode } from "./utf8.ts";
