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
  private readonly _queue = new Queue<Uint8Array>();
  // Bytes of the first chunk that have been taken.
  private _taken = 0;
  private _total = 0;
  private _pullIntos: PullInto[] = [];
  private readonly _highWaterMark: number;
  private _started = false;
  private _closeRequested = false;
  private _pulling = false;
  private _pullAgain = false;
  private _pulled: (() => void) | undefined = undefined;
  private _failed: ((reason: unknown) => void) | undefined = undefined;

  constructor(stream: Readable, highWaterMark: number, autoAllocateChunkSize: number) {
    this.stream = stream;
    this._highWaterMark = highWaterMark;
    this.autoAllocateChunkSize = autoAllocateChunkSize;
    stream.controller = this;
  }

  /** https://streams.spec.whatwg.org/#set-up-readable-byte-stream-controller, from the start algorithm's result on. */
  start(result: unknown): void {
    const started = (): void => {
      this._started = true;
      this.callPullIfNeeded();
    };
    react(result, started, (reason) => this.error(reason));
  }

  /** Starts at once, for sources of ours that have nothing to prepare. */
  startNow(): void {
    this._started = true;
  }

  /** https://streams.spec.whatwg.org/#readable-byte-stream-controller-get-desired-size */
  desiredSize(): number | null {
    const state = this.stream.state;
    if (state === ERRORED) return null;
    return state === CLOSED || this._closeRequested ? 0 : this._highWaterMark - this._total;
  }

  canCloseOrEnqueue(): boolean {
    return !this._closeRequested && this.stream.state === READABLE;
  }

  /** https://streams.spec.whatwg.org/#readable-byte-stream-controller-close */
  close(): void {
    if (!this.canCloseOrEnqueue()) return;
    if (this._total > 0) {
      this._closeRequested = true;
      return;
    }
    const first = this._pullIntos[0];
    if (first !== undefined && first.bytesFilled % first.elementSize !== 0) {
      const error = partialElement();
      this.error(error);
      throw error;
    }
    this._finish();
    if (first !== undefined) tick(() => this._endReads());
  }

  // The standard leaves reads into views open until the source responds with 0
  // bytes. In workerd they end with the stream; here a moment later.
  private _endReads(): void {
    if (this.stream.state === CLOSED && this._pullIntos.length > 0) this._respondInternal(0);
  }

  /** Closes and ends the reads that wait, for sources that have written nothing to their views. */
  end(): void {
    this.close();
    this._endReads();
  }

  private _finish(): void {
    this._clearAlgorithms();
    closeReadable(this.stream);
  }

  /** https://streams.spec.whatwg.org/#readable-byte-stream-controller-error */
  error(reason: unknown): void {
    if (this.stream.state !== READABLE) return;
    this._clearPullIntos();
    this._resetQueue();
    this._clearAlgorithms();
    errorReadable(this.stream, reason);
  }

  /** https://streams.spec.whatwg.org/#readable-byte-stream-controller-enqueue: the chunk's buffer is detached. */
  enqueue(chunk: ArrayBufferView): void {
    if (!this.canCloseOrEnqueue()) return;
    const { byteOffset, byteLength } = chunk;
    this.enqueueOwned(new Uint8Array(transfer(chunk.buffer), byteOffset, byteLength));
  }

  // Takes back the buffer of the first pending view, which the source has not used.
  private _reclaimFirst(): void {
    const first = this._pullIntos[0] as PullInto;
    if (isDetached(first.buffer)) throw new TypeError("The byobRequest.view is zero-length or was detached");
    this._invalidateByobRequest();
    first.buffer = transfer(first.buffer);
    if (first.readerType === NOBODY) this._enqueueDetached(first);
  }

  /** Enqueues bytes that are nobody else's. */
  enqueueOwned(chunk: Uint8Array): void {
    if (!this.canCloseOrEnqueue()) return;
    if (this._pullIntos.length > 0) this._reclaimFirst();
    const reader = this.stream.reader;
    if (reader === undefined) {
      this._push(chunk);
    } else if (!reader.byob) {
      this._answerReadRequests(reader);
      if (reader.requests.length === 0) {
        this._push(chunk);
      } else {
        if (this._pullIntos.length > 0) this._shiftPullInto();
        (reader.requests.shift() as ReadRequest).chunk(chunk);
      }
    } else {
      this._push(chunk);
      this._commitAll(this._fillFromQueue());
    }
    this.callPullIfNeeded();
  }

  private _push(chunk: Uint8Array): void {
    this._queue.push(chunk);
    this._total += chunk.byteLength;
  }

  // https://streams.spec.whatwg.org/#readable-byte-stream-controller-enqueue-detached-pull-into-to-queue
  private _enqueueDetached(pullInto: PullInto): void {
    if (pullInto.bytesFilled > 0) this._pushClone(pullInto.buffer, pullInto.byteOffset, pullInto.bytesFilled);
    this._shiftPullInto();
  }

  private _pushClone(buffer: ArrayBuffer, byteOffset: number, byteLength: number): void {
    this._push(new Uint8Array(buffer.slice(byteOffset, byteOffset + byteLength)));
  }

  hasChunk(): boolean {
    return this._total > 0;
  }

  /** https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamcontrollerfillreadrequestfromqueue */
  take(): Uint8Array {
    let chunk = this._queue.shift();
    if (this._taken > 0) {
      chunk = new Uint8Array(chunk.buffer as ArrayBuffer, chunk.byteOffset + this._taken, chunk.byteLength - this._taken);
      this._taken = 0;
    }
    this._total -= chunk.byteLength;
    this._handleQueueDrain();
    return chunk;
  }

  /** https://streams.spec.whatwg.org/#rbs-controller-private-pull */
  pullSteps(request: ReadRequest): void {
    if (this._total > 0) {
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
      this._pullIntos.push(new PullInto(buffer, 0, size, 1, 1, BYTES, DEFAULT_READER, false));
    }
    reader.requests.push(request);
    this.callPullIfNeeded();
  }

  cancelSteps(reason: unknown): unknown {
    this._clearPullIntos();
    this._resetQueue();
    const result = this.source.cancel(reason);
    this._clearAlgorithms();
    return result;
  }

  releaseSteps(): void {
    const first = this._pullIntos[0];
    if (first === undefined) return;
    first.readerType = NOBODY;
    this._pullIntos = [first];
  }

  /** Ends a pull that returned LATER. */
  finishPull(): void {
    this._pulled?.();
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
    if (this._pullIntos.length > 0) {
      this._pullIntos.push(pullInto);
      requests.push(request);
      return;
    }
    if (stream.state === CLOSED) {
      request.close(new constructor(buffer, byteOffset, 0));
      return;
    }
    if (this._total > 0) {
      if (this._fill(pullInto) || (keepRest && this._closeRequested && pullInto.bytesFilled % elementSize === 0)) {
        const filled = pullInto.filledView();
        this._handleQueueDrain();
        request.chunk(filled);
        return;
      }
      if (this._closeRequested) {
        // The rest is too short for an element: workerd drops it.
        const { buffer, byteOffset } = pullInto;
        this._resetQueue();
        this._finish();
        request.close(new constructor(buffer, byteOffset, 0));
        return;
      }
    }
    this._pullIntos.push(pullInto);
    requests.push(request);
    this.callPullIfNeeded();
  }

  /** The pending view as a request, made once for each. `make` makes its face. */
  currentByobRequest(make: (request: ByobRequest) => object): object | null {
    if (this.byobRequest === undefined && this._pullIntos.length > 0) {
      const first = this._pullIntos[0] as PullInto;
      const view = new Uint8Array(first.buffer, first.byteOffset + first.bytesFilled, first.byteLength - first.bytesFilled);
      this.byobRequest = { controller: this, view };
      this.byobFace = make(this.byobRequest);
    }
    return this.byobFace ?? null;
  }

  /** Whether a view waits to be filled. */
  hasPullInto(): boolean {
    return this._pullIntos.length > 0;
  }

  /** The bytes that the first pending view still needs before its read can end. */
  missingBytes(): number {
    const first = this._pullIntos[0];
    return first === undefined ? 0 : Math.max(first.minimumFill - first.bytesFilled, 1);
  }

  /** https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond */
  respond(bytesWritten: number): void {
    const first = this._pullIntos[0] as PullInto;
    if (this.stream.state === CLOSED) {
      if (bytesWritten !== 0) throw new TypeError("The bytesWritten must be zero after the stream is closed.");
    } else {
      if (bytesWritten === 0) throw new TypeError("The bytesWritten must be more than zero while the stream is open.");
      if (first.bytesFilled + bytesWritten > first.byteLength) throw new RangeError(`Too many bytes [${bytesWritten}] in response to a BYOB read request.`);
    }
    first.buffer = transfer(first.buffer);
    this._respondInternal(bytesWritten);
  }

  /** https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond-with-new-view */
  respondWithNewView(view: ArrayBufferView): void {
    const first = this._pullIntos[0] as PullInto;
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
    this._respondInternal(byteLength);
  }

  // https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond-internal
  private _respondInternal(bytesWritten: number): void {
    const first = this._pullIntos[0] as PullInto;
    this._invalidateByobRequest();
    if (this.stream.state === CLOSED) this._respondClosed(first);
    else this._respondReadable(bytesWritten, first);
    this.callPullIfNeeded();
  }

  private _respondClosed(first: PullInto): void {
    if (first.readerType === NOBODY) this._shiftPullInto();
    const reader = this.stream.reader;
    if (reader === undefined || !reader.byob) return;
    const filled: PullInto[] = [];
    for (let n = reader.requests.length; n > 0; n--) filled.push(this._shiftPullInto());
    this._commitAll(filled);
  }

  private _respondReadable(bytesWritten: number, pullInto: PullInto): void {
    pullInto.bytesFilled += bytesWritten;
    if (pullInto.readerType === NOBODY) {
      this._enqueueDetached(pullInto);
      this._commitAll(this._fillFromQueue());
      return;
    }
    if (pullInto.bytesFilled < pullInto.minimumFill) return;
    this._shiftPullInto();
    const remainder = pullInto.bytesFilled % pullInto.elementSize;
    if (remainder > 0) {
      const end = pullInto.byteOffset + pullInto.bytesFilled;
      this._pushClone(pullInto.buffer, end - remainder, remainder);
    }
    pullInto.bytesFilled -= remainder;
    const filled = this._fillFromQueue();
    this._commit(pullInto);
    this._commitAll(filled);
  }

  // https://streams.spec.whatwg.org/#readable-byte-stream-controller-process-pull-into-descriptors-using-queue
  private _fillFromQueue(): PullInto[] {
    const filled: PullInto[] = [];
    while (this._pullIntos.length > 0 && this._total > 0) {
      if (!this._fill(this._pullIntos[0] as PullInto)) break;
      filled.push(this._shiftPullInto());
    }
    return filled;
  }

  // https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamcontrollerprocessreadrequestsusingqueue
  private _answerReadRequests(reader: Reader): void {
    while (reader.requests.length > 0 && this._total > 0) (reader.requests.shift() as ReadRequest).chunk(this.take());
  }

  // Moves bytes from the queue to a view; whether the view has enough of them.
  // https://streams.spec.whatwg.org/#readable-byte-stream-controller-fill-pull-into-descriptor-from-queue
  private _fill(pullInto: PullInto): boolean {
    let room = Math.min(this._total, pullInto.byteLength - pullInto.bytesFilled);
    const most = pullInto.bytesFilled + room;
    const aligned = most - (most % pullInto.elementSize);
    const ready = aligned >= pullInto.minimumFill;
    if (ready) room = aligned - pullInto.bytesFilled;
    const target = new Uint8Array(pullInto.buffer);
    while (room > 0) {
      const head = this._queue.peek();
      const left = head.byteLength - this._taken;
      const count = room < left ? room : left;
      const from = head.byteOffset + this._taken;
      target.set(new Uint8Array(head.buffer as ArrayBuffer, from, count), pullInto.byteOffset + pullInto.bytesFilled);
      if (count === left) {
        this._queue.shift();
        this._taken = 0;
      } else {
        this._taken += count;
      }
      this._total -= count;
      pullInto.bytesFilled += count;
      room -= count;
    }
    return ready;
  }

  private _commitAll(filled: PullInto[]): void {
    for (let i = 0; i < filled.length; i++) this._commit(filled[i] as PullInto);
  }

  // https://streams.spec.whatwg.org/#readable-byte-stream-controller-commit-pull-into-descriptor
  private _commit(pullInto: PullInto): void {
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

  private _shiftPullInto(): PullInto {
    return this._pullIntos.shift() as PullInto;
  }

  // https://streams.spec.whatwg.org/#readable-byte-stream-controller-handle-queue-drain
  private _handleQueueDrain(): void {
    if (this._total === 0 && this._closeRequested) this._finish();
    else this.callPullIfNeeded();
  }

  private _invalidateByobRequest(): void {
    if (this.byobRequest === undefined) return;
    this.byobRequest.controller = undefined;
    this.byobRequest.view = null;
    this.byobRequest = undefined;
    this.byobFace = undefined;
  }

  private _clearPullIntos(): void {
    this._invalidateByobRequest();
    this._pullIntos = [];
  }

  private _resetQueue(): void {
    this._queue.clear();
    this._taken = 0;
    this._total = 0;
  }

  private _clearAlgorithms(): void {
    this.source = NO_SOURCE;
  }

  // https://streams.spec.whatwg.org/#readable-byte-stream-controller-should-call-pull
  private _shouldCallPull(): boolean {
    const stream = this.stream;
    if (stream.state !== READABLE || this._closeRequested || !this._started) return false;
    const reader = stream.reader;
    if (reader !== undefined && reader.requests.length > 0) return true;
    return this._highWaterMark > this._total;
  }

  /** https://streams.spec.whatwg.org/#readable-byte-stream-controller-call-pull-if-needed */
  callPullIfNeeded(): void {
    if (!this._shouldCallPull()) return;
    if (this._pulling) {
      this._pullAgain = true;
      return;
    }
    this._pulling = true;
    if (this._failed === undefined) this._bindReactions();
    const result = this.source.pull();
    if (result !== LATER) react(result, this._pulled as () => void, this._failed as (reason: unknown) => void);
  }

  private _bindReactions(): void {
    this._failed = (reason) => this.error(reason);
    this._pulled = () => {
      this._pulling = false;
      if (!this._pullAgain) return;
      this._pullAgain = false;
      this.callPullIfNeeded();
    };
  }
}
