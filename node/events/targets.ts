// What works with emitters and with the EventTargets of the Web alike.
import { type AbortSignal, EventTarget, queueMicrotask } from "edge:dom";
import { ERR_INVALID_ARG_TYPE, validateAbortSignal, validateFunction } from "edge:node_errors";
import { EventEmitter, type EventName, type Listener } from "./emitter.ts";

interface Flags {
  once?: boolean;
}

/** What can be an emitter or a target. */
export interface Source {
  on?: unknown;
  once?: unknown;
  removeListener?: unknown;
  addEventListener?: unknown;
  removeEventListener?: unknown;
  listeners?: unknown;
  listenerCount?: unknown;
}

export function addTo(source: Source, name: EventName, listener: Listener, flags?: Flags): void {
  if (typeof source.on === "function") {
    if (flags?.once) (source as { once(name: EventName, listener: Listener): void }).once(name, listener);
    else source.on(name, listener);
  } else if (typeof source.addEventListener === "function") {
    source.addEventListener(name, (event: unknown) => void listener(event), flags);
  } else {
    throw new ERR_INVALID_ARG_TYPE("emitter", "EventEmitter", source);
  }
}

export function removeFrom(source: Source, name: EventName, listener: Listener): void {
  if (typeof source.removeListener === "function") source.removeListener(name, listener);
  else if (typeof source.removeEventListener === "function") source.removeEventListener(name, listener);
  else throw new ERR_INVALID_ARG_TYPE("emitter", "EventEmitter", source);
}

export function listenerCount(source: Source, type: EventName): number {
  if (typeof source.listenerCount === "function") return source.listenerCount(type) as number;
  return EventEmitter.prototype.listenerCount.call(source as EventEmitter, type);
}

/** The listeners of an emitter; those of a target are not told: recorded. */
export function getEventListeners(source: Source, type: EventName): Listener[] {
  if (typeof source.listeners === "function") return source.listeners(type) as Listener[];
  if (source instanceof EventTarget) return [];
  throw new ERR_INVALID_ARG_TYPE("emitter", ["EventEmitter", "EventTarget"], source);
}

/** Calls listener when signal is aborted, at once where it is already. */
export function addAbortListener(signal: AbortSignal, listener: (event?: unknown) => void): { [Symbol.dispose](): void } {
  if (signal === undefined) throw new ERR_INVALID_ARG_TYPE("signal", "AbortSignal", signal);
  validateAbortSignal(signal, "signal");
  validateFunction(listener, "listener");
  const { aborted } = signal;
  if (aborted) queueMicrotask(() => listener());
  else signal.addEventListener("abort", listener, { once: true });
  return {
    __proto__: null,
    [Symbol.dispose]() {
      if (!aborted) signal.removeEventListener("abort", listener);
    },
  } as unknown as { [Symbol.dispose](): void };
}
