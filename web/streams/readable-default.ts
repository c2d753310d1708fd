// The controller of streams of any chunks: https://streams.spec.whatwg.org/#rs-default-controller-class
import { argumentType, defineInterface, illegalConstructor, illegalInvocation } from "edge:webidl";
import { readableClosed, unableToEnqueue } from "./errors.ts";
import { INTERNAL } from "./face.ts";
import { LATER, react } from "./promises.ts";
import { Queue } from "./queue.ts";
import { CLOSED, closeReadable, ERRORED, errorReadable, hasReadRequests, READABLE, type Readable, type ReadableController, type ReadRequest } from "./readable-state.ts";
import { NO_SOURCE, type Source } from "./source.ts";
import { type SizeAlgorithm, sizeOf } from "./strategies.ts";

/** The state of a ReadableStreamDefaultController, and its algorithms. */
export class DefaultController implements ReadableController {
  readonly isByte = false;
  readonly stream: Readable;
  source: Source = NO_SOURCE;
  readonly queue = new Queue<unknown>();
  // Sizes and their sum are kept where chunks may differ in size.
  private _sizes: Queue<number> | undefined;
  private _total = 0;
  private _size: SizeAlgorithm;
  private readonly _highWaterMark: number;
  private _started = false;
  private _closeRequested = false;
  private _pulling = false;
  private _pullAgain = false;
  private _pulled: (() => void) | undefined = undefined;
  private _failed: ((reason: unknown) => void) | undefined = undefined;

  constructor(stream: Readable, highWaterMark: number, size: SizeAlgorithm) {
    this.stream = stream;
    this._highWaterMark = highWaterMark;
    this._size = size;
    this._sizes = size === undefined ? undefined : new Queue();
    stream.controller = this;
  }

  /** https://streams.spec.whatwg.org/#set-up-readable-stream-default-controller, from the start algorithm's result on. */
  start(result: unknown): void {
    const started = (): void => {
      this._started = true;
      this.callPullIfNeeded();
    };
    react(result, started, (reason) => this.error(reason));
  }

  /** https://streams.spec.whatwg.org/#readable-stream-default-controller-get-desired-size */
  desiredSize(): number | null {
    const state = this.stream.state;
    if (state === ERRORED) return null;
    if (state === CLOSED || this._closeRequested) return 0;
    return this._highWaterMark - (this._sizes === undefined ? this.queue.length : this._total);
  }

  /** https://streams.spec.whatwg.org/#readable-stream-default-controller-can-close-or-enqueue */
  canCloseOrEnqueue(): boolean {
    return !this._closeRequested && this.stream.state === READABLE;
  }

  /** https://streams.spec.whatwg.org/#readable-stream-default-controller-has-backpressure */
  hasBackpressure(): boolean {
    return !this._shouldCallPull();
  }

  /**
   * https://streams.spec.whatwg.org/#readable-stream-default-controller-enqueue.
   * As in workerd each chunk is measured, be it waited for or not, and a size
   * that can't be had errors the stream, but nothing is thrown.
   */
  enqueue(chunk: unknown): void {
    if (this._closeRequested || this.stream.state !== READABLE) return;
    let size = 1;
    if (this._size !== undefined) {
      try {
        size = sizeOf(this._size, chunk);
      } catch (error) {
        this.error(error);
        return;
      }
      // The size function may have done anything.
      if (!this.canCloseOrEnqueue()) return;
    }
    if (hasReadRequests(this.stream)) {
      const requests = (this.stream.reader as NonNullable<Readable["reader"]>).requests;
      (requests.shift() as ReadRequest).chunk(chunk);
    } else {
      this.queue.push(chunk);
      if (this._sizes !== undefined) {
        this._sizes.push(size);
        this._total += size;
      }
    }
    this.callPullIfNeeded();
  }

  /** https://streams.spec.whatwg.org/#readable-stream-default-controller-close */
  close(): void {
    if (!this.canCloseOrEnqueue()) return;
    this._closeRequested = true;
    if (this.queue.length === 0) {
      this._clearAlgorithms();
      closeReadable(this.stream);
    }
  }

  /** https://streams.spec.whatwg.org/#readable-stream-default-controller-error */
  error(reason: unknown): void {
    if (this.stream.state !== READABLE) return;
    this._resetQueue();
    this._clearAlgorithms();
    errorReadable(this.stream, reason);
  }

  hasChunk(): boolean {
    return this.queue.length > 0;
  }

  take(): unknown {
    const chunk = this.queue.shift();
    if (this._sizes !== undefined) {
      this._total -= this._sizes.shift();
    }
    if (this._closeRequested && this.queue.length === 0) {
      this._clearAlgorithms();
      closeReadable(this.stream);
    } else {
      this.callPullIfNeeded();
    }
    return chunk;
  }

  pullSteps(request: ReadRequest): void {
    if (this.queue.length > 0) {
      request.chunk(this.take());
      return;
    }
    (this.stream.reader as NonNullable<Readable["reader"]>).requests.push(request);
    this.callPullIfNeeded();
  }

  cancelSteps(reason: unknown): unknown {
    this._resetQueue();
    const result = this.source.cancel(reason);
    this._clearAlgorithms();
    return result;
  }

  releaseSteps(): void {}

  /** Ends a pull that returned LATER. */
  finishPull(): void {
    this._pulled?.();
  }

  private _resetQueue(): void {
    this.queue.clear();
    this._sizes?.clear();
    this._total = 0;
  }

  private _clearAlgorithms(): void {
    this.source = NO_SOURCE;
    this._size = undefined;
  }

  // https://streams.spec.whatwg.org/#readable-stream-default-controller-should-call-pull
  private _shouldCallPull(): boolean {
    const stream = this.stream;
    if (this._closeRequested || !this._started || stream.state !== READABLE) return false;
    if (hasReadRequests(stream)) return true;
    return this._highWaterMark > (this._sizes === undefined ? this.queue.length : this._total);
  }

  /** https://streams.spec.whatwg.org/#readable-stream-default-controller-call-pull-if-needed */
  callPullIfNeeded(): void {
    if (!this._shouldCallPull()) return;
    if (this._pulling) {
      this._pullAgain = true;
      return;
    }
    this._pulling = true;
    if (this._failed === undefined) this._bindReactions();
    const result = this.source.pull();
    if (result !== LATER) react(result, this._pulled as () => void, this._failed as (reason: unknown) => void);
  }

  private _bindReactions(): void {
    this._failed = (reason) => this.error(reason);
    this._pulled = () => {
      this._pulling = false;
      if (!this._pullAgain) return;
      this._pullAgain = false;
      this.callPullIfNeeded();
    };
  }
}

let controllerOf: (face: unknown) => DefaultController | undefined;

/** https://streams.spec.whatwg.org/#rs-default-controller-class */
export class ReadableStreamDefaultController {
  #state: DefaultController;

  constructor(key: unknown = undefined, state: unknown = undefined) {
    if (key !== INTERNAL) throw illegalConstructor();
    this.#state = state as DefaultController;
  }

  get desiredSize(): number | null {
    const controller = controllerOf(this);
    if (controller === undefined) throw illegalInvocation();
    return controller.desiredSize();
  }

  close(): void {
    const controller = controllerOf(this);
    if (controller === undefined) throw illegalInvocation();
    if (!controller.canCloseOrEnqueue()) throw readableClosed();
    controller.close();
  }

  enqueue(chunk: unknown = undefined): void {
    const controller = controllerOf(this);
    if (controller === undefined) throw illegalInvocation();
    if (!controller.canCloseOrEnqueue()) throw unableToEnqueue();
    controller.enqueue(chunk);
  }

  error(reason: unknown = undefined): void {
    const controller = controllerOf(this);
    if (controller === undefined) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("error", "ReadableStreamDefaultController", 1, "Value");
    controller.error(reason);
  }

  static {
    controllerOf = (face) => (typeof face === "object" && face !== null && #state in face ? face.#state : undefined);
  }
}

defineInterface(ReadableStreamDefaultController);
