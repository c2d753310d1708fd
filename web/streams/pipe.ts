// Piping: https://streams.spec.whatwg.org/#readable-stream-pipe-to
//
// A pipe is one object that is the read request, the write request and the
// watcher of both ends. Whatever happens wakes it; run(), a moment later, looks
// at the states of both ends in the order of the standard's rules and moves
// what can be moved. So a chunk costs no promise and no closure.
import { type AbortSignal, addAbortAlgorithm, removeAbortAlgorithm } from "edge:dom";
import { onlyBytes, readerReleased, writableClosed } from "./errors.ts";
import { defer, type Deferred, tick, whenSettled } from "./promises.ts";
import { cancelReadable, CLOSED as READ_CLOSED, ERRORED as READ_ERRORED, READABLE, type Readable, Reader, type ReadRequest, type Watcher } from "./readable-state.ts";
import { abortWritable, CLOSED, closeWithErrors, ERRORED, WRITABLE, type Writable, write, Writer, type WriteRequest } from "./writable-state.ts";

export interface PipeOptions {
  readonly preventAbort: boolean;
  readonly preventCancel: boolean;
  readonly preventClose: boolean;
  readonly signal: AbortSignal | undefined;
}

/** What is done before a pipe ends: undefined when there is nothing to wait for. */
type Action = (() => Promise<unknown>) | undefined;

/** Pipes between two streams that are not locked. */
export function pipe(source: Readable, destination: Writable, options: PipeOptions): Promise<undefined> {
  return new Pipe(source, destination, options).start();
}

class Pipe implements ReadRequest, WriteRequest, Watcher {
  readonly #source: Readable;
  readonly #destination: Writable;
  readonly #options: PipeOptions;
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #done: Deferred = defer();
  #scheduled = false;
  #running = false;
  #reading = false;
  #hasChunk = false;
  #chunk: unknown = undefined;
  #unfinishedWrites = 0;
  #shuttingDown = false;
  // Called once all chunks that were read have been written.
  #afterWrites: (() => void) | undefined = undefined;
  #abort: (() => void) | undefined = undefined;
  readonly #run = (): void => this.#wakeUp();

  constructor(source: Readable, destination: Writable, options: PipeOptions) {
    this.#source = source;
    this.#destination = destination;
    this.#options = options;
    this.#reader = new Reader(source, false);
    this.#writer = new Writer(destination);
    this.#reader.watcher = this;
    this.#writer.watcher = this;
    source.disturbed = true;
  }

  start(): Promise<undefined> {
    const { signal } = this.#options;
    if (signal !== undefined) {
      this.#abort = () => this.#abortBoth(signal.reason);
      if (signal.aborted) {
        this.#abort();
        return this.#done.promise;
      }
      addAbortAlgorithm(signal, this.#abort);
    }
    this.#wakeUp();
    return this.#done.promise;
  }

  wake(always = false): void {
    if (this.#scheduled || (this.#running && !always)) return;
    this.#scheduled = true;
    tick(this.#run);
  }

  ready(): void {
    if (!this.#scheduled && !this.#running) this.#wakeUp();
  }

  chunk(value: unknown): void {
    this.#reading = false;
    this.#hasChunk = true;
    this.#chunk = value;
    this.wake();
  }

  close(): void {
    this.#reading = false;
    this.wake();
  }

  error(): void {
    this.#reading = false;
    this.wake();
  }

  written(): void {
    this.#unfinishedWrites--;
    if (this.#unfinishedWrites === 0 && this.#shuttingDown) this.wake();
  }

  failed(): void {
    this.written();
  }

  #wakeUp(): void {
    this.#scheduled = false;
    this.#running = true;
    this.#writeChunk();
    if (this.#shuttingDown) this.#finishWrites();
    else if (!this.#shutDownIfEnded()) this.#move();
    this.#running = false;
  }

  // The rules on what closes or breaks what, in their order.
  #shutDownIfEnded(): boolean {
    const source = this.#source;
    const destination = this.#destination;
    const { preventAbort, preventCancel, preventClose } = this.#options;
    if (source.state === READ_ERRORED) {
      const reason = source.storedError;
      this.#shutDown(preventAbort ? undefined : () => abortWritable(destination, reason), { reason });
    } else if (destination.state === ERRORED) {
      this.#breakSource(destination.storedError, preventCancel);
    } else if (source.state === READ_CLOSED) {
      this.#shutDown(preventClose ? undefined : () => closeWithErrors(destination), undefined);
    } else if (destination.closing() || destination.state === CLOSED) {
      this.#breakSource(writableClosed(), preventCancel);
    } else {
      return false;
    }
    return true;
  }

  #breakSource(reason: unknown, preventCancel: boolean): void {
    this.#shutDown(preventCancel ? undefined : () => cancelReadable(this.#source, reason), { reason });
  }

  // Reads while the destination wants more.
  #move(): void {
    const source = this.#source;
    const destination = this.#destination;
    const controller = source.controller;
    while (!this.#reading && this.#wantsMore(destination)) {
      if (controller.hasChunk()) {
        this.#hasChunk = true;
        this.#chunk = controller.take();
      } else if (source.state === READABLE) {
        this.#reading = true;
        this.#reader.read(this);
      }
      this.#writeChunk();
      if (this.#shuttingDown) return;
      if ((source.state !== READABLE || destination.state === ERRORED) && this.#shutDownIfEnded()) return;
    }
  }

  // A destination within the runtime shows no backpressure: it gets one chunk after the other.
  #wantsMore(destination: Writable): boolean {
    if (destination.state !== WRITABLE || destination.backpressure) return false;
    return destination.accepts === undefined || this.#unfinishedWrites === 0;
  }

  #writeChunk(): void {
    if (!this.#hasChunk) return;
    const chunk = this.#chunk;
    this.#hasChunk = false;
    this.#chunk = undefined;
    const destination = this.#destination;
    if (!this.#canWrite()) return;
    let taken = chunk;
    if (destination.accepts !== undefined) {
      taken = destination.accepts(chunk);
      if (taken === null) return;
      if (taken instanceof TypeError) {
        this.#refuse(onlyBytes());
        return;
      }
    }
    this.#unfinishedWrites++;
    write(this.#writer, taken, this);
  }

  // A chunk of the wrong type breaks both ends.
  #refuse(reason: TypeError): void {
    this.#shutDown(() => this.#breakBoth(reason, this.#options.preventAbort, this.#options.preventCancel), { reason });
  }

  #abortBoth(reason: unknown): void {
    this.#shutDown(() => this.#breakBoth(reason, this.#options.preventAbort, this.#options.preventCancel), { reason });
  }

  #breakBoth(reason: unknown, preventAbort: boolean, preventCancel: boolean): Promise<unknown> {
    const actions: Promise<unknown>[] = [];
    if (!preventAbort && this.#destination.state === WRITABLE) actions.push(abortWritable(this.#destination, reason));
    if (!preventCancel && this.#source.state === READABLE) actions.push(cancelReadable(this.#source, reason));
    return actions.length === 1 ? (actions[0] as Promise<unknown>) : Promise.all(actions);
  }

  // https://streams.spec.whatwg.org/#rs-pipeTo-shutdown-with-action
  #shutDown(action: Action, failure: { reason: unknown } | undefined): void {
    if (this.#shuttingDown) return;
    this.#shuttingDown = true;
    this.#afterWrites = () => {
      if (action === undefined) {
        this.#finalize(failure);
        return;
      }
      whenSettled(
        action(),
        () => this.#finalize(failure),
        (reason) => this.#finalize({ reason }),
      );
    };
    if (this.#canWrite()) this.wake(true);
    else this.#finishWrites();
  }

  #canWrite(): boolean {
    return this.#destination.state === WRITABLE && !this.#destination.closing();
  }

  #finishWrites(): void {
    if (this.#unfinishedWrites > 0 && this.#canWrite()) return;
    const next = this.#afterWrites;
    this.#afterWrites = undefined;
    next?.();
  }

  // https://streams.spec.whatwg.org/#rs-pipeTo-finalize
  #finalize(failure: { reason: unknown } | undefined): void {
    this.#writer.release();
    this.#reader.release(readerReleased);
    const { signal } = this.#options;
    if (signal !== undefined && this.#abort !== undefined) removeAbortAlgorithm(signal, this.#abort);
    if (failure === undefined) this.#done.resolve(undefined);
    else this.#done.reject(failure.reason);
  }
}
