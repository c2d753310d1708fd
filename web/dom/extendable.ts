// The events of service-worker syntax:
// https://w3c.github.io/ServiceWorker/#extendableevent-interface. The worker
// makes them and says what their methods do.
import { argumentType, defineInterface, illegalConstructor, illegalInvocation, isObject } from "edge:webidl";
import { Event, slots } from "./event.ts";
import { DOMException } from "./exception.ts";

/** What the worker does for an event. */
export interface EventActions {
  waitUntil(promise: unknown): void;
  passThroughOnException?(): void;
  noRetry?(): void;
}

const PASS = Symbol("ExtendableEvent");

export class ExtendableEvent extends Event {
  #actions: EventActions;

  constructor(pass: unknown = undefined, type: string, actions: EventActions) {
    if (pass !== PASS) throw illegalConstructor();
    super(type);
    slots.trust(this);
    this.#actions = actions;
  }

  waitUntil(promise: unknown): void {
    const actions = actionsOf(this);
    if (arguments.length === 0) throw argumentType("waitUntil", "ExtendableEvent", 1, "Promise");
    actions.waitUntil(promise);
  }

  /** @internal taken away below */
  static actionsOf = (event: ExtendableEvent): EventActions => {
    if (!isObject(event) || !(#actions in event)) throw illegalInvocation();
    return event.#actions;
  };
}

const actionsOf = ExtendableEvent.actionsOf;
delete (ExtendableEvent as { actionsOf?: unknown }).actionsOf;

export class FetchEvent extends ExtendableEvent {
  request: unknown;
  #response: Promise<unknown> | undefined;
  #sent = false;

  constructor(pass: unknown = undefined, request: unknown, actions: EventActions) {
    super(pass, "fetch", actions);
    this.request = request;
  }

  respondWith(response: unknown): void {
    if (!isObject(this) || !(#response in this)) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("respondWith", "FetchEvent", 1, "Promise");
    slots.prevent(this);
    if (this.#sent) {
      throw new DOMException(
        "Too late to call FetchEvent.respondWith(). It must be called synchronously in the event handler.",
        "InvalidStateError",
      );
    }
    if (this.#response !== undefined) {
      throw new DOMException("FetchEvent.respondWith() has already been called; it can only be called once.", "InvalidStateError");
    }
    this.#response = Promise.resolve(response);
    slots.stop(this);
  }

  passThroughOnException(): void {
    actionsOf(this).passThroughOnException?.();
  }

  /** @internal taken away below */
  static takeResponse = (event: FetchEvent): Promise<unknown> | undefined => {
    event.#sent = true;
    return event.#response;
  };
}

/** What respondWith was given, undefined where it was not called; it can't be called any more then. */
export const takeResponse = FetchEvent.takeResponse;
delete (FetchEvent as { takeResponse?: unknown }).takeResponse;

export class ScheduledEvent extends ExtendableEvent {
  scheduledTime: number;
  cron: string;

  constructor(pass: unknown = undefined, scheduledTime: number, cron: string, actions: EventActions) {
    super(pass, "scheduled", actions);
    this.scheduledTime = scheduledTime;
    this.cron = cron;
  }

  noRetry(): void {
    actionsOf(this).noRetry?.();
  }
}

/** https://developers.cloudflare.com/workers/runtime-apis/handlers/tail/ */
export class TailEvent extends ExtendableEvent {
  events: readonly unknown[];
  traces: readonly unknown[];

  constructor(pass: unknown = undefined, items: readonly unknown[], actions: EventActions) {
    super(pass, "tail", actions);
    this.events = items;
    this.traces = items;
  }
}

defineInterface(ExtendableEvent);
defineInterface(FetchEvent);
defineInterface(ScheduledEvent);
defineInterface(TailEvent);

/** The event of service-worker syntax for a request. */
export function fetchEvent(request: unknown, actions: EventActions): FetchEvent {
  return new FetchEvent(PASS, request, actions);
}

/** The event of service-worker syntax for a cron trigger; scheduledTime is in milliseconds since 1970. */
export function scheduledEvent(scheduledTime: number, cron: string, actions: EventActions): ScheduledEvent {
  return new ScheduledEvent(PASS, scheduledTime, cron, actions);
}

/** The event of service-worker syntax for what other Workers logged. */
export function tailEvent(items: readonly unknown[], actions: EventActions): TailEvent {
  return new TailEvent(PASS, items, actions);
}

/** Any other event of service-worker syntax (queue, email...), with further own properties. */
export function extendableEvent(type: string, actions: EventActions, properties: object): ExtendableEvent {
  return Object.assign(new ExtendableEvent(PASS, type, actions), properties);
}
