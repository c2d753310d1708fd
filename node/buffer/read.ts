// Reading numbers. https://nodejs.org/api/buffer.html#bufreadbigint64beoffset
import { ERR_INVALID_ARG_TYPE } from "edge:node_errors";
import { boundsError, type Bytes, checkBounds, validateOffset } from "./bounds.ts";
import { bigInts, bigUints, doubles, floats, scratch } from "./scratch.ts";

// Unsigned integers of any size: the offset is fine.

function littleEndian(bytes: Bytes, offset: number, size: number): number {
  let value = 0;
  for (let i = offset + size - 1; i >= offset; i--) value = value * 256 + bytes[i];
  return value;
}

function bigEndian(bytes: Bytes, offset: number, size: number): number {
  let value = 0;
  for (let i = offset; i < offset + size; i++) value = value * 256 + bytes[i];
  return value;
}

/** An unsigned integer of size bytes as a signed one. */
function signed(value: number, size: number): number {
  return value >= 2 ** (size * 8 - 1) ? value - 2 ** (size * 8) : value;
}

function sizeOf(offset: unknown, byteLength: number): number {
  if (offset === undefined) throw new ERR_INVALID_ARG_TYPE("offset", "number", offset);
  switch (byteLength) {
    case 1: case 2: case 3: case 4: case 5: case 6:
      return byteLength;
  }
  return boundsError(byteLength, 6, "byteLength");
}

/** Copies size bytes at offset where they can be read as another type. */
function toScratch(bytes: Bytes, offset: number, size: number, reversed: boolean): void {
  checkBounds(bytes, offset, size);
  if (reversed) for (let i = 0; i < size; i++) scratch[i] = bytes[offset + size - 1 - i];
  else for (let i = 0; i < size; i++) scratch[i] = bytes[offset + i];
}

function bigOffset(offset: unknown): number {
  return (offset as number) >>> 0;
}

function readUIntLE(this: Bytes, offset: number, byteLength: number): number {
  const size = sizeOf(offset, byteLength);
  checkBounds(this, offset, size);
  return littleEndian(this, offset, size);
}

function readUIntBE(this: Bytes, offset: number, byteLength: number): number {
  const size = sizeOf(offset, byteLength);
  checkBounds(this, offset, size);
  return bigEndian(this, offset, size);
}

function readIntLE(this: Bytes, offset: number, byteLength: number): number {
  const size = sizeOf(offset, byteLength);
  checkBounds(this, offset, size);
  return signed(littleEndian(this, offset, size), size);
}

function readIntBE(this: Bytes, offset: number, byteLength: number): number {
  const size = sizeOf(offset, byteLength);
  checkBounds(this, offset, size);
  return signed(bigEndian(this, offset, size), size);
}

function readUInt8(this: Bytes, offset = 0): number {
  validateOffset(offset, "offset", 0, this.length);
  return this[offset] ?? boundsError(offset, this.length - 1);
}

function readUInt16BE(this: Bytes, offset = 0): number {
  checkBounds(this, offset, 2);
  return this[offset] * 256 + this[offset + 1];
}

function readUInt16LE(this: Bytes, offset = 0): number {
  checkBounds(this, offset, 2);
  return this[offset] + this[offset + 1] * 256;
}

function readUInt32LE(this: Bytes, offset = 0): number {
  checkBounds(this, offset, 4);
  return (this[offset] | (this[offset + 1] << 8) | (this[offset + 2] << 16) | (this[offset + 3] << 24)) >>> 0;
}

function readUInt32BE(this: Bytes, offset = 0): number {
  checkBounds(this, offset, 4);
  return ((this[offset] << 24) | (this[offset + 1] << 16) | (this[offset + 2] << 8) | this[offset + 3]) >>> 0;
}

function readBigUInt64LE(this: Bytes, offset = 0): bigint {
  toScratch(this, bigOffset(offset), 8, false);
  return bigUints[0];
}

function readBigUInt64BE(this: Bytes, offset = 0): bigint {
  toScratch(this, bigOffset(offset), 8, true);
  return bigUints[0];
}

function readInt8(this: Bytes, offset = 0): number {
  validateOffset(offset, "offset", 0, this.length);
  return ((this[offset] ?? boundsError(offset, this.length - 1)) << 24) >> 24;
}

function readInt16LE(this: Bytes, offset = 0): number {
  checkBounds(this, offset, 2);
  return ((this[offset] | (this[offset + 1] << 8)) << 16) >> 16;
}

function readInt16BE(this: Bytes, offset = 0): number {
  checkBounds(this, offset, 2);
  return (((this[offset] << 8) | this[offset + 1]) << 16) >> 16;
}

function readInt32LE(this: Bytes, offset = 0): number {
  checkBounds(this, offset, 4);
  return this[offset] | (this[offset + 1] << 8) | (this[offset + 2] << 16) | (this[offset + 3] << 24);
}

function readInt32BE(this: Bytes, offset = 0): number {
  checkBounds(this, offset, 4);
  return (this[offset] << 24) | (this[offset + 1] << 16) | (this[offset + 2] << 8) | this[offset + 3];
}

function readBigInt64LE(this: Bytes, offset = 0): bigint {
  toScratch(this, bigOffset(offset), 8, false);
  return bigInts[0];
}

function readBigInt64BE(this: Bytes, offset = 0): bigint {
  toScratch(this, bigOffset(offset), 8, true);
  return bigInts[0];
}

function readFloatLE(this: Bytes, offset = 0): number {
  toScratch(this, offset, 4, false);
  return floats[0];
}

function readFloatBE(this: Bytes, offset = 0): number {
  toScratch(this, offset, 4, true);
  return floats[0];
}

function readDoubleLE(this: Bytes, offset = 0): number {
  toScratch(this, offset, 8, false);
  return doubles[0];
}

function readDoubleBE(this: Bytes, offset = 0): number {
  toScratch(this, offset, 8, true);
  return doubles[0];
}

/** In the order in which the platform's prototype has them. */
export const readers = {
  readUIntLE, readUintLE: readUIntLE,
  readUIntBE, readUintBE: readUIntBE,
  readUInt8, readUint8: readUInt8,
  readUInt16BE, readUint16BE: readUInt16BE,
  readUInt16LE, readUint16LE: readUInt16LE,
  readUInt32LE, readUint32LE: readUInt32LE,
  readUInt32BE, readUint32BE: readUInt32BE,
  readBigUInt64LE, readBigUint64LE: readBigUInt64LE,
  readBigUInt64BE, readBigUint64BE: readBigUInt64BE,
  readIntLE,
  readIntBE,
  readInt8,
  readInt16LE,
  readInt16BE,
  readInt32LE,
  readInt32BE,
  readBigInt64LE,
  readBigInt64BE,
  readFloatLE,
  readFloatBE,
  readDoubleLE,
  readDoubleBE,
};
