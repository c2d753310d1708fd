// https://encoding.spec.whatwg.org/#api, and the functions that other parts
// turn text into bytes with.
export { atob, btoa } from "./base64.ts";
export { TextDecoder } from "./decoder.ts";
export { TextEncoder } from "./encoder.ts";
export { utf8Decode, utf8Encode } from "./utf8.ts";
