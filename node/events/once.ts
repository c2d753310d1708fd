// events.once: a promise of one event.
import type { AbortSignal } from "edge:dom";
import { AbortError, validateAbortSignal, validateObject } from "edge:node_errors";
import type { EventName } from "./emitter.ts";
import { addTo, removeFrom, type Source } from "./targets.ts";

/** The arguments of the next event; it rejects where the emitter emits an error before. */
export async function once(source: Source, name: EventName, options: { signal?: AbortSignal } = {}): Promise<unknown[]> {
  validateObject(options, "options");
  const { signal } = options;
  validateAbortSignal(signal, "options.signal");
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  return new Promise((resolve, reject) => {
    const onError = (error: unknown) => {
      removeFrom(source, name, onEvent);
      if (signal !== undefined) removeFrom(signal as Source, "abort", onAbort);
      reject(error);
    };
    const onEvent = (...args: unknown[]) => {
      if (typeof source.removeListener === "function") source.removeListener("error", onError);
      if (signal !== undefined) removeFrom(signal as Source, "abort", onAbort);
      resolve(args);
    };
    const onAbort = () => {
      removeFrom(source, name, onEvent);
      removeFrom(source, "error", onError);
      reject(new AbortError());
    };
    addTo(source, name, onEvent, { once: true });
    // An error means nothing special to a target.
    if (name !== "error" && typeof source.once === "function") source.once("error", onError);
    if (signal !== undefined) addTo(signal as Source, "abort", onAbort, { once: true });
  });
}
