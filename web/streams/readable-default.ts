// The controller of streams of any chunks: https://streams.spec.whatwg.org/#rs-default-controller-class
import { defineInterface, illegalConstructor, illegalInvocation } from "edge:webidl";
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
  #sizes: Queue<number> | undefined;
  #total = 0;
  #size: SizeAlgorithm;
  readonly #highWaterMark: number;
  #started = false;
  #closeRequested = false;
  #pulling = false;
  #pullAgain = false;
  #pulled: (() => void) | undefined = undefined;
  #failed: ((reason: unknown) => void) | undefined = undefined;

  constructor(stream: Readable, highWaterMark: number, size: SizeAlgorithm) {
    this.stream = stream;
    this.#highWaterMark = highWaterMark;
    this.#size = size;
    this.#sizes = size === undefined ? undefined : new Queue();
    stream.controller = this;
  }

  /** https://streams.spec.whatwg.org/#set-up-readable-stream-default-controller, from the start algorithm's result on. */
  start(result: unknown): void {
    const started = (): void => {
      this.#started = true;
      this.callPullIfNeeded();
    };
    react(result, started, (reason) => this.error(reason));
  }

  /** https://streams.spec.whatwg.org/#readable-stream-default-controller-get-desired-size */
  desiredSize(): number | null {
    const state = this.stream.state;
    if (state === ERRORED) return null;
    if (state === CLOSED || this.#closeRequested) return 0;
    return this.#highWaterMark - (this.#sizes === undefined ? this.queue.length : this.#total);
  }

  /** https://streams.spec.whatwg.org/#readable-stream-default-controller-can-close-or-enqueue */
  canCloseOrEnqueue(): boolean {
    return !this.#closeRequested && this.stream.state === READABLE;
  }

  /** https://streams.spec.whatwg.org/#readable-stream-default-controller-has-backpressure */
  hasBackpressure(): boolean {
    return !this.#shouldCallPull();
  }

  /**
   * https://streams.spec.whatwg.org/#readable-stream-default-controller-enqueue.
   * As in workerd each chunk is measured, be it waited for or not, and a size
   * that can't be had errors the stream, but nothing is thrown.
   */
  enqueue(chunk: unknown): void {
    if (this.#closeRequested || this.stream.state !== READABLE) return;
    let size = 1;
    if (this.#size !== undefined) {
      try {
        size = sizeOf(this.#size, chunk);
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
      if (this.#sizes !== undefined) {
        this.#sizes.push(size);
        this.#total += size;
      }
    }
    this.callPullIfNeeded();
  }

  /** https://streams.spec.whatwg.org/#readable-stream-default-controller-close */
  close(): void {
    if (!this.canCloseOrEnqueue()) return;
    this.#closeRequested = true;
    if (this.queue.length === 0) {
      this.#clearAlgorithms();
      closeReadable(this.stream);
    }
  }

  /** https://streams.spec.whatwg.org/#readable-stream-default-controller-error */
  error(reason: unknown): void {
    if (this.stream.state !== READABLE) return;
    this.#resetQueue();
    this.#clearAlgorithms();
    errorReadable(this.stream, reason);
  }

  hasChunk(): boolean {
    return this.queue.length > 0;
  }

  take(): unknown {
    const chunk = this.queue.shift();
    if (this.#sizes !== undefined) {
      this.#total -= this.#sizes.shift();
    }
    if (this.#closeRequested && this.queue.length === 0) {
      this.#clearAlgorithms();
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
    this.#resetQueue();
    const result = this.source.cancel(reason);
    this.#clearAlgorithms();
    return result;
  }

  releaseSteps(): void {}

  /** Ends a pull that returned LATER. */
  finishPull(): void {
    this.#pulled?.();
  }

  #resetQueue(): void {
    this.queue.clear();
    this.#sizes?.clear();
    this.#total = 0;
  }

  #clearAlgorithms(): void {
    this.source = NO_SOURCE;
    this.#size = undefined;
  }

  // https://streams.spec.whatwg.org/#readable-stream-default-controller-should-call-pull
  #shouldCallPull(): boolean {
    const stream = this.stream;
    if (this.#closeRequested || !this.#started || stream.state !== READABLE) return false;
    if (hasReadRequests(stream)) return true;
    return this.#highWaterMark > (this.#sizes === undefined ? this.queue.length : this.#total);
  }

  /** https://streams.spec.whatwg.org/#readable-stream-default-controller-call-pull-if-needed */
  callPullIfNeeded(): void {
    if (!this.#shouldCallPull()) return;
    if (this.#pulling) {
      this.#pullAgain = true;
      return;
    }
    this.#pulling = true;
    if (this.#failed === undefined) this.#bindReactions();
    const result = this.source.pull();
    if (result !== LATER) react(result, this.#pulled as () => void, this.#failed as (reason: unknown) => void);
  }

  #bindReactions(): void {
    this.#failed = (reason) => this.error(reason);
    this.#pulled = () => {
      this.#pulling = false;
      if (!this.#pullAgain) return;
      this.#pullAgain = false;
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
    controller.error(reason);
  }

  static {
    controllerOf = (face) => (typeof face === "object" && face !== null && #state in face ? face.#state : undefined);
  }
}

defineInterface(ReadableStreamDefaultController);
