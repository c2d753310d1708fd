// Five channels that tell how a call goes: its start and end, how what it
// waits for starts and ends, and errors.
import { ERR_INVALID_ARG_TYPE, validateObject } from "edge:node_errors";
import { ops } from "edge:ops";
import { anySubscribers, Channel, channel, type Subscriber } from "./channel.ts";

const EVENTS = ["start", "end", "asyncStart", "asyncEnd", "error"] as const;
type Event = (typeof EVENTS)[number];

const keys: Record<Event, symbol> = {
  start: Symbol("kStart"),
  end: Symbol("kEnd"),
  asyncStart: Symbol("kAsyncStart"),
  asyncEnd: Symbol("kAsyncEnd"),
  error: Symbol("kError"),
};

type Message = Record<string, unknown>;
type Channels = Record<Event, Channel>;
const apply = Reflect.apply;

const channelOf = (tracing: TracingChannel, event: Event) => (tracing as unknown as Record<symbol, Channel | undefined>)[keys[event]];

export class TracingChannel {
  constructor() {
    throw new Error("Use diagnostic_channel.tracingChannels() to create TracingChannel");
  }

  get start(): Channel | undefined {
    return channelOf(this, "start");
  }

  get end(): Channel | undefined {
    return channelOf(this, "end");
  }

  get asyncStart(): Channel | undefined {
    return channelOf(this, "asyncStart");
  }

  get asyncEnd(): Channel | undefined {
    return channelOf(this, "asyncEnd");
  }

  get error(): Channel | undefined {
    return channelOf(this, "error");
  }

  subscribe(subscribers: Partial<Record<Event, Subscriber>>): void {
    for (const event of EVENTS) if (subscribers[event] !== undefined) channelOf(this, event)?.subscribe(subscribers[event]);
  }

  unsubscribe(subscribers: Partial<Record<Event, Subscriber>>): void {
    for (const event of EVENTS) if (subscribers[event] !== undefined) channelOf(this, event)?.unsubscribe(subscribers[event]);
  }

  traceSync(f: Function, message: Message = {}, self: unknown = globalThis, ...args: unknown[]): unknown {
    return traced(this, message, self, () => (message.result = apply(f, self, args)));
  }

  tracePromise(f: Function, message: Message = {}, self: unknown = globalThis, ...args: unknown[]): unknown {
    const { asyncStart, asyncEnd, error } = this;
    const settle = () => {
      asyncStart?.publish(message);
      asyncEnd?.publish(message);
    };
    return traced(this, message, self, () => {
      const result = apply(f, self, args) as unknown;
      const promise = result instanceof Promise ? result : Promise.resolve(result);
      return promise.then(
        (value: unknown) => {
          message.result = value;
          settle();
          return value;
        },
        (reason: unknown) => {
          message.error = reason;
          error?.publish(message);
          settle();
          return Promise.reject(reason);
        },
      );
    });
  }

  traceCallback(f: Function, position = -1, message: Message = {}, self: unknown = globalThis, ...args: unknown[]): unknown {
    const { asyncStart, asyncEnd, error } = this;
    const callback = args[position];
    if (typeof callback !== "function") throw new ERR_INVALID_ARG_TYPE("callback", ["function"], callback);
    args[position] = function (this: unknown, ...results: unknown[]): void {
      if (results[0]) {
        message.error = results[0];
        error?.publish(message);
      } else {
        message.result = results[1];
      }
      const call = () => {
        try {
          apply(callback, this, results);
        } finally {
          asyncEnd?.publish(message);
        }
      };
      asyncStart?.runStores(message, call, self);
    };
    return traced(this, message, self, () => apply(f, self, args) as unknown);
  }
}

/** Tells of the start, of an error and of the end of a call. */
function traced(tracing: TracingChannel, message: Message, self: unknown, call: () => unknown): unknown {
  const { start, end, error } = tracing;
  const run = () => {
    try {
      return call();
    } catch (thrown) {
      message.error = thrown;
      error?.publish(message);
      throw thrown;
    } finally {
      end?.publish(message);
    }
  };
  return start?.runStores(message, run, self);
}

const listening = (tracing: TracingChannel): boolean => anySubscribers(EVENTS.map((event) => channelOf(tracing, event)));
// Like a method of old it can be constructed.
const listens = function (this: TracingChannel): boolean {
  return listening(this);
};
Object.defineProperty(listens, "name", { value: "hasSubscribers", configurable: true });
// A getter, as in Node.js, from a compatibility date on.
const withGetter = ops.compat_flag("diagnostics_channel_has_subscribers_getter");
Object.defineProperty(
  TracingChannel.prototype,
  "hasSubscribers",
  withGetter ? { get: listens, configurable: true } : { value: listens, writable: true, configurable: true },
);

/** The five channels of a name, or those given. */
export function tracingChannel(nameOrChannels: string | Channels): TracingChannel {
  const tracing = Object.create(TracingChannel.prototype) as TracingChannel & Record<symbol, Channel>;
  if (typeof nameOrChannels === "string") {
    for (const event of EVENTS) tracing[keys[event]] = channel(`tracing:${nameOrChannels}:${event}`);
    return tracing;
  }
  validateObject(nameOrChannels, "channels");
  for (const event of EVENTS) {
    const given: unknown = nameOrChannels[event];
    if (!(given instanceof Channel)) throw new ERR_INVALID_ARG_TYPE(`channels.${event}`, "Channel", given);
    tracing[keys[event]] = given;
  }
  return tracing;
}
