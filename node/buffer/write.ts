// Writing numbers. https://nodejs.org/api/buffer.html#bufwritebigint64bevalue-offset
import { ERR_OUT_OF_RANGE } from "edge:node_errors";
import { boundsError, type Bytes, checkBounds, checkValue, validateOffset } from "./bounds.ts";
import { bigInts, doubles, floats, scratch } from "./scratch.ts";

/** The value as a number of size bytes between min and max that has its place at offset. */
function check(bytes: Bytes, value: unknown, offset: number, size: number, min: number, max: number): number {
  const number = +(value as number);
  validateOffset(offset, "offset", 0, bytes.length);
  checkValue(number, min, max, size);
  checkBounds(bytes, offset, size);
  return number;
}

function writeLE(bytes: Bytes, value: unknown, offset: number, size: number, min: number, max: number): number {
  let rest = check(bytes, value, offset, size, min, max);
  const high = Math.floor(rest / 2 ** 32);
  for (let i = 0; i < size; i++) {
    if (i === 4) rest = high;
    bytes[offset + i] = rest;
    rest >>>= 8;
  }
  return offset + size;
}

function writeBE(bytes: Bytes, value: unknown, offset: number, size: number, min: number, max: number): number {
  let rest = check(bytes, value, offset, size, min, max);
  const high = Math.floor(rest / 2 ** 32);
  for (let i = 0; i < size; i++) {
    if (i === 4) rest = high;
    bytes[offset + size - 1 - i] = rest;
    rest >>>= 8;
  }
  return offset + size;
}

function write8(bytes: Bytes, value: unknown, offset: number, min: number, max: number): number {
  const number = +(value as number);
  validateOffset(offset, "offset", 0, bytes.length);
  checkValue(number, min, max, 1);
  if (bytes[offset] === undefined) boundsError(offset, bytes.length - 1);
  bytes[offset] = number;
  return offset + 1;
}

function sizeOf(byteLength: number): number {
  switch (byteLength) {
    case 1: case 2: case 3: case 4: case 5: case 6:
      return byteLength;
  }
  return boundsError(byteLength, 6, "byteLength");
}

function writeUIntLE(this: Bytes, value: number, offset: number, byteLength: number): number {
  const size = sizeOf(byteLength);
  return writeLE(this, value, offset, size, 0, 2 ** (8 * size) - 1);
}

function writeUIntBE(this: Bytes, value: number, offset: number, byteLength: number): number {
  const size = sizeOf(byteLength);
  return writeBE(this, value, offset, size, 0, 2 ** (8 * size) - 1);
}

function writeIntLE(this: Bytes, value: number, offset: number, byteLength: number): number {
  const size = sizeOf(byteLength);
  return writeLE(this, value, offset, size, -(2 ** (8 * size - 1)), 2 ** (8 * size - 1) - 1);
}

function writeIntBE(this: Bytes, value: number, offset: number, byteLength: number): number {
  const size = sizeOf(byteLength);
  return writeBE(this, value, offset, size, -(2 ** (8 * size - 1)), 2 ** (8 * size - 1) - 1);
}

function writeUInt8(this: Bytes, value: number, offset = 0): number {
  return write8(this, value, offset, 0, 0xff);
}

function writeUInt16LE(this: Bytes, value: number, offset = 0): number {
  return writeLE(this, value, offset, 2, 0, 0xffff);
}

function writeUInt16BE(this: Bytes, value: number, offset = 0): number {
  return writeBE(this, value, offset, 2, 0, 0xffff);
}

function writeUInt32LE(this: Bytes, value: number, offset = 0): number {
  return writeLE(this, value, offset, 4, 0, 0xffffffff);
}

function writeUInt32BE(this: Bytes, value: number, offset = 0): number {
  return writeBE(this, value, offset, 4, 0, 0xffffffff);
}

function writeInt8(this: Bytes, value: number, offset = 0): number {
  return write8(this, value, offset, -0x80, 0x7f);
}

function writeInt16LE(this: Bytes, value: number, offset = 0): number {
  return writeLE(this, value, offset, 2, -0x8000, 0x7fff);
}

function writeInt16BE(this: Bytes, value: number, offset = 0): number {
  return writeBE(this, value, offset, 2, -0x8000, 0x7fff);
}

function writeInt32LE(this: Bytes, value: number, offset = 0): number {
  return writeLE(this, value, offset, 4, -0x80000000, 0x7fffffff);
}

function writeInt32BE(this: Bytes, value: number, offset = 0): number {
  return writeBE(this, value, offset, 4, -0x80000000, 0x7fffffff);
}

/** Writes the first size bytes of the scratch memory. */
function fromScratch(bytes: Bytes, offset: number, size: number, reversed: boolean): number {
  if (reversed) for (let i = 0; i < size; i++) bytes[offset + i] = scratch[size - 1 - i];
  else for (let i = 0; i < size; i++) bytes[offset + i] = scratch[i];
  return offset + size;
}

// The range is not quite a range of BigInts where it has a sign: recorded.
const UNSIGNED = { min: 0n, max: 2n ** 64n - 1n, text: ">= 0n and < 2n ** 64n" };
const SIGNED = { min: -(2n ** 63n), max: 2n ** 63n - 1n, text: ">= -(2n ** 63n) and < 2 ** 63n" };

function writeBig(bytes: Bytes, value: bigint, offset: number, range: typeof SIGNED, reversed: boolean): number {
  if (value > range.max || value < range.min) throw new ERR_OUT_OF_RANGE("value", range.text, value);
  checkBounds(bytes, offset, 8);
  bigInts[0] = value & 0xffffffffffffffffn; // throws for a number
  return fromScratch(bytes, offset, 8, reversed);
}

function writeBigUInt64LE(this: Bytes, value: bigint, offset = 0): number {
  return writeBig(this, value, offset, UNSIGNED, false);
}

function writeBigUInt64BE(this: Bytes, value: bigint, offset = 0): number {
  return writeBig(this, value, offset, UNSIGNED, true);
}

function writeBigInt64LE(this: Bytes, value: bigint, offset = 0): number {
  return writeBig(this, value, offset, SIGNED, false);
}

function writeBigInt64BE(this: Bytes, value: bigint, offset = 0): number {
  return writeBig(this, value, offset, SIGNED, true);
}

function writeFloat(bytes: Bytes, value: unknown, offset: number, reversed: boolean): number {
  const number = +(value as number);
  checkBounds(bytes, offset, 4);
  floats[0] = number;
  return fromScratch(bytes, offset, 4, reversed);
}

function writeDouble(bytes: Bytes, value: unknown, offset: number, reversed: boolean): number {
  const number = +(value as number);
  checkBounds(bytes, offset, 8);
  doubles[0] = number;
  return fromScratch(bytes, offset, 8, reversed);
}

// These count the offset among their parameters: recorded.

function writeFloatLE(this: Bytes, value: number, offset: number | undefined): number {
  return writeFloat(this, value, offset === undefined ? 0 : offset, false);
}

function writeFloatBE(this: Bytes, value: number, offset: number | undefined): number {
  return writeFloat(this, value, offset === undefined ? 0 : offset, true);
}

function writeDoubleLE(this: Bytes, value: number, offset: number | undefined): number {
  return writeDouble(this, value, offset === undefined ? 0 : offset, false);
}

function writeDoubleBE(this: Bytes, value: number, offset: number | undefined): number {
  return writeDouble(this, value, offset === undefined ? 0 : offset, true);
}

/** In the order in which the platform's prototype has them. */
export const writers = {
  writeUIntLE, writeUintLE: writeUIntLE,
  writeUIntBE, writeUintBE: writeUIntBE,
  writeUInt8, writeUint8: writeUInt8,
  writeUInt16LE, writeUint16LE: writeUInt16LE,
  writeUInt16BE, writeUint16BE: writeUInt16BE,
  writeUInt32LE, writeUint32LE: writeUInt32LE,
  writeUInt32BE, writeUint32BE: writeUInt32BE,
  writeBigUInt64LE, writeBigUint64LE: writeBigUInt64LE,
  writeBigUInt64BE, writeBigUint64BE: writeBigUInt64BE,
  writeIntLE,
  writeIntBE,
  writeInt8,
  writeInt16LE,
  writeInt16BE,
  writeInt32LE,
  writeInt32BE,
  writeBigInt64LE,
  writeBigInt64BE,
  writeFloatLE,
  writeFloatBE,
  writeDoubleLE,
  writeDoubleBE,
};
