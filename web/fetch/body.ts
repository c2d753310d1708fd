// https://fetch.spec.whatwg.org/#body-mixin
//
// A body stays what it was given as (text, bytes, a source held by Go) until
// somebody asks for the stream: most never do.
import { ops } from "edge:ops";
import { Blob, FormData, isBlob, isFormData, blobParts, encodeFormData, parseFormData } from "edge:blob";
import { utf8Decode, utf8Encode } from "edge:encoding";
import { isDisturbed, isLocked, isReadableStream, newByteSource, readAllBytes, type ReadableStream, takeNativeSource, teeInternal } from "edge:streams";
import { URLSearchParams } from "edge:url";
import { copyBytes, defineInterface, isBufferSource } from "edge:webidl";

/** A source of bytes that Go holds: an incoming body. */
export type Source = object;

export type BodyInit = string | Blob | FormData | URLSearchParams | ArrayBuffer | ArrayBufferView | ReadableStream;

const USED = "Body has already been used. It can only be used once. Use tee() first if you need to read it twice.";
const FORM_TYPES =
  "Unrecognized Content-Type header value. FormData can only parse the following MIME types: multipart/form-data, application/x-www-form-urlencoded";

export interface Extracted {
  text?: string;
  bytes?: Uint8Array;
  stream?: ReadableStream;
  source?: Source;
  type?: string; // the default of the content-type header
}

/** A body that is extracted already, where a constructor takes a BodyInit. */
export class Adopted {
  readonly extracted: Extracted;
  constructor(extracted: Extracted) {
    this.extracted = extracted;
  }
}

/** https://fetch.spec.whatwg.org/#concept-bodyinit-extract */
export function extract(init: unknown): Extracted {
  if (typeof init === "string") return { text: init, type: "text/plain;charset=UTF-8" };
  if (typeof init === "object" && init !== null) {
    if (init instanceof Adopted) return init.extracted;
    if (isReadableStream(init)) {
      if (isDisturbed(init)) throw new TypeError(DISTURBED);
      return { stream: init };
    }
    if (isBufferSource(init)) return { bytes: copyBytes(init)! };
    if (isBlob(init)) {
      const type = (init as Blob).type;
      return { bytes: blobParts(init as Blob), type: type === "" ? undefined : type };
    }
    if (isFormData(init)) return encodeFormData(init as FormData);
    if (init instanceof URLSearchParams) return { text: `${init}`, type: "application/x-www-form-urlencoded;charset=UTF-8" };
  }
  return { text: `${init}`, type: "text/plain;charset=UTF-8" };
}

const LOCKED = "This ReadableStream is currently locked to a reader.";
const LOCKED_CLONE = "This ReadableStream is currently locked to a reader,";
const DISTURBED = "This ReadableStream is disturbed (has already been read from), and cannot be used as a body.";
const NO_TYPE = "Parsing a Body as FormData requires a Content-Type header.";

const { parse } = JSON;

export class Body {
  // One field for what the body is: objects are made for every request.
  #body: Extracted | undefined;
  #used = false;

  constructor(body: Extracted | undefined) {
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
    return this.#consume((bytes) => bytes.buffer as ArrayBuffer);
  }

  bytes(): Promise<Uint8Array> {
    return this.#consume((bytes) => bytes);
  }

  text(): Promise<string> {
    return this.#consumeText();
  }

  json(): Promise<unknown> {
    return this.#consumeText().then(parse);
  }

  blob(): Promise<Blob> {
    const type = contentTypeOf(this) ?? "";
    return this.#consume((bytes) => new Blob([bytes], { type }));
  }

  formData(): Promise<FormData> {
    const type = contentTypeOf(this);
    if (type === undefined) return Promise.reject(new TypeError(NO_TYPE));
    if (!/^\s*(multipart\/form-data|application\/x-www-form-urlencoded)\s*(;|$)/i.test(type)) {
      return Promise.reject(new TypeError(FORM_TYPES));
    }
    return this.#consume((bytes) => parseFormData(bytes, type));
  }

  /** Takes the whole body as text without a detour over bytes. */
  async #consumeText(): Promise<string> {
    const body = this.#claim();
    if (body === undefined) return "";
    if (body.stream !== undefined) return utf8Decode(await readStream(body.stream));
    if (body.text !== undefined) return body.text;
    return body.source !== undefined ? ops.source_text(body.source) : utf8Decode(body.bytes!);
  }

  async #consume<T>(convert: (bytes: Uint8Array) => T): Promise<T> {
    const body = this.#claim();
    if (body === undefined) return convert(new Uint8Array(0));
    if (body.stream !== undefined) return convert(await readStream(body.stream));
    if (body.text !== undefined) return convert(utf8Encode(body.text));
    return convert(body.source !== undefined ? await ops.source_bytes(body.source) : body.bytes!.slice());
  }

  /** Marks the body as used. */
  #claim(): Extracted | undefined {
    const body = this.#body;
    if (body === undefined || body.stream !== undefined) return body;
    if (this.#used) throw new TypeError(USED);
    this.#used = true;
    return body;
  }

  // What follows is the platform's own; the names are deleted below.

  static present(body: Body): boolean {
    return body.#body !== undefined;
  }

  /** The body as a stream, made when it is first asked for. */
  static stream(body: Body): ReadableStream | null {
    const given = body.#body;
    if (given === undefined) return null;
    if (given.stream !== undefined) return given.stream;
    const stream = given.source !== undefined ? sourceStream(given.source) : bytesStream(given.text !== undefined ? utf8Encode(given.text) : given.bytes!);
    if (body.#used) stream.cancel();
    body.#body = { stream };
    return stream;
  }

  /** Takes the body away, as what it is: for sending, or for another Request. */
  static take(body: Body): Extracted | undefined {
    const given = body.#claim();
    const stream = given?.stream;
    if (stream === undefined) return given;
    if (isDisturbed(stream)) throw new TypeError(USED);
    if (isLocked(stream)) throw new TypeError(LOCKED);
    const source = takeNativeSource(stream) as Source | undefined;
    return source === undefined ? { stream } : { source };
  }

  /** The body for a clone; the original keeps one too. */
  static share(body: Body): Extracted | undefined {
    const given = body.#body;
    if (given === undefined) return undefined;
    if (body.#used) throw new TypeError(LOCKED_CLONE);
    if (given.stream === undefined && given.source === undefined) return given;
    const stream = bodyStream(body)!;
    if (isDisturbed(stream) || isLocked(stream)) throw new TypeError(LOCKED_CLONE);
    const [mine, theirs] = teeInternal(stream, true);
    body.#body = { stream: mine };
    return { stream: theirs };
  }
}

/** The platform's way into a Body, which user code does not see. */
export const { present: hasBody, stream: bodyStream, take: takeBody, share: shareBody } = Body;
for (const name of ["present", "stream", "take", "share"]) delete (Body as unknown as Record<string, unknown>)[name];
defineInterface(Body);

// Request and Response say how to find their content-type header.
let contentTypeOf: (body: Body) => string | undefined;
export function setContentTypeOf(f: (body: Body) => string | undefined): void {
  contentTypeOf = f;
}

function readStream(stream: ReadableStream): Promise<Uint8Array> {
    if (isLocked(stream)) throw new TypeError(LOCKED);
  return readAllBytes(stream);
}

/** A byte stream over what Go holds. */
export function sourceStream(source: Source): ReadableStream {
  return newByteSource({
    hostId: source,
    pull: () => ops.source_read(source),
    cancel: () => ops.source_cancel(source),
    readAll: () => ops.source_bytes(source),
  });
}

function bytesStream(bytes: Uint8Array): ReadableStream {
  let rest: Uint8Array | undefined = bytes.length === 0 ? undefined : bytes.slice();
  return newByteSource({
    pull() {
      const chunk = rest;
      rest = undefined;
      return chunk;
    },
    cancel() {},
  });
}
