// The class WritableStream: https://streams.spec.whatwg.org/#ws-class
import { defineExtras, defineInterface, illegalInvocation } from "edge:webidl";
import { writableClosed, writableLocked } from "./errors.ts";
import { INTERNAL } from "./face.ts";
import { requireConstructors } from "./old.ts";
import { call, rejectedWith } from "./promises.ts";
import { callback, invoke, optionalObject } from "./source.ts";
import { markOf, toStrategy } from "./strategies.ts";
import { type Sink, WritableController, WritableStreamDefaultController } from "./writable-controller.ts";
import { abortWritable, closeWritable, Writable } from "./writable-state.ts";
import { WritableStreamDefaultWriter } from "./writer.ts";

type Callback = (this: unknown, ...args: unknown[]) => unknown;

interface UnderlyingSink {
  readonly object: object | undefined;
  readonly abort: Callback | undefined;
  readonly close: Callback | undefined;
  readonly start: Callback | undefined;
  readonly write: Callback | undefined;
}

const DICTIONARY = "UnderlyingSink";

// https://streams.spec.whatwg.org/#dictdef-underlyingsink; workerd does not mind a type.
function toUnderlyingSink(object: Record<string, unknown> | undefined): UnderlyingSink {
  const fields = object ?? {};
  const abort = callback(fields, "abort", DICTIONARY);
  const close = callback(fields, "close", DICTIONARY);
  const start = callback(fields, "start", DICTIONARY);
  void fields.type;
  const write = callback(fields, "write", DICTIONARY);
  return { object, abort, close, start, write };
}

/** A sink whose algorithms are methods of the user's object. */
class UserSink implements Sink {
  readonly #sink: UnderlyingSink;
  readonly #controller: object;

  constructor(sink: UnderlyingSink, controller: object) {
    this.#sink = sink;
    this.#controller = controller;
  }

  write(chunk: unknown): unknown {
    const { write, object } = this.#sink;
    if (write === undefined) return undefined;
    try {
      return call(write, object, chunk, this.#controller);
    } catch (error) {
      return rejectedWith(error);
    }
  }

  close(): unknown {
    const { close, object } = this.#sink;
    if (close === undefined) return undefined;
    try {
      return call(close, object);
    } catch (error) {
      return rejectedWith(error);
    }
  }

  abort(reason: unknown): unknown {
    const { abort, object } = this.#sink;
    return abort === undefined ? undefined : invoke(abort, object, reason);
  }
}

// By their numbers.
const STATES = ["writable", "erroring", "closed", "errored"];

let stateOf: (stream: unknown) => Writable | undefined;

/** https://streams.spec.whatwg.org/#ws-class */
export class WritableStream {
  #state: Writable;

  constructor(underlyingSink: unknown = undefined, strategy: unknown = {}) {
    if (underlyingSink === INTERNAL) {
      this.#state = strategy as Writable;
      return;
    }
    requireConstructors("WritableStream");
    const object = optionalObject(underlyingSink, "WritableStream", DICTIONARY);
    const queuing = toStrategy(strategy, "WritableStream", 2);
    const sink = toUnderlyingSink(object);
    const state = new Writable();
    state.face = this;
    this.#state = state;
    const controller = new WritableController(state, markOf(queuing, 1), queuing.size);
    const face = new WritableStreamDefaultController(INTERNAL, controller);
    controller.sink = new UserSink(sink, face);
    controller.start(sink.start === undefined ? undefined : invoke(sink.start, sink.object, face));
  }

  get locked(): boolean {
    const state = stateOf(this);
    if (state === undefined) throw illegalInvocation();
    return isWritableLocked(state);
  }

  abort(reason: unknown = undefined): Promise<undefined> {
    const state = stateOf(this);
    if (state === undefined) throw illegalInvocation();
    if (isWritableLocked(state)) return rejectedWith(writableLocked());
    return abortWritable(state, reason);
  }

  close(): Promise<undefined> {
    const state = stateOf(this);
    if (state === undefined) throw illegalInvocation();
    if (isWritableLocked(state)) return rejectedWith(writableLocked());
    if (state.closing()) return rejectedWith(writableClosed());
    return closeWritable(state);
  }

  getWriter(): WritableStreamDefaultWriter {
    const state = stateOf(this);
    if (state === undefined) throw illegalInvocation();
    return new WritableStreamDefaultWriter(this);
  }

  static {
    stateOf = (stream) => (typeof stream === "object" && stream !== null && #state in stream ? stream.#state : undefined);
  }
}

defineInterface(WritableStream);
defineExtras(WritableStream, (stream) => {
  const state = stateOf(stream) as Writable;
  return { state: state.closing() ? "closed" : STATES[state.state], expectsBytes: state.accepts !== undefined };
});

/** The state of a WritableStream, undefined for any other value. */
export function writableOf(stream: unknown): Writable | undefined {
  return stateOf(stream);
}

/** The object that user code sees a stream as. */
export function writableFaceOf(state: Writable): WritableStream {
  state.face ??= new WritableStream(INTERNAL, state);
  return state.face as WritableStream;
}

export function isWritableLocked(state: Writable): boolean {
  return state.writer !== undefined;
}

export { Writable };
