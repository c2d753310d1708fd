// node:crypto. https://nodejs.org/api/crypto.html
import { crypto, CryptoKey } from "edge:crypto";
import { ERR_METHOD_NOT_IMPLEMENTED } from "edge:node_errors";
import { Cipheriv, createCipheriv, createDecipheriv, Decipheriv, getCipherInfo, listCiphers } from "./cipher.ts";
import { constants } from "./constants.ts";
import { hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync } from "./derive.ts";
import {
  createDiffieHellman, createDiffieHellmanGroup, createECDH, DiffieHellman, diffieHellman, DiffieHellmanGroup, ECDH, getDiffieHellman,
} from "./exchange.ts";
import { createHash, createHmac, getHashes, Hash, hash, Hmac } from "./hash.ts";
import { KeyObject, PrivateKeyObject, PublicKeyObject, SecretKeyObject } from "./keyobject.ts";
import { generateKeyPair, generateKeyPairSync } from "./keypair.ts";
import { createPrivateKey, createPublicKey, createSecretKey, generateKey, generateKeySync } from "./keys.ts";
import { checkPrime, checkPrimeSync, generatePrime, generatePrimeSync } from "./prime.ts";
import { randomBytes, randomFill, randomFillSync, randomInt, randomUUID } from "./random.ts";
import { privateDecrypt, privateEncrypt, publicDecrypt, publicEncrypt } from "./rsa.ts";
import { createSign, createVerify, Sign, sign, Verify, verify } from "./sign.ts";

function missing(name: string, length = 0): (...args: unknown[]) => never {
  const f = function () {
    throw new ERR_METHOD_NOT_IMPLEMENTED(name);
  };
  Object.defineProperty(f, "name", { value: name, configurable: true });
  Object.defineProperty(f, "length", { value: length, configurable: true });
  return f;
}

class Certificate {
  static exportChallenge = missing("Certificate.exportChallenge");
  static exportPublicKey = missing("Certificate.exportPublicKey");
  static verifySpkac = missing("Certificate.verifySpkac");
}

const members = {
  Certificate,
  Cipher: missing("Cipher"),
  Cipheriv,
  CryptoKey,
  Decipher: missing("Decipher"),
  Decipheriv,
  DiffieHellman,
  DiffieHellmanGroup,
  ECDH,
  Hash,
  Hmac,
  KeyObject,
  PrivateKeyObject,
  PublicKeyObject,
  SecretKeyObject,
  Sign,
  Verify,
  X509Certificate: missing("X509Certificate", 1),
  checkPrime,
  checkPrimeSync,
  constants,
  createCipher: missing("createCipher"),
  createCipheriv,
  createDecipher: missing("createDecipher"),
  createDecipheriv,
  createDiffieHellman,
  createDiffieHellmanGroup,
  createECDH,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  createSign,
  createVerify,
  diffieHellman,
  fips: true,
  generateKey,
  generateKeyPair,
  generateKeyPairSync,
  generateKeySync,
  generatePrime,
  generatePrimeSync,
  getCipherInfo,
  getCiphers: listCiphers.bind(undefined),
  getCurves: function getCurves() {
    return ["secp224r1", "prime256v1", "secp384r1", "secp521r1"];
  },
  getDiffieHellman,
  getFips: function getFips() {
    return true;
  },
  getHashes,
  getRandomValues: crypto.getRandomValues.bind(crypto),
  hash,
  hkdf,
  hkdfSync,
  pbkdf2,
  pbkdf2Sync,
  privateDecrypt,
  privateEncrypt,
  pseudoRandomBytes: randomBytes,
  publicDecrypt,
  publicEncrypt,
  randomBytes,
  randomFill,
  randomFillSync,
  randomInt,
  randomUUID,
  scrypt,
  scryptSync,
  secureHeapUsed: function secureHeapUsed() {
    return { total: 0, used: 0, utilization: 0, min: 0 };
  },
  setEngine: missing("setEngine", 2),
  setFips: missing("setFips", 1),
  sign,
  subtle: crypto.subtle,
  timingSafeEqual: function timingSafeEqual(a: unknown, b: unknown) {
    return crypto.subtle.timingSafeEqual(a, b);
  },
  verify,
  webcrypto: crypto,
};
Object.defineProperty(members.getCiphers, "name", { value: "bound getCiphers", configurable: true });

// For util.types.
export { KeyObject };
export const module = { ...members, default: members };
