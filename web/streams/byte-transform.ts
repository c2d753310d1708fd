// Transform streams of the runtime that turn bytes into others: the host does
// it, and holds what has not been read. As in workerd a write waits for nobody
// to read, and the writer sees no backpressure, until the host can hold no more.
import { asError, streamCancelled } from "./errors.ts";
import { type ByteSource, HostSource } from "./host.ts";
import { acceptBytes } from "./identity.ts";
import { LATER, rejectedWith, whenSettled } from "./promises.ts";
import { ByteController } from "./readable-byte.ts";
import { isLocked, READABLE, Readable } from "./readable-state.ts";
import type { Source } from "./source.ts";
import type { Sides } from "./transform-stream.ts";
import { type Sink, WritableController } from "./writable-controller.ts";
import { WRITABLE, Writable, Writer } from "./writable-state.ts";

export interface ByteTransformer {
  /** Takes bytes, which stay the writer's. true, or a promise of it: the next write is to wait until isFull() says no. May throw. */
  write(bytes: Uint8Array): boolean | Promise<boolean>;
  isFull(): boolean;
  /** No more will be written. May throw. */
  close(): void;
  /** Some of the result; undefined: there is none. May throw. */
  read(): Uint8Array | undefined;
  /** The result is wanted no more. */
  drop(): void;
  /** The result as a source, where the input is one that the host can read: it is named so. */
  adopt(id: unknown): ByteSource | undefined;
}

const nothing = (): number => 0;

export class ByteTransform implements Sides, Source, Sink {
  readonly readable = new Readable();
  readonly writable = new Writable();
  private readonly _source: ByteController;
  private readonly _sink: WritableController;
  private readonly _transformer: ByteTransformer;
  // A write is under way; it has been done, but there is no room for another.
  private _writing = false;
  private _stalled = false;
  private _closed = false;
  private _touched = false;
  private readonly _written = (full: boolean): void => {
    if (!this._writing) return;
    this._flow();
    this._stalled = full && this._transformer.isFull();
    if (this._stalled) return;
    this._writing = false;
    this._sink.endWrite();
  };
  private readonly _failed = (error: unknown): void => {
    if (!this._writing) return;
    this._writing = false;
    this._source.error(error);
    this._sink.failWrite(error);
  };

  constructor(transformer: ByteTransformer) {
    this._transformer = transformer;
    this.readable.internal = true;
    this._source = new ByteController(this.readable, 0, 0);
    this._source.source = this;
    this._source.startNow();
    this._sink = new WritableController(this.writable, 1, nothing);
    this._sink.sink = this;
    this._sink.started = true;
    this.writable.accepts = acceptBytes;
    this.writable.adopt = (id) => this._adopt(id);
  }

  write(chunk: unknown): unknown {
    this._touched = true;
    let full: boolean | Promise<boolean>;
    try {
      full = this._transformer.write(chunk as Uint8Array);
    } catch (error) {
      return this._broken(error);
    }
    if (full === false) {
      this._flow();
      return undefined;
    }
    this._writing = true;
    if (full === true) this._written(true);
    else whenSettled(full, this._written, this._failed);
    return LATER;
  }

  close(): unknown {
    this._touched = true;
    try {
      this._transformer.close();
    } catch (error) {
      return this._broken(error);
    }
    this._closed = true;
    this._flow();
    return undefined;
  }

  private _broken(error: unknown): Promise<never> {
    this._source.error(error);
    return rejectedWith(error);
  }

  abort(reason: unknown): unknown {
    this._transformer.drop();
    this._source.error(asError(reason));
    return undefined;
  }

  pull(): unknown {
    this._flow();
    if (this._stalled) this._written(true);
    return undefined;
  }

  // A pipe from a body: the host reads that, codes it, and hands it on. The
  // writable side stays locked as by the pipe.
  private _adopt(id: unknown): boolean {
    const { readable, writable } = this;
    if (this._touched || readable.disturbed || isLocked(readable) || readable.state !== READABLE || writable.state !== WRITABLE) return false;
    const source = this._transformer.adopt(id);
    if (source === undefined) return false;
    new Writer(writable);
    readable.origin = source;
    this._source.source = new HostSource(this._source, source);
    return true;
  }

  // Gives the reader what it waits for, as far as it is there.
  private _flow(): void {
    while (this._source.isWanted()) {
      let bytes: Uint8Array | undefined;
      try {
        bytes = this._transformer.read();
      } catch (error) {
        this._source.error(error);
        this._sink.errorIfNeeded(error);
        return;
      }
      if (bytes === undefined) {
        if (this._closed) this._source.end();
        return;
      }
      this._source.enqueueOwned(bytes);
    }
  }

  cancel(reason: unknown): unknown {
    const error = streamCancelled(reason);
    this._transformer.drop();
    this._sink.errorIfNeeded(error);
    if (this._writing) {
      this._writing = false;
      this._sink.failWrite(error);
    }
    return undefined;
  }
}
