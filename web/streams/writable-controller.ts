// The controller of a writable stream: https://streams.spec.whatwg.org/#ws-default-controller-abstract-ops
import { AbortController, type AbortSignal } from "edge:dom";
import { defineInterface, illegalConstructor, illegalInvocation } from "edge:webidl";
import { INTERNAL } from "./face.ts";
import { type Deferred, LATER, react, tick } from "./promises.ts";
import { Queue } from "./queue.ts";
import { type SizeAlgorithm, sizeOf } from "./strategies.ts";
import {
  dealWithRejection, ERRORING, failClose, failWrite, finishClose, finishErroring, finishWrite, startErroring, updateBackpressure, WRITABLE, type Writable,
} from "./writable-state.ts";

/** Where the chunks of a writable stream go. */
export interface Sink {
  /** A promise, LATER, or any other value when the chunk has been taken. Must not throw. */
  write(chunk: unknown): unknown;
  /** A promise, or any other value when all is done. Must not throw. */
  close(): unknown;
  /** Likewise. */
  abort(reason: unknown): unknown;
}

/** The sink of a stream that has ended: lets go of the user's functions. */
export const NO_SINK: Sink = { write: () => undefined, close: () => undefined, abort: () => undefined };

// Stands in the queue for the end.
const CLOSE = Symbol("close");

export class WritableController {
  readonly stream: Writable;
  sink: Sink = NO_SINK;
  started = false;
  private readonly _queue = new Queue<unknown>();
  private _sizes: Queue<number> | undefined;
  private _total = 0;
  private _closeQueued = false;
  private _size: SizeAlgorithm;
  private readonly _highWaterMark: number;
  private _abortController: AbortController | undefined = undefined;
  private _aborted: { reason: unknown } | undefined = undefined;
  private _written: (() => void) | undefined = undefined;
  private _failed: ((reason: unknown) => void) | undefined = undefined;

  constructor(stream: Writable, highWaterMark: number, size: SizeAlgorithm) {
    this.stream = stream;
    this._highWaterMark = highWaterMark;
    this._size = size;
    this._sizes = size === undefined ? undefined : new Queue();
    stream.controller = this;
    updateBackpressure(stream, this._hasBackpressure());
  }

  /** https://streams.spec.whatwg.org/#set-up-writable-stream-default-controller, from the start algorithm's result on. */
  start(result: unknown): void {
    const started = (): void => {
      this.started = true;
      this._advance();
    };
    const failed = (reason: unknown): void => {
      this.started = true;
      dealWithRejection(this.stream, reason);
    };
    react(result, started, failed);
  }

  desiredSize(): number {
    if (this._sizes !== undefined) return this._highWaterMark - this._total;
    return this._highWaterMark - this._queue.length + (this._closeQueued ? 1 : 0);
  }

  private _hasBackpressure(): boolean {
    return !(this.desiredSize() > 0);
  }

  /** https://streams.spec.whatwg.org/#writable-stream-default-controller-get-chunk-size */
  chunkSize(chunk: unknown): number {
    if (this._size === undefined) return 1;
    try {
      return sizeOf(this._size, chunk);
    } catch (error) {
      this.errorIfNeeded(error);
      return 1;
    }
  }

  /** https://streams.spec.whatwg.org/#writable-stream-default-controller-write */
  write(chunk: unknown, size: number): void {
    const stream = this.stream;
    if (this._sizes !== undefined) {
      this._sizes.push(size);
      this._total += size;
    }
    this._queue.push(chunk);
    if (!stream.closing() && stream.state === WRITABLE) updateBackpressure(stream, this._hasBackpressure());
    this._advance();
  }

  /** https://streams.spec.whatwg.org/#writable-stream-default-controller-close */
  close(): void {
    this._queue.push(CLOSE);
    this._closeQueued = true;
    this._advance();
  }

  // https://streams.spec.whatwg.org/#writable-stream-default-controller-advance-queue-if-needed
  private _advance(): void {
    const stream = this.stream;
    if (!this.started || stream.inFlightWrite !== undefined) return;
    if (stream.state === ERRORING) {
      finishErroring(stream);
      return;
    }
    if (this._queue.length === 0) return;
    const chunk = this._queue.peek();
    if (chunk === CLOSE) this._processClose();
    else this._processWrite(chunk);
  }

  // https://streams.spec.whatwg.org/#writable-stream-default-controller-process-write
  private _processWrite(chunk: unknown): void {
    const stream = this.stream;
    stream.inFlightWrite = stream.writeRequests.shift();
    if (this._written === undefined) this._bindReactions();
    const result = this.sink.write(chunk);
    if (result !== LATER) react(result, this._written as () => void, this._failed as (reason: unknown) => void);
  }

  private _bindReactions(): void {
    this._written = () => this._endWrite();
    this._failed = (reason) => this.failWrite(reason);
  }

  /** Ends a write that returned LATER, a moment later. */
  endWrite(): void {
    tick(this._written as () => void);
  }

  /** Ends a write that returned LATER, for callers that nobody else waits for. */
  finishWrite(): void {
    this._endWrite();
  }

  /** Ends a write that returned LATER with an error. */
  failWrite(reason: unknown): void {
    if (this.stream.state === WRITABLE) this._clearAlgorithms();
    failWrite(this.stream, reason);
  }

  private _endWrite(): void {
    const stream = this.stream;
    finishWrite(stream);
    this._queue.shift();
    if (this._sizes !== undefined) {
      this._total -= this._sizes.shift();
    }
    if (stream.state === WRITABLE && !stream.closing()) updateBackpressure(stream, this._hasBackpressure());
    this._advance();
    if (!stream.backpressure) stream.writer?.watcher?.ready?.();
  }

  // https://streams.spec.whatwg.org/#writable-stream-default-controller-process-close
  private _processClose(): void {
    const stream = this.stream;
    stream.inFlightClose = stream.closeRequest as Deferred;
    stream.closeRequest = undefined;
    this._queue.shift();
    this._closeQueued = false;
    const result = this.sink.close();
    this._clearAlgorithms();
    react(result, () => finishClose(stream), (reason) => failClose(stream, reason));
  }

  /** https://streams.spec.whatwg.org/#writable-stream-default-controller-error-if-needed */
  errorIfNeeded(error: unknown): void {
    if (this.stream.state === WRITABLE) this.error(error);
  }

  error(error: unknown): void {
    this._clearAlgorithms();
    startErroring(this.stream, error);
  }

  /** https://streams.spec.whatwg.org/#ws-default-controller-private-abort */
  abortSteps(reason: unknown): unknown {
    const result = this.sink.abort(reason);
    this._clearAlgorithms();
    return result;
  }

  /** https://streams.spec.whatwg.org/#ws-default-controller-private-error */
  errorSteps(): void {
    this._queue.clear();
    this._sizes?.clear();
    this._total = 0;
    this._closeQueued = false;
  }

  /** The signal that tells the sink of an abort; made when it is asked for. */
  signal(): AbortSignal {
    if (this._abortController === undefined) {
      this._abortController = new AbortController();
      if (this._aborted !== undefined) this._abortController.abort(this._aborted.reason);
    }
    return this._abortController.signal;
  }

  signalAbort(reason: unknown): void {
    if (this._abortController !== undefined) this._abortController.abort(reason);
    else this._aborted ??= { reason };
  }

  // https://streams.spec.whatwg.org/#writable-stream-default-controller-clear-algorithms
  private _clearAlgorithms(): void {
    this.sink = NO_SINK;
    this._size = undefined;
  }
}

let controllerOf: (face: unknown) => WritableController | undefined;

/** https://streams.spec.whatwg.org/#ws-default-controller-class */
export class WritableStreamDefaultController {
  #state: WritableController;

  constructor(key: unknown = undefined, state: unknown = undefined) {
    if (key !== INTERNAL) throw illegalConstructor();
    this.#state = state as WritableController;
  }

  get signal(): AbortSignal {
    const controller = controllerOf(this);
    if (controller === undefined) throw illegalInvocation();
    return controller.signal();
  }

  error(reason: unknown = undefined): void {
    const controller = controllerOf(this);
    if (controller === undefined) throw illegalInvocation();
    controller.errorIfNeeded(reason);
  }

  static {
    controllerOf = (face) => (typeof face === "object" && face !== null && #state in face ? face.#state : undefined);
  }
}

defineInterface(WritableStreamDefaultController);
