// The state of a transform stream: https://streams.spec.whatwg.org/#ts-abstract-ops
//
// The standard's backpressureChangePromise has two who may wait for it: a write
// that waits for room, and a pull that ends when a chunk has come. Both are
// told by setBackpressure().
import { transformNotReadable, transformTerminated } from "./errors.ts";
import { defer, type Deferred, ended, LATER, react, tick } from "./promises.ts";
import { DefaultController } from "./readable-default.ts";
import { ERRORED as READ_ERRORED, READABLE, Readable } from "./readable-state.ts";
import type { Source } from "./source.ts";
import type { SizeAlgorithm } from "./strategies.ts";
import { type Sink, WritableController } from "./writable-controller.ts";
import { ERRORED, ERRORING, Writable } from "./writable-state.ts";

/** What is done with the chunks. The methods must not throw. */
export interface Transformer {
  /** A promise, or any other value when the chunk is done with. undefined: chunks pass as they are. */
  readonly transform: ((chunk: unknown) => unknown) | undefined;
  flush(): unknown;
  cancel(reason: unknown): unknown;
}

const NO_TRANSFORMER: Transformer = { transform: undefined, flush: () => undefined, cancel: () => undefined };

export interface Marks {
  readonly writableMark: number;
  readonly writableSize: SizeAlgorithm;
  readonly readableMark: number;
  readonly readableSize: SizeAlgorithm;
}

export class Transform implements Sink {
  readonly readable = new Readable();
  readonly writable = new Writable();
  readonly #source: DefaultController;
  readonly #sink: WritableController;
  #transformer: Transformer = NO_TRANSFORMER;
  #backpressure = true;
  #terminated = false;
  #pullWaits = false;
  #writeWaits = false;
  #waitingChunk: unknown = undefined;
  #finish: Deferred | undefined = undefined;
  readonly #resumeWrite = (): void => this.#resume();
  readonly #transformed = (): void => this.#sink.finishWrite();
  readonly #transformFailed = (reason: unknown): void => {
    this.error(reason);
    this.#sink.failWrite(reason);
  };

  /** https://streams.spec.whatwg.org/#initialize-transform-stream */
  constructor(marks: Marks) {
    this.#sink = new WritableController(this.writable, marks.writableMark, marks.writableSize);
    this.#sink.sink = this;
    this.#source = new DefaultController(this.readable, marks.readableMark, marks.readableSize);
    this.#source.source = new Outlet(this);
  }

  setTransformer(transformer: Transformer): void {
    this.#transformer = transformer;
  }

  /** Begins once the result of the start algorithm has settled. */
  start(result: unknown): void {
    // One promise more than other streams have, as in the standard: an abort or
    // cancel right after construction comes before the start.
    const started = ended(result);
    this.#sink.start(started);
    this.#source.start(started);
  }

  desiredSize(): number | null {
    return this.#terminated ? null : this.#source.desiredSize();
  }

  canEnqueue(): boolean {
    return this.#source.canCloseOrEnqueue();
  }

  /** https://streams.spec.whatwg.org/#transform-stream-default-controller-enqueue; the readable side can take it. */
  enqueue(chunk: unknown): void {
    this.#source.enqueue(chunk);
    if (!this.#backpressure && this.readable.state === READABLE && this.#source.hasBackpressure()) this.#setBackpressure(true);
  }

  /** https://streams.spec.whatwg.org/#transform-stream-error */
  error(reason: unknown): void {
    this.#source.error(reason);
    this.#errorWritable(reason);
  }

  /** https://streams.spec.whatwg.org/#transform-stream-default-controller-terminate */
  terminate(): void {
    this.#terminated = true;
    this.#source.close();
    this.#errorWritable(transformTerminated());
  }

  // https://streams.spec.whatwg.org/#transform-stream-error-writable-and-unblock-write
  #errorWritable(reason: unknown): void {
    this.#transformer = NO_TRANSFORMER;
    this.#sink.errorIfNeeded(reason);
    this.#unblockWrite();
  }

  #unblockWrite(): void {
    if (this.#backpressure) this.#setBackpressure(false);
  }

  // https://streams.spec.whatwg.org/#transform-stream-set-backpressure
  #setBackpressure(backpressure: boolean): void {
    this.#backpressure = backpressure;
    if (this.#pullWaits) {
      this.#pullWaits = false;
      this.#source.finishPull();
    }
    if (this.#writeWaits) {
      this.#writeWaits = false;
      tick(this.#resumeWrite);
    }
  }

  // https://streams.spec.whatwg.org/#transform-stream-default-sink-write-algorithm
  write(chunk: unknown): unknown {
    if (!this.#backpressure) {
      this.#perform(chunk);
      return LATER;
    }
    this.#writeWaits = true;
    this.#waitingChunk = chunk;
    return LATER;
  }

  #resume(): void {
    const chunk = this.#waitingChunk;
    this.#waitingChunk = undefined;
    const writable = this.writable;
    if (writable.state === ERRORING || writable.state === ERRORED) this.#sink.failWrite(writable.storedError);
    else this.#perform(chunk);
  }

  // https://streams.spec.whatwg.org/#transform-stream-default-controller-perform-transform
  #perform(chunk: unknown): void {
    const { transform } = this.#transformer;
    if (transform !== undefined) {
      react(transform.call(this.#transformer, chunk), this.#transformed, this.#transformFailed);
      return;
    }
    try {
      if (!this.canEnqueue()) throw transformNotReadable();
      this.enqueue(chunk);
      this.#sink.endWrite();
    } catch (error) {
      tick(() => this.#transformFailed(error));
    }
  }

  // https://streams.spec.whatwg.org/#transform-stream-default-sink-abort-algorithm
  abort(reason: unknown): unknown {
    return this.#end(
      () => this.#transformer.cancel(reason),
      () => {
        this.#throwReadableError();
        this.#source.error(reason);
      },
      (error) => this.#source.error(error),
    );
  }

  // https://streams.spec.whatwg.org/#transform-stream-default-sink-close-algorithm
  close(): unknown {
    return this.#end(
      () => this.#transformer.flush(),
      () => {
        this.#throwReadableError();
        this.#source.close();
      },
      (error) => this.#source.error(error),
    );
  }

  #throwReadableError(): void {
    if (this.readable.state === READ_ERRORED) throw this.readable.storedError;
  }

  // https://streams.spec.whatwg.org/#transform-stream-default-source-cancel
  cancel(reason: unknown): unknown {
    return this.#end(
      () => this.#transformer.cancel(reason),
      () => {
        if (this.writable.state === ERRORED) throw this.writable.storedError;
        this.#sink.errorIfNeeded(reason);
        this.#unblockWrite();
      },
      (error) => {
        this.#sink.errorIfNeeded(error);
        this.#unblockWrite();
      },
    );
  }

  // One of abort, close and cancel happens; the others then share its end.
  #end(algorithm: () => unknown, fulfilled: () => void, rejected: (reason: unknown) => void): Promise<undefined> {
    if (this.#finish !== undefined) return this.#finish.promise;
    const finish = (this.#finish = defer());
    let result = algorithm();
    this.#transformer = NO_TRANSFORMER;
    // A promise of user code is wrapped once, so that it does not overtake the start.
    if (result instanceof Promise) result = ended(result);
    react(
      result,
      () => {
        try {
          fulfilled();
          finish.resolve(undefined);
        } catch (error) {
          finish.reject(error);
        }
      },
      (reason) => {
        rejected(reason);
        finish.reject(reason);
      },
    );
    return finish.promise;
  }

  /** https://streams.spec.whatwg.org/#transform-stream-default-source-pull */
  pull(): unknown {
    this.#setBackpressure(false);
    this.#pullWaits = true;
    return LATER;
  }
}

/** The source of the readable side. */
class Outlet implements Source {
  readonly #transform: Transform;

  constructor(transform: Transform) {
    this.#transform = transform;
  }

  pull(): unknown {
    return this.#transform.pull();
  }

  cancel(reason: unknown): unknown {
    return this.#transform.cancel(reason);
  }
}
