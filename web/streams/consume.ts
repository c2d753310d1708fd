// Reading a stream to its end on behalf of the runtime.
import { utf8Encode } from "edge:encoding";
import { bytesOf } from "edge:webidl";
import { connectionLost, notBytes, notDrained, readableLocked } from "./errors.ts";
import { untouched } from "./host.ts";
import { defer, type Deferred, rejectedWith, whenSettled } from "./promises.ts";
import { cancelReadable, isLocked, READABLE, type Readable, Reader, type ReadRequest, spend } from "./readable-state.ts";
import { readableOf, type ReadableStream } from "./readable-stream.ts";

// The view that workerd offers to a byte source that names no size.
const ALLOCATE = 4096;

/** Where a pump puts the bytes. */
export interface ByteConsumer {
  /** Takes bytes; a promise when the next ones are to wait for it. false, or a promise of it: nobody wants them any more. */
  write(bytes: Uint8Array): unknown;
  /** The stream has ended. */
  close(): void;
  /** The stream broke, or write() did; then the stream has been cancelled. */
  error(reason: unknown): void;
  /** write() said that nobody wants more; the stream has been cancelled. */
  left(): void;
  /** What the stream is cancelled with then, where it is one of user code. */
  reason?(): unknown;
}

/** Moves what a stream gives to a consumer. It is the one read request that it makes again and again. */
class Pump implements ReadRequest {
  private readonly _stream: Readable;
  private readonly _reader: Reader;
  private readonly _consumer: ByteConsumer;
  private readonly _draining: boolean;
  private _running = false;
  private _waiting = false;
  private readonly _resume = (wanted: unknown): void => {
    this._waiting = false;
    if (wanted === false) this._leave();
    else this.run();
  };
  private readonly _fail = (reason: unknown): void => this._break(reason);

  /** `draining`: strings are taken too, as UTF-8, which workerd does only where it sends a stream away. */
  constructor(stream: Readable, consumer: ByteConsumer, draining: boolean) {
    this._stream = stream;
    this._draining = draining;
    this._reader = new Reader(stream, false);
    this._reader.allocate = ALLOCATE;
    this._consumer = consumer;
    stream.disturbed = true;
  }

  // A loop instead of recursion where chunks come at once.
  run(): void {
    if (this._running) return;
    this._running = true;
    const controller = this._stream.controller;
    while (!this._waiting) {
      if (controller.hasChunk()) {
        this.chunk(controller.take());
      } else {
        this._waiting = true;
        this._reader.read(this);
      }
    }
    this._running = false;
  }

  chunk(value: unknown): void {
    this._waiting = false;
    const bytes = this._draining && typeof value === "string" ? utf8Encode(value) : bytesOf(value);
    if (bytes === undefined) {
      this._break(this._draining ? notDrained() : notBytes());
      return;
    }
    let result: unknown;
    try {
      result = this._consumer.write(bytes);
    } catch (error) {
      this._break(error);
      return;
    }
    if (result === false) {
      this._leave();
    } else if (result instanceof Promise) {
      this._waiting = true;
      whenSettled(result, this._resume, this._fail);
    } else {
      this.run();
    }
  }

  // The stream stays locked: what was read to its end is of no use to anybody else.
  close(): void {
    this._waiting = true;
    this._consumer.close();
  }

  error(reason: unknown): void {
    this._waiting = true;
    this._consumer.error(reason);
  }

  private _break(reason: unknown): void {
    this._cancel(reason);
    this._consumer.error(reason);
  }

  private _leave(): void {
    this._cancel(this._stream.internal ? connectionLost() : this._consumer.reason?.());
    this._consumer.left();
  }

  private _cancel(reason: unknown): void {
    this._waiting = true;
    if (this._stream.state === READABLE) whenSettled(cancelReadable(this._stream, reason), () => undefined, () => undefined);
  }
}

/**
 * Reads a stream to its end, giving its bytes to the consumer. Throws where the
 * stream is locked. The stream stays locked while it is read.
 */
export function pump(stream: ReadableStream, consumer: ByteConsumer): void {
  const state = readableOf(stream) as Readable;
  if (isLocked(state)) throw readableLocked();
  new Pump(state, consumer, true).run();
}

class Collector implements ByteConsumer {
  readonly done: Deferred<Whole> = defer();
  private readonly _chunks: Uint8Array[] = [];
  private readonly _owned: boolean;
  private _length = 0;

  constructor(owned: boolean) {
    this._owned = owned;
  }

  write(bytes: Uint8Array): undefined {
    this._chunks.push(bytes);
    this._length += bytes.byteLength;
    return undefined;
  }

  close(): void {
    this.done.resolve({ __proto__: null, bytes: this._join() } as unknown as Whole);
  }

  error(reason: unknown): void {
    this.done.reject(reason);
  }

  left(): void {}

  private _join(): Uint8Array {
    const chunks = this._chunks;
    const only = chunks[0];
    if (this._owned && chunks.length === 1 && only !== undefined && only.byteLength === only.buffer.byteLength) return only;
    const all = new Uint8Array(this._length);
    let at = 0;
    for (let i = 0; i < chunks.length; i++) {
      const chunk = chunks[i] as Uint8Array;
      all.set(chunk, at);
      at += chunk.byteLength;
    }
    return all;
  }
}

/**
 * Bytes on their way through a promise. An array by itself would be asked for
 * its "then", which user code can put on Object.prototype.
 */
export interface Whole {
  readonly bytes: Uint8Array;
}

/** All bytes of a stream that is not locked; the array and its buffer are the caller's. */
export function readAllBytes(stream: ReadableStream): Promise<Whole | Uint8Array> {
  const state = readableOf(stream) as Readable;
  if (isLocked(state)) return rejectedWith(readableLocked());
  const origin = untouched(stream)?.origin;
  if (origin?.readAll !== undefined) {
    spend(state);
    return origin.readAll();
  }
  const collector = new Collector(state.internal);
  new Pump(state, collector, false).run();
  return collector.done.promise;
}
