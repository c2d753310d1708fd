// Transform streams of the runtime that turn bytes into others: the host does
// it, and holds what has not been read. As in workerd a write waits for nobody
// to read, and the writer sees no backpressure, until the host can hold no more.
import { acceptBytes, asError } from "./identity.ts";
import { LATER, rejectedWith, whenSettled } from "./promises.ts";
import { ByteController } from "./readable-byte.ts";
import { Readable } from "./readable-state.ts";
import type { Source } from "./source.ts";
import type { Sides } from "./transform-stream.ts";
import { type Sink, WritableController } from "./writable-controller.ts";
import { Writable } from "./writable-state.ts";

export interface ByteTransformer {
  /** Takes bytes, which stay the writer's. true, or a promise of it: the next write is to wait until isFull() says no. May throw. */
  write(bytes: Uint8Array): boolean | Promise<boolean>;
  isFull(): boolean;
  /** No more will be written. May throw. */
  close(): void;
  /** Some of the result; undefined: there is none. May throw. */
  read(): Uint8Array | undefined;
  /** The result is wanted no more. */
  drop(): void;
}

const nothing = (): number => 0;

export class ByteTransform implements Sides, Source, Sink {
  readonly readable = new Readable();
  readonly writable = new Writable();
  readonly #source: ByteController;
  readonly #sink: WritableController;
  readonly #transformer: ByteTransformer;
  // A write is under way; it has been done, but there is no room for another.
  #writing = false;
  #stalled = false;
  #closed = false;
  readonly #written = (full: boolean): void => {
    if (!this.#writing) return;
    this.#flow();
    this.#stalled = full && this.#transformer.isFull();
    if (this.#stalled) return;
    this.#writing = false;
    this.#sink.endWrite();
  };
  readonly #failed = (error: unknown): void => {
    if (!this.#writing) return;
    this.#writing = false;
    this.#source.error(error);
    this.#sink.failWrite(error);
  };

  constructor(transformer: ByteTransformer) {
    this.#transformer = transformer;
    this.readable.internal = true;
    this.#source = new ByteController(this.readable, 0, 0);
    this.#source.source = this;
    this.#source.startNow();
    this.#sink = new WritableController(this.writable, 1, nothing);
    this.#sink.sink = this;
    this.#sink.started = true;
    this.writable.accepts = acceptBytes;
  }

  write(chunk: unknown): unknown {
    let full: boolean | Promise<boolean>;
    try {
      full = this.#transformer.write(chunk as Uint8Array);
    } catch (error) {
      return this.#broken(error);
    }
    if (full === false) {
      this.#flow();
      return undefined;
    }
    this.#writing = true;
    if (full === true) this.#written(true);
    else whenSettled(full, this.#written, this.#failed);
    return LATER;
  }

  close(): unknown {
    try {
      this.#transformer.close();
    } catch (error) {
      return this.#broken(error);
    }
    this.#closed = true;
    this.#flow();
    return undefined;
  }

  #broken(error: unknown): Promise<never> {
    this.#source.error(error);
    return rejectedWith(error);
  }

  abort(reason: unknown): unknown {
    this.#transformer.drop();
    this.#source.error(asError(reason));
    return undefined;
  }

  pull(): unknown {
    this.#flow();
    if (this.#stalled) this.#written(true);
    return undefined;
  }

  // Gives the reader what it waits for, as far as it is there.
  #flow(): void {
    while (this.#source.isWanted()) {
      let bytes: Uint8Array | undefined;
      try {
        bytes = this.#transformer.read();
      } catch (error) {
        this.#source.error(error);
        this.#sink.errorIfNeeded(error);
        return;
      }
      if (bytes === undefined) {
        if (this.#closed) this.#source.end();
        return;
      }
      this.#source.enqueueOwned(bytes);
    }
  }

  cancel(reason: unknown): unknown {
    const error = reason === undefined ? new Error("Stream was cancelled.") : asError(reason);
    this.#transformer.drop();
    this.#sink.errorIfNeeded(error);
    if (this.#writing) {
      this.#writing = false;
      this.#sink.failWrite(error);
    }
    return undefined;
  }
}
