// node:timers/promises. https://nodejs.org/api/timers.html#timers-promises-api
import type { AbortSignal } from "edge:dom";
import { AbortError, ERR_INVALID_THIS, validateAbortSignal, validateBoolean, validateNumber, validateObject } from "edge:node_errors";
import { clearImmediate, setImmediate as startImmediate } from "./immediates.ts";
import { clearInterval, clearTimeout, setTimeout as startTimeout, Timeout } from "./timeouts.ts";

interface Options {
  signal?: AbortSignal;
  ref?: boolean;
}

/** Checks the options, and throws where their signal is aborted already. */
function checkOptions(options: unknown): Options {
  validateObject(options, "options");
  const { signal, ref } = options as Options;
  if (signal !== undefined) validateAbortSignal(signal, "options.signal");
  if (ref !== undefined) validateBoolean(ref, "options.ref");
  if (signal?.aborted) throw abortError(signal);
  return { signal, ref };
}

function abortError(signal: AbortSignal): AbortError {
  return new AbortError(undefined, { cause: signal.reason });
}

/** A promise of value for when start has called back; the signal ends it before. */
function delayed<T, V>(value: V, signal: AbortSignal | undefined, start: (callback: () => void) => T, stop: (timer: T) => void): Promise<V> {
  const { promise, resolve, reject } = Promise.withResolvers<V>();
  let cancel: (() => void) | undefined;
  const timer = start(() => {
    resolve(value);
    if (cancel) signal?.removeEventListener("abort", cancel);
  });
  if (signal) {
    cancel = () => {
      stop(timer);
      reject(abortError(signal));
    };
    signal.addEventListener("abort", cancel, { once: true });
  }
  return promise;
}

/** The functions, under names that the bundler does not change. */
export const functions = {
  async setTimeout(delay: number | undefined, value: unknown, options: Options = {}): Promise<unknown> {
    if (delay !== undefined) validateNumber(delay, "delay");
    const { signal } = checkOptions(options);
    return delayed(value, signal, (callback) => startTimeout(callback, delay ?? 1), clearTimeout);
  },

  async setImmediate(value: unknown, options: Options = {}): Promise<unknown> {
    const { signal } = checkOptions(options);
    return delayed(value, signal, (callback) => startImmediate(callback), clearImmediate);
  },

  async *setInterval(delay: number | undefined, value: unknown, options: Options = {}): AsyncGenerator<unknown, void> {
    if (delay !== undefined) validateNumber(delay, "delay");
    const { signal, ref } = checkOptions(options);
    let due = 0; // ticks that nobody has taken yet
    let wake: ((promise?: Promise<void>) => void) | undefined;
    const interval = new Timeout(
      () => {
        due++;
        wake?.();
        wake = undefined;
      },
      delay,
      undefined,
      true,
      ref,
    );
    const cancel = (): void => {
      clearInterval(interval);
      wake?.(Promise.reject(abortError(signal!)));
      wake = undefined;
    };
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      while (!signal?.aborted) {
        if (due === 0) await new Promise<void>((resolve) => (wake = resolve as typeof wake));
        for (; due > 0; due--) yield value;
      }
      throw abortError(signal);
    } finally {
      clearInterval(interval);
      signal?.removeEventListener("abort", cancel);
    }
  },
};

const kScheduler = Symbol.for("kScheduler");

class Scheduler {
  [kScheduler] = true;

  yield(): Promise<unknown> {
    if (!this[kScheduler]) throw new ERR_INVALID_THIS("Scheduler");
    return functions.setImmediate(undefined);
  }

  wait(delay: unknown, options: unknown): Promise<unknown> {
    if (!this[kScheduler]) throw new ERR_INVALID_THIS("Scheduler");
    try {
      return (globalThis as unknown as { scheduler: { wait(delay: unknown, options: unknown): Promise<unknown> } }).scheduler.wait(delay, options);
    } catch (error) {
      return Promise.reject(error);
    }
  }
}

export const scheduler = new Scheduler();
