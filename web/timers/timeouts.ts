// https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timers
//
// Recorded: callbacks are functions only, nested timers are not slowed down,
// and timers can't be set or cleared in global scope.
import { timerDelay } from "edge:dom";
import { ops } from "edge:ops";
import { argumentType, illegalInvocation } from "edge:webidl";

const IFACE = "ServiceWorkerGlobalScope";
const apply = Reflect.apply;

type Callback = (...args: unknown[]) => unknown;

function checkGlobal(self: unknown): void {
  if (self != null && self !== globalThis) throw illegalInvocation();
}

function start(callback: Callback, delay: unknown, repeat: boolean, args: unknown[]): number {
  const milliseconds = delay === undefined ? 0 : timerDelay(delay);
  return ops.timer_start_attached(milliseconds, repeat, () => {
    apply(callback, globalThis, args);
  });
}

export const { setTimeout } = {
  setTimeout(this: unknown, callback: unknown, delay: unknown = undefined, ...args: unknown[]): number {
    checkGlobal(this);
    if (typeof callback !== "function") throw argumentType("setTimeout", IFACE, 1, "function");
    return start(callback as Callback, delay, false, args);
  },
};

export const { setInterval } = {
  setInterval(this: unknown, callback: unknown, delay: unknown = undefined, ...args: unknown[]): number {
    checkGlobal(this);
    if (typeof callback !== "function") throw argumentType("setInterval", IFACE, 1, "function");
    return start(callback as Callback, delay, true, args);
  },
};

function clear(id: unknown): void {
  ops.dom_require_event();
  const timer = +(id as number);
  if (Number.isSafeInteger(timer) && timer > 0) ops.timer_stop(timer);
}

export const { clearTimeout } = {
  clearTimeout(this: unknown, id: unknown): void {
    checkGlobal(this);
    if (arguments.length === 0) throw argumentType("clearTimeout", IFACE, 1, "Number");
    clear(id);
  },
};

export const { clearInterval } = {
  clearInterval(this: unknown, id: unknown): void {
    checkGlobal(this);
    if (arguments.length === 0) throw argumentType("clearInterval", IFACE, 1, "Number");
    clear(id);
  },
};
