// https://nodejs.org/api/crypto.html#class-sign
import { Buffer } from "edge:node_buffer";
import { ERR_CRYPTO_SIGN_KEY_REQUIRED, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, validateFunction, validateString } from "edge:node_errors";
import { ops } from "edge:ops";
import { answer, bytesOf, encoded, isBytes, toBuffer, type View } from "./bytes.ts";
import { keyOf } from "./keys.ts";
import { stateOf } from "./states.ts";

const { isView } = ArrayBuffer;
const VIEWS = ["Buffer", "TypedArray", "DataView"];

/** How a signature is made: padding, salt, and whether ECDSA gives two plain numbers. */
function optionsOf(key: unknown): [padding: number | undefined, saltLength: number | undefined, p1363: boolean] {
  if (typeof key !== "object" || key === null) return [undefined, undefined, false];
  const { padding, saltLength, dsaEncoding } = key as Record<string, any>;
  if (dsaEncoding !== undefined && dsaEncoding !== "der" && dsaEncoding !== "ieee-p1363") {
    throw new ERR_INVALID_ARG_VALUE("options.dsaEncoding", dsaEncoding);
  }
  return [padding, saltLength, dsaEncoding === "ieee-p1363"];
}

const parts = new WeakMap<object, { algorithm: string; data: Uint8Array[] }>();

function begin(self: object, algorithm: unknown): void {
  validateString(algorithm, "algorithm");
  if (!ops.node_crypto_digest_known(algorithm)) throw new Error(`Unknown digest: ${algorithm}`);
  parts.set(self, { algorithm, data: [] });
}

function update(this: object, data: unknown, encoding: unknown = undefined) {
  if (typeof data !== "string" && !isView(data)) throw new ERR_INVALID_ARG_TYPE("data", ["string", ...VIEWS], data);
  const bytes = bytesOf(data as View, encoding) as Uint8Array;
  stateOf(parts, this).data.push(typeof data === "string" ? bytes : new Uint8Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)));
  return this;
}

function Sign(this: object | void, algorithm: unknown, _options: unknown = undefined): object {
  if (new.target === undefined) return new (Sign as any)(algorithm);
  begin(this as object, algorithm);
  return this as object;
}

function Verify(this: object | void, algorithm: unknown, _options: unknown = undefined): object {
  if (new.target === undefined) return new (Verify as any)(algorithm);
  begin(this as object, algorithm);
  return this as object;
}

Object.assign(Sign.prototype, {
  update,
  sign(this: object, key: unknown, encoding: unknown = undefined) {
    if (!key) throw new ERR_CRYPTO_SIGN_KEY_REQUIRED();
    const { algorithm, data } = stateOf(parts, this);
    const [padding, salt, p1363] = optionsOf(key);
    return encoded(ops.node_crypto_sign(keyOf(key, true), Buffer.concat(data), algorithm, padding, salt, p1363), encoding);
  },
});
Object.assign(Verify.prototype, {
  update,
  verify(this: object, key: unknown, signature: unknown, encoding: unknown = undefined) {
    const { algorithm, data } = stateOf(parts, this);
    const [padding, salt, p1363] = optionsOf(key);
    const handle = keyOf(key, false);
    if (typeof signature !== "string" && !isBytes(signature)) {
      throw new TypeError("Failed to execute 'verify' on 'VerifyHandle': parameter 2 is not of type 'BufferSource'.");
    }
    return ops.node_crypto_verify(handle, Buffer.concat(data), bytesOf(signature, encoding), algorithm, padding, salt, p1363);
  },
});
for (const cls of [Sign, Verify]) Object.defineProperty(cls, "length", { value: 2, configurable: true });

export { Sign, Verify };

export function createSign(algorithm: unknown, options: unknown) {
  return new (Sign as any)(algorithm, options);
}

export function createVerify(algorithm: unknown, options: unknown) {
  return new (Verify as any)(algorithm, options);
}

function digestName(algorithm: unknown): string | undefined {
  if (algorithm === null || algorithm === undefined) return undefined;
  validateString(algorithm, "algorithm");
  if (!ops.node_crypto_digest_known(algorithm)) throw new Error(`Unknown digest: ${algorithm}`);
  return algorithm;
}

/** https://nodejs.org/api/crypto.html#cryptosignalgorithm-data-key-callback */
export function sign(algorithm: unknown, data: unknown, key: unknown, callback: unknown): unknown {
  const name = digestName(algorithm);
  if (!isView(data)) throw new ERR_INVALID_ARG_TYPE("data", VIEWS, data);
  if (!key) throw new ERR_CRYPTO_SIGN_KEY_REQUIRED();
  const [padding, salt, p1363] = optionsOf(key);
  const handle = keyOf(key, true);
  const compute = () => toBuffer(ops.node_crypto_sign(handle, data, name, padding, salt, p1363));
  if (callback === undefined) return compute();
  validateFunction(callback, "callback");
  answer(callback as never, compute);
  return undefined;
}

export function verify(algorithm: unknown, data: unknown, key: unknown, signature: unknown, callback: unknown): unknown {
  const name = digestName(algorithm);
  if (!isView(data)) throw new ERR_INVALID_ARG_TYPE("data", VIEWS, data);
  if (!isView(signature)) throw new ERR_INVALID_ARG_TYPE("signature", VIEWS, signature);
  const [padding, salt, p1363] = optionsOf(key);
  const handle = keyOf(key, false);
  const compute = () => ops.node_crypto_verify(handle, data, signature, name, padding, salt, p1363);
  if (callback === undefined) return compute();
  validateFunction(callback, "callback");
  answer(callback as never, compute);
  return undefined;
}
