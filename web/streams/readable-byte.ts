// The state of a byte stream's controller and its algorithms:
// https://streams.spec.whatwg.org/#rbs-controller-abstract-ops
import { BYOB_READER, DEFAULT_READER, isDetached, NOBODY, PullInto, transfer, viewType, type ViewConstructor } from "./byob.ts";
import { partialElement } from "./errors.ts";
import { LATER, react, tick } from "./promises.ts";
import { Queue } from "./queue.ts";
import {
  CLOSED, closeReadable, ERRORED, errorReadable, READABLE, type Readable, type ReadableController, type ReadIntoRequest, type Reader, type ReadRequest,
} from "./readable-state.ts";
import { NO_SOURCE, type Source } from "./source.ts";

const BYTES = Uint8Array as unknown as ViewConstructor;

/** The request that a source may answer by filling a view; its face is a ReadableStreamBYOBRequest. */
export interface ByobRequest {
  controller: ByteController | undefined;
  view: Uint8Array | null;
}

export class ByteController implements ReadableController {
  readonly isByte = true;
  readonly stream: Readable;
  source: Source = NO_SOURCE;
  /** The face of the request for the first pending view, while it is valid. */
  byobFace: object | undefined = undefined;
  byobRequest: ByobRequest | undefined = undefined;
  readonly autoAllocateChunkSize: number;
  readonly #queue = new Queue<Uint8Array>();
  // Bytes of the first chunk that have been taken.
  #taken = 0;
  #total = 0;
  #pullIntos: PullInto[] = [];
  readonly #highWaterMark: number;
  #started = false;
  #closeRequested = false;
  #pulling = false;
  #pullAgain = false;
  #pulled: (() => void) | undefined = undefined;
  #failed: ((reason: unknown) => void) | undefined = undefined;

  constructor(stream: Readable, highWaterMark: number, autoAllocateChunkSize: number) {
    this.stream = stream;
    this.#highWaterMark = highWaterMark;
    this.autoAllocateChunkSize = autoAllocateChunkSize;
    stream.controller = this;
  }

  /** https://streams.spec.whatwg.org/#set-up-readable-byte-stream-controller, from the start algorithm's result on. */
  start(result: unknown): void {
    const started = (): void => {
      this.#started = true;
      this.callPullIfNeeded();
    };
    react(result, started, (reason) => this.error(reason));
  }

  /** Starts at once, for sources of ours that have nothing to prepare. */
  startNow(): void {
    this.#started = true;
  }

  /** https://streams.spec.whatwg.org/#readable-byte-stream-controller-get-desired-size */
  desiredSize(): number | null {
    const state = this.stream.state;
    if (state === ERRORED) return null;
    return state === CLOSED || this.#closeRequested ? 0 : this.#highWaterMark - this.#total;
  }

  canCloseOrEnqueue(): boolean {
    return !this.#closeRequested && this.stream.state === READABLE;
  }

  /** https://streams.spec.whatwg.org/#readable-byte-stream-controller-close */
  close(): void {
    if (!this.canCloseOrEnqueue()) return;
    if (this.#total > 0) {
      this.#closeRequested = true;
      return;
    }
    const first = this.#pullIntos[0];
    if (first !== undefined && first.bytesFilled % first.elementSize !== 0) {
      const error = partialElement();
      this.error(error);
      throw error;
    }
    this.#finish();
    if (first !== undefined) tick(() => this.#endReads());
  }

  // The standard leaves reads into views open until the source responds with 0
  // bytes. In workerd they end with the stream; here a moment later.
  #endReads(): void {
    if (this.stream.state === CLOSED && this.#pullIntos.length > 0) this.#respondInternal(0);
  }

  /** Closes and ends the reads that wait, for sources that have written nothing to their views. */
  end(): void {
    this.close();
    this.#endReads();
  }

  #finish(): void {
    this.#clearAlgorithms();
    closeReadable(this.stream);
  }

  /** https://streams.spec.whatwg.org/#readable-byte-stream-controller-error */
  error(reason: unknown): void {
    if (this.stream.state !== READABLE) return;
    this.#clearPullIntos();
    this.#resetQueue();
    this.#clearAlgorithms();
    errorReadable(this.stream, reason);
  }

  /** https://streams.spec.whatwg.org/#readable-byte-stream-controller-enqueue: the chunk's buffer is detached. */
  enqueue(chunk: ArrayBufferView): void {
    if (!this.canCloseOrEnqueue()) return;
    const { byteOffset, byteLength } = chunk;
    this.enqueueOwned(new Uint8Array(transfer(chunk.buffer), byteOffset, byteLength));
  }

  // Takes back the buffer of the first pending view, which the source has not used.
  #reclaimFirst(): void {
    const first = this.#pullIntos[0] as PullInto;
    if (isDetached(first.buffer)) throw new TypeError("The view of the BYOB request has been detached.");
    this.#invalidateByobRequest();
    first.buffer = transfer(first.buffer);
    if (first.readerType === NOBODY) this.#enqueueDetached(first);
  }

  /** Enqueues bytes that are nobody else's. */
  enqueueOwned(chunk: Uint8Array): void {
    if (!this.canCloseOrEnqueue()) return;
    if (this.#pullIntos.length > 0) this.#reclaimFirst();
    const reader = this.stream.reader;
    if (reader === undefined) {
      this.#push(chunk);
    } else if (!reader.byob) {
      this.#answerReadRequests(reader);
      if (reader.requests.length === 0) {
        this.#push(chunk);
      } else {
        if (this.#pullIntos.length > 0) this.#shiftPullInto();
        (reader.requests.shift() as ReadRequest).chunk(chunk);
      }
    } else {
      this.#push(chunk);
      this.#commitAll(this.#fillFromQueue());
    }
    this.callPullIfNeeded();
  }

  #push(chunk: Uint8Array): void {
    this.#queue.push(chunk);
    this.#total += chunk.byteLength;
  }

  // https://streams.spec.whatwg.org/#readable-byte-stream-controller-enqueue-detached-pull-into-to-queue
  #enqueueDetached(pullInto: PullInto): void {
    if (pullInto.bytesFilled > 0) this.#pushClone(pullInto.buffer, pullInto.byteOffset, pullInto.bytesFilled);
    this.#shiftPullInto();
  }

  #pushClone(buffer: ArrayBuffer, byteOffset: number, byteLength: number): void {
    this.#push(new Uint8Array(buffer.slice(byteOffset, byteOffset + byteLength)));
  }

  hasChunk(): boolean {
    return this.#total > 0;
  }

  /** https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamcontrollerfillreadrequestfromqueue */
  take(): Uint8Array {
    let chunk = this.#queue.shift();
    if (this.#taken > 0) {
      chunk = new Uint8Array(chunk.buffer as ArrayBuffer, chunk.byteOffset + this.#taken, chunk.byteLength - this.#taken);
      this.#taken = 0;
    }
    this.#total -= chunk.byteLength;
    this.#handleQueueDrain();
    return chunk;
  }

  /** https://streams.spec.whatwg.org/#rbs-controller-private-pull */
  pullSteps(request: ReadRequest): void {
    if (this.#total > 0) {
      request.chunk(this.take());
      return;
    }
    const reader = this.stream.reader as Reader;
    const size = this.autoAllocateChunkSize || reader.allocate;
    if (size > 0) {
      let buffer: ArrayBuffer;
      try {
        buffer = new ArrayBuffer(size);
      } catch (error) {
        request.error(error);
        return;
      }
      this.#pullIntos.push(new PullInto(buffer, 0, size, 1, 1, BYTES, DEFAULT_READER, false));
    }
    reader.requests.push(request);
    this.callPullIfNeeded();
  }

  cancelSteps(reason: unknown): unknown {
    this.#clearPullIntos();
    this.#resetQueue();
    const result = this.source.cancel(reason);
    this.#clearAlgorithms();
    return result;
  }

  releaseSteps(): void {
    const first = this.#pullIntos[0];
    if (first === undefined) return;
    first.readerType = NOBODY;
    this.#pullIntos = [first];
  }

  /** Ends a pull that returned LATER. */
  finishPull(): void {
    this.#pulled?.();
  }

  /** Whether a read waits that the queue can't answer. */
  isWanted(): boolean {
    const reader = this.stream.reader;
    return reader !== undefined && reader.requests.length > 0;
  }

  /** https://streams.spec.whatwg.org/#readable-byte-stream-controller-pull-into */
  pullInto(view: ArrayBufferView, min: number, request: ReadIntoRequest, keepRest: boolean): void {
    const stream = this.stream;
    const { view: constructor, elementSize } = viewType(view);
    const { byteOffset, byteLength } = view;
    let buffer: ArrayBuffer;
    try {
      buffer = transfer(view.buffer);
    } catch (error) {
      request.error(error);
      return;
    }
    const pullInto = new PullInto(buffer, byteOffset, byteLength, min * elementSize, elementSize, constructor, BYOB_READER, keepRest);
    const requests = (stream.reader as Reader).requests;
    if (this.#pullIntos.length > 0) {
      this.#pullIntos.push(pullInto);
      requests.push(request);
      return;
    }
    if (stream.state === CLOSED) {
      request.close(new constructor(buffer, byteOffset, 0));
      return;
    }
    if (this.#total > 0) {
      if (this.#fill(pullInto) || (keepRest && this.#closeRequested && pullInto.bytesFilled % elementSize === 0)) {
        const filled = pullInto.filledView();
        this.#handleQueueDrain();
        request.chunk(filled);
        return;
      }
      if (this.#closeRequested) {
        // The rest is too short for an element: workerd drops it.
        const { buffer, byteOffset } = pullInto;
        this.#resetQueue();
        this.#finish();
        request.close(new constructor(buffer, byteOffset, 0));
        return;
      }
    }
    this.#pullIntos.push(pullInto);
    requests.push(request);
    this.callPullIfNeeded();
  }

  /** The pending view as a request, made once for each. `make` makes its face. */
  currentByobRequest(make: (request: ByobRequest) => object): object | null {
    if (this.byobRequest === undefined && this.#pullIntos.length > 0) {
      const first = this.#pullIntos[0] as PullInto;
      const view = new Uint8Array(first.buffer, first.byteOffset + first.bytesFilled, first.byteLength - first.bytesFilled);
      this.byobRequest = { controller: this, view };
      this.byobFace = make(this.byobRequest);
    }
    return this.byobFace ?? null;
  }

  /** Whether a view waits to be filled. */
  hasPullInto(): boolean {
    return this.#pullIntos.length > 0;
  }

  /** The bytes that the first pending view still needs before its read can end. */
  missingBytes(): number {
    const first = this.#pullIntos[0];
    return first === undefined ? 0 : Math.max(first.minimumFill - first.bytesFilled, 1);
  }

  /** https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond */
  respond(bytesWritten: number): void {
    const first = this.#pullIntos[0] as PullInto;
    if (this.stream.state === CLOSED) {
      if (bytesWritten !== 0) throw new TypeError("The bytesWritten must be zero after the stream was closed.");
    } else {
      if (bytesWritten === 0) throw new TypeError("The bytesWritten must be more than zero while the stream is open.");
      if (first.bytesFilled + bytesWritten > first.byteLength) throw new RangeError(`Too many bytes [${bytesWritten}] in response to a BYOB read request.`);
    }
    first.buffer = transfer(first.buffer);
    this.#respondInternal(bytesWritten);
  }

  /** https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond-with-new-view */
  respondWithNewView(view: ArrayBufferView): void {
    const first = this.#pullIntos[0] as PullInto;
    const { byteLength } = view;
    if (this.stream.state === CLOSED) {
      if (byteLength !== 0) throw new TypeError("The view byte length must be zero after the stream was closed.");
    } else if (byteLength === 0) {
      throw new TypeError("The view byte length must be more than zero while the stream is open.");
    }
    if (first.byteOffset + first.bytesFilled !== view.byteOffset) throw new RangeError("The given view has an invalid byte offset.");
    if (first.bufferByteLength !== view.buffer.byteLength) throw new RangeError("The underlying ArrayBuffer is not the correct length.");
    if (first.bytesFilled + byteLength > first.byteLength) throw new RangeError(`Too many bytes [${byteLength}] in response to a BYOB read request.`);
    first.buffer = transfer(view.buffer);
    this.#respondInternal(byteLength);
  }

  // https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond-internal
  #respondInternal(bytesWritten: number): void {
    const first = this.#pullIntos[0] as PullInto;
    this.#invalidateByobRequest();
    if (this.stream.state === CLOSED) this.#respondClosed(first);
    else this.#respondReadable(bytesWritten, first);
    this.callPullIfNeeded();
  }

  #respondClosed(first: PullInto): void {
    if (first.readerType === NOBODY) this.#shiftPullInto();
    const reader = this.stream.reader;
    if (reader === undefined || !reader.byob) return;
    const filled: PullInto[] = [];
    for (let n = reader.requests.length; n > 0; n--) filled.push(this.#shiftPullInto());
    this.#commitAll(filled);
  }

  #respondReadable(bytesWritten: number, pullInto: PullInto): void {
    pullInto.bytesFilled += bytesWritten;
    if (pullInto.readerType === NOBODY) {
      this.#enqueueDetached(pullInto);
      this.#commitAll(this.#fillFromQueue());
      return;
    }
    if (pullInto.bytesFilled < pullInto.minimumFill) return;
    this.#shiftPullInto();
    const remainder = pullInto.bytesFilled % pullInto.elementSize;
    if (remainder > 0) {
      const end = pullInto.byteOffset + pullInto.bytesFilled;
      this.#pushClone(pullInto.buffer, end - remainder, remainder);
    }
    pullInto.bytesFilled -= remainder;
    const filled = this.#fillFromQueue();
    this.#commit(pullInto);
    this.#commitAll(filled);
  }

  // https://streams.spec.whatwg.org/#readable-byte-stream-controller-process-pull-into-descriptors-using-queue
  #fillFromQueue(): PullInto[] {
    const filled: PullInto[] = [];
    while (this.#pullIntos.length > 0 && this.#total > 0) {
      if (!this.#fill(this.#pullIntos[0] as PullInto)) break;
      filled.push(this.#shiftPullInto());
    }
    return filled;
  }

  // https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamcontrollerprocessreadrequestsusingqueue
  #answerReadRequests(reader: Reader): void {
    while (reader.requests.length > 0 && this.#total > 0) (reader.requests.shift() as ReadRequest).chunk(this.take());
  }

  // Moves bytes from the queue to a view; whether the view has enough of them.
  // https://streams.spec.whatwg.org/#readable-byte-stream-controller-fill-pull-into-descriptor-from-queue
  #fill(pullInto: PullInto): boolean {
    let room = Math.min(this.#total, pullInto.byteLength - pullInto.bytesFilled);
    const most = pullInto.bytesFilled + room;
    const aligned = most - (most % pullInto.elementSize);
    const ready = aligned >= pullInto.minimumFill;
    if (ready) room = aligned - pullInto.bytesFilled;
    const target = new Uint8Array(pullInto.buffer);
    while (room > 0) {
      const head = this.#queue.peek();
      const left = head.byteLength - this.#taken;
      const count = room < left ? room : left;
      const from = head.byteOffset + this.#taken;
      target.set(new Uint8Array(head.buffer as ArrayBuffer, from, count), pullInto.byteOffset + pullInto.bytesFilled);
      if (count === left) {
        this.#queue.shift();
        this.#taken = 0;
      } else {
        this.#taken += count;
      }
      this.#total -= count;
      pullInto.bytesFilled += count;
      room -= count;
    }
    return ready;
  }

  #commitAll(filled: PullInto[]): void {
    for (let i = 0; i < filled.length; i++) this.#commit(filled[i] as PullInto);
  }

  // https://streams.spec.whatwg.org/#readable-byte-stream-controller-commit-pull-into-descriptor
  #commit(pullInto: PullInto): void {
    const stream = this.stream;
    if (stream.state === ERRORED) return;
    const requests = (stream.reader as Reader).requests;
    const view = pullInto.filledView();
    const rest = pullInto.keepRest && pullInto.bytesFilled > 0;
    if (pullInto.readerType === DEFAULT_READER) {
      if (stream.state === CLOSED) (requests.shift() as ReadRequest).close();
      else (requests.shift() as ReadRequest).chunk(view);
    } else if (stream.state === CLOSED && !rest) {
      (requests.shift() as ReadIntoRequest).close(view);
    } else {
      (requests.shift() as ReadIntoRequest).chunk(view);
    }
  }

  #shiftPullInto(): PullInto {
    return this.#pullIntos.shift() as PullInto;
  }

  // https://streams.spec.whatwg.org/#readable-byte-stream-controller-handle-queue-drain
  #handleQueueDrain(): void {
    if (this.#total === 0 && this.#closeRequested) this.#finish();
    else this.callPullIfNeeded();
  }

  #invalidateByobRequest(): void {
    if (this.byobRequest === undefined) return;
    this.byobRequest.controller = undefined;
    this.byobRequest.view = null;
    this.byobRequest = undefined;
    this.byobFace = undefined;
  }

  #clearPullIntos(): void {
    this.#invalidateByobRequest();
    this.#pullIntos = [];
  }

  #resetQueue(): void {
    this.#queue.clear();
    this.#taken = 0;
    this.#total = 0;
  }

  #clearAlgorithms(): void {
    this.source = NO_SOURCE;
  }

  // https://streams.spec.whatwg.org/#readable-byte-stream-controller-should-call-pull
  #shouldCallPull(): boolean {
    const stream = this.stream;
    if (stream.state !== READABLE || this.#closeRequested || !this.#started) return false;
    const reader = stream.reader;
    if (reader !== undefined && reader.requests.length > 0) return true;
    return this.#highWaterMark > this.#total;
  }

  /** https://streams.spec.whatwg.org/#readable-byte-stream-controller-call-pull-if-needed */
  callPullIfNeeded(): void {
    if (!this.#shouldCallPull()) return;
    if (this.#pulling) {
      this.#pullAgain = true;
      return;
    }
    this.#pulling = true;
    if (this.#failed === undefined) this.#bindReactions();
    const result = this.source.pull();
    if (result !== LATER) react(result, this.#pulled as () => void, this.#failed as (reason: unknown) => void);
  }

  #bindReactions(): void {
    this.#failed = (reason) => this.error(reason);
    this.#pulled = () => {
      this.#pulling = false;
      if (!this.#pullAgain) return;
      this.#pullAgain = false;
      this.callPullIfNeeded();
    };
  }
}
