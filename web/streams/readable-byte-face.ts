// What the source of a byte stream sees: https://streams.spec.whatwg.org/#rbs-controller-class
import { argumentType, bytesOf, defineInterface, illegalConstructor, illegalInvocation } from "edge:webidl";
import { isDetached } from "./byob.ts";
import { byobRequestInvalidated, byteControllerClosed, readableClosed, zeroLengthChunk } from "./errors.ts";
import { INTERNAL } from "./face.ts";
import type { ByobRequest, ByteController } from "./readable-byte.ts";

let requestOf: (face: unknown) => ByobRequest | undefined;

/** https://streams.spec.whatwg.org/#rs-byob-request-class */
export class ReadableStreamBYOBRequest {
  #state: ByobRequest;

  constructor(key: unknown = undefined, state: unknown = undefined) {
    if (key !== INTERNAL) throw illegalConstructor();
    this.#state = state as ByobRequest;
  }

  get view(): Uint8Array | null {
    const request = requestOf(this);
    if (request === undefined) throw illegalInvocation();
    return request.view;
  }

  /** The bytes that are still needed before the read can end (workerd's). */
  get atLeast(): number | null {
    const request = requestOf(this);
    if (request === undefined) throw illegalInvocation();
    return request.controller?.missingBytes() ?? null;
  }

  respond(bytesWritten: number): void {
    const request = requestOf(this);
    if (request === undefined) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("respond", "ReadableStreamBYOBRequest", 1, "integer");
    const count = Math.trunc(+bytesWritten);
    if (!(count >= 0 && count <= Number.MAX_SAFE_INTEGER)) throw new TypeError("The bytesWritten must be more than zero while the stream is open.");
    const { controller, view } = request;
    if (controller === undefined) throw byobRequestInvalidated();
    if (isDetached((view as Uint8Array).buffer)) throw detached();
    controller.respond(count);
  }

  respondWithNewView(view: ArrayBufferView): void {
    const request = requestOf(this);
    if (request === undefined) throw illegalInvocation();
    if (!ArrayBuffer.isView(view)) throw argumentType("respondWithNewView", "ReadableStreamBYOBRequest", 1, "BufferSource");
    const { controller } = request;
    if (controller === undefined) throw byobRequestInvalidated();
    if (isDetached(view.buffer)) throw detached();
    controller.respondWithNewView(view);
  }

  static {
    requestOf = (face) => (typeof face === "object" && face !== null && #state in face ? face.#state : undefined);
  }
}

function detached(): TypeError {
  return new TypeError("Cannot respond with a zero-length or detached view");
}

const makeRequest = (state: ByobRequest): object => new ReadableStreamBYOBRequest(INTERNAL, state);

let controllerOf: (face: unknown) => ByteController | undefined;

/** https://streams.spec.whatwg.org/#rbs-controller-class */
export class ReadableByteStreamController {
  #state: ByteController;

  constructor(key: unknown = undefined, state: unknown = undefined) {
    if (key !== INTERNAL) throw illegalConstructor();
    this.#state = state as ByteController;
  }

  get byobRequest(): ReadableStreamBYOBRequest | null {
    const controller = controllerOf(this);
    if (controller === undefined) throw illegalInvocation();
    return controller.currentByobRequest(makeRequest) as ReadableStreamBYOBRequest | null;
  }

  get desiredSize(): number | null {
    const controller = controllerOf(this);
    if (controller === undefined) throw illegalInvocation();
    return controller.desiredSize();
  }

  close(): void {
    const controller = controllerOf(this);
    if (controller === undefined) throw illegalInvocation();
    if (!controller.canCloseOrEnqueue()) throw readableClosed();
    controller.close();
  }

  /** Takes views and, as workerd does, buffers. */
  enqueue(chunk: ArrayBufferView): void {
    const controller = controllerOf(this);
    if (controller === undefined) throw illegalInvocation();
    const view = ArrayBuffer.isView(chunk) ? chunk : bytesOf(chunk);
    if (view === undefined) throw argumentType("enqueue", "ReadableByteStreamController", 1, "BufferSource");
    if (view.byteLength === 0 || view.buffer.byteLength === 0) throw zeroLengthChunk();
    if (!controller.canCloseOrEnqueue()) throw byteControllerClosed();
    controller.enqueue(view);
  }

  error(reason: unknown = undefined): void {
    const controller = controllerOf(this);
    if (controller === undefined) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("error", "ReadableByteStreamController", 1, "Value");
    controller.error(reason);
  }

  static {
    controllerOf = (face) => (typeof face === "object" && face !== null && #state in face ? face.#state : undefined);
  }
}

defineInterface(ReadableStreamBYOBRequest);
defineInterface(ReadableByteStreamController);
