// EventSource: https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface
//
// Recorded deviations of workerd (testdata/conformance/eventsource): from()
// reads any stream; errors are told to listeners, with their reason, and then
// to the log; a listener that throws ends the stream.
import {
  AbortController,
  DOMException,
  ErrorEvent,
  Event,
  EventHandler,
  EventTarget,
  fireEvent,
  messageEvent,
  signalAbort,
  trustEvent,
} from "edge:dom";
import { utf8Encode } from "edge:encoding";
import { fetch as platformFetch, type Response } from "edge:fetch";
import { ops } from "edge:ops";
import { isReadableStream, type ReadableStream } from "edge:streams";
import { parseURL } from "edge:url";
import { argumentType, bytesOf, constructorType, defineConstants, defineInterface, fieldType, illegalInvocation, isInterface, isObject } from "edge:webidl";

const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 2;

// Recorded, in milliseconds.
const RECONNECTION_DEFAULT = 2000;
const RECONNECTION_MIN = 1000;
const RECONNECTION_MAX = 10000;

type Fetch = (url: string, init: object) => Promise<Response>;

const ownFetch: Fetch = (url, init) => platformFetch(url as never, init as never);

class OpenEvent extends Event {}
defineInterface(OpenEvent);

export class EventSource extends EventTarget {
  #url = "";
  #state = CONNECTING;
  #lastEventId = "";
  #reconnection = RECONNECTION_DEFAULT;
  #fetch: Fetch = ownFetch;
  #abort = new AbortController();
  #timer = 0;
  #onopen = new EventHandler(this, "open");
  #onmessage = new EventHandler(this, "message");
  #onerror = new EventHandler(this, "error");

  constructor(url: unknown, init: unknown = undefined) {
    super();
    requireEvent();
    if (init === FROM) {
      this.#state = OPEN;
      return;
    }
    if (arguments.length === 0) throw constructorType("EventSource", 1, "string");
    const text = `${url as string}`;
    if (init !== undefined && init !== null) {
      if (!isObject(init)) throw constructorType("EventSource", 2, "EventSourceInit");
      const { withCredentials, fetcher } = init as { withCredentials?: unknown; fetcher?: unknown };
      if (fetcher !== undefined) this.#fetch = fetchOf(fetcher);
      if (withCredentials) {
        throw new DOMException("The init.withCredentials option is not supported. It must be false or undefined.", "NotSupportedError");
      }
    }
    const href = parseURL(text);
    if (href === "") throw new DOMException(`Cannot open an EventSource to '${text}'. The URL is invalid.`, "SyntaxError");
    this.#url = href;
    this.#connect();
  }

  static from(stream: unknown): EventSource {
    requireEvent();
    if (!isReadableStream(stream)) throw argumentType("from", "EventSource", 1, "JsReadableStream");
    if (stream.locked) throw new TypeError("This ReadableStream is locked.");
    const source = new EventSource("", FROM);
    source.#read(stream);
    return source;
  }

  close(): void {
    check(this).#end();
  }

  get url(): string {
    return check(this).#url;
  }

  get withCredentials(): boolean {
    check(this);
    return false;
  }

  get readyState(): number {
    return check(this).#state;
  }

  get onopen(): object | null {
    return check(this).#onopen.value;
  }

  set onopen(handler: unknown) {
    check(this).#onopen.set(handler);
  }

  get onmessage(): object | null {
    return check(this).#onmessage.value;
  }

  set onmessage(handler: unknown) {
    check(this).#onmessage.set(handler);
  }

  get onerror(): object | null {
    return check(this).#onerror.value;
  }

  set onerror(handler: unknown) {
    check(this).#onerror.set(handler);
  }

  #end(): void {
    if (this.#state === CLOSED) return;
    this.#state = CLOSED;
    if (this.#timer !== 0) ops.timer_stop(this.#timer);
    signalAbort(this.#abort.signal);
  }

  /** https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model */
  async #connect(): Promise<void> {
    const headers: Record<string, string> = { Accept: "text/event-stream", "Cache-Control": "no-cache" };
    if (this.#lastEventId !== "") headers["Last-Event-ID"] = this.#lastEventId;
    let response: Response;
    try {
      response = await this.#fetch(this.#url, { headers, signal: this.#abort.signal });
    } catch (error) {
      return this.#fail(error);
    }
    if (this.#state === CLOSED) return;
    if (!response.ok) return this.#fail(new DOMException(`The response status code was ${response.status}.`, "AbortError"));
    const type = response.headers.get("content-type") ?? "";
    if (type === "") return this.#fail(new DOMException("No content type header was present in the response.", "AbortError"));
    if ((type.split(";", 1)[0] as string).trim().toLowerCase() !== "text/event-stream") {
      return this.#fail(new DOMException(`The content type '${type}' is invalid.`, "AbortError"));
    }
    if (response.status === 204) return this.#reconnect("The server provided no content. Will try reconnecting.");
    this.#state = OPEN;
    try {
      const event = new OpenEvent("open");
      trustEvent(event);
      fireEvent(this, event);
    } catch (error) {
      return this.#fail(error);
    }
    const body = response.body as ReadableStream | null;
    if (body === null) return this.#disconnected();
    return this.#read(body);
  }

  async #read(stream: ReadableStream): Promise<void> {
    const reader = stream.getReader(undefined);
    const parser = ops.eventsource_parser(this.#lastEventId);
    for (;;) {
      let chunk: Uint8Array;
      try {
        const { done, value } = (await (reader as { read(): unknown }).read()) as { done: boolean; value: unknown };
        if (this.#state === CLOSED) return;
        if (done) break;
        chunk = bytesOfChunk(value);
      } catch (error) {
        if (this.#state === CLOSED) return;
        return this.#url === "" ? this.#fail(error) : this.#disconnected();
      }
      try {
        const { events, id, retry } = ops.eventsource_feed(parser, chunk);
        this.#lastEventId = id;
        if (retry >= 0) this.#reconnection = Math.min(Math.max(retry, RECONNECTION_MIN), RECONNECTION_MAX);
        for (const { type, data, id: lastEventId } of events) fireEvent(this, messageEvent(type, data, this.#origin(), lastEventId));
      } catch (error) {
        return this.#fail(error);
      }
      if ((this.#state as number) === CLOSED) return;
    }
    this.#disconnected();
  }

  #origin(): string | null {
    return this.#url === "" ? null : (/^[^/]*\/\/[^/]*/.exec(this.#url) as RegExpExecArray)[0];
  }

  #disconnected(): void {
    if (this.#url === "") this.#fail(new Error("The server disconnected."));
    else this.#reconnect("The server disconnected.");
  }

  #reconnect(reason: string): void {
    this.#state = CONNECTING;
    this.#tell(new Error(reason));
    if ((this.#state as number) === CLOSED) return;
    this.#timer = ops.timer_start(this.#reconnection, false, () => {
      this.#timer = 0;
      this.#connect();
    });
  }

  #fail(error: unknown): void {
    if (this.#state === CLOSED) return;
    this.#end();
    this.#tell(error);
  }

  #tell(error: unknown): void {
    const event = new ErrorEvent("error", { error });
    trustEvent(event);
    fireEvent(this, event);
    ops.report_error(error);
  }

  /** @internal taken away below */
  static is = (value: unknown): value is EventSource => isObject(value) && #url in value;
}

const FROM = {};
const is = EventSource.is;
delete (EventSource as { is?: unknown }).is;

function check(source: EventSource): EventSource {
  if (!is(source)) throw illegalInvocation();
  return source;
}

function requireEvent(): void {
  if (ops.in_global_scope()) throw new DOMException("An EventSource can only be created within the context of a worker request.", "NotSupportedError");
}

function fetchOf(fetcher: unknown): Fetch {
  if (!isObject(fetcher) || !isInterface(fetcher) || (fetcher as Record<symbol, unknown>)[Symbol.toStringTag] !== "Fetcher") {
    throw fieldType("EventSourceInit", "fetcher", "Fetcher");
  }
  return (url, init) => (fetcher as { fetch: Fetch }).fetch(url, init);
}

function bytesOfChunk(chunk: unknown): Uint8Array {
  if (typeof chunk === "string") return utf8Encode(chunk);
  const bytes = bytesOf(chunk);
  if (bytes === undefined) throw new TypeError("Draining read encountered a value that cannot be converted to bytes");
  return bytes;
}

Object.defineProperty(EventSource.prototype, Symbol.dispose, { value: EventSource.prototype.close, writable: true, configurable: true });
defineInterface(EventSource);
defineConstants(EventSource, { CONNECTING, OPEN, CLOSED });
