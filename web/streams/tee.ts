// Splitting a stream of any chunks in two: https://streams.spec.whatwg.org/#abstract-opdef-readablestreamdefaulttee
import { structuredClone } from "edge:clone";
import { defer, markHandled, tick } from "./promises.ts";
import { DefaultController } from "./readable-default.ts";
import { cancelReadable, ERRORED, isByteStream, Readable, Reader, type ReadRequest, type Watcher } from "./readable-state.ts";
import type { Source } from "./source.ts";
import { teeBytes } from "./tee-bytes.ts";

/** Splits a stream that is not locked. `clone` gives the second branch copies of the chunks. */
export function tee(stream: Readable, clone: boolean): [Readable, Readable] {
  const length = stream.disturbed ? undefined : stream.origin?.length;
  const branches = isByteStream(stream) ? teeBytes(stream) : new Tee(stream, clone).branches;
  if (length !== undefined) for (const branch of branches) branch.origin = { length };
  return branches;
}

class Tee implements ReadRequest, Watcher {
  readonly branches: [Readable, Readable];
  private readonly _stream: Readable;
  private readonly _reader: Reader;
  private readonly _first: DefaultController;
  private readonly _second: DefaultController;
  private readonly _clone: boolean;
  private readonly _canceled: [boolean, boolean] = [false, false];
  private _reading = false;
  private _readAgain = false;
  private _chunk: unknown = undefined;
  private readonly _deliver = (): void => this._branchOut();

  constructor(stream: Readable, clone: boolean) {
    this._stream = stream;
    this._clone = clone;
    this._reader = new Reader(stream, false);
    this._first = this._branch(0);
    this._second = this._branch(1);
    this.branches = [this._first.stream, this._second.stream];
    this._reader.watcher = this;
    if (stream.state === ERRORED) this.wake();
  }

  private _branch(index: 0 | 1): DefaultController {
    const controller = new DefaultController(new Readable(), 1, undefined);
    controller.source = new Branch(this, index);
    controller.start(undefined);
    return controller;
  }

  // The branches are errored a moment after the stream, when the promise of its end would tell.
  wake(): void {
    if (this._stream.state === ERRORED) tick(() => this._fail(this._stream.storedError));
  }

  private _fail(reason: unknown): void {
    this._first.error(reason);
    this._second.error(reason);
  }

  pull(): unknown {
    if (this._reading) {
      this._readAgain = true;
      return undefined;
    }
    this._reading = true;
    this._reader.read(this);
    return undefined;
  }

  // A chunk that comes at once must not be handed on before the stream knows
  // that it can go on, see the note in the standard.
  chunk(value: unknown): void {
    this._chunk = value;
    tick(this._deliver);
  }

  private _branchOut(): void {
    this._readAgain = false;
    const chunk = this._chunk;
    this._chunk = undefined;
    let second = chunk;
    if (!this._canceled[1] && this._clone) {
      try {
        second = structuredClone(chunk);
      } catch (error) {
        this._first.error(error);
        this._second.error(error);
        markHandled(cancelReadable(this._stream, error));
        return;
      }
    }
    if (!this._canceled[0]) this._first.enqueue(chunk);
    if (!this._canceled[1]) this._second.enqueue(second);
    this._reading = false;
    if (this._readAgain) this.pull();
  }

  close(): void {
    this._reading = false;
    if (!this._canceled[0]) this._first.close();
    if (!this._canceled[1]) this._second.close();
  }

  error(): void {
    this._reading = false;
  }

  // Recorded: a branch does not wait for the other one; the last one's reason counts.
  cancel(index: 0 | 1, reason: unknown): unknown {
    this._canceled[index] = true;
    return this._canceled[0] && this._canceled[1] ? cancelReadable(this._stream, reason) : unlessErrored(this._stream);
  }
}

/** The end of the first branch's cancel: an error of the stream that comes right behind it is told. */
export function unlessErrored(stream: Readable): Promise<undefined> {
  const end = defer();
  tick(() => (stream.state === ERRORED ? end.reject(stream.storedError) : end.resolve(undefined)));
  return end.promise;
}

class Branch implements Source {
  private readonly _tee: Tee;
  private readonly _index: 0 | 1;

  constructor(owner: Tee, index: 0 | 1) {
    this._tee = owner;
    this._index = index;
  }

  pull(): unknown {
    return this._tee.pull();
  }

  cancel(reason: unknown): unknown {
    return this._tee.cancel(this._index, reason);
  }
}
