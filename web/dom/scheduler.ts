// scheduler.wait: https://developers.cloudflare.com/workers/runtime-apis/scheduler/
import { ops } from "edge:ops";
import { argumentType, defineInterface, fieldType, illegalConstructor, illegalInvocation, isObject } from "edge:webidl";
import { addAbortAlgorithm, type AbortSignal, isAbortSignal, removeAbortAlgorithm } from "./abort.ts";
import { timerDelay } from "./delay.ts";

const PASS = Symbol("Scheduler");

class Scheduler {
  #brand = true;

  constructor(pass: unknown = undefined) {
    if (pass !== PASS) throw illegalConstructor();
  }

  /** A promise that is fulfilled after so many milliseconds, or rejected when options.signal is aborted. */
  wait(delay: unknown, options: unknown = undefined): Promise<void> {
    if (!isObject(this) || !(#brand in this)) throw illegalInvocation();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    try {
      if (arguments.length === 0) throw argumentType("wait", "Scheduler", 1, "number");
      const milliseconds = timerDelay(delay);
      const signal = signalOf(options);
      if (signal?.aborted) reject(asError(signal.reason));
      else wait(milliseconds, signal, resolve, reject);
    } catch (error) {
      reject(error);
    }
    return promise;
  }
}

function wait(milliseconds: number, signal: AbortSignal | undefined, resolve: () => void, reject: (reason: unknown) => void): void {
  if (signal === undefined) {
    ops.timer_start(milliseconds, false, () => resolve());
    return;
  }
  const timer = ops.timer_start(milliseconds, false, () => {
    removeAbortAlgorithm(signal, abort);
    resolve();
  });
  const abort = (reason: unknown) => {
    ops.timer_stop(timer);
    reject(asError(reason));
  };
  addAbortAlgorithm(signal, abort);
}

function signalOf(options: unknown): AbortSignal | undefined {
  if (options === undefined || options === null) return undefined;
  if (!isObject(options)) throw argumentType("wait", "Scheduler", 2, "WaitOptions");
  const { signal } = options as { signal?: unknown };
  if (signal === undefined) return undefined;
  if (!isAbortSignal(signal)) throw fieldType("WaitOptions", "signal", "AbortSignal");
  return signal;
}

/** Recorded: a reason that is no error is made one. */
function asError(reason: unknown): unknown {
  return isObject(reason) ? reason : new Error(String(reason));
}

defineInterface(Scheduler);

export const scheduler = new Scheduler(PASS);
