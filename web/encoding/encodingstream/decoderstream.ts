// https://encoding.spec.whatwg.org/#interface-textdecoderstream
import { TextDecoder } from "edge:encoding";
import { TransformStream } from "edge:streams";
import { constructorType, defineInterface, illegalInvocation, isBufferSource, isObject } from "edge:webidl";

type Controller = { enqueue(chunk: string): void };
type Options = { fatal?: boolean; ignoreBOM?: boolean };

const { decode } = TextDecoder.prototype;
const apply = Reflect.apply;
const MORE = Object.freeze({ __proto__: null, stream: true });

export class TextDecoderStream extends TransformStream {
  #decoder: TextDecoder;

  constructor(label: string = "utf-8", options?: Options) {
    const decoder = new TextDecoder(label, toOptions(options));
    const emit = (text: string, controller: Controller) => {
      if (text !== "") controller.enqueue(text);
    };
    super({
      transform(chunk: unknown, controller: Controller) {
        if (!isBufferSource(chunk)) throw new TypeError("This TransformStream is being used as a byte stream, but received a value that is not a BufferSource.");
        emit(apply(decode, decoder, [chunk, MORE]), controller);
      },
      flush(controller: Controller) {
        emit(apply(decode, decoder, []), controller);
      },
    });
    this.#decoder = decoder;
  }

  get encoding(): string {
    if (!isObject(this) || !(#decoder in this)) throw illegalInvocation();
    return this.#decoder.encoding;
  }

  get fatal(): boolean {
    if (!isObject(this) || !(#decoder in this)) throw illegalInvocation();
    return this.#decoder.fatal;
  }

  get ignoreBOM(): boolean {
    if (!isObject(this) || !(#decoder in this)) throw illegalInvocation();
    return this.#decoder.ignoreBOM;
  }
}
defineInterface(TextDecoderStream);

/** workerd differs from the standard: options that don't mention `fatal` mean a fatal decoder. */
function toOptions(options: Options | undefined): Options | undefined {
  if (options === undefined) return undefined;
  if (options === null) return { fatal: true };
  if (!isObject(options)) throw constructorType("TextDecoderStream", 2, "TextDecoderStreamInit");
  const { fatal = true, ignoreBOM } = options;
  return { fatal, ignoreBOM };
}
