// Calls the user's handlers and sends what they return.
import { bodyStream, Incoming, isManual, isResponse, pump, Request, Response, takeBody, wireHeaders } from "edge:fetch";
import { tellOfRejection } from "edge:dom";
import { ops } from "edge:ops";
import { ExecutionContext } from "./context.ts";
import { dispatchFetchEvent, hasListener } from "./script.ts";
import { addToEnv, env, props, setExports, WorkerEntrypoint } from "./entrypoint.ts";

export { cloudflare } from "./cloudflare.ts";
export { env, workersModule } from "./entrypoint.ts";

/** Puts a binding where the user's code finds it. Called by Go before that is evaluated. */
export function addBinding(name: string, value: unknown, global: boolean): void {
  if (global) addGlobal(name, value);
  else addToEnv(name, value);
}

// The part "dom" is only loaded when there is something to tell.
ops.on_rejection(
  (promise: Promise<unknown>, reason: unknown) => tellOfRejection("unhandledrejection", promise, reason),
  (promise: Promise<unknown>) => tellOfRejection("rejectionhandled", promise, undefined),
);

type Handler = (request: Request, env: object, ctx: ExecutionContext) => unknown;

// What answers a fetch event; set by start.
let fetchHandler: (request: Request, ctx: ExecutionContext) => unknown;

/** Takes the exports of the user's entry module; without any, the Worker is a script that has added its listeners. */
export function start(namespace?: Record<string, unknown>): void {
  if (namespace === undefined) {
    if (!hasListener()) ops.start_without_handlers();
    fetchHandler = dispatchFetchEvent;
    return;
  }
  for (const name of Object.keys(namespace)) checkExport(name, namespace[name]);
  setExports(namespace);
  fetchHandler = handlerOf(namespace.default);
}

function checkExport(name: string, value: unknown): void {
  if (typeof value === "function" || (typeof value === "object" && value !== null)) return;
  throw new TypeError(`Incorrect type for map entry '${name}': the provided value is not of type 'function or ExportedHandler'.`);
}

function handlerOf(exported: unknown): (request: Request, ctx: ExecutionContext) => unknown {
  if (typeof exported === "function" && exported.prototype instanceof WorkerEntrypoint) {
    const Entrypoint = exported as new (ctx: ExecutionContext, env: object) => object;
    return (request, ctx) => {
      const instance = new Entrypoint(ctx, env) as { fetch?: Handler };
      if (typeof instance.fetch !== "function") throw missing();
      return instance.fetch(request, env, ctx);
    };
  }
  const object = exported as { fetch: Handler } | undefined;
  return (request, ctx) => {
    if (typeof object?.fetch !== "function") throw missing();
    return object.fetch(request, env, ctx); // a call by .call() costs a microsecond more
  };
}

function missing(): Error {
  return new Error("Handler does not export a fetch() function.");
}

/** Handles a request. Called by Go, as a task of the event. */
export function dispatchFetch(event: number, method: string, url: string, source: object | undefined): void {
  let result: unknown;
  try {
    const request = new Request(new Incoming(event, method, url, source) as never);
    result = fetchHandler(request, new ExecutionContext(event, props));
  } catch (error) {
    ops.event_fail(event, error);
    return;
  }
  if (isResponse(result)) respond(event, result);
  else Promise.resolve(result).then((response) => respond(event, response), (error) => ops.event_fail(event, error));
}

function respond(event: number, response: unknown): void {
  try {
    if (!isResponse(response)) {
      throw new TypeError("Incorrect type for Promise: the Promise did not resolve to 'Response'.");
    }
    send(event, response);
  } catch (error) {
    ops.event_fail(event, error);
  }
}

function send(event: number, response: Response): void {
  const body = takeBody(response);
  const { status, statusText } = response;
  const headers = wireHeaders(response);
  const manual = isManual(response);
  if (body?.stream === undefined) {
    ops.event_respond(event, status, statusText, headers, manual, body?.text, body?.bytes, body?.source);
    return;
  }
  const pipe = ops.pipe_new();
  ops.event_respond(event, status, statusText, headers, manual, undefined, undefined, undefined, pipe, body.length);
  pump(body.stream, pipe, {
    done: () => ops.event_stream_ended(event, false, undefined),
    failed(reason) {
      ops.pipe_abort(pipe, reason);
      ops.event_stream_ended(event, true, reason);
    },
    left: () => ops.event_stream_left(event),
  });
}

/** Makes a global of a module that a script can't import. */
export function addGlobal(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, enumerable: true, writable: true });
}
