// https://nodejs.org/api/crypto.html#cryptogenerateprimesize-options-callback
import { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE, validateBoolean, validateFunction, validateInt32, validateObject } from "edge:node_errors";
import { ops } from "edge:ops";
import { answer, isBytes, toBuffer, type View } from "./bytes.ts";

const CANDIDATE = ["ArrayBuffer", "TypedArray", "Buffer", "DataView"];

/** The big-endian bytes of a number. */
function bytesOfBigInt(value: bigint): Uint8Array {
  const digits = value.toString(16);
  return (Uint8Array as any).fromHex(digits.length % 2 === 1 ? `0${digits}` : digits) as Uint8Array;
}

function numberBytes(value: unknown, name: string): View {
  if (typeof value === "bigint") {
    if (value < 0) throw new ERR_OUT_OF_RANGE(name, ">= 0", value);
    return bytesOfBigInt(value);
  }
  if (!isBytes(value)) throw new ERR_INVALID_ARG_TYPE(name, [...CANDIDATE, "bigint"], value);
  return value;
}

function candidateOf(value: unknown): View {
  if (typeof value !== "bigint" && !isBytes(value)) throw new ERR_INVALID_ARG_TYPE("candidate", ["bigint", ...CANDIDATE], value);
  return numberBytes(value, "candidate");
}

export function checkPrimeSync(candidate: unknown, ...rest: unknown[]): boolean {
  const bytes = candidateOf(candidate);
  if (rest[0] !== undefined) {
    validateObject(rest[0], "options");
    const { checks = 0 } = rest[0] as { checks?: unknown };
    validateInt32(checks, "options.checks", 0);
  }
  return ops.node_crypto_prime_check(bytes);
}

export function checkPrime(candidate: unknown, options: unknown, callback: unknown): void {
  if (typeof options === "function") [callback, options] = [options, undefined];
  validateFunction(callback, "callback");
  candidateOf(candidate);
  answer(callback as never, () => checkPrimeSync(candidate, options));
}

function primeOf(size: unknown, given: unknown): () => ArrayBuffer | bigint {
  validateInt32(size, "size", 1);
  if (given !== undefined) validateObject(given, "options");
  const { safe = false, bigint = false, add, rem } = (given ?? {}) as Record<string, unknown>;
  validateBoolean(safe, "options.safe");
  validateBoolean(bigint, "options.bigint");
  const step = add === undefined ? undefined : numberBytes(add, "options.add");
  const rest = rem === undefined ? undefined : numberBytes(rem, "options.rem");
  return () => {
    const bytes = ops.node_crypto_prime_generate(size, safe, step, rest);
    return bigint ? BigInt(`0x${toBuffer(bytes).toString("hex")}`) : bytes.buffer;
  };
}

export function generatePrimeSync(size: unknown, ...rest: unknown[]): ArrayBuffer | bigint {
  return primeOf(size, rest[0])();
}

export function generatePrime(size: unknown, options: unknown, callback: unknown): void {
  if (typeof options === "function") [callback, options] = [options, undefined];
  validateFunction(callback, "callback");
  answer(callback as never, primeOf(size, options));
}
