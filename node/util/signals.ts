// AbortSignals in node:util.
import { AbortController, AbortSignal, type Event } from "edge:dom";
import { ERR_INVALID_ARG_TYPE, kValidateObjectAllowObjects, validateAbortSignal, validateObject } from "edge:node_errors";

/** The abort event of a signal. The resource would be held weakly: here it is not. */
export async function aborted(signal: AbortSignal, resource: object): Promise<Event | undefined> {
  if (signal === undefined) throw new ERR_INVALID_ARG_TYPE("signal", "AbortSignal", signal);
  validateAbortSignal(signal, "signal");
  validateObject(resource, "resource", kValidateObjectAllowObjects);
  if (signal.aborted) return undefined;
  return new Promise((resolve) => signal.addEventListener("abort", resolve as (event: unknown) => void, { once: true }));
}

export function transferableAbortController(): AbortController {
  return new AbortController();
}

export function transferableAbortSignal(signal: AbortSignal): AbortSignal {
  if (!(signal instanceof AbortSignal)) throw new ERR_INVALID_ARG_TYPE("signal", "AbortSignal", signal);
  return signal;
}
