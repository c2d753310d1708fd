// The algorithms behind a readable stream: an underlying source of user code,
// or an object of ours. https://streams.spec.whatwg.org/#underlying-source-api
import { constructorType, fieldType, isObject } from "edge:webidl";
import { ops } from "edge:ops";
import { call, rejectedWith } from "./promises.ts";

/** What a readable stream is made from. */
export interface Source {
  /** Gets data into the controller. A promise, LATER, or any other value when it has ended. Must not throw. */
  pull(): unknown;
  /** The consumer lost interest. A promise, or any other value when it has ended. Must not throw. */
  cancel(reason: unknown): unknown;
}

type Callback = (this: unknown, argument: unknown) => unknown;

/** The source of a stream that is closed or errored: lets go of the user's functions. */
export const NO_SOURCE: Source = { pull: () => undefined, cancel: () => undefined };

/** A dictionary of callbacks: an UnderlyingSource, UnderlyingSink or Transformer. */
export function callback(fields: Record<string, unknown>, name: string, dictionary: string): Callback | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  if (typeof value !== "function") throw fieldType(dictionary, name, "function");
  return value as Callback;
}

/** Argument 1 of a constructor: absent, or an object. workerd takes null for absent. */
export function optionalObject(value: unknown, iface: string, dictionary: string): Record<string, unknown> | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw constructorType(iface, 1, dictionary);
  return value as Record<string, unknown>;
}

/** Calls a callback of user code; what it throws is a rejected promise. */
export function invoke(callback: Callback, thisArg: unknown, argument: unknown): unknown {
  try {
    return call(callback, thisArg, argument);
  } catch (error) {
    return rejectedWith(error);
  }
}

/** https://streams.spec.whatwg.org/#dictdef-underlyingsource */
export interface UnderlyingSource {
  readonly object: object | undefined;
  readonly start: Callback | undefined;
  readonly pull: Callback | undefined;
  readonly cancel: Callback | undefined;
  readonly bytes: boolean;
  /** 0: none. */
  readonly autoAllocateChunkSize: number;
}

const DICTIONARY = "UnderlyingSource";

export function toUnderlyingSource(object: Record<string, unknown> | undefined): UnderlyingSource {
  const fields = object ?? {};
  const size = fields.autoAllocateChunkSize;
  const bytes = isBytes(fields.type);
  const autoAllocateChunkSize = size !== undefined ? chunkSize(size) : bytes ? standardChunkSize() : 0;
  const cancel = callback(fields, "cancel", DICTIONARY);
  const pull = callback(fields, "pull", DICTIONARY);
  const start = callback(fields, "start", DICTIONARY);
  return { object, start, pull, cancel, bytes, autoAllocateChunkSize };
}

// workerd gives a source that names no size views of its own choice.
function standardChunkSize(): number {
  return ops.compat_flag("streams_no_default_auto_allocate_chunk_size") ? 0 : 4096;
}

// [EnforceRange] unsigned long long; 0 is told where a byte stream is made of it.
function chunkSize(value: unknown): number {
  const size = Math.trunc(+(value as number));
  if (size > 0x7fffffff && size !== Infinity) throw new TypeError("Value out of range. Must be between -2147483648 and 2147483647 (inclusive).");
  if (!(size > 0 && size <= Number.MAX_SAFE_INTEGER)) throw new TypeError("The autoAllocateChunkSize option cannot be zero.");
  return size;
}

function isBytes(value: unknown): boolean {
  if (value === undefined) return false;
  const type = `${value as string}`;
  if (type === "") return false;
  if (type !== "bytes") throw new TypeError(`"${type}" is not a valid type of ReadableStream.`);
  return true;
}

/** A source whose algorithms are methods of the user's object; they get the face of the controller. */
export class UserSource implements Source {
  private readonly _source: UnderlyingSource;
  private readonly _controller: object;

  constructor(source: UnderlyingSource, controller: object) {
    this._source = source;
    this._controller = controller;
  }

  pull(): unknown {
    const { pull, object } = this._source;
    return pull === undefined ? undefined : invoke(pull, object, this._controller);
  }

  cancel(reason: unknown): unknown {
    const { cancel, object } = this._source;
    return cancel === undefined ? undefined : invoke(cancel, object, reason);
  }
}
