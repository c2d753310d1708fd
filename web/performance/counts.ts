// https://w3c.github.io/event-timing/#sec-event-counts: no events are counted.
import { defineInterface, defineIterable, illegalConstructor, illegalInvocation, isObject } from "edge:webidl";

const PASS = Symbol("EventCounts");
const NO_PAIRS = { size: () => 0, key: () => "", value: () => 0 };

class EventCounts {
  #brand = true;

  constructor(pass: unknown = undefined) {
    if (pass !== PASS) throw illegalConstructor();
  }

  get size(): number {
    check(this);
    return 0;
  }

  get(_type: unknown): undefined {
    check(this);
    return undefined;
  }

  has(_type: unknown): boolean {
    check(this);
    return false;
  }

  /** @internal taken away below */
  static is = (value: unknown): boolean => isObject(value) && #brand in value;
}

const is = EventCounts.is;
delete (EventCounts as { is?: unknown }).is;

function check(counts: unknown): void {
  if (!is(counts)) throw illegalInvocation();
}

defineInterface(EventCounts);
defineIterable(EventCounts, (instance) => {
  check(instance);
  return NO_PAIRS;
});

export function newEventCounts(): EventCounts {
  return new EventCounts(PASS);
}
