// Eight bytes that can be seen as any number. The machine is little-endian.

const memory = new ArrayBuffer(8);
export const scratch = new Uint8Array(memory);
export const floats = new Float32Array(memory);
export const doubles = new Float64Array(memory);
export const bigInts = new BigInt64Array(memory);
export const bigUints = new BigUint64Array(memory);
