// The writer: https://streams.spec.whatwg.org/#default-writer-class
import { ops } from "edge:ops";
import { constructorType, defineInterface, illegalInvocation } from "edge:webidl";
import { writableClosed, writerReleased } from "./errors.ts";
import { defer, rejectedWith, resolvedWith } from "./promises.ts";
import { abortWritable, CLOSED, closeWritable, ERRORED, ERRORING, WRITABLE, write, Writer, type WriteRequest } from "./writable-state.ts";
import { writableOf } from "./writable-stream.ts";

/** A write that a promise waits for. */
class PromisedWrite implements WriteRequest {
  readonly promise: Promise<undefined>;
  readonly #resolve: (value: undefined) => void;
  readonly failed: (reason: unknown) => void;

  constructor() {
    const { promise, resolve, reject } = defer();
    this.promise = promise;
    this.#resolve = resolve;
    this.failed = reject;
  }

  written(): void {
    this.#resolve(undefined);
  }
}

let writerOf: (face: unknown) => Writer | undefined;

/** https://streams.spec.whatwg.org/#default-writer-class */
export class WritableStreamDefaultWriter {
  #writer: Writer;

  constructor(stream: unknown) {
    const writable = writableOf(stream);
    if (writable === undefined) throw constructorType("WritableStreamDefaultWriter", 1, "WritableStream");
    this.#writer = new Writer(writable);
  }

  get closed(): Promise<undefined> {
    const writer = writerOf(this);
    if (writer === undefined) throw illegalInvocation();
    return writer.closed.promise();
  }

  get desiredSize(): number | null {
    const writer = writerOf(this);
    if (writer === undefined) throw illegalInvocation();
    const stream = writer.stream;
    if (stream === undefined) throw writerReleased();
    if (stream.state === ERRORED || stream.state === ERRORING) return stream.accepts === undefined ? null : 0; // recorded
    return stream.state === CLOSED ? 0 : stream.controller.desiredSize();
  }

  get ready(): Promise<undefined> {
    const writer = writerOf(this);
    if (writer === undefined) throw illegalInvocation();
    return writer.ready.promise();
  }

  abort(reason: unknown = undefined): Promise<undefined> {
    const writer = writerOf(this);
    if (writer === undefined) throw illegalInvocation();
    const stream = writer.stream;
    return stream === undefined ? rejectedWith(writerReleased()) : abortWritable(stream, reason);
  }

  close(): Promise<undefined> {
    const writer = writerOf(this);
    if (writer === undefined) throw illegalInvocation();
    const stream = writer.stream;
    if (stream === undefined) return rejectedWith(writerReleased());
    if (!stream.closing()) return closeWritable(stream);
    // workerd does not mind where the stream is its own.
    return stream.accepts === undefined ? rejectedWith(writableClosed()) : resolvedWith(undefined);
  }

  releaseLock(): void {
    const writer = writerOf(this);
    if (writer === undefined) throw illegalInvocation();
    writer.release();
  }

  write(chunk: unknown = undefined): Promise<undefined> {
    const writer = writerOf(this);
    if (writer === undefined) throw illegalInvocation();
    const stream = writer.stream;
    if (stream === undefined) return rejectedWith(writerReleased());
    if (stream.accepts !== undefined && stream.state === WRITABLE && !stream.closing()) {
      const bytes = stream.accepts(chunk);
      if (bytes === null) return resolvedWith(undefined);
      if (bytes instanceof TypeError) {
        ops.console_write("log", bytes.message);
        return rejectedWith(bytes);
      }
      chunk = bytes;
    }
    const request = new PromisedWrite();
    write(writer, chunk, request);
    return request.promise;
  }

  static {
    writerOf = (face) => (typeof face === "object" && face !== null && #writer in face ? face.#writer : undefined);
  }
}

defineInterface(WritableStreamDefaultWriter);
