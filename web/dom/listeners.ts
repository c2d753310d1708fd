// The listeners of an event target and how an event is handed to them:
// https://dom.spec.whatwg.org/#interface-eventtarget
//
// Recorded deviations of workerd: capture is refused; what a listener throws
// ends the dispatch and leaves dispatchEvent; a listener that returns true
// prevents the default; any target's property `on<type>` is called first, with
// the global object as `this`, but for onabort of a signal, which is a listener
// like any other; handleEvent is read when the listener is added.
import { argumentType, fieldType, isObject } from "edge:webidl";
import { type Event, slots } from "./event.ts";

const apply = Reflect.apply;

type Callback = (event: Event) => unknown;

interface Listener {
  /** What removeEventListener is given; undefined for the runtime's own listeners. */
  identity: object | undefined;
  call: Callback;
  receiver: object | undefined;
  once: boolean;
  passive: boolean;
  removed: boolean;
}

/** What addEventListener needs of AbortSignal, which is itself a target. */
interface Signals {
  aborted(signal: object): boolean;
  follow(signal: object, run: () => void): void;
  is(value: unknown): value is object;
}

let signals: Signals;
let listenersOf: (target: object) => Listeners;

export function useSignals(functions: Signals): void {
  signals = functions;
}

export function useTargets(of: (target: object) => Listeners): void {
  listenersOf = of;
}

export class Listeners {
  #byType: Map<string, Listener[]> | undefined;
  /** The types whose `on<type>` is among the listeners. */
  handled: string[] | undefined;
  /** Is told how many listeners a type has after each change. */
  watch: ((type: string, count: number) => void) | undefined;

  count(type: string): number {
    return this.#byType?.get(type)?.length ?? 0;
  }

  add(type: string, listener: Listener): void {
    this.#byType ??= new Map();
    const list = this.#byType.get(type);
    if (list === undefined) this.#byType.set(type, [listener]);
    else if (listener.identity === undefined || indexOf(list, listener.identity) < 0) list.push(listener);
    this.watch?.(type, this.count(type));
  }

  remove(type: string, identity: object): void {
    const list = this.#byType?.get(type);
    if (list === undefined) return;
    const at = indexOf(list, identity);
    if (at >= 0) this.#drop(type, list, at);
  }

  #drop(type: string, list: Listener[], at: number): void {
    (list[at] as Listener).removed = true;
    // A copy, as a dispatch may be walking the old list.
    if (list.length === 1) this.#byType?.delete(type);
    else this.#byType?.set(type, list.toSpliced(at, 1));
    this.watch?.(type, list.length - 1);
  }

  clear(): void {
    this.#byType = undefined;
  }

  /** Calls the listeners there are now. Ones that are added meanwhile are not called. */
  run(event: Event, fake: boolean): void {
    const type = slots.type(event);
    const list = this.#byType?.get(type);
    if (list === undefined) return;
    for (let i = 0, end = list.length; i < end && !slots.isStopped(event); i++) {
      const listener = list[i] as Listener;
      if (listener.removed || (fake && listener.identity === undefined)) continue;
      if (listener.once) {
        const now = this.#byType?.get(type);
        if (now !== undefined) this.#drop(type, now, now.indexOf(listener));
      }
      if (listener.passive) this.#runPassive(listener, event);
      else if (apply(listener.call, listener.receiver, [event]) === true) slots.prevent(event);
    }
  }

  #runPassive(listener: Listener, event: Event): void {
    slots.passive(event, true);
    try {
      apply(listener.call, listener.receiver, [event]);
    } finally {
      slots.passive(event, false);
    }
  }
}

function indexOf(list: Listener[], identity: object): number {
  for (let i = 0; i < list.length; i++) if ((list[i] as Listener).identity === identity) return i;
  return -1;
}

/** A listener of the runtime's own. */
export function internalListener(run: () => void): Listener {
  return { identity: undefined, call: run, receiver: undefined, once: true, passive: false, removed: false };
}

/**
 * An event handler attribute, `on<type>`: a listener like any other, in its
 * place among them, called with the global object as `this`. Objects are kept
 * but not called.
 */
export class EventHandler {
  value: object | null = null;
  #target: object;
  #type: string;
  #listener: (Listener & { identity: object }) | undefined;

  constructor(target: object, type: string) {
    this.#target = target;
    this.#type = type;
  }

  set(handler: unknown): void {
    this.value = isObject(handler) ? handler : null;
    const listeners = listenersOf(this.#target);
    if (this.value === null) {
      if (this.#listener !== undefined) listeners.remove(this.#type, this.#listener.identity);
      this.#listener = undefined;
    } else if (this.#listener === undefined) {
      (listeners.handled ??= []).push(this.#type);
      this.#listener = this.#newListener();
      listeners.add(this.#type, this.#listener);
    }
  }

  #newListener(): Listener & { identity: object } {
    const call = (event: Event): unknown => {
      const handler = this.value;
      return typeof handler === "function" ? apply(handler as unknown as Callback, globalThis, [event]) : undefined;
    };
    return { identity: call, call, receiver: undefined, once: false, passive: false, removed: false };
  }
}

/** Whether `on<type>` is to be looked at: not where it is a listener. */
function hasHandler(listeners: Listeners, event: Event): boolean {
  return listeners.handled === undefined || !listeners.handled.includes(slots.type(event));
}

/** Dispatches an event at target, which has these listeners, and returns false when its default was prevented. */
export function dispatch(target: object, listeners: Listeners, event: Event, fake = false): boolean {
  slots.begin(event, target);
  try {
    const handler = hasHandler(listeners, event) ? (target as Record<string, unknown>)[`on${slots.type(event)}`] : undefined;
    if (typeof handler === "function" && apply(handler as Callback, globalThis, [event]) === true) slots.prevent(event);
    listeners.run(event, fake);
  } finally {
    slots.end(event);
  }
  return !slots.isPrevented(event);
}

/** Adds the listener that the arguments of addEventListener describe. */
export function addListener(target: object, listeners: Listeners, args: ArrayLike<unknown>): void {
  if (args.length === 0) throw argumentType("addEventListener", "EventTarget", 1, "string");
  const type = `${args[0] as string}`;
  const handler = args[1];
  if (args.length < 2 || (!isObject(handler) && handler !== null && handler !== undefined)) {
    throw argumentType("addEventListener", "EventTarget", 2, "function or HandlerObject");
  }
  const listener = isObject(handler) ? listenerOf(handler, target) : undefined;
  const options = args[2];
  let signal: object | undefined;
  if (isObject(options)) {
    const { capture, passive, once, signal: given } = options as Record<string, unknown>;
    if (given !== undefined && !signals.is(given)) throw fieldType("AddEventListenerOptions", "signal", "AbortSignal");
    if (listener === undefined) return;
    if (capture) throw new TypeError("addEventListener(): options.capture must be false.");
    listener.once = !!once;
    listener.passive = !!passive;
    signal = given;
  } else if (listener === undefined) {
    return;
  } else if (options) {
    throw new TypeError("addEventListener(): useCapture must be false.");
  }
  if (signal !== undefined) {
    if (signals.aborted(signal)) return;
    signals.follow(signal, () => listeners.remove(type, handler as object));
  }
  listeners.add(type, listener);
}

function listenerOf(handler: object, target: object): Listener {
  if (typeof handler === "function") {
    return { identity: handler, call: handler as Callback, receiver: target, once: false, passive: false, removed: false };
  }
  const call = (handler as { handleEvent?: unknown }).handleEvent;
  if (typeof call !== "function") throw fieldType("HandlerObject", "handleEvent", "function");
  return { identity: handler, call: call as Callback, receiver: handler, once: false, passive: false, removed: false };
}

/** Removes the listener that the arguments of removeEventListener describe. */
export function removeListener(listeners: Listeners, args: ArrayLike<unknown>): void {
  if (args.length === 0) throw argumentType("removeEventListener", "EventTarget", 1, "string");
  const type = `${args[0] as string}`;
  const handler = args[1];
  if (args.length < 2 || (!isObject(handler) && handler !== null && handler !== undefined)) {
    throw argumentType("removeEventListener", "EventTarget", 2, "Object");
  }
  const options = args[2];
  if (isObject(options)) {
    if ((options as Record<string, unknown>).capture) throw new TypeError("removeEventListener(): options.capture must be false.");
  } else if (options) {
    throw new TypeError("removeEventListener(): useCapture must be false.");
  }
  if (isObject(handler)) listeners.remove(type, handler);
}
