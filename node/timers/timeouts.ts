// Timeouts are objects here, around the numbers of the Web's timers.
import {
  clearInterval as stopInterval, clearTimeout as stopTimeout, setInterval as startInterval, setTimeout as startTimeout,
} from "edge:timers";
import { validateFunction } from "edge:node_errors";

type Callback = (...args: any[]) => unknown;

let stop: (timeout: Timeout) => void;

export class Timeout {
  #callback: Callback;
  #delay: number;
  #args: unknown[];
  #repeats: boolean;
  #isRefed: boolean;
  #number: number;

  constructor(callback: Callback, after: unknown = 1, args: unknown[] = [], repeats = false, isRefed = false) {
    if (typeof after === "bigint") throw new TypeError("Cannot mix BigInt and other types, use explicit conversions");
    this.#callback = callback;
    this.#delay = +(after as number);
    this.#args = args;
    this.#repeats = repeats;
    this.#isRefed = isRefed;
    this.#number = this.#start();
  }

  #start(): number {
    const start = this.#repeats ? startInterval : startTimeout;
    return start(this.#callback, this.#delay, ...this.#args);
  }

  #stop(): void {
    (this.#repeats ? stopInterval : stopTimeout)(this.#number);
  }

  refresh(): this {
    this.#stop();
    this.#number = this.#start();
    return this;
  }

  unref(): this {
    this.#isRefed = false; // nothing else: there is no process to keep alive
    return this;
  }

  ref(): this {
    this.#isRefed = true;
    return this;
  }

  hasRef(): boolean {
    return this.#isRefed;
  }

  close(): this {
    this.#stop();
    return this;
  }

  [Symbol.dispose](): void {
    this.#stop();
  }

  [Symbol.toPrimitive](): number {
    return this.#number;
  }

  static {
    stop = (timeout) => timeout.#stop();
  }
}

export function setTimeout(callback: Callback, delay: unknown, ...args: unknown[]): Timeout {
  validateFunction(callback, "callback");
  return new Timeout(callback, delay, args, false, true);
}

export function setInterval(callback: Callback, delay: unknown, ...args: unknown[]): Timeout {
  validateFunction(callback, "callback");
  return new Timeout(callback, delay, args, true, true);
}

// What is neither a Timeout nor a number is ignored.

export function clearTimeout(timer: unknown): void {
  if (timer instanceof Timeout) stop(timer);
  else if (typeof timer === "number") stopTimeout(timer);
}

export function clearInterval(timer: unknown): void {
  if (timer instanceof Timeout) stop(timer);
  else if (typeof timer === "number") stopInterval(timer);
}

export function active(timer: unknown): void {
  if (timer instanceof Timeout) timer.refresh();
}

export function unenroll(timer: unknown): void {
  clearTimeout(timer);
}

export function enroll(_item: unknown, _milliseconds: unknown): void {
  throw new Error("Not implemented. Please use setTimeout() instead.");
}
