// node:string_decoder. https://nodejs.org/api/string_decoder.html
import { ops } from "edge:ops";
import { ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS, ERR_UNKNOWN_ENCODING } from "edge:node_errors";
import { Buffer, normalizeEncoding } from "edge:node_buffer";

// By number.
const ENCODINGS = ["ascii", "latin1", "utf8", "utf16le", "base64", "base64url", "hex"];

// Places in the state, as in Go.
const MISSING = 4;
const BUFFERED = 5;
const ENCODING = 6;
const SIZE = 7;

const kNativeDecoder = Symbol("kNativeDecoder");

export interface StringDecoder {
  encoding: string;
  readonly lastChar: Uint8Array;
  readonly lastNeed: number;
  readonly lastTotal: number;
  write(chunk: ArrayBufferView | string): string;
  end(chunk?: ArrayBufferView | string): string;
  text(chunk: ArrayBufferView | string, offset?: number): string;
}

type Instance = StringDecoder & { [kNativeDecoder]?: Uint8Array };

function StringDecoderClass(this: Instance, encoding: unknown = "utf8"): Instance {
  const number = normalizeEncoding(encoding);
  if (number === undefined) throw new ERR_UNKNOWN_ENCODING(encoding);
  if ((this as unknown) === undefined) throw new TypeError("Cannot set properties of undefined (setting 'Symbol(kNativeDecoder)')");
  const state = Buffer.alloc(SIZE);
  state[ENCODING] = number;
  this[kNativeDecoder] = state;
  this.encoding = ENCODINGS[number];
  return this;
}

Object.defineProperty(StringDecoderClass, "name", { value: "StringDecoder", configurable: true });

export const StringDecoder = StringDecoderClass as unknown as new (encoding?: string) => StringDecoder;

function stateOf(decoder: Instance): Uint8Array {
  const state = decoder[kNativeDecoder];
  if (state === undefined) throw new ERR_INVALID_THIS("StringDecoder");
  return state;
}

const prototype = StringDecoderClass.prototype as Instance;

Object.assign(prototype, {
  write: function write(this: Instance, buf: unknown): string {
    const state = stateOf(this);
    if (typeof buf === "string") return buf;
    if (!ArrayBuffer.isView(buf)) throw new ERR_INVALID_ARG_TYPE("buf", ["Buffer", "TypedArray", "DataView", "string"], buf);
    return ops.node_string_decoder_write(state, buf);
  },
  end: function end(this: Instance, buf: any): string {
    const state = stateOf(this);
    const text = buf === undefined ? "" : this.write(buf);
    return state[BUFFERED] > 0 ? text + ops.node_string_decoder_end(state) : text;
  },
  text: function text(this: Instance, buf: any, offset: number | undefined): string {
    const state = stateOf(this);
    state[MISSING] = 0;
    state[BUFFERED] = 0;
    return this.write(buf.slice(offset));
  },
});

Object.defineProperties(prototype, {
  lastChar: {
    enumerable: true,
    get(this: Instance): Uint8Array {
      return stateOf(this).subarray(0, MISSING);
    },
  },
  lastNeed: {
    enumerable: true,
    get(this: Instance): number {
      return stateOf(this)[MISSING];
    },
  },
  lastTotal: {
    enumerable: true,
    get(this: Instance): number {
      const state = stateOf(this);
      return state[BUFFERED] + state[MISSING];
    },
  },
});

const properties = { StringDecoder };

/** The module's exports. */
export const module = { ...properties, default: properties };
