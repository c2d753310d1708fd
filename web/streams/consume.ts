// Reading a stream to its end on behalf of the runtime.
import { utf8Encode } from "edge:encoding";
import { bytesOf } from "edge:webidl";
import { connectionLost, notBytes, notDrained, readableLocked } from "./errors.ts";
import { spend, untouched } from "./host.ts";
import { defer, type Deferred, rejectedWith, whenSettled } from "./promises.ts";
import { cancelReadable, isLocked, READABLE, type Readable, Reader, type ReadRequest } from "./readable-state.ts";
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
  readonly #stream: Readable;
  readonly #reader: Reader;
  readonly #consumer: ByteConsumer;
  readonly #draining: boolean;
  #running = false;
  #waiting = false;
  readonly #resume = (wanted: unknown): void => {
    this.#waiting = false;
    if (wanted === false) this.#leave();
    else this.run();
  };
  readonly #fail = (reason: unknown): void => this.#break(reason);

  /** `draining`: strings are taken too, as UTF-8, which workerd does only where it sends a stream away. */
  constructor(stream: Readable, consumer: ByteConsumer, draining: boolean) {
    this.#stream = stream;
    this.#draining = draining;
    this.#reader = new Reader(stream, false);
    this.#reader.allocate = ALLOCATE;
    this.#consumer = consumer;
    stream.disturbed = true;
  }

  // A loop instead of recursion where chunks come at once.
  run(): void {
    if (this.#running) return;
    this.#running = true;
    const controller = this.#stream.controller;
    while (!this.#waiting) {
      if (controller.hasChunk()) {
        this.chunk(controller.take());
      } else {
        this.#waiting = true;
        this.#reader.read(this);
      }
    }
    this.#running = false;
  }

  chunk(value: unknown): void {
    this.#waiting = false;
    const bytes = this.#draining && typeof value === "string" ? utf8Encode(value) : bytesOf(value);
    if (bytes === undefined) {
      this.#break(this.#draining ? notDrained() : notBytes());
      return;
    }
    let result: unknown;
    try {
      result = this.#consumer.write(bytes);
    } catch (error) {
      this.#break(error);
      return;
    }
    if (result === false) {
      this.#leave();
    } else if (result instanceof Promise) {
      this.#waiting = true;
      whenSettled(result, this.#resume, this.#fail);
    } else {
      this.run();
    }
  }

  // The stream stays locked: what was read to its end is of no use to anybody else.
  close(): void {
    this.#waiting = true;
    this.#consumer.close();
  }

  error(reason: unknown): void {
    this.#waiting = true;
    this.#consumer.error(reason);
  }

  #break(reason: unknown): void {
    this.#cancel(reason);
    this.#consumer.error(reason);
  }

  #leave(): void {
    this.#cancel(this.#stream.internal ? connectionLost() : this.#consumer.reason?.());
    this.#consumer.left();
  }

  #cancel(reason: unknown): void {
    this.#waiting = true;
    if (this.#stream.state === READABLE) whenSettled(cancelReadable(this.#stream, reason), () => undefined, () => undefined);
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
  readonly done: Deferred<Uint8Array> = defer();
  readonly #chunks: Uint8Array[] = [];
  readonly #owned: boolean;
  #length = 0;

  constructor(owned: boolean) {
    this.#owned = owned;
  }

  write(bytes: Uint8Array): undefined {
    this.#chunks.push(bytes);
    this.#length += bytes.byteLength;
    return undefined;
  }

  close(): void {
    this.done.resolve(this.#join());
  }

  error(reason: unknown): void {
    this.done.reject(reason);
  }

  left(): void {}

  #join(): Uint8Array {
    const chunks = this.#chunks;
    const only = chunks[0];
    if (this.#owned && chunks.length === 1 && only !== undefined && only.byteLength === only.buffer.byteLength) return only;
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (let i = 0; i < chunks.length; i++) {
      const chunk = chunks[i] as Uint8Array;
      all.set(chunk, at);
      at += chunk.byteLength;
    }
    return all;
  }
}

/** All bytes of a stream that is not locked; the array and its buffer are the caller's. */
export function readAllBytes(stream: ReadableStream): Promise<Uint8Array> {
  const state = readableOf(stream) as Readable;
  if (isLocked(state)) return rejectedWith(readableLocked());
  const readAll = untouched(stream)?.origin?.readAll;
  if (readAll !== undefined) {
    spend(state);
    return readAll();
  }
  const collector = new Collector(state.internal);
  new Pump(state, collector, false).run();
  return collector.done.promise;
}
