// Headers, requests and responses as structured clones: texts of JSON. What
// has a body, or a signal, can't be cloned, as recorded.
import { hasBody } from "./body.ts";
import { fromWire, type Headers, isFrozen, toWire } from "./headers.ts";
import { Parts, type Rare, rareOf, Request, signalOf } from "./request.ts";
import { Response } from "./response.ts";

const { parse, stringify } = JSON;

/** A text, or why there is none. */
type Described = { text: string } | { refused: string };

const STREAM = "ReadableStream can only be serialized for RPC.";
const SIGNAL = "AbortSignal serialization is not enabled.";

interface WireHeaders {
  list: string[];
  frozen: boolean;
}

function headersOf(headers: Headers): WireHeaders {
  return { list: toWire(headers), frozen: isFrozen(headers) };
}

export function describeHeaders(headers: Headers): string {
  return stringify(headersOf(headers));
}

export function restoreHeaders(text: string): Headers {
  const { list, frozen } = parse(text) as WireHeaders;
  return fromWire(list, frozen);
}

interface WireRequest {
  url: string;
  method: string;
  headers: string[];
  rare: Rare;
}

export function describeRequest(request: Request): Described {
  if (hasBody(request)) return { refused: STREAM };
  if (signalOf(request) !== undefined) return { refused: SIGNAL };
  const { url, method, headers, redirect, cf, cache } = request;
  const { encodeResponseBody } = rareOf(request) ?? {};
  const wire: WireRequest = { url, method, headers: toWire(headers), rare: { redirect, cf, cache, encodeResponseBody } };
  return { text: stringify(wire) };
}

export function restoreRequest(text: string): Request {
  const { url, method, headers, rare } = parse(text) as WireRequest;
  return new Request(new Parts(method, url, fromWire(headers, false), undefined, rare) as never);
}

interface WireResponse {
  status: number;
  statusText: string;
  headers: string[];
  cf: unknown;
}

export function describeResponse(response: Response): Described {
  if (hasBody(response)) return { refused: STREAM };
  const { status, statusText, headers, cf } = response;
  const wire: WireResponse = { status, statusText, headers: toWire(headers), cf };
  return { text: stringify(wire) };
}

export function restoreResponse(text: string): Response {
  const { status, statusText, headers, cf } = parse(text) as WireResponse;
  if (status === 0) return Response.error();
  return new Response(null, { status, statusText, headers: fromWire(headers, false), cf });
}
