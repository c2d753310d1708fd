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
  private readonly _source: DefaultController;
  private readonly _sink: WritableController;
  private _transformer: Transformer = NO_TRANSFORMER;
  private _backpressure = true;
  private _terminated = false;
  private _pullWaits = false;
  private _writeWaits = false;
  private _waitingChunk: unknown = undefined;
  private _finish: Deferred | undefined = undefined;
  private readonly _resumeWrite = (): void => this._resume();
  private readonly _transformed = (): void => this._sink.finishWrite();
  private readonly _transformFailed = (reason: unknown): void => {
    this.error(reason);
    this._sink.failWrite(reason);
  };

  /** https://streams.spec.whatwg.org/#initialize-transform-stream */
  constructor(marks: Marks) {
    this._sink = new WritableController(this.writable, marks.writableMark, marks.writableSize);
    this._sink.sink = this;
    this._source = new DefaultController(this.readable, marks.readableMark, marks.readableSize);
    this._source.source = new Outlet(this);
  }

  setTransformer(transformer: Transformer): void {
    this._transformer = transformer;
  }

  /** Begins once the result of the start algorithm has settled. */
  start(result: unknown): void {
    // One promise more than other streams have, as in the standard: an abort or
    // cancel right after construction comes before the start.
    const started = ended(result);
    this._sink.start(started);
    this._source.start(started);
  }

  desiredSize(): number | null {
    return this._terminated ? null : this._source.desiredSize();
  }

  canEnqueue(): boolean {
    return this._source.canCloseOrEnqueue();
  }

  /** https://streams.spec.whatwg.org/#transform-stream-default-controller-enqueue; the readable side can take it. */
  enqueue(chunk: unknown): void {
    this._source.enqueue(chunk);
    if (!this._backpressure && this.readable.state === READABLE && this._source.hasBackpressure()) this._setBackpressure(true);
  }

  /** https://streams.spec.whatwg.org/#transform-stream-error */
  error(reason: unknown): void {
    this._source.error(reason);
    this._errorWritable(reason);
  }

  /** https://streams.spec.whatwg.org/#transform-stream-default-controller-terminate */
  terminate(): void {
    this._terminated = true;
    this._source.close();
    this._errorWritable(transformTerminated());
  }

  // https://streams.spec.whatwg.org/#transform-stream-error-writable-and-unblock-write
  private _errorWritable(reason: unknown): void {
    this._transformer = NO_TRANSFORMER;
    this._sink.errorIfNeeded(reason);
    this._unblockWrite();
  }

  private _unblockWrite(): void {
    if (this._backpressure) this._setBackpressure(false);
  }

  // https://streams.spec.whatwg.org/#transform-stream-set-backpressure
  private _setBackpressure(backpressure: boolean): void {
    this._backpressure = backpressure;
    if (this._pullWaits) {
      this._pullWaits = false;
      this._source.finishPull();
    }
    if (this._writeWaits) {
      this._writeWaits = false;
      tick(this._resumeWrite);
    }
  }

  // https://streams.spec.whatwg.org/#transform-stream-default-sink-write-algorithm
  write(chunk: unknown): unknown {
    if (!this._backpressure) {
      this._perform(chunk);
      return LATER;
    }
    this._writeWaits = true;
    this._waitingChunk = chunk;
    return LATER;
  }

  private _resume(): void {
    const chunk = this._waitingChunk;
    this._waitingChunk = undefined;
    const writable = this.writable;
    if (writable.state === ERRORING || writable.state === ERRORED) this._sink.failWrite(writable.storedError);
    else this._perform(chunk);
  }

  // https://streams.spec.whatwg.org/#transform-stream-default-controller-perform-transform
  private _perform(chunk: unknown): void {
    const { transform } = this._transformer;
    if (transform !== undefined) {
      react(transform.call(this._transformer, chunk), this._transformed, this._transformFailed);
      return;
    }
    try {
      if (!this.canEnqueue()) throw transformNotReadable();
      this.enqueue(chunk);
      this._sink.endWrite();
    } catch (error) {
      tick(() => this._transformFailed(error));
    }
  }

  // https://streams.spec.whatwg.org/#transform-stream-default-sink-abort-algorithm
  abort(reason: unknown): unknown {
    return this._end(
      () => this._transformer.cancel(reason),
      () => {
        this._throwReadableError();
        this._source.error(reason);
      },
      (error) => this._source.error(error),
    );
  }

  // https://streams.spec.whatwg.org/#transform-stream-default-sink-close-algorithm
  close(): unknown {
    return this._end(
      () => this._transformer.flush(),
      () => {
        this._throwReadableError();
        this._source.close();
      },
      (error) => this._source.error(error),
    );
  }

  private _throwReadableError(): void {
    if (this.readable.state === READ_ERRORED) throw this.readable.storedError;
  }

  // https://streams.spec.whatwg.org/#transform-stream-default-source-cancel
  cancel(reason: unknown): unknown {
    return this._end(
      () => this._transformer.cancel(reason),
      () => {
        if (this.writable.state === ERRORED) throw this.writable.storedError;
        this._sink.errorIfNeeded(reason);
        this._unblockWrite();
      },
      (error) => {
        this._sink.errorIfNeeded(error);
        this._unblockWrite();
      },
    );
  }

  // One of abort, close and cancel happens; the others then share its end.
  private _end(algorithm: () => unknown, fulfilled: () => void, rejected: (reason: unknown) => void): Promise<undefined> {
    if (this._finish !== undefined) return this._finish.promise;
    const finish = (this._finish = defer());
    let result = algorithm();
    this._transformer = NO_TRANSFORMER;
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
    this._setBackpressure(false);
    this._pullWaits = true;
    return LATER;
  }
}

/** The source of the readable side. */
class Outlet implements Source {
  private readonly _transform: Transform;

  constructor(transform: Transform) {
    this._transform = transform;
  }

  pull(): unknown {
    return this._transform.pull();
  }

  cancel(reason: unknown): unknown {
    return this._transform.cancel(reason);
  }
}
