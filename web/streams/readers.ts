// Readers: https://streams.spec.whatwg.org/#default-reader-class and #byob-reader-class
import { argumentType, bytesOf, constructorType, defineInterface, illegalInvocation, isView, toDictionary } from "edge:webidl";
import { isDetached } from "./byob.ts";
import { notByob, onePendingRead, outstandingReads, readerReleased, zeroLengthView } from "./errors.ts";
import { INTERNAL } from "./face.ts";
import { defer, rejectedWith, resolvedWith } from "./promises.ts";
import type { ByteController } from "./readable-byte.ts";
import { cancelReadable, CLOSED, ERRORED, isByteStream, type Readable, Reader, type ReadIntoRequest, type ReadRequest } from "./readable-state.ts";
import { readableOf } from "./readable-stream.ts";

type Result = { value: unknown; done: boolean };

/** A read that a promise waits for. */
class PromisedRead implements ReadRequest, ReadIntoRequest {
  readonly promise: Promise<Result>;
  readonly #resolve: (result: Result) => void;
  readonly error: (reason: unknown) => void;

  constructor() {
    const { promise, resolve, reject } = defer<Result>();
    this.promise = promise;
    this.#resolve = resolve;
    this.error = reject;
  }

  chunk(value: unknown): void {
    this.#resolve({ value, done: false });
  }

  close(value: unknown = undefined): void {
    this.#resolve({ value, done: true });
  }
}

/** Reads a chunk with a reader that holds a stream. */
export function readPromise(reader: Reader): Promise<Result> {
  const stream = reader.stream as Readable;
  stream.disturbed = true;
  if (stream.state === CLOSED) return resolvedWith({ value: undefined, done: true });
  if (stream.state === ERRORED) return rejectedWith(stream.storedError);
  const controller = stream.controller;
  if (controller.hasChunk()) return resolvedWith({ value: controller.take(), done: false });
  const request = new PromisedRead();
  controller.pullSteps(request);
  return request.promise;
}

function release(reader: Reader): void {
  if (reader.stream?.internal && reader.requests.length > 0) throw outstandingReads();
  reader.release(readerReleased);
}

function streamArgument(iface: string, value: unknown): Readable {
  const stream = readableOf(value);
  if (stream === undefined) throw constructorType(iface, 1, "ReadableStream");
  return stream;
}

let defaultReaderOf: (face: unknown) => Reader | undefined;

/** https://streams.spec.whatwg.org/#default-reader-class */
export class ReadableStreamDefaultReader {
  #reader: Reader;

  constructor(stream: unknown) {
    this.#reader = stream === INTERNAL ? (arguments[1] as Reader) : new Reader(streamArgument("ReadableStreamDefaultReader", stream), false);
  }

  get closed(): Promise<undefined> {
    const reader = defaultReaderOf(this);
    if (reader === undefined) throw illegalInvocation();
    return reader.closed.promise();
  }

  cancel(reason: unknown = undefined): Promise<undefined> {
    const reader = defaultReaderOf(this);
    if (reader === undefined) throw illegalInvocation();
    const stream = reader.stream;
    return stream === undefined ? rejectedWith(readerReleased()) : cancelReadable(stream, reason);
  }

  read(): Promise<Result> {
    const reader = defaultReaderOf(this);
    if (reader === undefined) throw illegalInvocation();
    const stream = reader.stream;
    if (stream === undefined) return rejectedWith(readerReleased());
    if (stream.internal && reader.requests.length > 0) return rejectedWith(onePendingRead());
    return readPromise(reader);
  }

  releaseLock(): void {
    const reader = defaultReaderOf(this);
    if (reader === undefined) throw illegalInvocation();
    release(reader);
  }

  static {
    defaultReaderOf = (face) => (typeof face === "object" && face !== null && #reader in face ? face.#reader : undefined);
  }
}

let byobReaderOf: (face: unknown) => Reader | undefined;

/** https://streams.spec.whatwg.org/#byob-reader-class */
export class ReadableStreamBYOBReader {
  #reader: Reader;

  constructor(stream: unknown) {
    const readable = streamArgument("ReadableStreamBYOBReader", stream);
    if (readable.reader === undefined && !isByteStream(readable)) throw notByob();
    this.#reader = new Reader(readable, true);
  }

  get closed(): Promise<undefined> {
    const reader = byobReaderOf(this);
    if (reader === undefined) throw illegalInvocation();
    return reader.closed.promise();
  }

  cancel(reason: unknown = undefined): Promise<undefined> {
    const reader = byobReaderOf(this);
    if (reader === undefined) throw illegalInvocation();
    const stream = reader.stream;
    return stream === undefined ? rejectedWith(readerReleased()) : cancelReadable(stream, reason);
  }

  read(view: ArrayBufferView, options: { min?: number } = {}): Promise<Result> {
    const reader = byobReaderOf(this);
    if (reader === undefined) throw illegalInvocation();
    try {
      if (!isView(view)) throw argumentType("read", "ReadableStreamBYOBReader", 1, "ArrayBufferView");
      const fields = toDictionary(options, () => argumentType("read", "ReadableStreamBYOBReader", 2, "ReadableStreamBYOBReaderReadOptions"));
      return readInto(reader, view, fields.min === undefined ? 1 : minimum(fields.min, view));
    } catch (error) {
      return rejectedWith(error);
    }
  }

  /** workerd's: at least `count` elements, fewer only at the end of the stream. */
  readAtLeast(count: unknown = undefined, view: unknown = undefined): Promise<Result> {
    const reader = byobReaderOf(this);
    if (reader === undefined) throw illegalInvocation();
    try {
      if (arguments.length === 0) throw argumentType("readAtLeast", "ReadableStreamBYOBReader", 1, "integer");
      if (!isView(view)) throw argumentType("readAtLeast", "ReadableStreamBYOBReader", 2, "ArrayBufferView");
      return readInto(reader, view, minimum(count, view));
    } catch (error) {
      return rejectedWith(error);
    }
  }

  releaseLock(): void {
    const reader = byobReaderOf(this);
    if (reader === undefined) throw illegalInvocation();
    release(reader);
  }

  static {
    byobReaderOf = (face) => (typeof face === "object" && face !== null && #reader in face ? face.#reader : undefined);
  }
}

// [EnforceRange] unsigned long long
function minimum(value: unknown, view: ArrayBufferView): number {
  const count = Math.trunc(+(value as number)) || 0;
  // Recorded: the number becomes an unsigned one of 64 bits.
  if (count < 0 && count > -(2 ** 63)) throw new TypeError(tooMuch(2n ** 64n + BigInt(count), view));
  return count < 0 ? 0 : count;
}

const tooMuch = (bytes: number | bigint, view: ArrayBufferView): string => `Minimum bytes to read (${bytes}) exceeds size of buffer (${view.byteLength}).`;

// https://streams.spec.whatwg.org/#byob-reader-read
function readInto(reader: Reader, view: ArrayBufferView, min: number): Promise<Result> {
  if (view.byteLength === 0 || isDetached(view.buffer) || view.buffer.byteLength === 0) throw zeroLengthView();
  if (min === 0) throw new TypeError("Requested invalid minimum number of bytes to read (0).");
  const length = (view as { length?: number }).length ?? view.byteLength;
  if (min > length) {
    const elementSize = view.byteLength / length;
    throw new TypeError(tooMuch(min * elementSize, view));
  }
  const stream = reader.stream;
  if (stream === undefined) throw readerReleased();
  if (stream.internal && reader.requests.length > 0) throw onePendingRead();
  const request = new PromisedRead();
  stream.disturbed = true;
  const controller = stream.controller as ByteController;
  if (stream.state === ERRORED) request.error(stream.storedError);
  else if (!stream.internal) controller.pullInto(view, min, request, true);
  else controller.pullInto(bytesOf(view) as Uint8Array, (min * view.byteLength) / length, request, true); // always answered with bytes
  return request.promise;
}

/** https://streams.spec.whatwg.org/#rs-get-reader */
export function getReader(stream: Readable, options: unknown): ReadableStreamDefaultReader | ReadableStreamBYOBReader {
  if (options === undefined) return new (ReadableStreamDefaultReader as unknown as new (key: unknown, reader: Reader) => ReadableStreamDefaultReader)(INTERNAL, new Reader(stream, false));
  const { mode } = toDictionary(options, () => argumentType("getReader", "ReadableStream", 1, "GetReaderOptions"));
  if (mode === undefined) return new ReadableStreamDefaultReader(stream.face);
  if (`${mode as string}` !== "byob") throw new TypeError("mode must be undefined or 'byob' in call to getReader().");
  return new ReadableStreamBYOBReader(stream.face);
}

defineInterface(ReadableStreamDefaultReader);
defineInterface(ReadableStreamBYOBReader);
