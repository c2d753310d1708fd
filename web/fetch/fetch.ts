// https://fetch.spec.whatwg.org/
import { setContentTypeOf } from "./body.ts";
import { isRequest, type Request } from "./request.ts";
import type { Response } from "./response.ts";

export { Body, type BodyInit, bodyStream, hasBody, sourceStream, takeBody, type Source } from "./body.ts";
export { Headers, isHeaders } from "./headers.ts";
export { fetch } from "./outbound.ts";
export { pump } from "./pump.ts";
export { Incoming, isRequest, Request } from "./request.ts";
export { isManual, isResponse, Response, wireHeaders } from "./response.ts";

setContentTypeOf((body) => (body as Request | Response).headers.get("content-type") ?? undefined);
