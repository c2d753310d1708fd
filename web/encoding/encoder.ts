// https://encoding.spec.whatwg.org/#interface-textencoder
import { ops } from "edge:ops";
import { argumentType, defineInterface, illegalInvocation, isObject } from "edge:webidl";

export class TextEncoder {
  #brand = true;

  encode(input: string = ""): Uint8Array<ArrayBuffer> {
    if (!isObject(this) || !(#brand in this)) throw illegalInvocation();
    return ops.encoding_encode(`${input}`);
  }

  encodeInto(source: string, destination: Uint8Array): { read: number; written: number } {
    if (!isObject(this) || !(#brand in this)) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("encodeInto", "TextEncoder", 1, "String");
    let text = `${source}`;
    if (!(destination instanceof Uint8Array)) throw argumentType("encodeInto", "TextEncoder", 2, "Uint8Array");
    // Every code unit takes a byte at least: what is further behind can't fit.
    if (text.length > destination.length + 1) text = text.slice(0, destination.length + 1);
    return ops.encoding_encode_into(text, destination);
  }

  get encoding(): string {
    if (!isObject(this) || !(#brand in this)) throw illegalInvocation();
    return "utf-8";
  }
}
defineInterface(TextEncoder);
