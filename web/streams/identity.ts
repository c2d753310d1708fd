// The transform streams of workerd that pass bytes on: IdentityTransformStream
// and FixedLengthStream. https://developers.cloudflare.com/workers/runtime-apis/streams/transformstream/
//
// There is no queue in between: a write ends when its bytes have been read.
// Without a highWaterMark the writer sees no backpressure. Errors cross from
// one side to the other as Error objects: other reasons become their text.
import { utf8Encode } from "edge:encoding";
import { ops } from "edge:ops";
import { bytesOf, constructorType, defineInterface, toDictionary, toPositiveInteger } from "edge:webidl";
import { asError, streamCancelled } from "./errors.ts";
import { INTERNAL } from "./face.ts";
import { LATER, rejectedWith } from "./promises.ts";
import { ByteController } from "./readable-byte.ts";
import { ERRORED, Readable } from "./readable-state.ts";
import type { Source } from "./source.ts";
import { type Sides, TransformStream, usePassage } from "./transform-stream.ts";
import { type Sink, WritableController } from "./writable-controller.ts";
import { Writable } from "./writable-state.ts";

const byteLength = (chunk: unknown): number => (chunk as Uint8Array).byteLength;
const nothing = (): number => 0;

const tooManyBytes = (): TypeError => new TypeError("Attempt to write too many bytes through a FixedLengthStream.");
const tooFewBytes = (): TypeError => new TypeError("FixedLengthStream did not see all expected bytes before close().");

const NO_BYTES = "This TransformStream is being used as a byte stream, but received an object of non-ArrayBuffer/ArrayBufferView type on its writable side.";

/** The bytes of a chunk, strings in UTF-8; refuses what has none, and drops nothing at all. */
export function acceptBytes(chunk: unknown): Uint8Array | TypeError | null {
  if (chunk === undefined) return null;
  const bytes = typeof chunk === "string" ? utf8Encode(chunk) : bytesOf(chunk);
  if (bytes === undefined) return new TypeError(NO_BYTES);
  return bytes.byteLength === 0 ? null : bytes;
}

class Identity implements Sides, Source, Sink {
  readonly readable = new Readable();
  readonly writable = new Writable();
  private readonly _source: ByteController;
  private readonly _sink: WritableController;
  // Bytes that may still come, where their number is fixed.
  private _left: number | undefined;
  private _held: Uint8Array | undefined = undefined;

  constructor(length: number | undefined, highWaterMark: number | undefined) {
    this._left = length;
    this.readable.internal = true;
    this.readable.origin = length === undefined ? undefined : { length };
    this._source = new ByteController(this.readable, 0, 0);
    this._source.source = this;
    this._source.startNow();
    const mark = highWaterMark === undefined ? 1 : Math.min(highWaterMark, length ?? highWaterMark);
    this._sink = new WritableController(this.writable, mark, highWaterMark === undefined ? nothing : byteLength);
    this._sink.sink = this;
    this.writable.accepts = acceptBytes;
    this._sink.started = true;
  }

  write(chunk: unknown): unknown {
    if (this.readable.state === ERRORED) return rejectedWith(this.readable.storedError);
    const bytes = chunk as Uint8Array;
    if (this._source.isWanted()) {
      this._deliver(bytes);
      return undefined;
    }
    this._held = bytes;
    return LATER;
  }

  private _deliver(bytes: Uint8Array): void {
    if (this._left !== undefined) {
      if (bytes.byteLength > this._left) {
        const error = tooManyBytes();
        this._source.error(error);
        this._sink.errorIfNeeded(error);
        return;
      }
      this._left -= bytes.byteLength;
    }
    this._source.enqueueOwned(bytes.slice());
  }

  close(): unknown {
    if (this._left !== undefined && this._left > 0) this._source.error(tooFewBytes());
    else this._source.end();
    return undefined;
  }

  abort(reason: unknown): unknown {
    this._held = undefined;
    this._source.error(asError(reason));
    return undefined;
  }

  pull(): unknown {
    const bytes = this._held;
    if (bytes === undefined) return undefined;
    this._held = undefined;
    this._deliver(bytes);
    this._sink.endWrite();
    return undefined;
  }

  cancel(reason: unknown): unknown {
    const error = streamCancelled(reason);
    this._sink.errorIfNeeded(error);
    if (this._held === undefined) return undefined;
    this._held = undefined;
    this._sink.failWrite(error);
    return undefined;
  }
}

usePassage(() => new Identity(undefined, undefined));

function highWaterMarkOf(iface: string, position: number, strategy: unknown): number | undefined {
  const { highWaterMark } = toDictionary(strategy, () => constructorType(iface, position, "QueuingStrategy"));
  return highWaterMark === undefined ? undefined : toPositiveInteger(highWaterMark);
}

export class IdentityTransformStream extends TransformStream {
  constructor(strategy: unknown = undefined) {
    ops.dom_require_event();
    super(INTERNAL, strategy instanceof Identity ? strategy : new Identity(undefined, highWaterMarkOf("IdentityTransformStream", 1, strategy)));
  }
}

/** Its readable side has a known length, as a body with a Content-Length needs. */
export class FixedLengthStream extends IdentityTransformStream {
  constructor(expectedLength: unknown = undefined, strategy: unknown = undefined) {
    if (arguments.length === 0) throw constructorType("FixedLengthStream", 1, "bigint");
    const length = toPositiveInteger(expectedLength);
    if (length > Number.MAX_SAFE_INTEGER) throw new TypeError("FixedLengthStream requires an integer expected length less than 2^53.");
    super(new Identity(length, highWaterMarkOf("FixedLengthStream", 2, strategy)));
  }
}

defineInterface(IdentityTransformStream);
defineInterface(FixedLengthStream);
