// Event: https://dom.spec.whatwg.org/#interface-event
//
// workerd has no tree of targets, so an event is at its target or nowhere.
// Recorded deviations: timeStamp is always 0, target and currentTarget are
// undefined before the first dispatch and stay set after it, preventDefault()
// decides the result of dispatchEvent even where the event is not cancelable.
import { constructorType, defineConstants, defineInterface, illegalInvocation, isObject } from "edge:webidl";
import { DOMException } from "./exception.ts";

const BUBBLES = 1;
const CANCELABLE = 2;
const COMPOSED = 4;
const TRUSTED = 8;
const STOPPED_IMMEDIATELY = 16;
const PREVENTED = 32;
const DISPATCHING = 64;
const STOPPED = 128;
const IN_PASSIVE = 256;

const AT_TARGET = 2;

export type EventInit = { bubbles?: unknown; cancelable?: unknown; composed?: unknown };

export class Event {
  #type: string;
  #bits: number;
  #target: object | undefined;

  constructor(type: unknown, init: unknown = undefined) {
    if (arguments.length === 0) throw constructorType("Event", 1, "string");
    this.#type = `${type as string}`;
    this.#bits = init === undefined || init === null ? 0 : initBits(init, "Event", "Init");
  }

  get type(): string {
    return check(this).#type;
  }

  get eventPhase(): number {
    return check(this).#bits & DISPATCHING ? AT_TARGET : 0;
  }

  get composed(): boolean {
    return (check(this).#bits & COMPOSED) !== 0;
  }

  get bubbles(): boolean {
    return (check(this).#bits & BUBBLES) !== 0;
  }

  get cancelable(): boolean {
    return (check(this).#bits & CANCELABLE) !== 0;
  }

  get defaultPrevented(): boolean {
    return (check(this).#bits & (CANCELABLE | PREVENTED)) === (CANCELABLE | PREVENTED);
  }

  get returnValue(): boolean {
    return (check(this).#bits & (CANCELABLE | PREVENTED)) !== (CANCELABLE | PREVENTED);
  }

  get currentTarget(): object | undefined {
    return check(this).#target;
  }

  get target(): object | undefined {
    return check(this).#target;
  }

  get srcElement(): object | undefined {
    return check(this).#target;
  }

  get timeStamp(): number {
    check(this);
    return 0;
  }

  get isTrusted(): boolean {
    return (check(this).#bits & TRUSTED) !== 0;
  }

  get cancelBubble(): boolean {
    return (check(this).#bits & STOPPED) !== 0;
  }

  set cancelBubble(value: unknown) {
    const self = check(this);
    if (value) self.#bits |= STOPPED;
    else self.#bits &= ~STOPPED;
  }

  stopImmediatePropagation(): void {
    check(this).#bits |= STOPPED_IMMEDIATELY;
  }

  preventDefault(): void {
    slots.prevent(check(this));
  }

  stopPropagation(): void {
    check(this).#bits |= STOPPED;
  }

  composedPath(): object[] {
    const self = check(this);
    return self.#bits & DISPATCHING ? [self.#target as object] : [];
  }

  /** @internal taken away below: what other files need of an event's slots */
  static slots = {
    is: (value: unknown): value is Event => isObject(value) && #bits in value,
    begin(event: Event, target: object): void {
      if (event.#bits & DISPATCHING) throw new DOMException("The event is already being dispatched.", "InvalidStateError");
      event.#bits = (event.#bits | DISPATCHING) & ~PREVENTED;
      event.#target = target;
    },
    end(event: Event): void {
      event.#bits &= ~DISPATCHING;
    },
    type: (event: Event): string => event.#type,
    isStopped: (event: Event): boolean => (event.#bits & STOPPED_IMMEDIATELY) !== 0,
    isPrevented: (event: Event): boolean => (event.#bits & PREVENTED) !== 0,
    prevent(event: Event): void {
      if (!(event.#bits & IN_PASSIVE)) event.#bits |= PREVENTED;
    },
    /** Says whether the listener that is called next is passive. */
    passive(event: Event, on: boolean): void {
      if (on) event.#bits |= IN_PASSIVE;
      else event.#bits &= ~IN_PASSIVE;
    },
    stop(event: Event): void {
      event.#bits |= STOPPED_IMMEDIATELY;
    },
    init(event: Event, init: unknown, iface: string, dictionary: string): void {
      if (init !== undefined && init !== null) event.#bits |= initBits(init, iface, dictionary);
    },
    trust(event: Event): void {
      event.#bits |= TRUSTED;
    },
  };
}

export const slots = Event.slots;
delete (Event as { slots?: unknown }).slots;

function check(event: Event): Event {
  if (!slots.is(event)) throw illegalInvocation();
  return event;
}

function initBits(init: unknown, iface: string, dictionary: string): number {
  if (!isObject(init)) throw constructorType(iface, 2, dictionary);
  const { bubbles, cancelable, composed } = init as EventInit;
  return (bubbles ? BUBBLES : 0) | (cancelable ? CANCELABLE : 0) | (composed ? COMPOSED : 0);
}

/** Whether a value is an Event. */
export const isEvent = slots.is;

/** An event that the runtime fires. */
export function trustedEvent(type: string): Event {
  const event = new Event(type);
  slots.trust(event);
  return event;
}

/** Makes an event one of the runtime's own. */
export const trustEvent = slots.trust;

defineInterface(Event);
defineConstants(Event, { NONE: 0, CAPTURING_PHASE: 1, AT_TARGET, BUBBLING_PHASE: 3 });
