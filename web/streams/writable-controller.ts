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
  readonly #queue = new Queue<unknown>();
  #sizes: Queue<number> | undefined;
  #total = 0;
  #closeQueued = false;
  #size: SizeAlgorithm;
  readonly #highWaterMark: number;
  #abortController: AbortController | undefined = undefined;
  #aborted: { reason: unknown } | undefined = undefined;
  #written: (() => void) | undefined = undefined;
  #failed: ((reason: unknown) => void) | undefined = undefined;

  constructor(stream: Writable, highWaterMark: number, size: SizeAlgorithm) {
    this.stream = stream;
    this.#highWaterMark = highWaterMark;
    this.#size = size;
    this.#sizes = size === undefined ? undefined : new Queue();
    stream.controller = this;
    updateBackpressure(stream, this.#hasBackpressure());
  }

  /** https://streams.spec.whatwg.org/#set-up-writable-stream-default-controller, from the start algorithm's result on. */
  start(result: unknown): void {
    const started = (): void => {
      this.started = true;
      this.#advance();
    };
    const failed = (reason: unknown): void => {
      this.started = true;
      dealWithRejection(this.stream, reason);
    };
    react(result, started, failed);
  }

  desiredSize(): number {
    if (this.#sizes !== undefined) return this.#highWaterMark - this.#total;
    return this.#highWaterMark - this.#queue.length + (this.#closeQueued ? 1 : 0);
  }

  #hasBackpressure(): boolean {
    return !(this.desiredSize() > 0);
  }

  /** https://streams.spec.whatwg.org/#writable-stream-default-controller-get-chunk-size */
  chunkSize(chunk: unknown): number {
    if (this.#size === undefined) return 1;
    try {
      return sizeOf(this.#size, chunk);
    } catch (error) {
      this.errorIfNeeded(error);
      return 1;
    }
  }

  /** https://streams.spec.whatwg.org/#writable-stream-default-controller-write */
  write(chunk: unknown, size: number): void {
    const stream = this.stream;
    if (this.#sizes !== undefined) {
      this.#sizes.push(size);
      this.#total += size;
    }
    this.#queue.push(chunk);
    if (!stream.closing() && stream.state === WRITABLE) updateBackpressure(stream, this.#hasBackpressure());
    this.#advance();
  }

  /** https://streams.spec.whatwg.org/#writable-stream-default-controller-close */
  close(): void {
    this.#queue.push(CLOSE);
    this.#closeQueued = true;
    this.#advance();
  }

  // https://streams.spec.whatwg.org/#writable-stream-default-controller-advance-queue-if-needed
  #advance(): void {
    const stream = this.stream;
    if (!this.started || stream.inFlightWrite !== undefined) return;
    if (stream.state === ERRORING) {
      finishErroring(stream);
      return;
    }
    if (this.#queue.length === 0) return;
    const chunk = this.#queue.peek();
    if (chunk === CLOSE) this.#processClose();
    else this.#processWrite(chunk);
  }

  // https://streams.spec.whatwg.org/#writable-stream-default-controller-process-write
  #processWrite(chunk: unknown): void {
    const stream = this.stream;
    stream.inFlightWrite = stream.writeRequests.shift();
    if (this.#written === undefined) this.#bindReactions();
    const result = this.sink.write(chunk);
    if (result !== LATER) react(result, this.#written as () => void, this.#failed as (reason: unknown) => void);
  }

  #bindReactions(): void {
    this.#written = () => this.#endWrite();
    this.#failed = (reason) => this.failWrite(reason);
  }

  /** Ends a write that returned LATER, a moment later. */
  endWrite(): void {
    tick(this.#written as () => void);
  }

  /** Ends a write that returned LATER, for callers that nobody else waits for. */
  finishWrite(): void {
    this.#endWrite();
  }

  /** Ends a write that returned LATER with an error. */
  failWrite(reason: unknown): void {
    if (this.stream.state === WRITABLE) this.#clearAlgorithms();
    failWrite(this.stream, reason);
  }

  #endWrite(): void {
    const stream = this.stream;
    finishWrite(stream);
    this.#queue.shift();
    if (this.#sizes !== undefined) {
      this.#total -= this.#sizes.shift();
    }
    if (stream.state === WRITABLE && !stream.closing()) updateBackpressure(stream, this.#hasBackpressure());
    this.#advance();
    if (!stream.backpressure) stream.writer?.watcher?.ready?.();
  }

  // https://streams.spec.whatwg.org/#writable-stream-default-controller-process-close
  #processClose(): void {
    const stream = this.stream;
    stream.inFlightClose = stream.closeRequest as Deferred;
    stream.closeRequest = undefined;
    this.#queue.shift();
    this.#closeQueued = false;
    const result = this.sink.close();
    this.#clearAlgorithms();
    react(result, () => finishClose(stream), (reason) => failClose(stream, reason));
  }

  /** https://streams.spec.whatwg.org/#writable-stream-default-controller-error-if-needed */
  errorIfNeeded(error: unknown): void {
    if (this.stream.state === WRITABLE) this.error(error);
  }

  error(error: unknown): void {
    this.#clearAlgorithms();
    startErroring(this.stream, error);
  }

  /** https://streams.spec.whatwg.org/#ws-default-controller-private-abort */
  abortSteps(reason: unknown): unknown {
    const result = this.sink.abort(reason);
    this.#clearAlgorithms();
    return result;
  }

  /** https://streams.spec.whatwg.org/#ws-default-controller-private-error */
  errorSteps(): void {
    this.#queue.clear();
    this.#sizes?.clear();
    this.#total = 0;
    this.#closeQueued = false;
  }

  /** The signal that tells the sink of an abort; made when it is asked for. */
  signal(): AbortSignal {
    if (this.#abortController === undefined) {
      this.#abortController = new AbortController();
      if (this.#aborted !== undefined) this.#abortController.abort(this.#aborted.reason);
    }
    return this.#abortController.signal;
  }

  signalAbort(reason: unknown): void {
    if (this.#abortController !== undefined) this.#abortController.abort(reason);
    else this.#aborted ??= { reason };
  }

  // https://streams.spec.whatwg.org/#writable-stream-default-controller-clear-algorithms
  #clearAlgorithms(): void {
    this.sink = NO_SINK;
    this.#size = undefined;
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
