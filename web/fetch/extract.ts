// https://fetch.spec.whatwg.org/#concept-bodyinit-extract
import { ops } from "edge:ops";
import { type Blob, blobParts, encodeFormData, FormData, isBlob, isFormData } from "edge:blob";
import { isDisturbed, isLocked, isReadableStream, type ReadableStream, streamFrom } from "edge:streams";
import { URLSearchParams } from "edge:url";
import { wtf8Encode } from "edge:encoding";
import { copyBytes, isBufferSource, isDetached } from "edge:webidl";
import { Adopted, type Extracted } from "./body.ts";
import { running } from "./scope.ts";

export type BodyInit = string | Blob | FormData | URLSearchParams | ArrayBuffer | ArrayBufferView | ReadableStream | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

const LOCKED = "This ReadableStream is locked to a reader, and cannot be used as a body.";
const DISTURBED = "This ReadableStream is disturbed (has already been read from), and cannot be used as a body.";
const TEXT = "text/plain;charset=UTF-8";
const FORM = "application/x-www-form-urlencoded;charset=UTF-8";

// Compatibility flags; read when they are first needed.
let iterables: boolean | undefined;
let overrides = false; // objects with a toString of their own are texts

const { toString } = Object.prototype;

export function extract(init: unknown): Extracted {
  if (typeof init === "string") {
    if (!init.isWellFormed()) return inMemory(undefined, wtf8Encode(init), TEXT);
    const owner = running[0];
    if (owner === 0) ops.dom_require_event();
    return { text: init, type: TEXT, owner };
  }
  if (typeof init === "object" && init !== null) {
    if (init instanceof Adopted) return init.extracted;
    if (isReadableStream(init)) return { stream: usable(init) };
    if (isBufferSource(init)) return bufferBody(init);
    if (isBlob(init)) {
      const type = (init as Blob).type;
      return inMemory(undefined, blobParts(init as Blob), type === "" ? undefined : type);
    }
    if (isFormData(init)) {
      const { bytes, type } = encodeFormData(init as FormData);
      return inMemory(undefined, bytes, type);
    }
    if (init instanceof URLSearchParams) return inMemory(`${init}`, undefined, FORM);
    const stream = iterableStream(init);
    if (stream !== undefined) return { stream };
  }
  return extract(`${init as string}`);
}

/** A copy of a buffer; a detached one has no bytes: recorded. */
function bufferBody(init: ArrayBuffer | ArrayBufferView): Extracted {
  return inMemory(undefined, isDetached(init) ? new Uint8Array(0) : copyBytes(init)!, undefined);
}

/** A body of text or bytes, which belongs to the running event. */
export function inMemory(text: string | undefined, bytes: Uint8Array | undefined, type: string | undefined): Extracted {
  const owner = running[0];
  if (owner === 0) ops.dom_require_event();
  return { text, bytes, type, owner };
}

function usable(stream: ReadableStream): ReadableStream {
  if (isDisturbed(stream)) throw new TypeError(DISTURBED);
  if (isLocked(stream)) throw new TypeError(LOCKED);
  return stream;
}

/** A stream of what an iterable gives, undefined for what counts as a text. */
function iterableStream(init: object): ReadableStream | undefined {
  if (iterables === undefined) {
    iterables = ops.compat_flag("fetch_iterable_type_support");
    overrides = ops.compat_flag("fetch_iterable_type_support_override_adjustment");
  }
  if (!iterables || init instanceof String) return undefined;
  const asynchronous = (init as AsyncIterable<unknown>)[Symbol.asyncIterator];
  if (asynchronous === undefined || asynchronous === null) {
    if (typeof (init as Iterable<unknown>)[Symbol.iterator] !== "function") return undefined;
    if (overrides && !Array.isArray(init) && saysItsText(init)) return undefined;
  } else if (typeof asynchronous !== "function") {
    return undefined;
  }
  return streamFrom(init);
}

function saysItsText(init: object): boolean {
  return init.toString !== toString || (init as { [Symbol.toPrimitive]?: unknown })[Symbol.toPrimitive] !== undefined;
}
