// The kinds of events.
import { isMessagePort } from "edge:messaging";
import { constructorType, defineInterface, elementType, fieldType, illegalConstructor, illegalInvocation, isObject, toInteger } from "edge:webidl";
import { Event, slots } from "./event.ts";

/** https://dom.spec.whatwg.org/#interface-customevent */
export class CustomEvent extends Event {
  #detail: unknown;

  constructor(type: unknown, init: unknown = undefined) {
    if (arguments.length === 0) throw constructorType("CustomEvent", 1, "string");
    super(type);
    slots.init(this, init, "CustomEvent", "CustomEventInit");
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
    slots.init(this, init, "ErrorEvent", "ErrorEventInit");
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
  origin: string | null = "";
  data: unknown = null;

  constructor(type: unknown, init: unknown = undefined) {
    if (arguments.length === 0) throw constructorType("MessageEvent", 1, "string");
    super(type);
    if (init === undefined || init === null) return;
    slots.init(this, init, "MessageEvent", "Initializer");
    const { data, lastEventId, origin, ports, source } = init as Record<string, unknown>;
    if (data !== undefined) this.data = data;
    if (lastEventId !== undefined) this.lastEventId = `${lastEventId as string}`;
    if (origin !== undefined) this.origin = `${origin as string}`;
    if (ports !== undefined) this.ports = portsOf(ports);
    if (source !== undefined && source !== null) {
      if (!isMessagePort(source)) throw fieldType("Initializer", "source", "MessagePort");
      this.source = source;
    }
  }
}

function portsOf(ports: unknown): unknown[] {
  if (!Array.isArray(ports)) throw fieldType("Initializer", "ports", "Array");
  for (let i = 0; i < ports.length; i++) if (!isMessagePort(ports[i])) throw elementType(i, "MessagePort");
  return [...(ports as unknown[])];
}

defineInterface(MessageEvent);

/** A message event of the runtime's own; origin and lastEventId are an EventSource's. */
export function messageEvent(type: string, data: unknown, origin: string | null = null, lastEventId = "", source: unknown = null): MessageEvent {
  const event = new MessageEvent(type);
  slots.trust(event);
  event.data = data;
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
    super(type);
    slots.init(this, init, "CloseEvent", "Initializer");
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
    slots.trust(this);
    this.reason = reason;
    this.promise = promise;
  }
}

defineInterface(PromiseRejectionEvent);

/** A rejection event: type is unhandledrejection or rejectionhandled. */
export function rejectionEvent(type: string, promise: Promise<unknown>, reason: unknown): PromiseRejectionEvent {
  return new PromiseRejectionEvent(PASS, type, promise, reason);
}
