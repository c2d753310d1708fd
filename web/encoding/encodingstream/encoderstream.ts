// https://encoding.spec.whatwg.org/#interface-textencoderstream
import { utf8Encode } from "edge:encoding";
import { TransformStream } from "edge:streams";
import { defineInterface, illegalInvocation, isObject } from "edge:webidl";

type Controller = { enqueue(chunk: Uint8Array): void };

export class TextEncoderStream extends TransformStream {
  #brand = true;

  constructor() {
    let lead = ""; // a surrogate whose partner may come with the next chunk
    super({
      transform(chunk: unknown, controller: Controller) {
        let text = lead + `${chunk as string}`;
        lead = "";
        const last = text.charCodeAt(text.length - 1);
        if (last >= 0xd800 && last <= 0xdbff) {
          lead = text.slice(-1);
          text = text.slice(0, -1);
        }
        if (text !== "") controller.enqueue(utf8Encode(text));
      },
      flush(controller: Controller) {
        if (lead !== "") controller.enqueue(utf8Encode(lead));
      },
    });
  }

  get encoding(): string {
    if (!isObject(this) || !(#brand in this)) throw illegalInvocation();
    return "utf-8";
  }
}
defineInterface(TextEncoderStream);
