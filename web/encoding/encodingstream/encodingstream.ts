// https://encoding.spec.whatwg.org/#interface-textencoderstream
export { TextDecoderStream } from "./decoderstream.ts";
export { TextEncoderStream } from "./encoderstream.ts";
