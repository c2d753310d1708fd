// The class TransformStream: https://streams.spec.whatwg.org/#ts-class
import { argumentType, defineInterface, illegalConstructor, illegalInvocation, isInterfacePrototype } from "edge:webidl";
import { transformNotReadable } from "./errors.ts";
import { INTERNAL } from "./face.ts";
import { noticeTransformer, transformsAreStandard } from "./old.ts";
import { call, rejectedWith } from "./promises.ts";
import type { Readable } from "./readable-state.ts";
import { faceOf, type ReadableStream } from "./readable-stream.ts";
import { callback, invoke, optionalObject } from "./source.ts";
import { markOf, toStrategy } from "./strategies.ts";
import { type Marks, Transform, type Transformer } from "./transform-state.ts";
import { type Writable, writableFaceOf, type WritableStream } from "./writable-stream.ts";

type Callback = (this: unknown, ...args: unknown[]) => unknown;

interface TransformerFields {
  readonly object: object | undefined;
  readonly cancel: Callback | undefined;
  readonly flush: Callback | undefined;
  readonly start: Callback | undefined;
  readonly transform: Callback | undefined;
}

const DICTIONARY = "Transformer";

// https://streams.spec.whatwg.org/#dictdef-transformer
function toTransformer(object: Record<string, unknown> | undefined): TransformerFields {
  const fields = object ?? {};
  const cancel = callback(fields, "cancel", DICTIONARY);
  const flush = callback(fields, "flush", DICTIONARY);
  if (fields.readableType !== undefined) throw new TypeError("transformer.readableType must be undefined.");
  const start = callback(fields, "start", DICTIONARY);
  const transform = callback(fields, "transform", DICTIONARY);
  if (fields.writableType !== undefined) throw new TypeError("transformer.writableType must be undefined.");
  return { object, cancel, flush, start, transform };
}

/** A transformer whose algorithms are methods of the user's object. */
class UserTransformer implements Transformer {
  readonly transform: ((chunk: unknown) => unknown) | undefined;
  private readonly _fields: TransformerFields;
  private readonly _controller: object;

  constructor(fields: TransformerFields, controller: object) {
    this._fields = fields;
    this._controller = controller;
    const { transform, object } = fields;
    if (transform === undefined) return;
    this.transform = (chunk) => {
      try {
        return call(transform, object, chunk, controller);
      } catch (error) {
        return rejectedWith(error);
      }
    };
  }

  flush(): unknown {
    const { flush, object } = this._fields;
    return flush === undefined ? undefined : invoke(flush, object, this._controller);
  }

  cancel(reason: unknown): unknown {
    const { cancel, object } = this._fields;
    return cancel === undefined ? undefined : invoke(cancel, object, reason);
  }
}

/** The two sides of a transform stream. */
export interface Sides {
  readonly readable: Readable;
  readonly writable: Writable;
}

let makePassage: () => Sides;

/** Takes what makes the sides of an IdentityTransformStream. */
export function usePassage(make: () => Sides): void {
  makePassage = make;
}

// What a TransformStream was before the standard's: see old.ts.
function newPassage(transformer: unknown): Sides {
  if (transformer !== undefined) noticeTransformer();
  return makePassage();
}

let sidesOf: (face: unknown) => Sides | undefined;

/** https://streams.spec.whatwg.org/#ts-class */
export class TransformStream {
  #sides: Sides;

  constructor(transformer: unknown = undefined, writableStrategy: unknown = {}, readableStrategy: unknown = undefined) {
    if (transformer === INTERNAL) {
      this.#sides = writableStrategy as Sides;
      return;
    }
    if (!transformsAreStandard() && !(new.target !== TransformStream && isInterfacePrototype(new.target.prototype))) {
      this.#sides = newPassage(transformer);
      return;
    }
    const object = optionalObject(transformer, "TransformStream", DICTIONARY);
    const writable = toStrategy(writableStrategy, "TransformStream", 2);
    const readable = toStrategy(readableStrategy, "TransformStream", 3);
    const fields = toTransformer(object);
    const readableMark = markOf(readable, readableStrategy === undefined ? 0 : 1); // recorded
    const marks: Marks = { readableMark, readableSize: readable.size, writableMark: markOf(writable, 1), writableSize: writable.size };
    const state = new Transform(marks);
    this.#sides = state;
    const face = new TransformStreamDefaultController(INTERNAL, state);
    state.setTransformer(new UserTransformer(fields, face));
    state.start(fields.start === undefined ? undefined : invoke(fields.start, fields.object, face));
  }

  get readable(): ReadableStream {
    const sides = sidesOf(this);
    if (sides === undefined) throw illegalInvocation();
    return faceOf(sides.readable);
  }

  get writable(): WritableStream {
    const sides = sidesOf(this);
    if (sides === undefined) throw illegalInvocation();
    return writableFaceOf(sides.writable);
  }

  static {
    sidesOf = (face) => (typeof face === "object" && face !== null && #sides in face ? face.#sides : undefined);
  }
}

let transformOf: (face: unknown) => Transform | undefined;

/** https://streams.spec.whatwg.org/#ts-default-controller-class */
export class TransformStreamDefaultController {
  #state: Transform;

  constructor(key: unknown = undefined, state: unknown = undefined) {
    if (key !== INTERNAL) throw illegalConstructor();
    this.#state = state as Transform;
  }

  get desiredSize(): number | null {
    const transform = transformOf(this);
    if (transform === undefined) throw illegalInvocation();
    return transform.desiredSize();
  }

  enqueue(chunk: unknown = undefined): void {
    const transform = transformOf(this);
    if (transform === undefined) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("enqueue", "TransformStreamDefaultController", 1, "Value");
    if (!transform.canEnqueue()) throw transformNotReadable();
    transform.enqueue(chunk);
  }

  error(reason: unknown = undefined): void {
    const transform = transformOf(this);
    if (transform === undefined) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("error", "TransformStreamDefaultController", 1, "Value");
    transform.error(reason);
  }

  terminate(): void {
    const transform = transformOf(this);
    if (transform === undefined) throw illegalInvocation();
    transform.terminate();
  }

  static {
    transformOf = (face) => (typeof face === "object" && face !== null && #state in face ? face.#state : undefined);
  }
}

defineInterface(TransformStream);
defineInterface(TransformStreamDefaultController);
