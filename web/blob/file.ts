// https://w3c.github.io/FileAPI/
import { platformString, utf8DecodeMark, wtf8Encode } from "edge:encoding";
import { ops } from "edge:ops";
import { newByteSource, type ReadableStream } from "edge:streams";
import { bytesOf, constructorType, defineInterface, toDictionary, toInteger } from "edge:webidl";

export interface BlobOptions {
  type?: string;
  endings?: string;
}

const EMPTY = new Uint8Array(0);
const CHUNK_BYTES = 4096; // recorded

/** https://w3c.github.io/FileAPI/#constructorBlob: lower-case, "" where it is not printable ASCII. */
function typeOf(given: unknown): string {
  const type = `${given}`;
  return /^[\x20-\x7f]*$/.test(type) ? type.toLowerCase() : "";
}

/** Each part is looked at in turn; what they do to the array meanwhile counts, up to the length that it had. */
function joined(parts: unknown[]): Uint8Array {
  const count = parts.length;
  if (count === 0) return EMPTY;
  const chunks: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    const part = parts[i];
    chunks.push(isBlob(part) ? blobParts(part) : (bytesOf(part) ?? wtf8Encode(`${part as string}`)));
  }
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

function noEndings(): Error {
  return new Error("The 'endings' field on 'Options' is not implemented.");
}

/** What a File hands to the constructor of Blob: checked already. */
class FileOptions {
  readonly type: string;
  constructor(type: string) {
    this.type = type;
  }
}

export class Blob {
  #bytes: Uint8Array; // never written to
  #type: string;

  constructor(parts?: unknown[], options?: BlobOptions) {
    if (parts !== undefined && !Array.isArray(parts)) throw constructorType("Blob", 1, "Array");
    this.#bytes = parts === undefined ? EMPTY : joined(parts);
    if (options instanceof FileOptions) {
      this.#type = options.type;
      return;
    }
    const { type, endings } = toDictionary(options, () => constructorType("Blob", 2, "Options")) as BlobOptions;
    if (endings !== undefined) throw noEndings();
    this.#type = type === undefined ? "" : typeOf(type);
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
    return utf8DecodeMark(this.#bytes); // recorded: the mark stays
  }

  slice(start?: number, end?: number, type?: string): Blob {
    const size = this.#bytes.length;
    const from = clamped(start === undefined ? 0 : toInteger(start), size);
    const to = clamped(end === undefined ? size : toInteger(end), size);
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
      readAll: async () => bytes.slice(),
    });
  }

  // The platform's own; the names are deleted below.
  static is(value: unknown): value is Blob {
    return typeof value === "object" && value !== null && #bytes in value;
  }
  static peek(blob: Blob): Uint8Array {
    return blob.#bytes;
  }
  static fill(blob: Blob, bytes: Uint8Array): void {
    blob.#bytes = bytes;
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
const { fill: setBytes } = Blob;
for (const name of ["is", "peek", "make", "fill"]) delete (Blob as unknown as Record<string, unknown>)[name];

function clamped(position: number, size: number): number {
  return position < 0 ? Math.max(size + position, 0) : Math.min(position, size);
}

export class File extends Blob {
  #name: string;
  #lastModified: number;

  constructor(parts: unknown[], name: string, options?: BlobOptions & { lastModified?: number }) {
    if (arguments.length < 2 && parts === undefined) throw constructorType("File", 2, "string");
    if (!Array.isArray(parts)) throw constructorType("File", 1, "Array");
    if (arguments.length === 1) throw constructorType("File", 2, "string");
    const fileName = platformString(`${name}`);
    if (options instanceof FileOptions) {
      super(parts, options);
      this.#name = fileName;
      this.#lastModified = Math.floor(ops.time_now());
      return;
    }
    const { type, lastModified, endings } = toDictionary(options, () => constructorType("File", 3, "Options")) as BlobOptions & { lastModified?: number };
    if (endings !== undefined) throw noEndings();
    super(parts, new FileOptions(type === undefined ? "" : typeOf(type)));
    this.#name = fileName;
    this.#lastModified = lastModified === undefined ? Math.floor(ops.time_now()) : +lastModified || 0;
  }

  /** The platform's own; the name is deleted below. A file with a type as it came. */
  static of(bytes: Uint8Array, name: string, type: string): File {
    const file = new File([], name, new FileOptions(type));
    setBytes(file, bytes);
    return file;
  }

  get name(): string {
    return this.#name;
  }

  get lastModified(): number {
    return this.#lastModified;
  }
}

/** A File of bytes that are its own from then on; its type is taken as it is. */
export const { of: newFile } = File;
delete (File as unknown as Record<string, unknown>).of;

defineInterface(Blob);
defineInterface(File);
