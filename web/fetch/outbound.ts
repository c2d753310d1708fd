// https://fetch.spec.whatwg.org/#fetch-method
import { addAbortAlgorithm, removeAbortAlgorithm } from "edge:dom";
import { ops } from "edge:ops";
import type { URL } from "edge:url";
import { argumentType } from "edge:webidl";
import { takeBody } from "./body.ts";
import { pump } from "./pump.ts";
import { isRequest, Request, requestWireHeaders, type RequestInit } from "./request.ts";
import { Response, responseFromWire } from "./response.ts";

export async function fetch(input: Request | string | URL, init?: RequestInit): Promise<Response> {
  if (arguments.length === 0) throw argumentType("fetch", "ServiceWorkerGlobalScope", 1, "Request or string");
  const request = isRequest(input) && init === undefined ? input : new Request(input, init);
  const signal = request.signal;
  signal.throwIfAborted();
  const body = takeBody(request);
  const pipe = body?.stream === undefined ? undefined : ops.pipe_new();
  const call = ops.fetch_start({
    method: request.method,
    url: request.url,
    headers: requestWireHeaders(request),
    follow: request.redirect === "follow",
    text: body?.text,
    bytes: body?.bytes,
    source: body?.source ?? pipe,
  });
  if (pipe !== undefined) pump(body!.stream!, pipe, () => {});
  const abort = () => ops.fetch_abort(call, signal.reason);
  addAbortAlgorithm(signal, abort);
  try {
    const { source, ...wire } = await ops.fetch_response(call);
    return responseFromWire(wire, source === undefined ? undefined : { source });
  } catch (error) {
    removeAbortAlgorithm(signal, abort);
    signal.throwIfAborted();
    throw error;
  }
}
