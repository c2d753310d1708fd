// The types of Buffer, for other parts.

type Read = (offset?: number) => number;
type Write = (value: number, offset?: number) => number;

export interface Buffer extends Uint8Array<ArrayBuffer> {
  readonly parent: ArrayBuffer;
  readonly offset: number;
  toString(encoding?: string, start?: number, end?: number): string;
  toLocaleString(): string;
  equals(other: Uint8Array): boolean;
  compare(target: Uint8Array, targetStart?: number, targetEnd?: number, sourceStart?: number, sourceEnd?: number): number;
  copy(target: Uint8Array, targetStart?: number, sourceStart?: number, sourceEnd?: number): number;
  fill(value: any, start?: any, end?: any, encoding?: string): this;
  includes(value: any, byteOffset?: any, encoding?: string): boolean;
  indexOf(value: any, byteOffset?: any, encoding?: string): number;
  lastIndexOf(value: any, byteOffset?: any, encoding?: string): number;
  write(text: string, offset?: number | string, length?: number | string, encoding?: string): number;
  slice(start?: number, end?: number): Buffer;
  subarray(start?: number, end?: number): Buffer;
  swap16(): this;
  swap32(): this;
  swap64(): this;
  toJSON(): { type: "Buffer"; data: number[] };
  readUInt8: Read;
  readUInt16LE: Read;
  readUInt16BE: Read;
  readUInt32LE: Read;
  readUInt32BE: Read;
  readInt32BE: Read;
  writeUInt8: Write;
  writeUInt16LE: Write;
  writeUInt16BE: Write;
  writeUInt32LE: Write;
  writeUInt32BE: Write;
  writeInt32BE: Write;
}

export interface BufferConstructor {
  readonly prototype: Buffer;
  readonly poolSize: number;
  from(value: unknown, encodingOrOffset?: unknown, length?: number): Buffer;
  of(...items: number[]): Buffer;
  alloc(size: number, fill?: unknown, encoding?: string): Buffer;
  allocUnsafe(size: number): Buffer;
  allocUnsafeSlow(size: number): Buffer;
  isBuffer(value: unknown): value is Buffer;
  isEncoding(encoding: unknown): boolean;
  compare(a: Uint8Array, b: Uint8Array): number;
  concat(list: readonly Uint8Array[], length?: number): Buffer;
  byteLength(value: string | ArrayBufferView | ArrayBufferLike, encoding?: string): number;
}
