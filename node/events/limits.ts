// How many listeners an emitter may have before that is told as a likely leak.
import { EventTarget } from "edge:dom";
import { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } from "edge:node_errors";

export const kMaxEventTargetListeners = Symbol("events.maxEventTargetListeners");
export const kMaxEventTargetListenersWarned = Symbol("events.maxEventTargetListenersWarned");

let limit = 10;

export function defaultLimit(): number {
  return limit;
}

function checkLimit(n: unknown, name: string): asserts n is number {
  if (typeof n !== "number" || n < 0 || Number.isNaN(n)) throw new ERR_OUT_OF_RANGE(name, "a non-negative number", n);
}

export function setDefaultLimit(n: unknown): void {
  checkLimit(n, "defaultMaxListeners");
  limit = n;
}

interface Limited {
  _maxListeners?: number | undefined;
}

/** The limit of an emitter, 0 for none. */
export function maxListeners(emitter: Limited): number {
  const own = emitter._maxListeners;
  return own === undefined ? limit : own;
}

export function setOwnLimit(emitter: Limited, n: unknown): void {
  checkLimit(n, "n");
  emitter._maxListeners = n;
}

/** Sets the limit of some emitters and targets; of all, where none is given. */
export function setMaxListeners(n: unknown = limit, ...targets: unknown[]): void {
  checkLimit(n, "n");
  if (targets.length === 0) limit = n;
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i] as { setMaxListeners?: unknown };
    if (target instanceof EventTarget) {
      Object.assign(target, { [kMaxEventTargetListeners]: n, [kMaxEventTargetListenersWarned]: false });
    } else if (typeof target.setMaxListeners === "function") {
      target.setMaxListeners(n);
    } else {
      throw new ERR_INVALID_ARG_TYPE("eventTargets", ["EventEmitter", "EventTarget"], target);
    }
  }
}
