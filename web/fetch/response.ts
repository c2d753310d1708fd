// https://fetch.spec.whatwg.org/#response-class, with workerd's additions:
// webSocket, cf and encodeBody.
import { URL } from "edge:url";
import { constructorType, defineInterface, fieldType, isObject, toDictionary } from "edge:webidl";
import { Adopted, Body, extract, shareBody, type BodyInit, type Extracted } from "./body.ts";
import { freeze, fromWire, Headers, setDefault, toWire, type HeadersInit } from "./headers.ts";
import { statusTexts } from "./status.ts";

export interface ResponseInit {
  status?: number;
  statusText?: string;
  headers?: HeadersInit;
  cf?: unknown;
  webSocket?: object | null;
  encodeBody?: "automatic" | "manual";
}

const NULL_BODY = "Response with null body status (101, 204, 205, or 304) cannot have a body.";
const STATUS_RANGE = "Responses may only be constructed with status codes in the range 200 to 599, inclusive.";
const LINE = /^[\t\x20-\x7e\x80-\xff]*$/;

function isNullBodyStatus(status: number): boolean {
  return status === 101 || status === 204 || status === 205 || status === 304;
}

/** What a response that came from outside is made of. */
export interface WireResponse {
  status: number;
  statusText: string;
  url: string;
  redirected: boolean;
  headers: string[];
}

interface Rare {
  url?: string;
  redirected?: boolean;
  error?: boolean;
  cf?: unknown;
  webSocket?: object;
  manual?: boolean;
}

export class Response extends Body {
  #status = 200;
  #statusText = "OK";
  #headers: Headers | undefined; // made when first asked for
  #contentType: string | undefined; // what it would hold by default
  #rare: Rare | undefined; // what few responses have

  constructor(body?: BodyInit | null, init?: ResponseInit | Response) {
    const extracted = body === undefined || body === null ? undefined : extract(body);
    super(extracted);
    this.#contentType = extracted?.type;
    if (init === undefined || init === null) return;
    if (isObject(init) && #status in init) this.#copy(init as Response);
    else this.#configure(toDictionary(init, () => constructorType("Response", 2, "InitializerDict or Response")) as ResponseInit);
    if (extracted !== undefined && isNullBodyStatus(this.#status)) throw new TypeError(NULL_BODY);
    if (this.#headers !== undefined && this.#contentType !== undefined) setDefault(this.#headers, "content-type", this.#contentType);
  }

  #copy(other: Response): void {
    this.#status = other.#status;
    this.#statusText = other.#statusText;
    this.#headers = new Headers(other.headers);
    this.#rare = other.#rare === undefined ? undefined : { ...other.#rare };
  }

  #configure(init: ResponseInit): void {
    const { status, statusText, headers, cf, webSocket, encodeBody } = init;
    if (webSocket !== undefined && webSocket !== null) {
      if (!isObject(webSocket)) throw fieldType("InitializerDict", "webSocket", "WebSocket");
      this.#rarely.webSocket = webSocket;
    }
    if (status !== undefined) {
      const code = Number(status) | 0;
      if (code === 101) {
        if (this.#rare?.webSocket === undefined) throw new RangeError(STATUS_RANGE);
      } else if (code < 200 || code > 599) {
        throw new RangeError(STATUS_RANGE);
      }
      if (code !== 101 && this.#rare?.webSocket !== undefined) throw new RangeError("Responses with a WebSocket must have status code 101.");
      this.#status = code;
      this.#statusText = statusTexts[code] ?? "";
    }
    if (statusText !== undefined) {
      const text = `${statusText}`;
      if (!LINE.test(text)) throw new TypeError("Invalid statusText");
      this.#statusText = text;
    }
    if (headers !== undefined) this.#headers = new Headers(headers);
    if (cf !== undefined) this.#rarely.cf = cf;
    if (encodeBody !== undefined) {
      if (encodeBody !== "manual" && encodeBody !== "automatic") throw new TypeError(`encodeBody: unexpected value: ${encodeBody}`);
      this.#rarely.manual = encodeBody === "manual";
    }
  }

  get #rarely(): Rare {
    return (this.#rare ??= {});
  }

  static error(): Response {
    const response = new Response();
    response.#rarely.error = true;
    response.#status = 0;
    response.#statusText = "";
    freeze(response.headers);
    return response;
  }

  static json(data: unknown, init?: ResponseInit): Response {
    const response = new Response(`${JSON.stringify(data)}`, init);
    if (response.#headers === undefined) response.#contentType = "application/json";
    else if (!hasContentType(init)) response.#headers.set("content-type", "application/json");
    return response;
  }

  static redirect(url: string, status: number = 302): Response {
    if (status !== 301 && status !== 302 && status !== 303 && status !== 307 && status !== 308) {
      throw new RangeError(`${status} is not a redirect status code. It must be one of: 301, 302, 303, 307, or 308.`);
    }
    const location = URL.parse(`${url}`)?.href;
    if (location === undefined) throw new TypeError(`Unable to parse URL: ${url}`);
    const response = new Response(null, { status, headers: { location } });
    freeze(response.headers);
    return response;
  }

  get status(): number {
    return this.#status;
  }
  get ok(): boolean {
    return this.#status >= 200 && this.#status < 300;
  }
  get statusText(): string {
    return this.#statusText;
  }
  get headers(): Headers {
    if (this.#headers === undefined) {
      this.#headers = new Headers();
      if (this.#contentType !== undefined) setDefault(this.#headers, "content-type", this.#contentType);
    }
    return this.#headers;
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
    const clone = adopt(shareBody(this));
    clone.#copy(this);
    return clone;
  }

  // What follows is the platform's own; the names are deleted below.

  /** A response that came from outside; its headers can't be changed. */
  static fromWire(wire: WireResponse, body: Extracted | undefined): Response {
    const response = adopt(body);
    response.#status = wire.status;
    response.#statusText = wire.statusText;
    response.#rare = { url: wire.url, redirected: wire.redirected };
    response.#headers = fromWire(wire.headers, true);
    return response;
  }

  static wireHeaders(response: Response): string[] {
    if (response.#headers !== undefined) return toWire(response.#headers);
    return response.#contentType === undefined ? [] : ["content-type", response.#contentType];
  }

  static isManual(response: Response): boolean {
    return response.#rare?.manual === true;
  }

  static is(value: unknown): value is Response {
    return typeof value === "object" && value !== null && #status in value;
  }
}

function adopt(body: Extracted | undefined): Response {
  return new Response(body === undefined ? undefined : (new Adopted(body) as unknown as BodyInit));
}

function hasContentType(init: ResponseInit | undefined): boolean {
  return init?.headers !== undefined && new Headers(init.headers).has("content-type");
}

/** The platform's way into a Response, which user code does not see. */
export const { fromWire: responseFromWire, wireHeaders, isManual, is: isResponse } = Response;
for (const name of ["fromWire", "wireHeaders", "isManual", "is"]) delete (Response as unknown as Record<string, unknown>)[name];
defineInterface(Response);
