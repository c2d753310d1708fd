// MessageChannel: https://html.spec.whatwg.org/multipage/web-messaging.html#message-channels
//
// Recorded deviations of workerd (testdata/conformance/messaging): a message
// is delivered in a microtask of its own; a port delivers as long as somebody
// listens and queues otherwise, start() or not; nothing can be transferred;
// closing tells both ports at once, the other one first; what a listener
// throws is delivered as a message in its turn.
import { clone } from "edge:clone";
import { EventHandler, EventTarget, fireEvent, listenersOf, messageEvent, trustedEvent } from "edge:dom";
import { argumentType, defineInterface, fieldType, illegalConstructor, illegalInvocation, isObject } from "edge:webidl";

const PASS = Symbol("MessagePort");
const PENDING = 0;
const STARTED = 1;
const CLOSED = 2;

const resolved = Promise.resolve();
const { then } = Promise.prototype;
const { apply } = Reflect;

export class MessagePort extends EventTarget {
  #other: MessagePort | undefined;
  #state = PENDING;
  #queue: unknown[] = [];
  #onmessage = new EventHandler(this, "message");

  constructor(pass: unknown = undefined) {
    if (pass !== PASS) throw illegalConstructor();
    super();
    listenersOf(this).watch = (type, count) => {
      if (type !== "message" || this.#state === CLOSED) return;
      if (count > 0) this.#start();
      else this.#state = PENDING;
    };
  }

  postMessage(message: unknown = undefined, options: unknown = undefined): void {
    check(this);
    checkTransfer(options);
    const copy = clone(message);
    const other = this.#other;
    if (this.#state === CLOSED || other === undefined) return;
    if (other.#state === STARTED) other.#deliver(copy);
    else if (other.#state === PENDING) other.#queue.push(copy);
  }

  start(): void {
    check(this).#start();
  }

  close(): void {
    if (check(this).#state === CLOSED) return;
    const other = this.#other;
    for (const port of [this, other]) {
      if (port === undefined) continue;
      port.#state = CLOSED;
      port.#queue = [];
      port.#other = undefined;
    }
    if (other !== undefined) fireEvent(other, trustedEvent("close"));
    fireEvent(this, trustedEvent("close"));
  }

  get onmessage(): object | null {
    return check(this).#onmessage.value;
  }

  set onmessage(handler: unknown) {
    check(this).#onmessage.set(handler);
  }

  #start(): void {
    if (this.#state !== PENDING) return;
    this.#state = STARTED;
    const queue = this.#queue;
    this.#queue = [];
    for (const message of queue) this.#deliver(message);
  }

  #deliver(message: unknown): void {
    apply(then, resolved, [
      () => {
        try {
          fireEvent(this, messageEvent("message", message, null, "", this));
        } catch (error) {
          fireEvent(this, messageEvent("message", error, null, "", this));
        }
      },
    ]);
  }

  /** @internal taken away below */
  static slots = {
    is: (value: unknown): value is MessagePort => isObject(value) && #other in value,
    entangle(one: MessagePort, two: MessagePort): void {
      one.#other = two;
      two.#other = one;
    },
  };
}

const { is, entangle } = MessagePort.slots;
delete (MessagePort as { slots?: unknown }).slots;

/** Whether a value is a MessagePort. */
export const isMessagePort = is;

function check(port: MessagePort): MessagePort {
  if (!is(port)) throw illegalInvocation();
  return port;
}

function checkTransfer(options: unknown): void {
  if (options === undefined || options === null) return;
  if (!isObject(options)) throw argumentType("postMessage", "MessagePort", 2, "Array or PostMessageOptions");
  const transfer = Array.isArray(options) ? options : (options as { transfer?: unknown }).transfer;
  if (transfer === undefined) return;
  if (!Array.isArray(transfer)) throw fieldType("PostMessageOptions", "transfer", "Array");
  if (transfer.length > 0) throw new Error("Transfer list is not supported");
}

defineInterface(MessagePort);

export class MessageChannel {
  declare readonly port1: MessagePort;
  declare readonly port2: MessagePort;

  constructor() {
    const port1 = new MessagePort(PASS);
    const port2 = new MessagePort(PASS);
    entangle(port1, port2);
    define(this, "port2", port2);
    define(this, "port1", port1);
  }
}

function define(channel: MessageChannel, name: string, port: MessagePort): void {
  Object.defineProperty(channel, name, { value: port, enumerable: true, configurable: true });
}

defineInterface(MessageChannel);
