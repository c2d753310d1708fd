// The kinds of events. Recorded: each is trusted however it was made, and
// those that are not CustomEvent take no `bubbles` and the like.
import { constructorType, defineInterface, illegalConstructor, illegalInvocation, isObject, toInteger } from "edge:webidl";
import { Event, slots } from "./event.ts";

/** https://dom.spec.whatwg.org/#interface-customevent */
export class CustomEvent extends Event {
  #detail: unknown;

  constructor(type: unknown, init: unknown = undefined) {
    if (arguments.length === 0) throw constructorType("CustomEvent", 1, "string");
    super(type);
    slots.trust(this, init, "CustomEvent", "CustomEventInit");
    this.#detail = isObject(init) ? (init as { detail?: unknown }).detail : undefined;
  }

  get detail(): unknown {
    if (!isObject(this) || !(#detail in this)) throw illegalInvocation();
    return this.#detail;
  }
}

defineInterface(CustomEvent);

/** https://html.spec.whatwg.org/multipage/webappapis.html#errorevent */
export class ErrorEvent extends Event {
  #init: { message: string; filename: string; lineno: number; colno: number; error: unknown };

  constructor(type: unknown, init: unknown = undefined) {
    if (arguments.length === 0) throw constructorType("ErrorEvent", 1, "string");
    super(type);
    slots.trust(this, undefined, "ErrorEvent", "ErrorEventInit");
    if (init !== undefined && init !== null && !isObject(init)) throw constructorType("ErrorEvent", 2, "ErrorEventInit");
    const { message, filename, lineno, colno, error } = (init ?? {}) as Record<string, unknown>;
    this.#init = {
      message: message === undefined ? "" : `${message as string}`,
      filename: filename === undefined ? "" : `${filename as string}`,
      lineno: lineno === undefined ? 0 : toInteger(lineno),
      colno: colno === undefined ? 0 : toInteger(colno),
      error,
    };
  }

  get filename(): string {
    return initOf(this).filename;
  }

  get message(): string {
    return initOf(this).message;
  }

  get lineno(): number {
    return initOf(this).lineno;
  }

  get colno(): number {
    return initOf(this).colno;
  }

  get error(): unknown {
    return initOf(this).error;
  }

  /** @internal taken away below */
  static initOf = (event: ErrorEvent) => {
    if (!isObject(event) || !(#init in event)) throw illegalInvocation();
    return event.#init;
  };
}

const initOf = ErrorEvent.initOf;
delete (ErrorEvent as { initOf?: unknown }).initOf;
defineInterface(ErrorEvent);

/** https://html.spec.whatwg.org/multipage/comms.html#messageevent */
export class MessageEvent extends Event {
  ports: unknown[] = [];
  source: unknown = null;
  lastEventId = "";
  origin: string | null = null;
  data: unknown;

  constructor(type: unknown, init: unknown) {
    if (arguments.length === 0) throw constructorType("MessageEvent", 1, "string");
    if (!isObject(init)) throw constructorType("MessageEvent", 2, "Initializer");
    super(type);
    slots.trust(this, undefined, "MessageEvent", "Initializer");
    this.data = (init as { data?: unknown }).data;
  }
}

defineInterface(MessageEvent);

/** A message event of the runtime's own; origin and lastEventId are an EventSource's. */
export function messageEvent(type: string, data: unknown, origin: string | null = null, lastEventId = "", source: unknown = null): MessageEvent {
  const event = new MessageEvent(type, { data });
  event.origin = origin;
  event.lastEventId = lastEventId;
  event.source = source;
  return event;
}

/** https://websockets.spec.whatwg.org/#the-closeevent-interface */
export class CloseEvent extends Event {
  wasClean: boolean;
  reason: string;
  code: number;

  constructor(type: unknown, init: unknown = undefined) {
    if (arguments.length === 0) throw constructorType("CloseEvent", 1, "string");
    if (init !== undefined && init !== null && !isObject(init)) throw constructorType("CloseEvent", 2, "Initializer");
    super(type);
    slots.trust(this, undefined, "CloseEvent", "Initializer");
    const { code, reason, wasClean } = (init ?? {}) as Record<string, unknown>;
    this.wasClean = !!wasClean;
    this.reason = reason === undefined ? "" : `${reason as string}`;
    this.code = code === undefined ? 0 : toInteger(code);
  }
}

defineInterface(CloseEvent);

const PASS = Symbol("PromiseRejectionEvent");

/** https://html.spec.whatwg.org/multipage/webappapis.html#promiserejectionevent */
export class PromiseRejectionEvent extends Event {
  reason: unknown;
  promise: Promise<unknown>;

  constructor(pass: unknown = undefined, type: string, promise: Promise<unknown>, reason: unknown) {
    if (pass !== PASS) throw illegalConstructor();
    super(type);
    slots.trust(this, undefined, "PromiseRejectionEvent", "");
    this.reason = reason;
    this.promise = promise;
  }
}

defineInterface(PromiseRejectionEvent);

/** A rejection event: type is unhandledrejection or rejectionhandled. */
export function rejectionEvent(type: string, promise: Promise<unknown>, reason: unknown): PromiseRejectionEvent {
  return new PromiseRejectionEvent(PASS, type, promise, reason);
}
