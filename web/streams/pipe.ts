// Piping: https://streams.spec.whatwg.org/#readable-stream-pipe-to
//
// A pipe is one object that is the read request, the write request and the
// watcher of both ends. Whatever happens wakes it; run(), a moment later, looks
// at the states of both ends in the order of the standard's rules and moves
// what can be moved. So a chunk costs no promise and no closure.
import { type AbortSignal, addAbortAlgorithm, removeAbortAlgorithm } from "edge:dom";
import { destinationClosed, onlyBytes, readerReleased } from "./errors.ts";
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
  private readonly _source: Readable;
  private readonly _destination: Writable;
  private readonly _options: PipeOptions;
  private readonly _reader: Reader;
  private readonly _writer: Writer;
  private readonly _done: Deferred = defer();
  private _scheduled = false;
  private _running = false;
  private _reading = false;
  private _hasChunk = false;
  private _chunk: unknown = undefined;
  private _unfinishedWrites = 0;
  private _shuttingDown = false;
  // Called once all chunks that were read have been written.
  private _afterWrites: (() => void) | undefined = undefined;
  private _abort: (() => void) | undefined = undefined;
  private readonly _run = (): void => this._wakeUp();

  constructor(source: Readable, destination: Writable, options: PipeOptions) {
    this._source = source;
    this._destination = destination;
    this._options = options;
    this._reader = new Reader(source, false);
    this._writer = new Writer(destination);
    this._reader.watcher = this;
    this._writer.watcher = this;
    source.disturbed = true;
  }

  start(): Promise<undefined> {
    const { signal } = this._options;
    if (signal !== undefined) {
      this._abort = () => this._abortBoth(signal.reason);
      if (signal.aborted) {
        this._abort();
        return this._done.promise;
      }
      addAbortAlgorithm(signal, this._abort);
    }
    this._wakeUp();
    return this._done.promise;
  }

  wake(always = false): void {
    if (this._scheduled || (this._running && !always)) return;
    this._scheduled = true;
    tick(this._run);
  }

  ready(): void {
    if (!this._scheduled && !this._running) this._wakeUp();
  }

  chunk(value: unknown): void {
    this._reading = false;
    this._hasChunk = true;
    this._chunk = value;
    this.wake();
  }

  close(): void {
    this._reading = false;
    this.wake();
  }

  error(): void {
    this._reading = false;
    this.wake();
  }

  written(): void {
    this._unfinishedWrites--;
    if (this._unfinishedWrites === 0 && this._shuttingDown) this.wake();
  }

  failed(): void {
    this.written();
  }

  private _wakeUp(): void {
    this._scheduled = false;
    this._running = true;
    this._writeChunk();
    if (this._shuttingDown) this._finishWrites();
    else if (!this._shutDownIfEnded()) this._move();
    this._running = false;
  }

  // The rules on what closes or breaks what, in their order.
  private _shutDownIfEnded(): boolean {
    const source = this._source;
    const destination = this._destination;
    const { preventAbort, preventCancel, preventClose } = this._options;
    if (source.state === READ_ERRORED) {
      const reason = source.storedError;
      this._shutDown(preventAbort ? undefined : () => abortWritable(destination, reason), { reason });
    } else if (destination.state === ERRORED) {
      this._breakSource(destination.storedError, preventCancel);
    } else if (source.state === READ_CLOSED) {
      this._shutDown(preventClose ? undefined : () => closeWithErrors(destination), undefined);
    } else if (destination.closing() || destination.state === CLOSED) {
      this._breakSource(destinationClosed(), preventCancel);
    } else {
      return false;
    }
    return true;
  }

  private _breakSource(reason: unknown, preventCancel: boolean): void {
    this._shutDown(preventCancel ? undefined : () => cancelReadable(this._source, reason), { reason });
  }

  // Reads while the destination wants more.
  private _move(): void {
    const source = this._source;
    const destination = this._destination;
    const controller = source.controller;
    while (!this._reading && this._wantsMore(destination)) {
      if (controller.hasChunk()) {
        this._hasChunk = true;
        this._chunk = controller.take();
      } else if (source.state === READABLE) {
        this._reading = true;
        this._reader.read(this);
      }
      this._writeChunk();
      if (this._shuttingDown) return;
      if ((source.state !== READABLE || destination.state === ERRORED) && this._shutDownIfEnded()) return;
    }
  }

  // A destination within the runtime shows no backpressure: it gets one chunk after the other.
  private _wantsMore(destination: Writable): boolean {
    if (destination.state !== WRITABLE || destination.backpressure) return false;
    return destination.accepts === undefined || this._unfinishedWrites === 0;
  }

  private _writeChunk(): void {
    if (!this._hasChunk) return;
    const chunk = this._chunk;
    this._hasChunk = false;
    this._chunk = undefined;
    const destination = this._destination;
    if (!this._canWrite()) return;
    let taken = chunk;
    if (destination.accepts !== undefined) {
      taken = destination.accepts(chunk);
      if (taken === null) return;
      if (taken instanceof TypeError) {
        this._refuse(onlyBytes());
        return;
      }
    }
    this._unfinishedWrites++;
    write(this._writer, taken, this);
  }

  // A chunk of the wrong type breaks both ends.
  private _refuse(reason: TypeError): void {
    this._shutDown(() => this._breakBoth(reason, this._options.preventAbort, this._options.preventCancel), { reason });
  }

  private _abortBoth(reason: unknown): void {
    this._shutDown(() => this._breakBoth(reason, this._options.preventAbort, this._options.preventCancel), { reason });
  }

  private _breakBoth(reason: unknown, preventAbort: boolean, preventCancel: boolean): Promise<unknown> {
    const actions: Promise<unknown>[] = [];
    // In the order that was recorded.
    if (!preventCancel && this._source.state === READABLE) actions.push(cancelReadable(this._source, reason));
    if (!preventAbort && this._destination.state === WRITABLE) actions.push(abortWritable(this._destination, reason));
    return actions.length === 1 ? (actions[0] as Promise<unknown>) : Promise.all(actions);
  }

  // https://streams.spec.whatwg.org/#rs-pipeTo-shutdown-with-action
  private _shutDown(action: Action, failure: { reason: unknown } | undefined): void {
    if (this._shuttingDown) return;
    this._shuttingDown = true;
    this._afterWrites = () => {
      if (action === undefined) {
        this._finalize(failure);
        return;
      }
      whenSettled(
        action(),
        () => this._finalize(failure),
        (reason) => this._finalize({ reason }),
      );
    };
    if (this._canWrite()) this.wake(true);
    else this._finishWrites();
  }

  private _canWrite(): boolean {
    return this._destination.state === WRITABLE && !this._destination.closing();
  }

  private _finishWrites(): void {
    if (this._unfinishedWrites > 0 && this._canWrite()) return;
    const next = this._afterWrites;
    this._afterWrites = undefined;
    next?.();
  }

  // https://streams.spec.whatwg.org/#rs-pipeTo-finalize
  private _finalize(failure: { reason: unknown } | undefined): void {
    this._writer.release();
    this._reader.release(readerReleased);
    const { signal } = this._options;
    if (signal !== undefined && this._abort !== undefined) removeAbortAlgorithm(signal, this._abort);
    if (failure === undefined) this._done.resolve(undefined);
    else this._done.reject(failure.reason);
  }
}
