// https://fetch.spec.whatwg.org/#fetch-method
import { type AbortSignal, addAbortAlgorithm, removeAbortAlgorithm } from "edge:dom";
import { ops } from "edge:ops";
import { type ReadableStream, seize } from "edge:streams";
import type { URL } from "edge:url";
import { argumentType, illegalInvocation, isObject } from "edge:webidl";
import { type Extracted, passedOn, type Source, takeBody } from "./body.ts";
import { carried } from "./carried.ts";
import { cachingOf, checkNoStore } from "./cf.ts";
import { running } from "./scope.ts";
import { pump, type Pipe } from "./pump.ts";
import { isRequest, rareOf, Request, type RequestInit, requestWireHeaders, signalOf } from "./request.ts";
import { type Response, responseFromWire, type WireResponse } from "./response.ts";

const IFACE = "ServiceWorkerGlobalScope";

export async function fetch(this: unknown, input: Request | string | URL, init: RequestInit | undefined = undefined): Promise<Response> {
  if (this != null && this !== globalThis) throw illegalInvocation();
  if (arguments.length === 0) throw argumentType("fetch", IFACE, 1, "Request or string");
  if (init !== undefined && init !== null && !isObject(init)) throw argumentType("fetch", IFACE, 2, "RequestInitializerDict or Request");
  const request = isRequest(input) && init === undefined ? input : new Request(input, init);
  if (request.url.startsWith("data:")) return dataResponse(request);
  const signal = signalOf(request);
  const body = takeBody(request, true);
  if (signal?.aborted) {
    if (body?.stream !== undefined) seize(body.stream);
    throw signal.reason;
  }
  const pipe = body?.stream === undefined ? undefined : ops.pipe_new();
  const rare = rareOf(request);
  if (rare?.cache === "no-store" && rare.cf !== undefined) checkNoStore(rare.cf);
  const manual = rare?.encodeResponseBody === "manual";
  const call = ops.fetch_start({
    method: request.method,
    url: request.url,
    headers: requestWireHeaders(request),
    follow: request.redirect === "follow",
    cache: rare?.cache,
    caching: cachingOf(rare?.cf),
    manual,
    text: body?.text,
    bytes: body?.bytes,
    source: body?.source ?? pipe,
    length: body?.length,
  });
  if (pipe !== undefined) upload(body!.stream!, pipe, body!.length, signal);
  if (signal === undefined) return response(await ops.fetch_response(call), manual, signal);
  const abort = () => ops.fetch_abort(call);
  addAbortAlgorithm(signal, abort);
  try {
    return response(await ops.fetch_response(call), manual, signal);
  } catch (error) {
    removeAbortAlgorithm(signal, abort);
    if (signal.aborted) throw carried(signal.reason);
    throw error;
  }
}

/** The answer. A signal goes on to end its body. */
function response(wire: WireResponse & { source?: Source }, manual: boolean, signal: AbortSignal | undefined): Response {
  wire.manual = manual;
  return responseFromWire(wire, wire.source === undefined ? undefined : { source: wire.source, signal });
}

/**
 * Sends a stream. That it broke is told as what nothing caught; where no length
 * was announced, the other side takes what came for the whole. Recorded.
 */
function upload(stream: ReadableStream, pipe: Pipe, length: number | undefined, signal: AbortSignal | undefined): void {
  pump(stream, pipe, {
    done() {},
    failed(reason) {
      ops.report_error(passedOn(reason));
      if (length === undefined) ops.pipe_close(pipe);
      else ops.pipe_cut(pipe);
    },
    left() {
      if (signal?.aborted) ops.report_error(passedOn(signal.reason));
    },
    reason: () => (signal?.aborted ? undefined : new Error("Network connection lost.")),
  });
}

/** https://fetch.spec.whatwg.org/#data-urls */
function dataResponse(request: Request): Response {
  const { type, bytes } = ops.fetch_data_url(request.url);
  const body: Extracted | undefined = request.method === "GET" ? { bytes, owner: running[0] } : undefined;
  return responseFromWire({ status: 200, statusText: "OK", url: "", redirected: false, headers: ["content-type", type], open: true }, body);
}
