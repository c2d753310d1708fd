// One channel by its name.
import { ops } from "edge:ops";
import { illegalConstructor } from "edge:webidl";

export type Name = string | symbol;
export type Subscriber = (message: unknown, name: Name) => void;

/** An AsyncLocalStorage, as far as it is used here. */
interface Store {
  run<R>(value: unknown, f: () => R): R;
}

const PASS = {};
const channels = new Map<Name, Channel>();
const apply = Reflect.apply;

export class Channel {
  #name: Name;
  #subscribers = new Set<Subscriber>();
  #stores = new Map<Store, ((message: unknown) => unknown) | undefined>();

  constructor(name: Name, pass?: unknown) {
    if (pass !== PASS) throw illegalConstructor();
    this.#name = name;
  }

  hasSubscribers(): boolean {
    return count(this) > 0;
  }

  publish(...args: [message?: unknown]): void {
    // Who subscribes or leaves meanwhile makes no difference.
    for (const subscriber of [...this.#subscribers]) subscriber(args[0], this.#name);
  }

  subscribe(subscriber: Subscriber): void {
    if (typeof subscriber !== "function") throw notFunction("subscribe", "Channel", 1);
    this.#subscribers.add(subscriber);
  }

  unsubscribe(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
  }

  bindStore(store: Store, transform: ((message: unknown) => unknown) | undefined): void {
    this.#stores.set(store, transform);
  }

  unbindStore(store: Store): void {
    this.#stores.delete(store);
  }

  /** Calls f where the stores have the message, which is published there. */
  runStores(...args: [message?: unknown, f?: Function, self?: unknown, ...rest: unknown[]]): unknown {
    const [message, f, self, ...rest] = args;
    let enter = (): unknown => {
      this.publish(message);
      return apply(f as Function, self, rest);
    };
    for (const [store, transform] of this.#stores) {
      const inner = enter;
      enter = () => store.run(transform === undefined ? message : transform(message), inner);
    }
    return enter();
  }

  static count(channel: Channel): number {
    return channel.#subscribers.size + channel.#stores.size;
  }
}

const { count } = Channel;
Reflect.deleteProperty(Channel, "count");
const { prototype } = Channel;
// A getter, as in Node.js, from a compatibility date on.
if (ops.compat_flag("diagnostics_channel_has_subscribers_getter")) {
  Object.defineProperty(prototype, "hasSubscribers", { get: prototype.hasSubscribers, set: undefined, configurable: true });
}
Object.defineProperty(prototype, Symbol.toStringTag, { value: "Channel", writable: true, configurable: true });

function notFunction(method: string, iface: string, position: number): TypeError {
  return new TypeError(`Failed to execute '${method}' on '${iface}': parameter ${position} is not of type 'function'.`);
}

/** The channel of a name, which is made when somebody asks first. */
export function channel(name: Name): Channel {
  const key = typeof name === "symbol" ? name : `${name}`;
  let found = channels.get(key);
  if (found === undefined) channels.set(key, (found = new Channel(key, PASS)));
  return found;
}

export function hasSubscribers(name: Name): boolean {
  const found = channels.get(typeof name === "symbol" ? name : `${name}`);
  return found !== undefined && count(found) > 0;
}

export function subscribe(name: Name, subscriber: Subscriber): void {
  if (typeof subscriber !== "function") throw notFunction("subscribe", "DiagnosticsChannelModule", 2);
  channel(name).subscribe(subscriber);
}

export function unsubscribe(name: Name, subscriber: Subscriber): void {
  if (typeof subscriber !== "function") throw notFunction("unsubscribe", "DiagnosticsChannelModule", 2);
  channel(name).unsubscribe(subscriber);
}

/** Whether anybody listens to one of some channels. */
export function anySubscribers(list: (Channel | undefined)[]): boolean {
  return list.some((one) => one !== undefined && count(one) > 0);
}
