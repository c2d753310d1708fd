// EventTarget: https://dom.spec.whatwg.org/#interface-eventtarget
import { argumentType, defineInterface, illegalInvocation, isObject } from "edge:webidl";
import { type Event, isEvent } from "./event.ts";
import { addListener, dispatch, Listeners, removeListener, useTargets } from "./listeners.ts";

export class EventTarget {
  #listeners: Listeners | undefined;

  addEventListener(_type: unknown, _listener: unknown, _options?: unknown): void {
    addListener(this, listenersOf(this), arguments);
  }

  removeEventListener(_type: unknown, _listener: unknown, _options?: unknown): void {
    removeListener(listenersOf(this), arguments);
  }

  dispatchEvent(event: Event): boolean {
    const listeners = listenersOf(this);
    if (!isEvent(event)) throw argumentType("dispatchEvent", "EventTarget", 1, "Event");
    return dispatch(this, listeners, event, true);
  }

  /** @internal taken away below */
  static listenersOf = (target: EventTarget): Listeners => {
    if (!isObject(target) || !(#listeners in target)) throw illegalInvocation();
    return (target.#listeners ??= new Listeners());
  };

  /** @internal taken away below */
  static fire = (target: EventTarget, event: Event): boolean => {
    const listeners = target.#listeners;
    return dispatch(target, listeners ?? NONE, event);
  };
}

const NONE = new Listeners();

/** The listeners of an event target. */
export const listenersOf = EventTarget.listenersOf;

/** Fires an event of the runtime's own at target; false when its default was prevented. */
export const fireEvent = EventTarget.fire;

useTargets(listenersOf as (target: object) => Listeners);
delete (EventTarget as { listenersOf?: unknown }).listenersOf;
delete (EventTarget as { fire?: unknown }).fire;

defineInterface(EventTarget);
