// https://compression.spec.whatwg.org/
import { ops } from "edge:ops";
import { type ByteSource, ByteTransform, type ByteTransformer, INTERNAL, TransformStream } from "edge:streams";
import { constructorType, defineInterface } from "edge:webidl";

/** Bytes that are read at once. */
const CHUNK = 65536;

type Coder = object;

class Coding implements ByteTransformer {
  readonly #coder: Coder;

  constructor(format: string, decompress: boolean) {
    ops.dom_require_event();
    const coder = ops.compression_new(format, decompress, ops.compat_flag("strict_compression_checks"));
    if (coder === undefined) throw new TypeError("The compression format must be either 'deflate', 'deflate-raw' or 'gzip'.");
    this.#coder = coder;
  }

  write(bytes: Uint8Array): boolean | Promise<boolean> {
    return ops.compression_write(this.#coder, bytes) as boolean | Promise<boolean>;
  }

  isFull(): boolean {
    return ops.compression_full(this.#coder);
  }

  close(): void {
    ops.compression_close(this.#coder);
  }

  read(): Uint8Array | undefined {
    return ops.compression_read(this.#coder, CHUNK);
  }

  drop(): void {
    ops.compression_drop(this.#coder);
  }

  adopt(id: unknown): ByteSource | undefined {
    const source = ops.compression_source(this.#coder, id as object);
    if (source === undefined) return undefined;
    return {
      hostId: source,
      native: true,
      pull: () => ops.source_read(source),
      cancel: () => ops.source_cancel(source),
      readAll: () => ops.source_bytes(source),
    };
  }
}

/** https://compression.spec.whatwg.org/#compression-stream */
export class CompressionStream extends TransformStream {
  constructor(format: unknown = undefined) {
    if (arguments.length === 0) throw constructorType("CompressionStream", 1, "string");
    super(INTERNAL, new ByteTransform(new Coding(`${format as string}`, false)));
  }
}

/** https://compression.spec.whatwg.org/#decompression-stream */
export class DecompressionStream extends TransformStream {
  constructor(format: unknown = undefined) {
    if (arguments.length === 0) throw constructorType("DecompressionStream", 1, "string");
    super(INTERNAL, new ByteTransform(new Coding(`${format as string}`, true)));
  }
}

defineInterface(CompressionStream);
defineInterface(DecompressionStream);
