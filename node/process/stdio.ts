// process.stdout and process.stderr, which write lines to the console, and
// process.stdin, which is empty.
import { console } from "edge:console";
import { queueMicrotask } from "edge:dom";
import { Buffer } from "edge:node_buffer";
import { ERR_INVALID_ARG_TYPE } from "edge:node_errors";
import { EventEmitter } from "edge:node_events";

type Done = (error?: Error | null) => void;

const LONGEST = 4096; // bytes of a line that has no end yet

const Emitter = EventEmitter as unknown as new () => { emit(name: string, ...args: unknown[]): boolean };

class SyncWriteStream extends Emitter {
  fd: number;
  readable = false;
  writable = true;
  _type = "fs";
  _isStdio = true;
  #name: string;
  #line = "";
  #flushing = false;
  #queue: { text: string; done: Done | undefined }[] = [];
  #busy = false;

  constructor(fd: number, name: string) {
    super();
    this.fd = fd;
    this.#name = name;
  }

  write(chunk: unknown, encoding?: unknown, done?: unknown): boolean {
    if (typeof encoding === "function") {
      done = encoding;
      encoding = undefined;
    }
    this.#queue.push({ text: textOf(chunk, encoding), done: done as Done | undefined });
    if (!this.#busy) this.#next();
    return true;
  }

  end(chunk?: unknown, encoding?: unknown, done?: unknown): this {
    if (chunk != null && typeof chunk !== "function") this.write(chunk, encoding, done);
    return this;
  }

  /** One chunk a microtask, as streams do it. */
  #next(): void {
    const chunk = this.#queue.shift();
    this.#busy = chunk !== undefined;
    if (chunk === undefined) return;
    this.#put(chunk.text);
    queueMicrotask(() => {
      chunk.done?.(null);
      this.#next();
    });
  }

  /** Lines go out at once; what has no end is kept until the next microtask. */
  #put(text: string): void {
    const lines = (this.#line + text).split("\n");
    this.#line = lines.pop()!.slice(-LONGEST);
    for (const line of lines) console.log(`${this.#name}: ${line}`);
    if (this.#line === "" || this.#flushing) return;
    this.#flushing = true;
    queueMicrotask(() => {
      this.#flushing = false;
      if (this.#line === "") return;
      const line = this.#line;
      this.#line = "";
      console.log(`${this.#name}: ${line}`);
    });
  }
}

function textOf(chunk: unknown, encoding: unknown): string {
  if (typeof chunk === "string") return typeof encoding === "string" ? Buffer.from(chunk, encoding).toString() : chunk;
  if (ArrayBuffer.isView(chunk)) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString();
  throw new ERR_INVALID_ARG_TYPE("chunk", ["string", "Buffer", "TypedArray", "DataView"], chunk);
}

class ReadStream extends Emitter {
  fd = 0;
  readable = true;
  bytesRead = 0;
  readyState = "open";

  /** There is nothing to read: it ends when somebody listens. */
  resume(): this {
    queueMicrotask(() => this.emit("end"));
    return this;
  }
}

const streams = new Map<number, object>();

/** The stream of a file number, made when it is first asked for. */
export function stdio(fd: 0 | 1 | 2): object {
  let stream = streams.get(fd);
  if (stream === undefined) {
    stream = fd === 0 ? new ReadStream() : new SyncWriteStream(fd, fd === 1 ? "stdout" : "stderr");
    streams.set(fd, stream);
  }
  return stream;
}
