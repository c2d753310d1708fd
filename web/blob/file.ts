// https://w3c.github.io/FileAPI/
import { utf8Decode, utf8Encode } from "edge:encoding";
import { ops } from "edge:ops";
import { newByteSource, type ReadableStream } from "edge:streams";
import { bytesOf, constructorType, defineInterface, toDictionary } from "edge:webidl";

export interface BlobOptions {
  type?: string;
  endings?: string;
}

const EMPTY = new Uint8Array(0);
const CHUNK_BYTES = 64 * 1024;

/** https://w3c.github.io/FileAPI/#constructorBlob: lower-case, "" where it is not printable ASCII. */
function typeOf(given: unknown): string {
  const type = `${given}`;
  return /^[\x20-\x7e]*$/.test(type) ? type.toLowerCase() : "";
}

function joined(parts: unknown[]): Uint8Array {
  const chunks = parts.map((part) => (isBlob(part) ? blobParts(part) : (bytesOf(part) ?? utf8Encode(`${part}`))));
  if (chunks.length === 0) return EMPTY;
  let length = 0;
  for (const chunk of chunks) length += chunk.length;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

export class Blob {
  #bytes: Uint8Array; // never written to
  #type: string;

  constructor(parts?: unknown[], options?: BlobOptions) {
    if (parts !== undefined && !Array.isArray(parts)) throw constructorType(new.target === Blob ? "Blob" : "File", 1, "Array");
    const { type = "", endings } = toDictionary(options, () => constructorType("Blob", 2, "Options")) as BlobOptions;
    if (endings !== undefined) throw new Error("The 'endings' field on 'Options' is not implemented.");
    this.#bytes = parts === undefined ? EMPTY : joined(parts);
    this.#type = typeOf(type);
  }

  get size(): number {
    return this.#bytes.length;
  }

  get type(): string {
    return this.#type;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes.slice().buffer as ArrayBuffer;
  }

  async bytes(): Promise<Uint8Array> {
    return this.#bytes.slice();
  }

  async text(): Promise<string> {
    return utf8Decode(this.#bytes);
  }

  slice(start?: number, end?: number, type?: string): Blob {
    const size = this.#bytes.length;
    const from = clamped(start ?? 0, size);
    const to = clamped(end ?? size, size);
    const blob = new Blob();
    blob.#bytes = this.#bytes.subarray(from, Math.max(from, to));
    blob.#type = type === undefined ? "" : typeOf(type);
    return blob;
  }

  stream(): ReadableStream {
    ops.dom_require_event();
    const bytes = this.#bytes;
    let at = 0;
    return newByteSource({
      length: bytes.length,
      pull() {
        const chunk = at < bytes.length ? bytes.slice(at, at + CHUNK_BYTES) : undefined;
        at += CHUNK_BYTES;
        return chunk;
      },
      cancel() {},
    });
  }

  // The platform's own; the names are deleted below.
  static is(value: unknown): value is Blob {
    return typeof value === "object" && value !== null && #bytes in value;
  }
  static peek(blob: Blob): Uint8Array {
    return blob.#bytes;
  }
  static make(bytes: Uint8Array, type: string): Blob {
    const blob = new Blob();
    blob.#bytes = bytes;
    blob.#type = type;
    return blob;
  }
}

/** Whether a value is a Blob or File; the bytes of one, which must not be changed; a Blob of bytes that are its own from then on. */
export const { is: isBlob, peek: blobParts, make: newBlob } = Blob;
for (const name of ["is", "peek", "make"]) delete (Blob as unknown as Record<string, unknown>)[name];

function clamped(position: number, size: number): number {
  const at = Math.trunc(Number(position)) || 0;
  return at < 0 ? Math.max(size + at, 0) : Math.min(at, size);
}

export class File extends Blob {
  #name: string;
  #lastModified: number;

  constructor(parts: unknown[], name: string, options?: BlobOptions & { lastModified?: number }) {
    if (arguments.length < 2) throw constructorType("File", arguments.length + 1, arguments.length === 0 ? "Array" : "string");
    super(parts, options);
    this.#name = `${name}`;
    const { lastModified } = toDictionary(options, () => constructorType("File", 3, "Options")) as { lastModified?: number };
    this.#lastModified = lastModified === undefined ? Math.floor(ops.time_now()) : Number(lastModified);
  }

  get name(): string {
    return this.#name;
  }

  get lastModified(): number {
    return this.#lastModified;
  }
}

defineInterface(Blob);
defineInterface(File);
