// https://w3c.github.io/webcrypto/#cryptokey-interface
import { ops } from "edge:ops";
import { defineInterface, illegalConstructor } from "edge:webidl";

/** A key as the ops give it: a handle on the material, and what a CryptoKey shows. */
export interface KeyInfo {
  key: object;
  type: string;
  extractable: boolean;
  usages: string[];
  name: string;
  length: number;
  hash?: string;
  namedCurve?: string;
  modulusLength: number;
  publicExponent?: Uint8Array;
  slow: boolean;
}

type KeyAlgorithm = Record<string, unknown> & { name: string };

const { defineProperties } = Object;

/** Makes the CryptoKey of what an op returned. */
export let makeKey: (info: KeyInfo) => CryptoKey;
/** What a CryptoKey stands for, undefined for any other value. */
export let infoOf: (value: unknown) => KeyInfo | undefined;

const TOKEN = {}; // only this file can construct a CryptoKey

export class CryptoKey {
  declare readonly usages: string[];
  declare readonly algorithm: KeyAlgorithm;
  declare readonly extractable: boolean;
  declare readonly type: string;
  #info: KeyInfo;

  constructor(token: unknown = undefined, info?: KeyInfo) {
    if (token !== TOKEN) throw illegalConstructor();
    this.#info = info!;
    // Own properties, in this order, as workerd has them.
    defineProperties(this, {
      usages: { value: info!.usages, enumerable: true, configurable: true },
      algorithm: { value: algorithmOf(info!), enumerable: true, configurable: true },
      extractable: { value: info!.extractable, enumerable: true, configurable: true },
      type: { value: info!.type, enumerable: true, configurable: true },
    });
  }

  static {
    // Naming the class in here would make the bundler rename it.
    makeKey = (info) => new this(TOKEN, info);
    infoOf = (value) => (typeof value === "object" && value !== null && #info in value ? value.#info : undefined);
  }
}

defineInterface(CryptoKey);

// https://w3c.github.io/webcrypto/#key-algorithm-dictionary and what follows it
function algorithmOf(info: KeyInfo): KeyAlgorithm {
  const { name, hash, namedCurve } = info;
  if (info.publicExponent !== undefined) {
    return {
      name,
      modulusLength: info.modulusLength,
      publicExponent: ops.compat_flag("crypto_preserve_public_exponent") ? info.publicExponent : info.publicExponent.buffer,
      hash: hash === undefined ? undefined : { name: hash },
    };
  }
  if (namedCurve !== undefined) return { name, namedCurve };
  if (hash !== undefined) return { name, hash: { name: hash }, length: info.length };
  return info.length === 0 ? { name } : { name, length: info.length };
}
