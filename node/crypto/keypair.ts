// https://nodejs.org/api/crypto.html#cryptogeneratekeypairtype-options-callback
import { validateFunction, validateObject, validateOneOf, validateString, validateUint32 } from "edge:node_errors";
import { ops } from "edge:ops";
import { answer } from "./bytes.ts";
import { asymmetric, type KeyObject } from "./keyobject.ts";

const EXPONENT = 65537;

type Options = Record<string, any>;

interface Pair {
  publicKey: unknown;
  privateKey: unknown;
}

export function generateKeyPairSync(type: unknown, ...rest: unknown[]): Pair {
  return pairOf(type, rest[0])();
}

function pairOf(type: unknown, given: unknown): () => Pair {
  validateOneOf(type, "type", ["rsa", "ec", "ed25519", "x25519", "dh"]);
  if (given !== undefined) validateObject(given, "options");
  const options = (given ?? {}) as Options;
  let exponent = EXPONENT;
  if (type === "rsa") {
    validateUint32(options.modulusLength, "options.modulusLength");
    if (options.publicExponent !== undefined) validateUint32(options.publicExponent, "options.publicExponent");
    exponent = options.publicExponent ?? EXPONENT;
  } else if (type === "ec") {
    validateString(options.namedCurve, "options.namedCurve");
  } else if (type === "dh") {
    throw new Error("Generating DH keys from a prime length is not yet implemented");
  }
  return () => {
    const key = ops.node_crypto_generate(type as string, options.modulusLength ?? 0, exponent, options.namedCurve ?? "");
    return {
      publicKey: encode(asymmetric(ops.node_crypto_key_public(key), "public"), options.publicKeyEncoding),
      privateKey: encode(asymmetric(key, "private"), options.privateKeyEncoding),
    };
  };
}

function encode(key: KeyObject, encoding: unknown): unknown {
  return encoding === undefined ? key : key.export(encoding);
}

export function generateKeyPair(type: unknown, options: unknown, callback: unknown): void {
  if (typeof options === "function") [callback, options] = [options, undefined];
  validateFunction(callback, "callback");
  answer(callback as never, pairOf(type, options), (pair) => [pair.publicKey, pair.privateKey]);
}
