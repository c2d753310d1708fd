// events.on: the events of one name as an async iterator.
import type { AbortSignal } from "edge:dom";
import { AbortError, ERR_INVALID_ARG_TYPE, validateAbortSignal } from "edge:node_errors";
import type { EventName } from "./emitter.ts";
import { addTo, removeFrom, type Source } from "./targets.ts";

const AsyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype) as object;

type Result = IteratorResult<unknown[], undefined>;

/** Each event as its arguments; an error that is emitted ends it. */
export function on(source: Source, name: EventName, options: { signal?: AbortSignal } = {}): AsyncIterator<unknown[]> {
  const signal = options?.signal;
  validateAbortSignal(signal, "options.signal");
  if (signal?.aborted) throw new AbortError();

  const events: unknown[][] = []; // nobody has asked for them yet
  const waiting: { resolve(result: Result): void; reject(error: unknown): void }[] = [];
  let error: unknown = null;
  let finished = false;

  const onEvent = (...args: unknown[]) => {
    const first = waiting.shift();
    if (first === undefined) events.push(args);
    else first.resolve({ value: args, done: false });
  };
  const onError = (reason: unknown) => {
    finished = true;
    const first = waiting.shift();
    if (first === undefined) error = reason;
    else first.reject(reason);
    iterator.return();
  };
  const onAbort = () => onError(new AbortError());
  const stop = () => {
    removeFrom(source, name, onEvent);
    removeFrom(source, "error", onError);
  };

  const iterator = Object.setPrototypeOf(
    {
      next(): Promise<Result> {
        const event = events.shift();
        if (event !== undefined) return Promise.resolve({ value: event, done: false });
        if (error) {
          const reason = error;
          error = null; // only once
          return Promise.reject(reason);
        }
        if (finished) return Promise.resolve({ value: undefined, done: true });
        return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
      },
      return(): Promise<Result> {
        stop();
        if (signal) removeFrom(signal as Source, "abort", onAbort);
        finished = true;
        for (const one of waiting) one.resolve({ value: undefined, done: true });
        return Promise.resolve({ value: undefined, done: true });
      },
      throw(reason: unknown): void {
        if (!(reason instanceof Error)) throw new ERR_INVALID_ARG_TYPE("EventEmitter.AsyncIterator", "Error", reason);
        error = reason;
        stop();
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    },
    AsyncIteratorPrototype,
  ) as AsyncIterator<unknown[]> & { return(): Promise<Result> };

  addTo(source, name, onEvent);
  if (name !== "error" && typeof source.on === "function") source.on("error", onError);
  if (signal) addTo(signal as Source, "abort", onAbort, { once: true });
  return iterator;
}
