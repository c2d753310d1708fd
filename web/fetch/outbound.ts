// https://fetch.spec.whatwg.org/#fetch-method
import { type AbortSignal, addAbortAlgorithm, removeAbortAlgorithm } from "edge:dom";
import { ops } from "edge:ops";
import type { URL } from "edge:url";
import { argumentType, illegalInvocation, isObject } from "edge:webidl";
import { type Extracted, type Source, takeBody } from "./body.ts";
import { running } from "./scope.ts";
import { pump, type PumpEnd } from "./pump.ts";
import { isRequest, rareOf, Request, type RequestInit, requestWireHeaders, signalOf } from "./request.ts";
import { type Response, responseFromWire, type WireResponse } from "./response.ts";

const IFACE = "ServiceWorkerGlobalScope";

export async function fetch(this: unknown, input: Request | string | URL, init: RequestInit | undefined = undefined): Promise<Response> {
  if (this !== undefined && this !== globalThis) throw illegalInvocation();
  if (arguments.length === 0) throw argumentType("fetch", IFACE, 1, "Request or string");
  if (init !== undefined && init !== null && !isObject(init)) throw argumentType("fetch", IFACE, 2, "RequestInitializerDict or Request");
  const request = isRequest(input) && init === undefined ? input : new Request(input, init);
  const signal = signalOf(request);
  signal?.throwIfAborted();
  if (request.url.startsWith("data:")) return dataResponse(request);
  const body = takeBody(request, true);
  const pipe = body?.stream === undefined ? undefined : ops.pipe_new();
  const rare = rareOf(request);
  const manual = rare?.encodeResponseBody === "manual";
  const call = ops.fetch_start({
    method: request.method,
    url: request.url,
    headers: requestWireHeaders(request),
    follow: request.redirect === "follow",
    cache: rare?.cache !== undefined,
    manual,
    text: body?.text,
    bytes: body?.bytes,
    source: body?.source ?? pipe,
    length: body?.length,
  });
  if (pipe !== undefined) pump(body!.stream!, pipe, NOBODY);
  if (signal === undefined) return response(await ops.fetch_response(call), manual, signal);
  const abort = () => ops.fetch_abort(call);
  addAbortAlgorithm(signal, abort);
  try {
    return response(await ops.fetch_response(call), manual, signal);
  } catch (error) {
    removeAbortAlgorithm(signal, abort);
    signal.throwIfAborted();
    throw error;
  }
}

/** The answer. A signal goes on to end its body. */
function response(wire: WireResponse & { source?: Source }, manual: boolean, signal: AbortSignal | undefined): Response {
  wire.manual = manual;
  return responseFromWire(wire, wire.source === undefined ? undefined : { source: wire.source, signal });
}

// The other side says what became of a request's body.
const NOBODY: PumpEnd = { done() {}, failed() {}, left() {} };

/** https://fetch.spec.whatwg.org/#data-urls */
function dataResponse(request: Request): Response {
  const { type, bytes } = ops.fetch_data_url(request.url);
  const body: Extracted | undefined = request.method === "GET" ? { bytes, owner: running[0] } : undefined;
  return responseFromWire({ status: 200, statusText: "OK", url: "", redirected: false, headers: ["content-type", type], open: true }, body);
}
