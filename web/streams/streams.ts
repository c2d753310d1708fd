// Streams: https://streams.spec.whatwg.org/. The classes are the globals, the
// functions are for the other parts of the platform.
import { fromIterable } from "./from.ts";
import { isLocked as isReadableLocked, type Readable, Reader } from "./readable-state.ts";
import { detach, faceOf, ReadableStream, readableOf } from "./readable-stream.ts";
import { tee } from "./tee.ts";
import { WritableStream, writableOf } from "./writable-stream.ts";

export { ByteTransform, type ByteTransformer } from "./byte-transform.ts";
export { type ByteConsumer, pump, readAllBytes, type Whole } from "./consume.ts";
export { type ByteSink, type ByteSource, knownLength, nativeSource, newByteSink, newByteSource, seize, takeNativeSource } from "./host.ts";
export { INTERNAL } from "./face.ts";
export { FixedLengthStream, IdentityTransformStream } from "./identity.ts";
export { ReadableByteStreamController, ReadableStreamBYOBRequest } from "./readable-byte-face.ts";
export { ReadableStreamDefaultController } from "./readable-default.ts";
export type { ReadRequest } from "./readable-state.ts";
export { ReadableStreamBYOBReader, ReadableStreamDefaultReader } from "./readers.ts";
export { ByteLengthQueuingStrategy, CountQueuingStrategy } from "./strategies.ts";
export { newTransform, type RuntimeTransformer } from "./transform-runtime.ts";
export type { Transform } from "./transform-state.ts";
export { TransformStream, TransformStreamDefaultController } from "./transform-stream.ts";
export { WritableStreamDefaultController } from "./writable-controller.ts";
export { WritableStreamDefaultWriter } from "./writer.ts";
export { detach, ReadableStream, WritableStream };

/** A stream of what an iterable gives, as ReadableStream.from() makes it. */
export function streamFrom(iterable: object): ReadableStream {
  return faceOf(fromIterable(iterable));
}

export function isReadableStream(value: unknown): value is ReadableStream {
  return readableOf(value) !== undefined;
}

export function isWritableStream(value: unknown): value is WritableStream {
  return writableOf(value) !== undefined;
}

/** Whether it is the runtime that makes what the stream gives. */
export function isInternal(stream: ReadableStream): boolean {
  return (readableOf(stream) as Readable).internal;
}

/** https://streams.spec.whatwg.org/#readablestream-locked */
export function isLocked(stream: ReadableStream): boolean {
  return isReadableLocked(readableOf(stream) as Readable);
}

/** https://streams.spec.whatwg.org/#is-readable-stream-disturbed */
export function isDisturbed(stream: ReadableStream): boolean {
  return (readableOf(stream) as Readable).disturbed;
}

/** Splits a stream that is not locked. `clone`: the second branch gets copies of the chunks. */
export function teeInternal(stream: ReadableStream, clone: boolean): [ReadableStream, ReadableStream] {
  const [first, second] = tee(readableOf(stream) as Readable, clone);
  return [faceOf(first), faceOf(second)];
}

/** A reader without promises: its read() takes an object that is told what came. Throws where the stream is locked. */
export function internalReader(stream: ReadableStream): Reader {
  return new Reader(readableOf(stream) as Readable, false);
}
