// The state of a readable stream and what all kinds of controller share:
// https://streams.spec.whatwg.org/#rs-abstract-ops
//
// A stream is two objects: Readable holds the state and is what the algorithms
// work on, ReadableStream is the face that user code sees. Readers likewise.
import { readableLocked, streamCancelled } from "./errors.ts";
import { ended, rejectedWith, resolvedWith, Settlement } from "./promises.ts";
import { Queue } from "./queue.ts";

export const READABLE = 0;
export const CLOSED = 1;
export const ERRORED = 2;

/** https://streams.spec.whatwg.org/#read-request */
export interface ReadRequest {
  chunk(value: unknown): void;
  close(): void;
  error(reason: unknown): void;
}

/** https://streams.spec.whatwg.org/#read-into-request */
export interface ReadIntoRequest {
  chunk(view: ArrayBufferView): void;
  close(view: ArrayBufferView | undefined): void;
  error(reason: unknown): void;
}

/** Is told when the stream of its reader or writer has changed its state. Must not throw. */
export interface Watcher {
  wake(): void;
  /** The writer's stream wants more. Called where nobody else's code is under way. */
  ready?(): void;
}

/** What a controller does for its stream: https://streams.spec.whatwg.org/#rs-controller-private */
export interface ReadableController {
  readonly isByte: boolean;
  /** Whether take() has a chunk to give. */
  hasChunk(): boolean;
  /** Takes a chunk out of the queue and does what follows from that. */
  take(): unknown;
  /** [[PullSteps]] */
  pullSteps(request: ReadRequest): void;
  /** [[CancelSteps]]: the result of the cancel algorithm. */
  cancelSteps(reason: unknown): unknown;
  /** [[ReleaseSteps]] */
  releaseSteps(): void;
  /** Makes the stream an errored one, if it is readable. */
  error(reason: unknown): void;
}

/** Where the bytes of a stream come from when that is no JavaScript. */
export interface HostOrigin {
  /** Names the source to the host, so that it can be taken over by nativeSource. */
  readonly hostId?: unknown;
  /** The host can read the source by itself, wherever its bytes go. */
  readonly native?: boolean;
  /** The number of bytes in all, where known. */
  readonly length?: number | undefined;
  /** Reads all bytes at once. */
  readAll?(): Promise<Uint8Array>;
}

export class Readable {
  state = READABLE;
  storedError: unknown = undefined;
  disturbed = false;
  reader: Reader | undefined = undefined;
  controller: ReadableController = undefined as unknown as ReadableController;
  /**
   * Makes the controller of a byte stream that has none yet: most bodies go
   * from host to host without a look at what they are made of. Whoever gets a
   * Reader finds a controller.
   */
  prepare: ((stream: Readable) => void) | undefined = undefined;
  /** Set for streams whose other end is the runtime; these allow one read at a time. */
  internal = false;
  origin: HostOrigin | undefined = undefined;
  face: object | undefined = undefined;
}

export class Reader {
  stream: Readable | undefined;
  readonly byob: boolean;
  readonly requests = new Queue<ReadRequest | ReadIntoRequest>();
  readonly closed = new Settlement();
  watcher: Watcher | undefined = undefined;
  /** Bytes allocated for a source that fills the views it is given, where the source names no size of its own. */
  allocate = 0;

  /** https://streams.spec.whatwg.org/#readable-stream-reader-generic-initialize */
  constructor(stream: Readable, byob: boolean) {
    if (stream.reader !== undefined) throw readableLocked();
    this.stream = stream;
    this.byob = byob;
    stream.reader = this;
    if (stream.controller === undefined) stream.prepare?.(stream);
    if (stream.state === CLOSED) this.closed.resolve();
    else if (stream.state === ERRORED) this.closed.reject(stream.storedError);
  }

  /** Reads a chunk for `request`, with or without waiting. The reader has a stream. */
  read(request: ReadRequest): void {
    const stream = this.stream as Readable;
    stream.disturbed = true;
    if (stream.state === CLOSED) request.close();
    else if (stream.state === ERRORED) request.error(stream.storedError);
    else stream.controller.pullSteps(request);
  }

  /** https://streams.spec.whatwg.org/#readable-stream-reader-generic-release, with `reason` for pending reads. */
  release(reason: () => unknown): void {
    const stream = this.stream;
    if (stream === undefined) return;
    const error = reason();
    if (stream.state !== READABLE) this.closed.reset();
    this.closed.reject(error);
    stream.controller.releaseSteps();
    stream.reader = undefined;
    this.stream = undefined;
    this.watcher = undefined;
    failAll(this.requests, error);
  }
}

function failAll(requests: Queue<ReadRequest | ReadIntoRequest>, reason: unknown): void {
  if (requests.length === 0) return;
  for (const request of requests.drain()) request.error(reason);
}

/** The reader of all streams that are read by other means: they are at their end, and nothing is done with it. */
const SPENT = new Reader(new Readable(), false);

/** Locks a stream for good, its bytes being read by other means: for JavaScript it is disturbed and at its end. */
export function spend(stream: Readable): void {
  stream.disturbed = true;
  stream.reader = SPENT;
  stream.state = CLOSED;
}

/** Whether the stream has a byte stream's controller, be it made or not. */
export function isByteStream(stream: Readable): boolean {
  return stream.controller === undefined ? stream.prepare !== undefined : stream.controller.isByte;
}

export function isLocked(stream: Readable): boolean {
  return stream.reader !== undefined;
}

/** Whether somebody waits for a chunk of the stream with a default reader. */
export function hasReadRequests(stream: Readable): boolean {
  const reader = stream.reader;
  return reader !== undefined && !reader.byob && reader.requests.length > 0;
}

/** https://streams.spec.whatwg.org/#readable-stream-close */
export function closeReadable(stream: Readable): void {
  stream.state = CLOSED;
  const reader = stream.reader;
  if (reader === undefined) return;
  reader.closed.resolve();
  if (!reader.byob && reader.requests.length > 0) {
    for (const request of reader.requests.drain()) (request as ReadRequest).close();
  }
  reader.watcher?.wake();
}

/** https://streams.spec.whatwg.org/#readable-stream-error */
export function errorReadable(stream: Readable, reason: unknown): void {
  stream.state = ERRORED;
  stream.storedError = reason;
  const reader = stream.reader;
  if (reader === undefined) return;
  reader.closed.reject(reason);
  failAll(reader.requests, reason);
  reader.watcher?.wake();
}

/** https://streams.spec.whatwg.org/#readable-stream-cancel */
export function cancelReadable(stream: Readable, reason: unknown): Promise<undefined> {
  stream.disturbed = true;
  if (stream.state === CLOSED) return resolvedWith(undefined);
  if (stream.state === ERRORED) return rejectedWith(stream.storedError);
  const reader = stream.reader;
  if (stream.internal && reader !== undefined) failAll(reader.requests, streamCancelled(reason)); // recorded
  closeReadable(stream);
  if (reader !== undefined && reader.byob && reader.requests.length > 0) {
    for (const request of reader.requests.drain()) (request as ReadIntoRequest).close(undefined);
  }
  if (stream.controller === undefined) stream.prepare?.(stream);
  return ended(stream.controller.cancelSteps(reason));
}
