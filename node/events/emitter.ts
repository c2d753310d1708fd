// EventEmitter: https://nodejs.org/docs/latest-v22.x/api/events.html#class-eventemitter
import { console, inspect } from "edge:console";
import { queueMicrotask } from "edge:dom";
import { ERR_UNHANDLED_ERROR, validateBoolean, validateFunction } from "edge:node_errors";
import { maxListeners, setOwnLimit } from "./limits.ts";

export const kCapture = Symbol("kCapture");
export const kErrorMonitor: unique symbol = Symbol("events.errorMonitor");
export const kRejection = Symbol.for("nodejs.rejection");

export type EventName = string | symbol;
export type Listener = ((...args: any[]) => unknown) & {
  /** The function that was given, where this one stands for it. */
  listener?: Listener;
};
/** One listener alone, as most events have; more are an array, which is copied before it is called. */
type Listeners = Listener | (Listener[] & { warned?: boolean });

export interface EventEmitterOptions {
  captureRejections?: boolean;
}

export interface EventEmitter {
  _events: Record<EventName, Listeners | undefined> | undefined;
  _eventsCount: number;
  _maxListeners: number | undefined;
  domain: null;
  [kCapture]: boolean;
  setMaxListeners(n: number): this;
  getMaxListeners(): number;
  emit(type: EventName, ...args: unknown[]): boolean;
  addListener(type: EventName, listener: Listener): this;
  on(type: EventName, listener: Listener): this;
  prependListener(type: EventName, listener: Listener): this;
  once(type: EventName, listener: Listener): this;
  prependOnceListener(type: EventName, listener: Listener): this;
  removeListener(type: EventName, listener: Listener): this;
  off(type: EventName, listener: Listener): this;
  removeAllListeners(type?: EventName): this;
  listeners(type: EventName): Listener[];
  rawListeners(type: EventName): Listener[];
  listenerCount(type: EventName): number;
  eventNames(): EventName[];
}

interface EventEmitterConstructor {
  new (options?: EventEmitterOptions): EventEmitter;
  (this: unknown, options?: EventEmitterOptions): void;
  prototype: EventEmitter;
  init(this: EventEmitter, options?: EventEmitterOptions): void;
}

// A function, for older code calls it on objects of its own.
export const EventEmitter: EventEmitterConstructor = function EventEmitter(this: EventEmitter, options?: EventEmitterOptions) {
  // Parts run in sloppy mode, where a call without an object has the global one.
  if ((this as unknown) === globalThis) throw new TypeError("Cannot read properties of undefined (reading '_events')");
  (EventEmitter as EventEmitterConstructor).init.call(this, options);
} as unknown as EventEmitterConstructor;

const { create, defineProperty, getPrototypeOf } = Object;
const apply = Reflect.apply;
const noEvents = () => create(null) as Record<EventName, Listeners | undefined>;

// Without a name: recorded.
(EventEmitter as EventEmitterConstructor).init = (() => function (this: EventEmitter, options?: EventEmitterOptions) {
  if (this._events === undefined || this._events === (getPrototypeOf(this) as EventEmitter)._events) {
    this._events = noEvents();
    this._eventsCount = 0;
  }
  this._maxListeners ??= undefined;
  this.domain = null;
  if (options?.captureRejections) {
    validateBoolean(options.captureRejections, "options.captureRejections");
    this[kCapture] = true;
  } else {
    this[kCapture] = EventEmitter.prototype[kCapture];
  }
})();

const proto = EventEmitter.prototype;
defineProperty(proto, kCapture, { value: false, writable: true, enumerable: false });
proto._events = undefined;
proto._eventsCount = 0;
proto._maxListeners = undefined;

proto.setMaxListeners = function (n) {
  setOwnLimit(this, n);
  return this;
};

proto.getMaxListeners = function () {
  return maxListeners(this);
};

proto.emit = function (type, ...args) {
  const events = this._events;
  if (type === "error" && !hasErrorListener(this, events, args)) throw unhandled(args[0]);
  const handler = events?.[type];
  if (handler === undefined) return false;
  if (typeof handler === "function") {
    call(this, handler, type, args);
  } else {
    const listeners = handler.slice();
    for (let i = 0; i < listeners.length; i++) call(this, listeners[i] as Listener, type, args);
  }
  return true;
};

/** Lets those that only watch see an error, and tells whether somebody handles it. */
function hasErrorListener(emitter: EventEmitter, events: EventEmitter["_events"], args: unknown[]): boolean {
  if (events?.[kErrorMonitor] !== undefined) emitter.emit(kErrorMonitor, ...args);
  return events?.error !== undefined;
}

function unhandled(error: unknown): unknown {
  if (error instanceof Error) return error;
  let shown: string;
  try {
    shown = inspect(error);
  } catch {
    shown = error as string;
  }
  const wrapped = new ERR_UNHANDLED_ERROR(shown);
  wrapped.context = error;
  return wrapped;
}

function call(emitter: EventEmitter, listener: Listener, type: EventName, args: unknown[]): void {
  const result = args.length === 0 ? listener.call(emitter) : args.length === 1 ? listener.call(emitter, args[0]) : apply(listener, emitter, args);
  if (result !== undefined && result !== null && emitter[kCapture]) capture(emitter, result, type, args);
}

/** Makes the rejection of what a listener returned an event. */
function capture(emitter: EventEmitter, result: unknown, type: EventName, args: unknown[]): void {
  try {
    const then = (result as PromiseLike<unknown>).then as unknown; // may be an accessor
    if (typeof then !== "function") return;
    apply(then, result, [undefined, (error: unknown) => queueMicrotask(() => rejected(emitter, error, type, args))]);
  } catch (error) {
    emitter.emit("error", error);
  }
}

function rejected(emitter: EventEmitter & { [kRejection]?: unknown }, error: unknown, type: EventName, args: unknown[]): void {
  if (typeof emitter[kRejection] === "function") {
    emitter[kRejection](error, type, ...args);
    return;
  }
  // Rejections of what handles the error would come here again without end.
  const before = emitter[kCapture];
  try {
    emitter[kCapture] = false;
    emitter.emit("error", error);
  } finally {
    emitter[kCapture] = before;
  }
}

function add(emitter: EventEmitter, type: EventName, listener: Listener, first: boolean): EventEmitter {
  validateFunction(listener, "listener");
  let events = emitter._events;
  if (events === undefined) {
    events = emitter._events = noEvents();
    emitter._eventsCount = 0;
  } else if (events.newListener !== undefined) {
    emitter.emit("newListener", type, listener.listener ?? listener);
    events = emitter._events as Record<EventName, Listeners | undefined>; // the listener may have changed it
  }
  const present = events[type];
  if (present === undefined) {
    events[type] = listener;
    ++emitter._eventsCount;
    return emitter;
  }
  let list: Listener[] & { warned?: boolean };
  if (typeof present === "function") {
    list = first ? [listener, present] : [present, listener];
    events[type] = list;
  } else {
    list = present;
    if (first) list.unshift(listener);
    else list.push(listener);
  }
  const limit = maxListeners(emitter);
  if (limit > 0 && list.length > limit && !list.warned) warnOfLeak(emitter, type, list);
  return emitter;
}

function warnOfLeak(emitter: EventEmitter, type: EventName, list: Listener[] & { warned?: boolean }): void {
  list.warned = true;
  const text = (to: string) =>
    `Possible EventEmitter memory leak detected. ${list.length} ${String(type)} listeners added to ${to}. Use emitter.setMaxListeners() to increase limit`;
  console.log(text("an EventEmitter"));
  const warning = Object.assign(new Error(text(inspect(emitter, { depth: -1 }))), {
    name: "MaxListenersExceededWarning",
    emitter,
    type,
    count: list.length,
  });
  (globalThis as { process?: { emitWarning?(warning: Error): void } }).process?.emitWarning?.(warning);
}

proto.addListener = function (type, listener) {
  return add(this, type, listener, false) as typeof this;
};
proto.on = proto.addListener;

proto.prependListener = function (type, listener) {
  return add(this, type, listener, true) as typeof this;
};

interface Once {
  fired: boolean;
  wrapper: Listener | undefined;
  target: EventEmitter;
  type: EventName;
  listener: Listener;
}

function onceWrapper(this: Once, ...args: unknown[]): unknown {
  if (this.fired) return undefined;
  this.target.removeListener(this.type, this.wrapper as Listener);
  this.fired = true;
  return apply(this.listener, this.target, args);
}

function wrapOnce(target: EventEmitter, type: EventName, listener: Listener): Listener {
  validateFunction(listener, "listener");
  const state: Once = { fired: false, wrapper: undefined, target, type, listener };
  const wrapper = onceWrapper.bind(state) as Listener;
  wrapper.listener = listener;
  return (state.wrapper = wrapper);
}

proto.once = function (type, listener) {
  this.on(type, wrapOnce(this, type, listener));
  return this;
};

proto.prependOnceListener = function (type, listener) {
  this.prependListener(type, wrapOnce(this, type, listener));
  return this;
};

proto.removeListener = function (type, listener) {
  validateFunction(listener, "listener");
  const events = this._events;
  const list = events?.[type];
  if (events === undefined || list === undefined) return this;
  if (typeof list === "function") {
    if (list !== listener && list.listener !== listener) return this;
    if (--this._eventsCount === 0) {
      this._events = noEvents();
    } else {
      delete events[type];
      if (events.removeListener !== undefined) this.emit("removeListener", type, list.listener ?? listener);
    }
    return this;
  }
  // The one that was added last goes first.
  const index = list.findLastIndex((item) => item === listener || item.listener === listener);
  if (index < 0) return this;
  list.splice(index, 1);
  if (list.length === 1) events[type] = list[0];
  if (events.removeListener !== undefined) this.emit("removeListener", type, listener);
  return this;
};
proto.off = proto.removeListener;

proto.removeAllListeners = function (this: EventEmitter, type?: EventName) {
  const events = this._events;
  if (events === undefined) return this;
  const all = arguments.length === 0;
  if (events.removeListener !== undefined) return removeTelling(this, events, all, type as EventName);
  if (all) {
    this._events = noEvents();
    this._eventsCount = 0;
  } else if (events[type as EventName] !== undefined) {
    if (--this._eventsCount === 0) this._events = noEvents();
    else delete events[type as EventName];
  }
  return this;
} as EventEmitter["removeAllListeners"];

/** Removes listeners one by one, the last first, since somebody listens to that. */
function removeTelling(emitter: EventEmitter, events: Record<EventName, Listeners | undefined>, all: boolean, type: EventName): EventEmitter {
  if (all) {
    for (const name of Reflect.ownKeys(events)) if (name !== "removeListener") emitter.removeAllListeners(name);
    emitter.removeAllListeners("removeListener");
    emitter._events = noEvents();
    emitter._eventsCount = 0;
    return emitter;
  }
  const list = events[type];
  if (typeof list === "function") emitter.removeListener(type, list);
  else if (list !== undefined) for (let i = list.length - 1; i >= 0; i--) emitter.removeListener(type, list[i] as Listener);
  return emitter;
}

function listenersOf(emitter: EventEmitter, type: EventName): Listener[] {
  const list = emitter._events?.[type];
  if (list === undefined) return [];
  return typeof list === "function" ? [list] : list.slice();
}

proto.listeners = function (type) {
  return listenersOf(this, type).map((listener) => listener.listener || listener);
};

proto.rawListeners = function (type) {
  return listenersOf(this, type);
};

proto.listenerCount = function (type) {
  const list = this._events?.[type];
  return list === undefined ? 0 : typeof list === "function" ? 1 : list.length;
};

proto.eventNames = function () {
  return this._eventsCount > 0 ? (Reflect.ownKeys(this._events ?? {}) as EventName[]) : [];
};

// The bundler leaves out the names of functions that don't use them.
for (const key of Object.keys(proto) as (keyof EventEmitter & string)[]) {
  const method: unknown = proto[key];
  if (typeof method === "function" && method.name === "") defineProperty(method, "name", { value: key, configurable: true });
}
defineProperty(EventEmitter, "name", { value: "EventEmitter", configurable: true });
