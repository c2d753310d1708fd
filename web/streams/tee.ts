// Splitting a stream of any chunks in two: https://streams.spec.whatwg.org/#abstract-opdef-readablestreamdefaulttee
import { structuredClone } from "edge:clone";
import { markHandled, tick } from "./promises.ts";
import { DefaultController } from "./readable-default.ts";
import { cancelReadable, ERRORED, Readable, Reader, type ReadRequest, type Watcher } from "./readable-state.ts";
import type { Source } from "./source.ts";
import { teeBytes } from "./tee-bytes.ts";

/** Splits a stream that is not locked. `clone` gives the second branch copies of the chunks. */
export function tee(stream: Readable, clone: boolean): [Readable, Readable] {
  const length = stream.disturbed ? undefined : stream.origin?.length;
  const branches = stream.controller.isByte ? teeBytes(stream) : new Tee(stream, clone).branches;
  if (length !== undefined) for (const branch of branches) branch.origin = { id: undefined, length, readAll: undefined };
  return branches;
}

class Tee implements ReadRequest, Watcher {
  readonly branches: [Readable, Readable];
  readonly #stream: Readable;
  readonly #reader: Reader;
  readonly #first: DefaultController;
  readonly #second: DefaultController;
  readonly #clone: boolean;
  readonly #canceled: [boolean, boolean] = [false, false];
  #reading = false;
  #readAgain = false;
  #chunk: unknown = undefined;
  readonly #deliver = (): void => this.#branchOut();

  constructor(stream: Readable, clone: boolean) {
    this.#stream = stream;
    this.#clone = clone;
    this.#reader = new Reader(stream, false);
    this.#first = this.#branch(0);
    this.#second = this.#branch(1);
    this.branches = [this.#first.stream, this.#second.stream];
    this.#reader.watcher = this;
    if (stream.state === ERRORED) this.wake();
  }

  #branch(index: 0 | 1): DefaultController {
    const controller = new DefaultController(new Readable(), 1, undefined);
    controller.source = new Branch(this, index);
    controller.start(undefined);
    return controller;
  }

  // The branches are errored a moment after the stream, when the promise of its end would tell.
  wake(): void {
    if (this.#stream.state === ERRORED) tick(() => this.#fail(this.#stream.storedError));
  }

  #fail(reason: unknown): void {
    this.#first.error(reason);
    this.#second.error(reason);
  }

  pull(): unknown {
    if (this.#reading) {
      this.#readAgain = true;
      return undefined;
    }
    this.#reading = true;
    this.#reader.read(this);
    return undefined;
  }

  // A chunk that comes at once must not be handed on before the stream knows
  // that it can go on, see the note in the standard.
  chunk(value: unknown): void {
    this.#chunk = value;
    tick(this.#deliver);
  }

  #branchOut(): void {
    this.#readAgain = false;
    const chunk = this.#chunk;
    this.#chunk = undefined;
    let second = chunk;
    if (!this.#canceled[1] && this.#clone) {
      try {
        second = structuredClone(chunk);
      } catch (error) {
        this.#first.error(error);
        this.#second.error(error);
        markHandled(cancelReadable(this.#stream, error));
        return;
      }
    }
    if (!this.#canceled[0]) this.#first.enqueue(chunk);
    if (!this.#canceled[1]) this.#second.enqueue(second);
    this.#reading = false;
    if (this.#readAgain) this.pull();
  }

  close(): void {
    this.#reading = false;
    if (!this.#canceled[0]) this.#first.close();
    if (!this.#canceled[1]) this.#second.close();
  }

  error(): void {
    this.#reading = false;
  }

  // Recorded: a branch does not wait for the other one; the last one's reason counts.
  cancel(index: 0 | 1, reason: unknown): unknown {
    this.#canceled[index] = true;
    return this.#canceled[0] && this.#canceled[1] ? cancelReadable(this.#stream, reason) : undefined;
  }
}

class Branch implements Source {
  readonly #tee: Tee;
  readonly #index: 0 | 1;

  constructor(owner: Tee, index: 0 | 1) {
    this.#tee = owner;
    this.#index = index;
  }

  pull(): unknown {
    return this.#tee.pull();
  }

  cancel(reason: unknown): unknown {
    return this.#tee.cancel(this.#index, reason);
  }
}
