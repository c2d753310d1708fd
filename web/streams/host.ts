// Streams whose other end is the host: bodies, sockets, files.
import { acceptBytes } from "./identity.ts";
import { LATER, rejectedWith, whenSettled } from "./promises.ts";
import { ByteController } from "./readable-byte.ts";
import { ERRORED, type HostOrigin, isLocked, READABLE, Readable, Reader, spend } from "./readable-state.ts";
import { faceOf, readableOf, type ReadableStream } from "./readable-stream.ts";
import type { Source } from "./source.ts";
import { type Sink, WritableController } from "./writable-controller.ts";
import { Writable, writableFaceOf, type WritableStream } from "./writable-stream.ts";

type Pulled = Uint8Array | undefined;

export interface ByteSource extends HostOrigin {
  /** The next bytes, which are the stream's from then on, or undefined at the end. Called again when the last call has ended. */
  pull(): Pulled | Promise<Pulled>;
  /** The stream is wanted no more. */
  cancel(reason: unknown): unknown;
}

export class HostSource implements Source {
  private readonly _controller: ByteController;
  private readonly _source: ByteSource;
  private readonly _got = (bytes: Pulled): void => {
    if (bytes !== undefined && bytes.byteLength === 0) {
      this._pullAgain();
      return;
    }
    this._deliver(bytes);
    this._controller.finishPull();
  };
  private readonly _lost = (reason: unknown): void => this._controller.error(reason);

  constructor(controller: ByteController, source: ByteSource) {
    this._controller = controller;
    this._source = source;
  }

  pull(): unknown {
    try {
      for (;;) {
        const bytes = this._source.pull();
        if (bytes instanceof Promise) {
          whenSettled(bytes, this._got, this._lost);
          return LATER;
        }
        if (bytes === undefined || bytes.byteLength > 0) {
          this._deliver(bytes);
          return undefined;
        }
      }
    } catch (error) {
      return rejectedWith(error);
    }
  }

  private _pullAgain(): void {
    const result = this.pull();
    if (result === undefined) this._controller.finishPull();
    else if (result !== LATER) whenSettled(result as Promise<never>, () => undefined, this._lost);
  }

  private _deliver(bytes: Pulled): void {
    if (bytes === undefined) this._controller.end();
    else this._controller.enqueueOwned(bytes);
  }

  cancel(reason: unknown): unknown {
    try {
      return this._source.cancel(reason);
    } catch (error) {
      return rejectedWith(error);
    }
  }
}

/** Has the host do what a pipe from one stream into the other would; false where it can't. Neither is locked. */
export function adopt(source: Readable, destination: Writable): boolean {
  if (destination.adopt === undefined || source.state !== READABLE || source.disturbed || source.origin?.native !== true) return false;
  if (!destination.adopt(source.origin.hostId)) return false;
  spend(source);
  return true;
}

/** A readable byte stream over a source of the host. */
export function newByteSource(source: ByteSource): ReadableStream {
  const state = new Readable();
  state.internal = true;
  state.origin = source;
  state.prepare = prepare;
  return faceOf(state);
}

function prepare(state: Readable): void {
  const controller = new ByteController(state, 0, 0);
  controller.source = new HostSource(controller, state.origin as ByteSource);
  controller.startNow();
}

/** The state of a stream that nobody has touched. */
export function untouched(stream: ReadableStream): Readable | undefined {
  const state = readableOf(stream);
  return state !== undefined && state.state === READABLE && !state.disturbed && !isLocked(state) ? state : undefined;
}

/** The hostId of a stream that nobody has touched, so that the host may read in its stead. */
export function nativeSource(stream: ReadableStream): unknown {
  return untouched(stream)?.origin?.hostId;
}

/** Likewise, and takes it: for JavaScript the stream is locked, disturbed and at its end. */
export function takeNativeSource(stream: ReadableStream): unknown {
  const state = untouched(stream);
  const id = state?.origin?.hostId;
  if (id !== undefined) spend(state as Readable);
  return id;
}

/** The number of bytes of a stream that nobody has touched, where it is known. */
export function knownLength(stream: ReadableStream): number | undefined {
  const state = readableOf(stream);
  if (state === undefined || state.disturbed || isLocked(state) || state.state === ERRORED) return undefined;
  const length = state.origin?.length;
  return state.state === READABLE || length === 0 ? length : undefined;
}

/** Takes a stream that is not locked, of which nobody will read. */
export function seize(stream: ReadableStream): void {
  const state = readableOf(stream) as Readable;
  state.disturbed = true;
  state.reader = new Reader(state, false);
}

export interface ByteSink {
  /** Takes bytes, which stay the writer's; a promise when there is something to wait for. */
  write(bytes: Uint8Array): unknown;
  close(): unknown;
  abort(reason: unknown): unknown;
  /** Bytes that may wait before the writer is told to; without it there is no backpressure. */
  highWaterMark?: number;
}

class HostSink implements Sink {
  private readonly _sink: ByteSink;

  constructor(sink: ByteSink) {
    this._sink = sink;
  }

  write(chunk: unknown): unknown {
    try {
      return this._sink.write(chunk as Uint8Array);
    } catch (error) {
      return rejectedWith(error);
    }
  }

  close(): unknown {
    try {
      return this._sink.close();
    } catch (error) {
      return rejectedWith(error);
    }
  }

  abort(reason: unknown): unknown {
    try {
      return this._sink.abort(reason);
    } catch (error) {
      return rejectedWith(error);
    }
  }
}

/** A writable stream of bytes into a sink of the host. */
export function newByteSink(sink: ByteSink): WritableStream {
  const state = new Writable();
  const mark = sink.highWaterMark;
  const controller = new WritableController(state, mark ?? 1, mark === undefined ? () => 0 : (chunk) => (chunk as Uint8Array).byteLength);
  controller.sink = new HostSink(sink);
  controller.started = true;
  state.accepts = acceptBytes;
  return writableFaceOf(state);
}
