// https://fetch.spec.whatwg.org/#body-mixin
//
// A body stays what it was given as (text, bytes, a source held by Go) until
// somebody asks for the stream: most never do.
import type { AbortSignal } from "edge:dom";
import { ops } from "edge:ops";
import { Blob, FormData, formOf, newBlob, parseFormData } from "edge:blob";
import { utf8Decode, utf8Encode } from "edge:encoding";
import { type ByteSource, detach, isDisturbed, isLocked, knownLength, nativeSource, newByteSource, readAllBytes, type ReadableStream, takeNativeSource, teeInternal, type Whole } from "edge:streams";
import { defineInterface, illegalConstructor, isObject } from "edge:webidl";
import { running } from "./scope.ts";

/** A source of bytes that Go holds: an incoming body. */
export type Source = object;

/** What a body is: one of text, bytes, stream and source. */
export interface Extracted {
  text?: string;
  bytes?: Uint8Array;
  stream?: ReadableStream;
  source?: Source;
  /** Of a stream: the number of its bytes, where known. */
  length?: number;
  /** The default of the content-type header. */
  type?: string;
  /** Of text and bytes: the event that they belong to. */
  owner?: number;
  /** Of a source: ends it. */
  signal?: AbortSignal;
}

/** A body that is extracted already, where a constructor takes a BodyInit. */
export class Adopted {
  readonly extracted: Extracted;
  constructor(extracted: Extracted) {
    this.extracted = extracted;
  }
}

const USED = "Body has already been used. It can only be used once. Use tee() first if you need to read it twice.";
const RECONSTRUCT = "Cannot reconstruct a Request with a used body.";
const LOCKED = "This ReadableStream is currently locked to a reader.";
const LOCKED_CLONE = "This ReadableStream is currently locked to a reader,";
const LOCKED_TAKE = "The ReadableStream has been locked to a reader.";
const NO_TYPE = "Parsing a Body as FormData requires a Content-Type header.";

const MARK = 0xfeff; // the byte order mark

const { parse } = JSON;

export class Body {
  // One field for what the body is: objects are made for every request.
  #body: Extracted | undefined;
  #used = false;

  constructor(body: Extracted | undefined) {
    if (new.target === Body) throw illegalConstructor();
    this.#body = body;
  }

  get body(): ReadableStream | null {
    return bodyStream(this);
  }

  get bodyUsed(): boolean {
    const stream = this.#body?.stream;
    return stream === undefined ? this.#used : isDisturbed(stream);
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return Body.#consume(this, (bytes) => bytes.buffer as ArrayBuffer);
  }

  bytes(): Promise<Uint8Array> {
    return Body.#consume(this, (bytes) => bytes);
  }

  text(): Promise<string> {
    return Body.#consumeText(this);
  }

  json(): Promise<unknown> {
    return Body.#consumeText(this).then(parse);
  }

  blob(): Promise<Blob> {
    return Body.#consume(this, (bytes) => newBlob(bytes, ops.mime_serialize(contentTypeOf(this) ?? "")));
  }

  formData(): Promise<FormData> {
    return Body.#consumeForm(this);
  }

  // The type is looked at when the body has come: recorded.
  static async #consumeForm(self: Body): Promise<FormData> {
    if (self.bodyUsed) throw new TypeError(USED);
    const type = contentTypeOf(self);
    if (type === undefined) throw new TypeError(NO_TYPE);
    const body = Body.#claim(self);
    if (body?.source === undefined) return Body.#convert(body, (bytes) => parseFormData(bytes, type));
    return formOf(await abortable(ops.source_form(body.source, type), body.signal));
  }

  /** Takes the whole body as text without a detour over bytes. */
  static async #consumeText(self: Body): Promise<string> {
    const body = Body.#claim(self);
    if (body === undefined) return "";
    if (body.stream !== undefined) return utf8Decode(bytesIn(await readStream(body.stream)));
    if (body.text !== undefined) return body.text.charCodeAt(0) === MARK ? body.text.slice(1) : body.text;
    return body.source !== undefined ? abortable(ops.source_text(body.source), body.signal) : utf8Decode(body.bytes!);
  }

  static async #consume<T>(self: Body, convert: (bytes: Uint8Array) => T): Promise<T> {
    return Body.#convert(Body.#claim(self), convert);
  }

  static async #convert<T>(body: Extracted | undefined, convert: (bytes: Uint8Array) => T): Promise<T> {
    if (body === undefined) return convert(new Uint8Array(0));
    if (body.stream !== undefined) return convert(bytesIn(await readStream(body.stream)));
    if (body.text !== undefined) return convert(utf8Encode(body.text));
    return convert(body.source !== undefined ? await abortable(ops.source_bytes(body.source), body.signal) : body.bytes!.slice());
  }

  /** Marks the body as used. */
  static #claim(self: Body): Extracted | undefined {
    const body = self.#body;
    if (body === undefined) return undefined;
    if (body.stream !== undefined) {
      if (isDisturbed(body.stream)) throw new TypeError(USED);
      return body;
    }
    if (self.#used) throw new TypeError(USED);
    self.#used = true;
    checkOwner(body);
    return body;
  }

  // What follows is the platform's own; the names are deleted below.

  /** What the content-type header is by default. */
  static defaultType(body: Body): string | undefined {
    return body.#body?.type;
  }

  static present(body: Body): boolean {
    return body.#body !== undefined;
  }

  /** Whether somebody has a reader of the body. */
  static locked(body: Body): boolean {
    const stream = body.#body?.stream;
    return stream !== undefined && isLocked(stream);
  }

  /** The body as a stream, made when it is first asked for. */
  static stream(body: Body): ReadableStream | null {
    const given = body.#body;
    if (given === undefined) return null;
    if (given.stream !== undefined) return given.stream;
    const stream = given.source !== undefined ? sourceStream(given.source, given.signal) : memoryStream(given);
    if (body.#used) takeNativeSource(stream);
    body.#body = { stream, type: given.type, signal: given.signal };
    return stream;
  }

  /** Takes the body away, as what it is, for sending. `reconstruct`: it is fetch that does, by way of another Request. */
  static take(body: Body, reconstruct = false): Extracted | undefined {
    if (reconstruct) checkReconstruct(body, body.#body?.stream);
    const given = Body.#claim(body);
    const stream = given?.stream;
    if (stream === undefined) return given;
    if (isLocked(stream)) throw new TypeError(LOCKED);
    const native = takeNativeSource(stream);
    if (native === undefined) return { stream, length: knownLength(stream) };
    if (!(native instanceof Memory)) return { source: native as Source };
    checkOwner(native.body);
    return native.body;
  }

  /** Takes the body away for another Request, which does not get its type from it. */
  static steal(body: Body): Extracted | undefined {
    const given = body.#body;
    if (given === undefined) return undefined;
    const { stream } = given;
    checkReconstruct(body, stream);
    if (stream === undefined) {
      body.#used = true;
      return { ...given, type: undefined };
    }
    return { stream: detach(stream) };
  }

  /** The body for a clone; the original keeps one too. */
  static share(body: Body): Extracted | undefined {
    const given = body.#body;
    if (given === undefined) return undefined;
    if (body.#used) throw new TypeError(LOCKED_CLONE);
    if (given.stream === undefined && given.source === undefined) {
      checkOwner(given);
      return given;
    }
    const { type, signal } = given;
    const source = given.source ?? sourceOf(given.stream!);
    if (source !== undefined) {
      const { first, second } = ops.source_tee(source);
      body.#body = { source: first, type, signal };
      return { source: second, type, signal };
    }
    const [mine, theirs] = teeInternal(given.stream!, false); // chunks are shared: recorded
    body.#body = { stream: mine, type };
    return { stream: theirs, type };
  }
}

/** The platform's way into a Body, which user code does not see. */
export const { defaultType, present: hasBody, locked: isBodyLocked, stream: bodyStream, take: takeBody, steal: stealBody, share: shareBody } = Body;
for (const name of ["defaultType", "present", "locked", "stream", "take", "steal", "share"]) delete (Body as unknown as Record<string, unknown>)[name];
defineInterface(Body);

// Request and Response say how to find their content-type header.
let contentTypeOf: (body: Body) => string | undefined;
export function setContentTypeOf(f: (body: Body) => string | undefined): void {
  contentTypeOf = f;
}

function checkReconstruct(body: Body, stream: ReadableStream | undefined): void {
  if (body.bodyUsed) throw new TypeError(RECONSTRUCT);
  if (stream !== undefined && isLocked(stream)) throw new TypeError(LOCKED_TAKE);
}

/** What Go holds under a stream that nobody has touched; the stream is spent then. Throws where it can't be cloned. */
function sourceOf(stream: ReadableStream): Source | undefined {
  if (isDisturbed(stream) || isLocked(stream)) throw new TypeError(LOCKED_CLONE);
  const native = nativeSource(stream);
  if (native === undefined || native instanceof Memory) return undefined;
  takeNativeSource(stream);
  return native as Source;
}

/** Text and bytes can be used by the event only that made them. */
function checkOwner(body: Extracted): void {
  if (body.owner !== running[0] && body.source === undefined) ops.body_foreign();
}

function readStream(stream: ReadableStream): Promise<Whole | Uint8Array> {
  if (isLocked(stream)) throw new TypeError(LOCKED);
  return readAllBytes(stream);
}

function bytesIn(read: Whole | Uint8Array): Uint8Array {
  return (read as Whole).bytes ?? (read as Uint8Array);
}

/** What comes, or the reason of the signal where that ended it. */
function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return signal === undefined ? promise : orReason(promise, signal);
}

/** What an operation is rejected with that a signal ended: a reason that is no object becomes an Error. Recorded. */
function abortReason(signal: AbortSignal): unknown {
  return passedOn(signal.reason);
}

/** A reason that has been through the platform's own hands. */
export function passedOn(reason: unknown): unknown {
  return isObject(reason) ? reason : new Error(String(reason));
}

async function orReason<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (signal.aborted) throw abortReason(signal);
    throw error;
  }
}

/** A byte stream over what Go holds. */
export function sourceStream(source: Source, signal?: AbortSignal): ReadableStream {
  return newByteSource(new SourceBytes(source, signal));
}

class SourceBytes implements ByteSource {
  readonly hostId: Source;
  readonly native: boolean;
  private readonly _signal: AbortSignal | undefined;

  constructor(source: Source, signal: AbortSignal | undefined) {
    this.hostId = source;
    this.native = signal === undefined;
    this._signal = signal;
  }

  // Asked for when wanted: Go, which takes the source over, knows it.
  get length(): number | undefined {
    return ops.source_length(this.hostId);
  }

  pull(): Promise<Uint8Array | undefined> {
    return abortable(ops.source_read(this.hostId), this._signal);
  }

  cancel(): unknown {
    return ops.source_cancel(this.hostId);
  }

  readAll(): Promise<Uint8Array> {
    return abortable(ops.source_bytes(this.hostId), this._signal);
  }
}

/** What a stream over text or bytes names as its source. */
class Memory {
  readonly body: Extracted;
  constructor(body: Extracted) {
    this.body = body;
  }
}

function memoryStream(body: Extracted): ReadableStream {
  const bytes = body.text !== undefined ? utf8Encode(body.text) : body.bytes!.slice();
  let rest: Uint8Array | undefined = bytes.length === 0 ? undefined : bytes;
  return newByteSource({
    hostId: new Memory(body),
    length: bytes.length,
    pull() {
      checkOwner(body);
      const chunk = rest;
      rest = undefined;
      return chunk;
    },
    cancel() {},
    async readAll() {
      checkOwner(body);
      return bytes;
    },
  });
}
