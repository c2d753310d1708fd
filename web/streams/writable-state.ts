// The state of a writable stream: https://streams.spec.whatwg.org/#ws-abstract-ops
//
// As with readable streams, Writable and Writer are what algorithms work on;
// WritableStream and WritableStreamDefaultWriter are what user code sees.
import { writableClosed, writableLocked, writerReleased } from "./errors.ts";
import { defer, type Deferred, react, rejectedWith, resolvedWith, Settlement } from "./promises.ts";
import { Queue } from "./queue.ts";
import type { Watcher } from "./readable-state.ts";
import type { WritableController } from "./writable-controller.ts";

export const WRITABLE = 0;
export const ERRORING = 1;
export const CLOSED = 2;
export const ERRORED = 3;

/** Is told how a write ended. */
export interface WriteRequest {
  written(): void;
  failed(reason: unknown): void;
}

// https://streams.spec.whatwg.org/#pending-abort-request
interface PendingAbort {
  readonly deferred: Deferred;
  readonly reason: unknown;
  readonly wasAlreadyErroring: boolean;
}

export class Writable {
  state = WRITABLE;
  storedError: unknown = undefined;
  writer: Writer | undefined = undefined;
  controller: WritableController = undefined as unknown as WritableController;
  backpressure = false;
  readonly writeRequests = new Queue<WriteRequest>();
  inFlightWrite: WriteRequest | undefined = undefined;
  closeRequest: Deferred | undefined = undefined;
  inFlightClose: Deferred | undefined = undefined;
  pendingAbort: PendingAbort | undefined = undefined;
  /** The bytes of a chunk, for streams whose other end is the runtime: an error refuses a chunk, null drops it. */
  accepts: ((chunk: unknown) => Uint8Array | TypeError | null) | undefined = undefined;
  /** Takes a source of the host in place of writes, by what names it; false where that can't be done. */
  adopt: ((id: unknown) => boolean) | undefined = undefined;
  /** Whether an operation on such a stream has failed with its error already. */
  errorTold = false;
  face: object | undefined = undefined;

  /** https://streams.spec.whatwg.org/#writable-stream-close-queued-or-in-flight */
  closing(): boolean {
    return this.closeRequest !== undefined || this.inFlightClose !== undefined;
  }
}

export class Writer {
  stream: Writable | undefined;
  readonly closed = new Settlement();
  readonly ready = new Settlement();
  watcher: Watcher | undefined = undefined;

  /** https://streams.spec.whatwg.org/#set-up-writable-stream-default-writer */
  constructor(stream: Writable) {
    if (stream.writer !== undefined) throw writableLocked();
    this.stream = stream;
    stream.writer = this;
    if (stream.state === WRITABLE) {
      if (stream.closing() || !stream.backpressure) this.ready.resolve();
    } else if (stream.state === ERRORING) {
      this.ready.reject(stream.storedError);
    } else if (stream.state === CLOSED) {
      this.ready.resolve();
      this.closed.resolve();
    } else {
      this.ready.reject(stream.storedError);
      this.closed.reject(stream.storedError);
    }
  }

  /** https://streams.spec.whatwg.org/#writable-stream-default-writer-release */
  release(): void {
    const stream = this.stream;
    if (stream === undefined) return;
    const error = writerReleased();
    settleAgain(this.ready, error);
    settleAgain(this.closed, error);
    stream.writer = undefined;
    this.stream = undefined;
    this.watcher = undefined;
  }
}

/** Rejects a promise, or puts a rejected one in its place. */
function settleAgain(settlement: Settlement, reason: unknown): void {
  if (!settlement.pending) settlement.reset();
  settlement.reject(reason);
}

// What an operation on an errored stream fails with. Streams whose other end is
// the runtime tell their error only to the first operation after it.
function failureOf(stream: Writable): unknown {
  if (stream.accepts === undefined) return stream.storedError;
  if (stream.errorTold) return writableClosed();
  stream.errorTold = true;
  return stream.storedError;
}

/** https://streams.spec.whatwg.org/#writable-stream-default-writer-write, but the request is told */
export function write(writer: Writer, chunk: unknown, request: WriteRequest): void {
  const stream = writer.stream as Writable;
  const size = stream.controller.chunkSize(chunk);
  if (writer.stream !== stream) request.failed(writerReleased());
  else if (stream.state === ERRORED) request.failed(failureOf(stream));
  else if (stream.state === CLOSED || stream.closing()) request.failed(writableClosed());
  else if (stream.state === ERRORING) request.failed(stream.storedError);
  else {
    stream.writeRequests.push(request);
    stream.controller.write(chunk, size);
  }
}

/** https://streams.spec.whatwg.org/#writable-stream-close */
export function closeWritable(stream: Writable): Promise<undefined> {
  if (stream.state === ERRORED) return rejectedWith(failureOf(stream));
  if (stream.state === CLOSED || stream.closing()) return rejectedWith(writableClosed());
  const request = (stream.closeRequest = defer());
  const writer = stream.writer;
  if (writer !== undefined && stream.backpressure && stream.state === WRITABLE) writer.ready.resolve();
  stream.controller.close();
  return request.promise;
}

/** https://streams.spec.whatwg.org/#writable-stream-default-writer-close-with-error-propagation */
export function closeWithErrors(stream: Writable): Promise<undefined> {
  if (stream.closing() || stream.state === CLOSED) return resolvedWith(undefined);
  if (stream.state === ERRORED) return rejectedWith(stream.storedError);
  return closeWritable(stream);
}

/** https://streams.spec.whatwg.org/#writable-stream-abort */
export function abortWritable(stream: Writable, reason: unknown): Promise<undefined> {
  if (stream.state === CLOSED || stream.state === ERRORED) return resolvedWith(undefined);
  stream.controller.signalAbort(reason);
  // The signal's listeners may have changed the state.
  const state = stream.state as number;
  if (state === CLOSED || state === ERRORED) return resolvedWith(undefined);
  if (stream.pendingAbort !== undefined) return stream.pendingAbort.deferred.promise;
  stream.errorTold = true;
  const wasAlreadyErroring = state === ERRORING;
  const deferred = defer();
  stream.pendingAbort = { deferred, reason: wasAlreadyErroring ? undefined : reason, wasAlreadyErroring };
  if (!wasAlreadyErroring) startErroring(stream, reason);
  return deferred.promise;
}

/** https://streams.spec.whatwg.org/#writable-stream-start-erroring */
export function startErroring(stream: Writable, reason: unknown): void {
  stream.state = ERRORING;
  stream.storedError = reason;
  const writer = stream.writer;
  if (writer !== undefined) settleAgain(writer.ready, reason);
  if (stream.inFlightWrite === undefined && stream.inFlightClose === undefined && stream.controller.started) finishErroring(stream);
}

/** https://streams.spec.whatwg.org/#writable-stream-finish-erroring */
export function finishErroring(stream: Writable): void {
  stream.state = ERRORED;
  stream.controller.errorSteps();
  const reason = stream.storedError;
  if (stream.writeRequests.length > 0) {
    for (const request of stream.writeRequests.drain()) request.failed(reason);
  }
  const abort = stream.pendingAbort;
  stream.pendingAbort = undefined;
  if (abort === undefined) {
    rejectClose(stream);
    return;
  }
  if (abort.wasAlreadyErroring) {
    abort.deferred.reject(reason);
    rejectClose(stream);
    return;
  }
  react(
    stream.controller.abortSteps(abort.reason),
    () => {
      abort.deferred.resolve(undefined);
      rejectClose(stream);
    },
    (error) => {
      abort.deferred.reject(error);
      rejectClose(stream);
    },
  );
}

// https://streams.spec.whatwg.org/#writable-stream-reject-close-and-closed-promise-if-needed
function rejectClose(stream: Writable): void {
  stream.closeRequest?.reject(stream.storedError);
  stream.closeRequest = undefined;
  const writer = stream.writer;
  if (writer === undefined) return;
  writer.closed.reject(stream.storedError);
  writer.watcher?.wake();
}

/** https://streams.spec.whatwg.org/#writable-stream-deal-with-rejection */
export function dealWithRejection(stream: Writable, error: unknown): void {
  if (stream.state === WRITABLE) startErroring(stream, error);
  else finishErroring(stream);
}

/** https://streams.spec.whatwg.org/#writable-stream-finish-in-flight-write */
export function finishWrite(stream: Writable): void {
  const request = stream.inFlightWrite as WriteRequest;
  stream.inFlightWrite = undefined;
  request.written();
}

/** https://streams.spec.whatwg.org/#writable-stream-finish-in-flight-write-with-error */
export function failWrite(stream: Writable, error: unknown): void {
  const request = stream.inFlightWrite as WriteRequest;
  stream.inFlightWrite = undefined;
  request.failed(error);
  stream.errorTold = true;
  dealWithRejection(stream, error);
}

/** https://streams.spec.whatwg.org/#writable-stream-finish-in-flight-close */
export function finishClose(stream: Writable): void {
  (stream.inFlightClose as Deferred).resolve(undefined);
  stream.inFlightClose = undefined;
  if (stream.state === ERRORING) {
    stream.storedError = undefined;
    stream.pendingAbort?.deferred.resolve(undefined);
    stream.pendingAbort = undefined;
  }
  stream.state = CLOSED;
  const writer = stream.writer;
  if (writer === undefined) return;
  writer.closed.resolve();
  writer.watcher?.wake();
}

/** https://streams.spec.whatwg.org/#writable-stream-finish-in-flight-close-with-error */
export function failClose(stream: Writable, error: unknown): void {
  (stream.inFlightClose as Deferred).reject(error);
  stream.inFlightClose = undefined;
  stream.pendingAbort?.deferred.reject(error);
  stream.pendingAbort = undefined;
  stream.errorTold = true;
  dealWithRejection(stream, error);
}

/** https://streams.spec.whatwg.org/#writable-stream-update-backpressure */
export function updateBackpressure(stream: Writable, backpressure: boolean): void {
  const writer = stream.writer;
  if (writer !== undefined && backpressure !== stream.backpressure) {
    if (backpressure) {
      writer.ready.reset();
    } else {
      writer.ready.resolve();
    }
  }
  stream.backpressure = backpressure;
}
