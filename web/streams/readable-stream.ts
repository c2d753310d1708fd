// The class ReadableStream: https://streams.spec.whatwg.org/#rs-class
import { argumentType, defineExtras, defineInterface, fieldType, illegalInvocation, isObject, toDictionary } from "edge:webidl";
import { AbortSignal } from "edge:dom";
import { readableLocked, readableLockedForTee, writableLocked, writableLockedForPipe } from "./errors.ts";
import { INTERNAL } from "./face.ts";
import { adopt } from "./host.ts";
import { fromIterable } from "./from.ts";
import { iterate, type StreamIterator } from "./iterator.ts";
import { pipe, type PipeOptions } from "./pipe.ts";
import { markHandled, rejectedWith } from "./promises.ts";
import { ByteController } from "./readable-byte.ts";
import { ReadableByteStreamController } from "./readable-byte-face.ts";
import { requireConstructors } from "./old.ts";
import { DefaultController, ReadableStreamDefaultController } from "./readable-default.ts";
import { cancelReadable, isByteStream, isLocked, READABLE, Readable, spend } from "./readable-state.ts";
import { getReader, type ReadableStreamBYOBReader, type ReadableStreamDefaultReader } from "./readers.ts";
import { invoke, optionalObject, toUnderlyingSource, type UnderlyingSource, UserSource } from "./source.ts";
import { markOf, type Strategy, toStrategy } from "./strategies.ts";
import { tee } from "./tee.ts";
import { isWritableLocked, type Writable, writableOf } from "./writable-stream.ts";

// By their numbers.
const STATES = ["readable", "closed", "errored"];

// The bytes that will come, where that is known.
function lengthOf(state: Readable): bigint | undefined {
  const length = state.origin?.length;
  if (length === undefined || (state.disturbed && state.state === READABLE)) return undefined;
  return state.state === READABLE ? BigInt(length) : 0n;
}

let stateOf: (stream: unknown) => Readable | undefined;
let swapState: (stream: ReadableStream, state: Readable) => void;

/** https://streams.spec.whatwg.org/#rs-class */
export class ReadableStream {
  #state: Readable;

  constructor(underlyingSource: unknown = undefined, strategy: unknown = {}) {
    if (underlyingSource === INTERNAL) {
      this.#state = strategy as Readable;
      return;
    }
    requireConstructors("ReadableStream");
    const object = optionalObject(underlyingSource, "ReadableStream", "UnderlyingSource");
    const queuing = toStrategy(strategy, "ReadableStream", 2);
    const source = toUnderlyingSource(object);
    const state = new Readable();
    state.face = this;
    this.#state = state;
    if (source.bytes) startBytes(state, source, queuing);
    else startDefault(state, source, queuing);
  }

  static from(asyncIterable: unknown): ReadableStream {
    requireConstructors("ReadableStream");
    if (!isObject(asyncIterable) && typeof asyncIterable !== "string") throw argumentType("from", "ReadableStream", 1, "AsyncGenerator");
    return faceOf(fromIterable(asyncIterable));
  }

  get locked(): boolean {
    const state = stateOf(this);
    if (state === undefined) throw illegalInvocation();
    return isLocked(state);
  }

  cancel(reason: unknown = undefined): Promise<undefined> {
    const state = stateOf(this);
    if (state === undefined) throw illegalInvocation();
    if (isLocked(state)) return rejectedWith(readableLocked());
    return cancelReadable(state, reason);
  }

  getReader(options: unknown = undefined): ReadableStreamDefaultReader | ReadableStreamBYOBReader {
    const state = stateOf(this);
    if (state === undefined) throw illegalInvocation();
    return getReader(state, options);
  }

  pipeThrough(transform: { readable: ReadableStream; writable: object }, options: unknown = {}): ReadableStream {
    const state = stateOf(this);
    if (state === undefined) throw illegalInvocation();
    const { readable, writable } = toPair(transform);
    const piping = toPipeOptions(options, "pipeThrough");
    if (isLocked(state)) throw readableLocked();
    if (isWritableLocked(writable)) throw writableLocked();
    if (!isPlain(piping) || !adopt(state, writable)) markHandled(pipe(state, writable, piping));
    return readable;
  }

  pipeTo(destination: object, options: unknown = {}): Promise<undefined> {
    const state = stateOf(this);
    if (state === undefined) throw illegalInvocation();
    try {
      const writable = writableOf(destination);
      if (writable === undefined) throw argumentType("pipeTo", "ReadableStream", 1, "WritableStream");
      const piping = toPipeOptions(options, "pipeTo");
      if (isLocked(state)) throw readableLocked();
      if (isWritableLocked(writable)) throw writableLockedForPipe();
      return pipe(state, writable, piping);
    } catch (error) {
      return rejectedWith(error);
    }
  }

  tee(): [ReadableStream, ReadableStream] {
    const state = stateOf(this);
    if (state === undefined) throw illegalInvocation();
    if (isLocked(state)) throw readableLockedForTee();
    const [first, second] = tee(state, false);
    return [faceOf(first), faceOf(second)];
  }

  values(options: unknown = {}): StreamIterator {
    const state = stateOf(this);
    if (state === undefined) throw illegalInvocation();
    const { preventCancel } = toDictionary(options, () => argumentType("values", "ReadableStream", 1, "ValuesOptions"));
    return iterate(state, Boolean(preventCancel));
  }

  static {
    stateOf = (stream) => (typeof stream === "object" && stream !== null && #state in stream ? stream.#state : undefined);
    swapState = (stream, state) => {
      stream.#state = state;
    };
  }
}

// https://streams.spec.whatwg.org/#rs-asynciterator: the very function that values is.
Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, { value: ReadableStream.prototype.values, writable: true, configurable: true });
defineInterface(ReadableStream);
defineExtras(ReadableStream, (stream) => {
  const state = stateOf(stream) as Readable;
  return { state: STATES[state.state], supportsBYOB: isByteStream(state), length: lengthOf(state) };
});

/** The state of a ReadableStream, undefined for any other value. */
export function readableOf(stream: unknown): Readable | undefined {
  return stateOf(stream);
}

/** The object that user code sees a stream as. */
export function faceOf(state: Readable): ReadableStream {
  state.face ??= new ReadableStream(INTERNAL, state);
  return state.face as ReadableStream;
}

/** Moves a stream that is not locked to a new object; the old one is left locked, disturbed and at its end. */
export function detach(stream: ReadableStream): ReadableStream {
  const state = stateOf(stream) as Readable;
  const spent = new Readable();
  spent.face = stream;
  spend(spent);
  swapState(stream, spent);
  state.face = undefined;
  return faceOf(state);
}

// https://streams.spec.whatwg.org/#set-up-readable-byte-stream-controller-from-underlying-source
function startBytes(state: Readable, source: UnderlyingSource, strategy: Strategy): void {
  const controller = new ByteController(state, markOf(strategy, 0), source.autoAllocateChunkSize);
  const face = new ReadableByteStreamController(INTERNAL, controller);
  controller.source = new UserSource(source, face);
  controller.start(callStart(source, face));
}

// https://streams.spec.whatwg.org/#set-up-readable-stream-default-controller-from-underlying-source
function startDefault(state: Readable, source: UnderlyingSource, strategy: Strategy): void {
  const controller = new DefaultController(state, markOf(strategy, 1), strategy.size);
  const face = new ReadableStreamDefaultController(INTERNAL, controller);
  controller.source = new UserSource(source, face);
  controller.start(callStart(source, face));
}

// What start() throws errors the stream and does not leave the constructor, as in workerd.
function callStart(source: UnderlyingSource, controller: object): unknown {
  return source.start === undefined ? undefined : invoke(source.start, source.object, controller);
}

function toPair(value: unknown): { readable: ReadableStream; writable: Writable } {
  if (!isObject(value)) throw argumentType("pipeThrough", "ReadableStream", 1, "Transform");
  const { readable } = value as { readable?: unknown };
  if (readableOf(readable) === undefined) throw fieldType("Transform", "readable", "ReadableStream");
  const writable = writableOf((value as { writable?: unknown }).writable);
  if (writable === undefined) throw fieldType("Transform", "writable", "WritableStream");
  return { readable: readable as ReadableStream, writable };
}

const isPlain = (o: PipeOptions): boolean => !o.preventAbort && !o.preventCancel && !o.preventClose && o.signal === undefined;

// https://streams.spec.whatwg.org/#dictdef-streampipeoptions
function toPipeOptions(value: unknown, method: string): PipeOptions {
  const fields = toDictionary(value, () => argumentType(method, "ReadableStream", 2, "PipeToOptions"));
  const preventAbort = Boolean(fields.preventAbort);
  const preventCancel = Boolean(fields.preventCancel);
  const preventClose = Boolean(fields.preventClose);
  const signal = fields.signal;
  if (signal !== undefined && !(signal instanceof AbortSignal)) throw fieldType("PipeToOptions", "signal", "AbortSignal");
  return { preventAbort, preventCancel, preventClose, signal };
}
