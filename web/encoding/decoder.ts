// https://encoding.spec.whatwg.org/#interface-textdecoder
import { ops } from "edge:ops";
import { argumentType, constructorType, defineInterface, illegalInvocation, isBufferSource, isObject } from "edge:webidl";

const UTF8 = 0; // as the ops number encodings
const FATAL = 1;
const IGNORE_BOM = 2;
const STREAM = 4;
const STATE_BYTES = 7;

export interface TextDecoderOptions {
  fatal?: boolean;
  ignoreBOM?: boolean;
}

export class TextDecoder {
  #encoding = "utf-8";
  #number = UTF8;
  #flags = 0;
  #state: Uint8Array | undefined; // between the pieces of a stream, as Go keeps it

  constructor(label: string = "utf-8", options?: TextDecoderOptions) {
    if (label !== "utf-8") label = `${label}`;
    if (options !== undefined) this.#setFlags(options);
    if (label === "utf-8") return;
    const { name, number } = ops.encoding_lookup(label.toWellFormed());
    this.#encoding = name;
    this.#number = number;
  }

  #setFlags(options: TextDecoderOptions): void {
    if (options === null) throw new TypeError(missing("18ConstructorOptions"));
    if (!isObject(options)) throw constructorType("TextDecoder", 2, "ConstructorOptions");
    if (options.fatal) this.#flags |= FATAL;
    if (options.ignoreBOM) this.#flags |= IGNORE_BOM;
  }

  decode(input: ArrayBuffer | ArrayBufferView | undefined = undefined, options: { stream?: boolean } | undefined = undefined): string {
    if (!isObject(this) || !(#flags in this)) throw illegalInvocation();
    if (input !== undefined && !isBufferSource(input)) throw argumentType("decode", "TextDecoder", 1, "Array");
    let flags = this.#flags;
    if (options !== undefined) {
      if (options === null) throw new TypeError(missing("13DecodeOptions"));
      if (!isObject(options)) throw argumentType("decode", "TextDecoder", 2, "DecodeOptions");
      if (options.stream) {
        flags |= STREAM;
        this.#state ??= new Uint8Array(STATE_BYTES);
      }
    }
    return ops.encoding_decode(this.#number, input, this.#state, flags);
  }

  get encoding(): string {
    if (!isObject(this) || !(#flags in this)) throw illegalInvocation();
    return this.#encoding;
  }

  get fatal(): boolean {
    if (!isObject(this) || !(#flags in this)) throw illegalInvocation();
    return (this.#flags & FATAL) !== 0;
  }

  get ignoreBOM(): boolean {
    if (!isObject(this) || !(#flags in this)) throw illegalInvocation();
    return (this.#flags & IGNORE_BOM) !== 0;
  }
}
defineInterface(TextDecoder);

/** What workerd says of null for options: the name of its C++ type, as its compiler writes it. */
function missing(type: string): string {
  return `Cannot initialize N7workerd3api11TextDecoder${type}E with required members from an undefined or null value.`;
}
