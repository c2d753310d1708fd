// The global object as an event target, and what is told to its listeners:
// errors that nothing caught and promises whose rejection nobody handled.
// https://html.spec.whatwg.org/multipage/webappapis.html#runtime-script-errors
import { ops } from "edge:ops";
import { argumentType, illegalInvocation } from "edge:webidl";
import { type Event, isEvent, slots } from "./event.ts";
import { isDOMException } from "./exception.ts";
import { ErrorEvent, rejectionEvent } from "./events.ts";
import { addListener, dispatch, Listeners, removeListener } from "./listeners.ts";

const listeners = new Listeners();
const IFACE = "ServiceWorkerGlobalScope";
const nextTick = Promise.prototype.then;
const resolved = Promise.resolve();
const apply = Reflect.apply;

/** Throws where a global function is called on anything but the global object. */
function checkGlobal(self: unknown): void {
  if (self != null && self !== globalThis) throw illegalInvocation();
}

export function addEventListener(this: unknown, type: unknown, _listener: unknown, _options?: unknown): void {
  checkGlobal(this);
  addListener(globalThis, listeners, arguments);
}

/** Tells the listeners of a rejection; whether one of them prevented the default. */
export function tellOfRejection(type: "unhandledrejection" | "rejectionhandled", promise: Promise<unknown>, reason: unknown): boolean {
  const handler: unknown = (globalThis as Record<string, unknown>)[`on${type}`];
  return (listeners.count(type) > 0 || typeof handler === "function") && !dispatch(globalThis, listeners, rejectionEvent(type, promise, reason));
}

export function removeEventListener(this: unknown, _type: unknown, _listener: unknown, _options?: unknown): void {
  checkGlobal(this);
  removeListener(listeners, arguments);
}

export function dispatchEvent(this: unknown, event: unknown): boolean {
  checkGlobal(this);
  if (!isEvent(event)) throw argumentType("dispatchEvent", "EventTarget", 1, "Event");
  return dispatch(globalThis, listeners, event);
}

/** How many listeners the user has added to the global object for a type. */
export function globalListenerCount(type: string): number {
  return listeners.count(type);
}

/** Fires an event of the runtime's own at the global object; false when its default was prevented. */
export function fireGlobalEvent(event: Event): boolean {
  return dispatch(globalThis, listeners, event);
}

/** https://html.spec.whatwg.org/multipage/webappapis.html#dom-reporterror */
export const { reportError } = {
  reportError(this: unknown, error: unknown): void {
    checkGlobal(this);
    if (arguments.length === 0) throw argumentType("reportError", IFACE, 1, "Value");
    report(error);
  },
};

/** Tells the global object's listeners of an error, then the log, unless they prevent that. */
export function report(error: unknown): void {
  if (listeners.count("error") > 0 || typeof (globalThis as { onerror?: unknown }).onerror === "function") {
    const { filename, lineno, colno } = placeOf(error);
    const event = new ErrorEvent("error", { message: `Uncaught ${isDOMException(error) ? "" : ops.thrown_text(error)}`, filename, lineno, colno, error });
    slots.trust(event);
    if (!fireGlobalEvent(event)) return;
  }
  ops.report_error(error);
}

/** Where an error was made, or where this was called from for what is no error. */
function placeOf(error: unknown): { filename: string; lineno: number; colno: number } {
  const stack = error instanceof Error ? error.stack : ops.error_frames("error_frames");
  const place = typeof stack === "string" ? /^ +at (?:.*\()?(.*?):(\d+):(\d+)\)?$/m.exec(stack) : null;
  if (place === null) return { filename: "", lineno: 0, colno: 0 };
  return { filename: place[1] as string, lineno: Number(place[2]), colno: Number(place[3]) };
}

/** https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#microtask-queuing */
export const { queueMicrotask } = {
  queueMicrotask(this: unknown, callback: unknown): void {
    checkGlobal(this);
    if (typeof callback !== "function") throw argumentType("queueMicrotask", IFACE, 1, "function");
    apply(nextTick, resolved, [
      () => {
        try {
          callback();
        } catch (error) {
          reportSafely(error);
        }
      },
    ]);
  },
};

/** A listener for errors that throws itself has its error logged only. */
function reportSafely(error: unknown): void {
  try {
    report(error);
  } catch (second) {
    ops.report_error(second);
  }
}
