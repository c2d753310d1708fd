// Transform streams of the runtime's own making, such as TextDecoderStream's.
import { rejectedWith } from "./promises.ts";
import { faceOf, type ReadableStream } from "./readable-stream.ts";
import { Transform, type Transformer } from "./transform-state.ts";
import { writableFaceOf, type WritableStream } from "./writable-stream.ts";

/** What is done with the chunks. The methods may throw, and return promises where there is something to wait for. */
export interface RuntimeTransformer {
  transform(chunk: unknown, to: Transform): unknown;
  flush?(to: Transform): unknown;
  cancel?(reason: unknown): unknown;
}

class Adapter implements Transformer {
  private readonly _inner: RuntimeTransformer;
  private readonly _state: Transform;

  constructor(inner: RuntimeTransformer, state: Transform) {
    this._inner = inner;
    this._state = state;
  }

  transform(chunk: unknown): unknown {
    try {
      return this._inner.transform(chunk, this._state);
    } catch (error) {
      return rejectedWith(error);
    }
  }

  flush(): unknown {
    try {
      return this._inner.flush?.(this._state);
    } catch (error) {
      return rejectedWith(error);
    }
  }

  cancel(reason: unknown): unknown {
    try {
      return this._inner.cancel?.(reason);
    } catch (error) {
      return rejectedWith(error);
    }
  }
}

/** The two sides of a transform stream. Chunks go out by `to.enqueue()`; `to.error()` and `to.terminate()` end it. */
export function newTransform(transformer: RuntimeTransformer): { readonly readable: ReadableStream; readonly writable: WritableStream } {
  const state = new Transform({ writableMark: 1, writableSize: undefined, readableMark: 0, readableSize: undefined });
  state.setTransformer(new Adapter(transformer, state));
  state.start(undefined);
  return { readable: faceOf(state.readable), writable: writableFaceOf(state.writable) };
}
