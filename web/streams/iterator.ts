// Asynchronous iteration over a stream: https://streams.spec.whatwg.org/#rs-asynciterator
import { illegalInvocation } from "edge:webidl";
import { readerReleased } from "./errors.ts";
import { defer, type Deferred, rejectedWith, resolvedWith, tick, whenSettled } from "./promises.ts";
import { cancelReadable, CLOSED, ERRORED, type Readable, Reader, type ReadRequest } from "./readable-state.ts";

type Result = { value: unknown; done: boolean };

/** The state of an iterator. It is the read request of the one step that may be under way. */
class Iteration implements ReadRequest {
  readonly #reader: Reader;
  readonly #preventCancel: boolean;
  // The last step that has not ended; the next one begins when it has.
  #ongoing: Promise<unknown> | undefined = undefined;
  #step: Deferred<Result> | undefined = undefined;
  #finished = false;
  #value: unknown = undefined;
  readonly #deliver = (): void => {
    const value = this.#value;
    this.#value = undefined;
    this.#endStep().resolve({ done: false, value });
  };

  constructor(stream: Readable, preventCancel: boolean) {
    this.#reader = new Reader(stream, false);
    this.#preventCancel = preventCancel;
  }

  next(): Promise<Result> {
    if (this.#ongoing === undefined) return this.#nextStep();
    const step = (): Promise<Result> => this.#nextStep();
    return (this.#ongoing = whenSettled(this.#ongoing, step, step)) as Promise<Result>;
  }

  #nextStep(): Promise<Result> {
    if (this.#finished) return resolvedWith({ done: true, value: undefined });
    const stream = this.#reader.stream as Readable;
    stream.disturbed = true;
    if (stream.state === CLOSED) {
      this.#finish();
      return resolvedWith({ done: true, value: undefined });
    }
    // Recorded: the stream stays locked, and the error comes again.
    if (stream.state === ERRORED) return rejectedWith(stream.storedError);
    const controller = stream.controller;
    if (controller.hasChunk()) return resolvedWith({ done: false, value: controller.take() });
    const step = (this.#step = defer<Result>());
    this.#ongoing = step.promise;
    controller.pullSteps(this);
    return step.promise;
  }

  #finish(): void {
    this.#finished = true;
    this.#reader.release(readerReleased);
  }

  #endStep(): Deferred<Result> {
    const step = this.#step as Deferred<Result>;
    this.#step = undefined;
    if (this.#ongoing === step.promise) this.#ongoing = undefined;
    return step;
  }

  // The step ends a moment later, as the standard's has a promise in between:
  // the source may be pulled again before the loop goes on.
  chunk(value: unknown): void {
    this.#value = value;
    tick(this.#deliver);
  }

  close(): void {
    this.#finish();
    this.#endStep().resolve({ done: true, value: undefined });
  }

  error(reason: unknown): void {
    this.#endStep().reject(reason);
  }

  return(value: unknown): Promise<Result> {
    const step = (): unknown => this.#returnStep(value);
    const end = this.#ongoing === undefined ? resolvedWith(step()) : whenSettled(this.#ongoing, step, step);
    return (this.#ongoing = whenSettled(end, () => ({ done: true, value }))) as Promise<Result>;
  }

  // https://streams.spec.whatwg.org/#ref-for-asynchronous-iterator-return
  #returnStep(value: unknown): unknown {
    if (this.#finished) return undefined;
    this.#finished = true;
    const stream = this.#reader.stream as Readable;
    const result = this.#preventCancel ? undefined : cancelReadable(stream, value);
    this.#reader.release(readerReleased);
    return result;
  }
}

const AsyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype) as object;

let iterationOf: (iterator: unknown) => Iteration | undefined;

/** What values() and `for await` give. */
export class StreamIterator {
  #iteration: Iteration;

  constructor(iteration: Iteration) {
    this.#iteration = iteration;
  }

  next(): Promise<Result> {
    const iteration = iterationOf(this);
    return iteration === undefined ? rejectedWith(illegalInvocation()) : iteration.next();
  }

  return(value: unknown = undefined): Promise<Result> {
    const iteration = iterationOf(this);
    return iteration === undefined ? rejectedWith(illegalInvocation()) : iteration.return(value);
  }

  static {
    iterationOf = (iterator) => (typeof iterator === "object" && iterator !== null && #iteration in iterator ? iterator.#iteration : undefined);
    const prototype = this.prototype;
    delete (prototype as { constructor?: unknown }).constructor;
    Object.setPrototypeOf(prototype, AsyncIteratorPrototype);
    Object.defineProperty(prototype, "next", { enumerable: true });
    Object.defineProperty(prototype, "return", { enumerable: true });
    Object.defineProperty(prototype, Symbol.toStringTag, { value: "ReadableStreamAsyncIterator", configurable: true });
  }
}

export function iterate(stream: Readable, preventCancel: boolean): StreamIterator {
  return new StreamIterator(new Iteration(stream, preventCancel));
}
