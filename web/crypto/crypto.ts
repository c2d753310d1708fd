// https://w3c.github.io/webcrypto/#crypto-interface
import { DigestStream } from "edge:digeststream";
import { DOMException } from "edge:dom";
import { ops } from "edge:ops";
import { argumentType, defineInterface, illegalConstructor, illegalInvocation, isView } from "edge:webidl";
import { makeSubtle, SubtleCrypto } from "./subtle.ts";

export { CryptoKey, infoOf, makeKey } from "./key.ts";
export type { KeyInfo } from "./key.ts";
export { hashName } from "./params.ts";
export { SubtleCrypto };

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;
const apply = Reflect.apply;
const typedArrayName = getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)!.get!;

const TOKEN = {}; // only this file can construct a Crypto
let check: (value: unknown) => void; // that it is a Crypto

export class Crypto {
  #subtle = makeSubtle();

  constructor(token: unknown = undefined) {
    if (token !== TOKEN) throw illegalConstructor();
  }

  static {
    check = (value) => {
      if (typeof value !== "object" || value === null || !(#subtle in value)) throw illegalInvocation();
    };
  }

  get subtle(): SubtleCrypto {
    check(this);
    return this.#subtle;
  }

  getRandomValues<T extends ArrayBufferView>(view: T = undefined as unknown as T): T {
    check(this);
    if (!isView(view)) throw argumentType("getRandomValues", "Crypto", 1, "ArrayBufferView");
    const name = apply(typedArrayName, view, []) as string | undefined;
    if (name === undefined || name.startsWith("Float")) {
      throw new DOMException("ArrayBufferView argument to getRandomValues() must be an integer-typed view.", "TypeMismatchError");
    }
    ops.crypto_random(view);
    return view;
  }

  randomUUID(): string {
    check(this);
    return ops.crypto_uuid();
  }
}

defineInterface(Crypto);

// The class DigestStream is a property of every Crypto. It loads the streams,
// so it is fetched when it is first wanted.
const setDigestStream = (value: unknown) =>
  defineProperty(Crypto.prototype, "DigestStream", { value, writable: true, enumerable: true, configurable: true });
defineProperty(Crypto.prototype, "DigestStream", {
  get() {
    setDigestStream(DigestStream);
    return DigestStream;
  },
  set: setDigestStream,
  enumerable: true,
  configurable: true,
});

export const crypto = new Crypto(TOKEN);
