// The words of workerd for what a stream refuses, recorded at compatibility
// date 2026-04-01.

import { DOMException } from "edge:dom";
import { isObject } from "edge:webidl";

export const readableLocked = (): TypeError => new TypeError("This ReadableStream is currently locked to a reader.");
export const readableLockedForTee = (): TypeError => new TypeError("This ReadableStream is currently locked to a reader,");
export const writableLocked = (): TypeError => new TypeError("This WritableStream is currently locked to a writer.");
export const writableLockedForPipe = (): TypeError => new TypeError("This WritableStream is currently locked to a writer");
export const readerReleased = (): TypeError => new TypeError("This ReadableStream reader has been released.");
export const writerReleased = (): TypeError => new TypeError("This WritableStream writer has been released.");
export const notByob = (): TypeError => new TypeError("This ReadableStream does not support BYOB reads.");
export const readableClosed = (): TypeError => new TypeError("This ReadableStream is closed.");
export const unableToEnqueue = (): TypeError => new TypeError("Unable to enqueue");
export const byteControllerClosed = (): TypeError => new TypeError("This ReadableByteStreamController is closed.");
export const zeroLengthChunk = (): TypeError => new TypeError("Cannot enqueue a zero-length ArrayBuffer.");
export const zeroLengthView = (): TypeError => new TypeError('You must call read() on a "byob" reader with a positive-sized TypedArray object.');
export const byobRequestInvalidated = (): TypeError => new TypeError("This ReadableStreamBYOBRequest has been invalidated.");
export const writableClosed = (): TypeError => new TypeError("This WritableStream has been closed.");
export const destinationClosed = (): TypeError => new TypeError("This destination writable stream is closed.");
export const transformNotReadable = (): TypeError => new TypeError("The readable side of this TransformStream is no longer readable.");
export const transformTerminated = (): TypeError => new TypeError("The transform stream has been terminated");
export const onePendingRead = (): TypeError => new TypeError("This ReadableStream only supports a single pending read request at a time.");
export const outstandingReads = (): TypeError => new TypeError("Cannot call releaseLock() on a reader with outstanding read promises.");
export const notBytes = (): TypeError => new TypeError("This ReadableStream did not return bytes.");
export const notDrained = (): TypeError => new TypeError("Draining read encountered a value that cannot be converted to bytes");
export const connectionLost = (): Error => new Error("Network connection lost.");
export const onlyBytes = (): TypeError => new TypeError("This WritableStream only supports writing byte types.");
export const partialElement = (): TypeError => new TypeError("This ReadableStream was closed in the middle of an element of the view that is being filled.");

/** A reason as it crosses from one side of a stream of the runtime to the other: always an Error. */
export function asError(reason: unknown): unknown {
  if (reason instanceof Error || reason instanceof DOMException) return reason;
  return new Error(isObject(reason) ? `#<${reason.constructor?.name ?? "Object"}>` : String(reason));
}

/** What the reads that wait end with when such a stream is cancelled. */
export function streamCancelled(reason: unknown): unknown {
  return reason === undefined ? new Error("Stream was cancelled.") : asError(reason);
}
