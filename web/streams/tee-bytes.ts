// Splitting a byte stream in two: https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamtee
//
// The stream is read with the reader that fits the branch that pulls: into the
// view of a BYOB reader where there is one, in chunks of the source otherwise.
import { readerReleased } from "./errors.ts";
import { markHandled, tick } from "./promises.ts";
import { type ByobRequest, ByteController } from "./readable-byte.ts";
import { cancelReadable, ERRORED, Readable, Reader, type ReadIntoRequest, type ReadRequest, type Watcher } from "./readable-state.ts";
import type { Source } from "./source.ts";
import { unlessErrored } from "./tee.ts";

const UNSEEN = Object.freeze({});
const unseen = (): object => UNSEEN;

export function teeBytes(stream: Readable): [Readable, Readable] {
  return new ByteTee(stream).branches;
}

function copyOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset, view.byteLength).slice();
}

class ByteTee implements Watcher {
  readonly branches: [Readable, Readable];
  private readonly _stream: Readable;
  private _reader: Reader;
  private readonly _controllers: [ByteController, ByteController];
  private readonly _canceled: [boolean, boolean] = [false, false];
  private _reading = false;
  private readonly _readAgain: [boolean, boolean] = [false, false];

  constructor(stream: Readable) {
    this._stream = stream;
    this._reader = new Reader(stream, false);
    this._controllers = [this._branch(0), this._branch(1)];
    this.branches = [this._controllers[0].stream, this._controllers[1].stream];
    this._watch();
  }

  private _branch(index: 0 | 1): ByteController {
    const controller = new ByteController(new Readable(), 0, 0);
    controller.source = new ByteBranch(this, index);
    controller.start(undefined);
    return controller;
  }

  private _watch(): void {
    this._reader.watcher = this;
    if (this._stream.state === ERRORED) this.wake();
  }

  wake(): void {
    const reader = this._reader;
    if (this._stream.state !== ERRORED) return;
    tick(() => {
      if (reader === this._reader) this._fail(this._stream.storedError);
    });
  }

  private _fail(reason: unknown): void {
    this._controllers[0].error(reason);
    this._controllers[1].error(reason);
  }

  /** Gives the stream a reader of the other kind, if need be. */
  private _useReader(byob: boolean): void {
    if (this._reader.byob === byob) return;
    this._reader.release(readerReleased);
    this._reader = new Reader(this._stream, byob);
    this._watch();
  }

  pull(index: 0 | 1): void {
    if (this._reading) {
      this._readAgain[index] = true;
      return;
    }
    this._reading = true;
    const controller = this._controllers[index];
    controller.currentByobRequest(unseen);
    const request = controller.byobRequest;
    if (request === undefined) this._pullChunk();
    else this._pullInto(index, request);
  }

  private _pullAgain(): void {
    this._reading = false;
    if (this._readAgain[0]) this.pull(0);
    else if (this._readAgain[1]) this.pull(1);
  }

  private _beginDelivery(): void {
    this._readAgain[0] = false;
    this._readAgain[1] = false;
  }

  // What can't be copied ends everything.
  private _cloneFailed(error: unknown): void {
    this._controllers[0].error(error);
    this._controllers[1].error(error);
    markHandled(cancelReadable(this._stream, error));
  }

  // https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamtee, pullWithDefaultReader
  private _pullChunk(): void {
    this._useReader(false);
    const request: ReadRequest = {
      chunk: (value) => tick(() => this._deliverChunk(value as Uint8Array)),
      close: () => this._closeChunks(),
      error: () => {
        this._reading = false;
      },
    };
    this._reader.read(request);
  }

  private _deliverChunk(chunk: Uint8Array): void {
    this._beginDelivery();
    const [first, second] = this._canceled;
    let copy = chunk;
    if (!first && !second) {
      try {
        copy = copyOf(chunk);
      } catch (error) {
        this._cloneFailed(error);
        return;
      }
    }
    if (!first) this._controllers[0].enqueueOwned(chunk);
    if (!second) this._controllers[1].enqueueOwned(copy);
    this._pullAgain();
  }

  private _closeChunks(): void {
    this._reading = false;
    for (const index of [0, 1] as const) if (!this._canceled[index]) this._controllers[index].close();
    for (const controller of this._controllers) if (controller.hasPullInto()) controller.respond(0);
  }

  // ..., pullWithBYOBReader
  private _pullInto(index: 0 | 1, byobRequest: ByobRequest): void {
    this._useReader(true);
    const request: ReadIntoRequest = {
      chunk: (view) => tick(() => this._deliverView(index, view)),
      close: (view) => this._closeViews(index, view),
      error: () => {
        this._reading = false;
      },
    };
    const stream = this._stream;
    stream.disturbed = true;
    if (stream.state === ERRORED) request.error(stream.storedError);
    else (stream.controller as ByteController).pullInto(byobRequest.view as Uint8Array, 1, request, false);
  }

  private _deliverView(index: 0 | 1, view: ArrayBufferView): void {
    this._beginDelivery();
    const other = (1 - index) as 0 | 1;
    if (!this._canceled[other]) {
      let copy: Uint8Array;
      try {
        copy = copyOf(view);
      } catch (error) {
        this._cloneFailed(error);
        return;
      }
      if (!this._canceled[index]) this._controllers[index].respondWithNewView(view);
      this._controllers[other].enqueueOwned(copy);
    } else if (!this._canceled[index]) {
      this._controllers[index].respondWithNewView(view);
    }
    this._pullAgain();
  }

  private _closeViews(index: 0 | 1, view: ArrayBufferView | undefined): void {
    this._reading = false;
    const other = (1 - index) as 0 | 1;
    if (!this._canceled[index]) this._controllers[index].close();
    if (!this._canceled[other]) this._controllers[other].close();
    if (view !== undefined) {
      if (!this._canceled[index]) this._controllers[index].respondWithNewView(view);
      if (!this._canceled[other] && this._controllers[other].hasPullInto()) this._controllers[other].respond(0);
    }
  }

  cancel(index: 0 | 1, reason: unknown): unknown {
    this._canceled[index] = true;
    return this._canceled[0] && this._canceled[1] ? cancelReadable(this._stream, reason) : unlessErrored(this._stream);
  }
}

class ByteBranch implements Source {
  private readonly _tee: ByteTee;
  private readonly _index: 0 | 1;

  constructor(owner: ByteTee, index: 0 | 1) {
    this._tee = owner;
    this._index = index;
  }

  pull(): unknown {
    this._tee.pull(this._index);
    return undefined;
  }

  cancel(reason: unknown): unknown {
    return this._tee.cancel(this._index, reason);
  }
}
