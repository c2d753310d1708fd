// https://fetch.spec.whatwg.org/#response-class, with workerd's additions:
// webSocket, cf and encodeBody.
import { ops } from "edge:ops";
import { parseURL } from "edge:url";
import { argumentType, constructorType, defineInterface, fieldType, isObject, toDictionary, toInteger } from "edge:webidl";
import { Adopted, Body, type Extracted, shareBody } from "./body.ts";
import { toCf } from "./cf.ts";
import { type BodyInit, extract, inMemory } from "./extract.ts";
import { cloned, freeze, fromWire, Headers, type HeadersInit, toJoined } from "./headers.ts";
import { addType, defaultHeaders, defaultWireHeaders } from "./request.ts";
import { running } from "./scope.ts";

export interface ResponseInit {
  status?: number;
  statusText?: string;
  headers?: HeadersInit;
  cf?: unknown;
  webSocket?: object | null;
  encodeBody?: "automatic" | "manual";
}

const DICTIONARY = "InitializerDict";
const { stringify } = JSON;
const NULL_BODY = "Response with null body status (101, 204, 205, or 304) cannot have a body.";
const STATUS_RANGE = "Responses may only be constructed with status codes in the range 200 to 599, inclusive.";
const CONTROL = /[\0-\x1f]/;

function isNullBodyStatus(status: number): boolean {
  return status === 101 || status === 204 || status === 205 || status === 304;
}

/** An empty text or buffer is let pass, as it was before there was another way. */
function checkNullBody(body: Extracted, status: number): void {
  if (body.stream !== undefined || body.source !== undefined || (body.text ?? body.bytes!).length > 0) throw new TypeError(NULL_BODY);
  ops.fetch_warn(
    `Constructing a Response with a null body status (${status}) and a non-null, zero-length body. This is technically incorrect, and we recommend you update your code to explicitly pass in a \`null\` body, e.g. \`new Response(null, { status: ${status}, ... })\`. (We continue to allow the zero-length body behavior because it was previously the only way to construct a Response with a null body status. This behavior may change in the future.)`,
  );
}

/** What a response that came from outside is made of. */
export interface WireResponse {
  status: number;
  statusText: string;
  url: string;
  redirected: boolean;
  headers: string[];
  /** The headers may be changed. */
  open?: boolean;
  /** The body is as it came, with its content coding. */
  manual?: boolean;
}

interface Rare {
  statusText?: string;
  url?: string;
  redirected?: boolean;
  error?: boolean;
  cf?: unknown;
  webSocket?: object;
  manual?: boolean;
}

export class Response extends Body {
  #status = 200;
  #headers: Headers | undefined; // made when first asked for
  #rare: Rare | undefined; // what few responses have

  constructor(body?: BodyInit | null, init?: ResponseInit | Response) {
    let extracted = body === undefined || body === null ? undefined : extract(body);
    if (init === undefined || init === null) {
      super(extracted);
      return;
    }
    const other = isObject(init) && #status in init ? (init as Response) : undefined;
    const options = other !== undefined ? NOTHING : readInit(init);
    const status = other !== undefined ? checkStatus(other.#status, other.#rare?.webSocket) : statusOf(options.status, options.webSocket);
    if (extracted !== undefined && isNullBodyStatus(status)) {
      checkNullBody(extracted, status);
      extracted = undefined;
    }
    super(extracted);
    this.#status = status;
    if (other !== undefined) Response.#copy(this, other);
    else Response.#configure(this, options);
    const type = extracted?.type;
    if (type !== undefined && this.#headers !== undefined) addType(this.#headers, type);
  }

  static #copy(self: Response, other: Response): void {
    self.#headers = other.#headers !== undefined ? new Headers(other.#headers) : defaultHeaders(other);
    const rare = other.#rare;
    if (rare === undefined) return;
    self.#rare = { statusText: rare.statusText, cf: rare.cf === undefined ? undefined : toCf(rare.cf, DICTIONARY), webSocket: rare.webSocket, manual: rare.manual };
  }

  static #configure(self: Response, init: ResponseInit): void {
    const { statusText, headers, cf, webSocket, encodeBody } = init;
    if (webSocket !== undefined && webSocket !== null) Response.#rarely(self).webSocket = webSocket;
    if (statusText !== undefined) {
      const text = `${statusText}`;
      if (CONTROL.test(text)) throw new TypeError("Invalid statusText");
      Response.#rarely(self).statusText = text;
    }
    if (headers !== undefined) {
      if (!isObject(headers)) throw fieldType(DICTIONARY, "headers", "Headers or Sequence or object");
      self.#headers = new Headers(headers);
    }
    if (cf !== undefined) Response.#rarely(self).cf = toCf(cf, DICTIONARY);
    if (encodeBody !== undefined) {
      if (encodeBody !== "manual" && encodeBody !== "automatic") throw new TypeError(`encodeBody: unexpected value: ${encodeBody}`);
      Response.#rarely(self).manual = encodeBody === "manual";
    }
  }

  static #rarely(self: Response): Rare {
    return (self.#rare ??= {});
  }

  static error(): Response {
    const response = new Response();
    Response.#rarely(response).error = true;
    response.#status = 0;
    return response;
  }

  static json(data: unknown, init?: ResponseInit): Response {
    if (arguments.length === 0) throw argumentType("json", "Response", 1, "Value");
    if (init !== undefined && init !== null && !isObject(init)) throw argumentType("json", "Response", 2, "InitializerDict or Response");
    const body = new Adopted(inMemory(`${stringify(data)}`, undefined, "application/json"));
    return new Response(body as unknown as BodyInit, init);
  }

  static redirect(url: string, given: number = 302): Response {
    if (arguments.length === 0) throw argumentType("redirect", "Response", 1, "string");
    if (running[0] === 0) ops.dom_require_event();
    const status = toInteger(given);
    if (status !== 301 && status !== 302 && status !== 303 && status !== 307 && status !== 308) {
      throw new RangeError(`${status} is not a redirect status code. It must be one of: 301, 302, 303, 307, or 308.`);
    }
    const location = parseURL(`${url}`);
    if (location === "") throw new TypeError(`Unable to parse URL: ${url}`);
    const response = new Response(null, { status, headers: { location } });
    freeze(response.headers);
    return response;
  }

  get status(): number {
    return this.#status;
  }
  get statusText(): string {
    return this.#rare?.statusText ?? "";
  }
  get headers(): Headers {
    return (this.#headers ??= defaultHeaders(this));
  }
  get ok(): boolean {
    return this.#status >= 200 && this.#status < 300;
  }
  get redirected(): boolean {
    return this.#rare?.redirected ?? false;
  }
  get url(): string {
    return this.#rare?.url ?? "";
  }
  get webSocket(): object | null {
    return this.#rare?.webSocket ?? null;
  }
  get cf(): unknown {
    return this.#rare?.cf;
  }
  get type(): string {
    return this.#rare?.error === true ? "error" : "default";
  }

  clone(): Response {
    if (this.#rare?.webSocket !== undefined) throw new TypeError("Cannot clone a response to a WebSocket handshake.");
    const clone = adopt(shareBody(this));
    clone.#status = this.#status;
    Response.#copy(clone, this);
    if (this.#headers !== undefined) clone.#headers = cloned(this.#headers);
    const rare = this.#rare;
    if (rare !== undefined) clone.#rare = { ...clone.#rare, url: rare.url, redirected: rare.redirected, error: rare.error };
    return clone;
  }

  // What follows is the platform's own; the names are deleted below.

  /** A response that came from outside; its headers can't be changed. */
  static fromWire(wire: WireResponse, body: Extracted | undefined): Response {
    const response = adopt(body);
    response.#status = wire.status;
    response.#rare = { statusText: wire.statusText, url: wire.url, redirected: wire.redirected };
    if (wire.manual) response.#rare.manual = true;
    response.#headers = fromWire(wire.headers, !wire.open);
    return response;
  }

  static wireHeaders(response: Response): string[] {
    if (response.#headers !== undefined) return toJoined(response.#headers);
    return defaultWireHeaders(response);
  }

  static isManual(response: Response): boolean {
    return response.#rare?.manual === true;
  }

  static is(value: unknown): value is Response {
    return typeof value === "object" && value !== null && #status in value;
  }
}

const NOTHING: ResponseInit = {};

/** Reads the dictionary once, member by member, in workerd's order: recorded. */
function readInit(init: unknown): ResponseInit {
  const from: ResponseInit = toDictionary(init, () => constructorType("Response", 2, "InitializerDict or Response"));
  const { status, statusText, headers, cf, webSocket, encodeBody } = from;
  return { status, statusText, headers, cf, webSocket, encodeBody };
}

function statusOf(given: number | undefined, webSocket: object | null | undefined): number {
  const status = given === undefined ? 200 : toInteger(given);
  if (webSocket !== undefined && webSocket !== null) {
    if (!isObject(webSocket)) throw fieldType(DICTIONARY, "webSocket", "WebSocket");
    if (status !== 101) throw new RangeError("Responses with a WebSocket must have status code 101.");
  }
  return checkStatus(status, webSocket);
}

function checkStatus(status: number, webSocket: object | null | undefined): number {
  if ((webSocket === undefined || webSocket === null) && (status < 200 || status > 599)) throw new RangeError(STATUS_RANGE);
  return status;
}

function adopt(body: Extracted | undefined): Response {
  return new Response(body === undefined ? undefined : (new Adopted(body) as unknown as BodyInit));
}

/** The platform's way into a Response, which user code does not see. */
export const { fromWire: responseFromWire, wireHeaders, isManual, is: isResponse } = Response;
for (const name of ["fromWire", "wireHeaders", "isManual", "is"]) delete (Response as unknown as Record<string, unknown>)[name];
defineInterface(Response);
