// https://fetch.spec.whatwg.org/
import { setContentTypeOf } from "./body.ts";
import { isRequest, type Request } from "./request.ts";
import type { Response } from "./response.ts";

export { Body, bodyStream, hasBody, isBodyLocked, passedOn, sourceStream, takeBody, type Source } from "./body.ts";
export type { BodyInit } from "./extract.ts";
export { Headers, isHeaders, writeHeader } from "./headers.ts";
export { fetch } from "./outbound.ts";
export { pump, type PumpEnd } from "./pump.ts";
export { eventOf, Incoming, isRequest, rareOf, Request, requestWireHeaders } from "./request.ts";
export { isManual, isResponse, Response, responseFromWire, wireHeaders, type WireResponse } from "./response.ts";
export { describeHeaders, describeRequest, describeResponse, restoreHeaders, restoreRequest, restoreResponse } from "./wire.ts";

setContentTypeOf((body) => (body as Request | Response).headers.get("content-type") ?? undefined);
