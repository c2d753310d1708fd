// Splitting a byte stream in two: https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamtee
//
// The stream is read with the reader that fits the branch that pulls: into the
// view of a BYOB reader where there is one, in chunks of the source otherwise.
import { readerReleased } from "./errors.ts";
import { markHandled, tick } from "./promises.ts";
import { type ByobRequest, ByteController } from "./readable-byte.ts";
import { cancelReadable, ERRORED, Readable, Reader, type ReadIntoRequest, type ReadRequest, type Watcher } from "./readable-state.ts";
import type { Source } from "./source.ts";

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
  readonly #stream: Readable;
  #reader: Reader;
  readonly #controllers: [ByteController, ByteController];
  readonly #canceled: [boolean, boolean] = [false, false];
  #reading = false;
  readonly #readAgain: [boolean, boolean] = [false, false];

  constructor(stream: Readable) {
    this.#stream = stream;
    this.#reader = new Reader(stream, false);
    this.#controllers = [this.#branch(0), this.#branch(1)];
    this.branches = [this.#controllers[0].stream, this.#controllers[1].stream];
    this.#watch();
  }

  #branch(index: 0 | 1): ByteController {
    const controller = new ByteController(new Readable(), 0, 0);
    controller.source = new ByteBranch(this, index);
    controller.start(undefined);
    return controller;
  }

  #watch(): void {
    this.#reader.watcher = this;
    if (this.#stream.state === ERRORED) this.wake();
  }

  wake(): void {
    const reader = this.#reader;
    if (this.#stream.state !== ERRORED) return;
    tick(() => {
      if (reader === this.#reader) this.#fail(this.#stream.storedError);
    });
  }

  #fail(reason: unknown): void {
    this.#controllers[0].error(reason);
    this.#controllers[1].error(reason);
  }

  /** Gives the stream a reader of the other kind, if need be. */
  #useReader(byob: boolean): void {
    if (this.#reader.byob === byob) return;
    this.#reader.release(readerReleased);
    this.#reader = new Reader(this.#stream, byob);
    this.#watch();
  }

  pull(index: 0 | 1): void {
    if (this.#reading) {
      this.#readAgain[index] = true;
      return;
    }
    this.#reading = true;
    const controller = this.#controllers[index];
    controller.currentByobRequest(unseen);
    const request = controller.byobRequest;
    if (request === undefined) this.#pullChunk();
    else this.#pullInto(index, request);
  }

  #pullAgain(): void {
    this.#reading = false;
    if (this.#readAgain[0]) this.pull(0);
    else if (this.#readAgain[1]) this.pull(1);
  }

  #beginDelivery(): void {
    this.#readAgain[0] = false;
    this.#readAgain[1] = false;
  }

  // What can't be copied ends everything.
  #cloneFailed(error: unknown): void {
    this.#controllers[0].error(error);
    this.#controllers[1].error(error);
    markHandled(cancelReadable(this.#stream, error));
  }

  // https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamtee, pullWithDefaultReader
  #pullChunk(): void {
    this.#useReader(false);
    const request: ReadRequest = {
      chunk: (value) => tick(() => this.#deliverChunk(value as Uint8Array)),
      close: () => this.#closeChunks(),
      error: () => {
        this.#reading = false;
      },
    };
    this.#reader.read(request);
  }

  #deliverChunk(chunk: Uint8Array): void {
    this.#beginDelivery();
    const [first, second] = this.#canceled;
    let copy = chunk;
    if (!first && !second) {
      try {
        copy = copyOf(chunk);
      } catch (error) {
        this.#cloneFailed(error);
        return;
      }
    }
    if (!first) this.#controllers[0].enqueueOwned(chunk);
    if (!second) this.#controllers[1].enqueueOwned(copy);
    this.#pullAgain();
  }

  #closeChunks(): void {
    this.#reading = false;
    for (const index of [0, 1] as const) if (!this.#canceled[index]) this.#controllers[index].close();
    for (const controller of this.#controllers) if (controller.hasPullInto()) controller.respond(0);
  }

  // ..., pullWithBYOBReader
  #pullInto(index: 0 | 1, byobRequest: ByobRequest): void {
    this.#useReader(true);
    const request: ReadIntoRequest = {
      chunk: (view) => tick(() => this.#deliverView(index, view)),
      close: (view) => this.#closeViews(index, view),
      error: () => {
        this.#reading = false;
      },
    };
    const stream = this.#stream;
    stream.disturbed = true;
    if (stream.state === ERRORED) request.error(stream.storedError);
    else (stream.controller as ByteController).pullInto(byobRequest.view as Uint8Array, 1, request, false);
  }

  #deliverView(index: 0 | 1, view: ArrayBufferView): void {
    this.#beginDelivery();
    const other = (1 - index) as 0 | 1;
    if (!this.#canceled[other]) {
      let copy: Uint8Array;
      try {
        copy = copyOf(view);
      } catch (error) {
        this.#cloneFailed(error);
        return;
      }
      if (!this.#canceled[index]) this.#controllers[index].respondWithNewView(view);
      this.#controllers[other].enqueueOwned(copy);
    } else if (!this.#canceled[index]) {
      this.#controllers[index].respondWithNewView(view);
    }
    this.#pullAgain();
  }

  #closeViews(index: 0 | 1, view: ArrayBufferView | undefined): void {
    this.#reading = false;
    const other = (1 - index) as 0 | 1;
    if (!this.#canceled[index]) this.#controllers[index].close();
    if (!this.#canceled[other]) this.#controllers[other].close();
    if (view !== undefined) {
      if (!this.#canceled[index]) this.#controllers[index].respondWithNewView(view);
      if (!this.#canceled[other] && this.#controllers[other].hasPullInto()) this.#controllers[other].respond(0);
    }
  }

  cancel(index: 0 | 1, reason: unknown): unknown {
    this.#canceled[index] = true;
    return this.#canceled[0] && this.#canceled[1] ? cancelReadable(this.#stream, reason) : undefined;
  }
}

class ByteBranch implements Source {
  readonly #tee: ByteTee;
  readonly #index: 0 | 1;

  constructor(owner: ByteTee, index: 0 | 1) {
    this.#tee = owner;
    this.#index = index;
  }

  pull(): unknown {
    this.#tee.pull(this.#index);
    return undefined;
  }

  cancel(reason: unknown): unknown {
    return this.#tee.cancel(this.#index, reason);
  }
}
