// Workers in the service-worker format: listeners on the global scope.
// https://developers.cloudflare.com/workers/reference/migrate-to-module-workers/
import { fetchEvent, fireGlobalEvent, globalListenerCount, takeResponse } from "edge:dom";
import type { Request } from "edge:fetch";
import type { ExecutionContext } from "./context.ts";

const HANDLED = ["fetch", "scheduled", "queue", "email", "tail", "trace", "alarm"];

export function hasListener(): boolean {
  return HANDLED.some((type) => globalListenerCount(type) > 0);
}

export function dispatchFetchEvent(request: Request, ctx: ExecutionContext): unknown {
  if (globalListenerCount("fetch") === 0) throw new Error("Handler does not export a fetch() function.");
  const event = fetchEvent(request, ctx);
  fireGlobalEvent(event);
  const response = takeResponse(event);
  if (response === undefined) throw new Error("No event listener called respondWith(), so the request belongs to its origin, and there is none.");
  return response;
}
