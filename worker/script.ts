// Workers in the service-worker format: listeners on the global scope.
// https://developers.cloudflare.com/workers/reference/migrate-to-module-workers/
import { dispatchGlobal, ExtendableEvent, hasGlobalListener } from "edge:dom";
import type { Request } from "edge:fetch";
import { ExecutionContext } from "./context.ts";

export class FetchEvent extends ExtendableEvent {
  #request: Request;
  #ctx: ExecutionContext;
  #answer: unknown;
  #answered = false;

  constructor(request: Request, ctx: ExecutionContext) {
    super("fetch");
    this.#request = request;
    this.#ctx = ctx;
  }

  get request(): Request {
    return this.#request;
  }

  respondWith(answer: unknown): void {
    if (this.#answered) {
      throw new DOMException("FetchEvent.respondWith() has already been called; it can only be called once.", "InvalidStateError");
    }
    this.#answered = true;
    this.#answer = answer;
  }

  waitUntil(promise: unknown): void {
    this.#ctx.waitUntil(promise);
  }

  passThroughOnException(): void {
    this.#ctx.passThroughOnException();
  }

  // The platform's own; the name is deleted below.
  static answerOf(event: FetchEvent): unknown {
    if (!event.#answered) throw new Error("No event listener called respondWith(), so the request belongs to its origin, and there is none.");
    return event.#answer;
  }
}

const answerOf = FetchEvent.answerOf;
delete (FetchEvent as { answerOf?: unknown }).answerOf;

export function hasListener(): boolean {
  for (const type of ["fetch", "scheduled", "queue", "email", "tail", "trace", "alarm"]) if (hasGlobalListener(type)) return true;
  return false;
}

export function dispatchFetchEvent(request: Request, ctx: ExecutionContext): unknown {
  if (!hasGlobalListener("fetch")) throw new Error("Handler does not export a fetch() function.");
  const event = new FetchEvent(request, ctx);
  dispatchGlobal(event);
  return answerOf(event);
}
