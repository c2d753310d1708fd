import { argon2id } from "@noble/hashes/argon2.js";
import { blake256 } from "@noble/hashes/blake1.js";
import { blake2b, blake2s } from "@noble/hashes/blake2.js";
import { blake3 } from "@noble/hashes/blake3.js";
import { expand, extract, hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { md5, ripemd160, sha1 } from "@noble/hashes/legacy.js";
import { pbkdf2, pbkdf2Async } from "@noble/hashes/pbkdf2.js";
import { scrypt, scryptAsync } from "@noble/hashes/scrypt.js";
import { sha224, sha256, sha384, sha512, sha512_256 } from "@noble/hashes/sha2.js";
import { cshake128, kmac256, kt128, parallelhash128, turboshake128 } from "@noble/hashes/sha3-addons.js";
import { keccak_256, sha3_256, sha3_512, shake128, shake256 } from "@noble/hashes/sha3.js";
import { bytesToHex as hex, concatBytes, hexToBytes, randomBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { sha256 as webSha256, hmac as webHmac, pbkdf2 as webPbkdf2 } from "@noble/hashes/webcrypto.js";
import { report } from "../../checks.ts";

const abc = utf8ToBytes("abc");
const long = Uint8Array.from({ length: 3_000 }, (_, i) => i % 251);

export default {
	fetch() {
		return report({
			"SHA-2": () => [sha224, sha256, sha384, sha512, sha512_256].map((h) => hex(h(abc))),
			"SHA-2 of nothing": () => hex(sha256(new Uint8Array())),
			"SHA-256 of 3 kB": () => hex(sha256(long)),
			"SHA-512 of 3 kB": () => hex(sha512(long)),
			"SHA-256 beside WebCrypto": async () => hex(sha256(long)) === hex(new Uint8Array(await crypto.subtle.digest("SHA-256", long))),
			"SHA-384 beside WebCrypto": async () => hex(sha384(long)) === hex(new Uint8Array(await crypto.subtle.digest("SHA-384", long))),
			"SHA-3": () => [sha3_256, sha3_512, keccak_256].map((h) => hex(h(abc))),
			"SHAKE": () => [hex(shake128(abc, { dkLen: 20 })), hex(shake256(abc, { dkLen: 33 })), hex(turboshake128(abc, { dkLen: 16 }))],
			"SHAKE as a stream": () => { const x = shake128.create({}).update(abc); return [hex(x.xof(5)), hex(x.xof(5)), hex(x.xof(200)).slice(-16)]; },
			"SHA-3 of 3 kB": () => hex(sha3_256(long)),
			"cSHAKE, KMAC, K12, ParallelHash": () => [hex(cshake128(abc, { personalization: utf8ToBytes("p") })), hex(kmac256(utf8ToBytes("key"), abc)), hex(kt128(abc, {})), hex(parallelhash128(abc, { blockLen: 8 }))],
			"BLAKE": () => [hex(blake256(abc)), hex(blake2b(abc)), hex(blake2s(abc)), hex(blake3(abc)), hex(blake2b(abc, { key: utf8ToBytes("k"), dkLen: 16, salt: new Uint8Array(16), personalization: new Uint8Array(16) })), hex(blake3(abc, { dkLen: 40 })), hex(blake3(abc, { key: new Uint8Array(32) })), hex(blake3(abc, { context: utf8ToBytes("c") }))],
			"BLAKE3 of 3 kB": () => hex(blake3(long)),
			"legacy": () => [hex(sha1(abc)), hex(md5(abc)), hex(ripemd160(abc))],
			"HMAC": () => [hex(hmac(sha256, utf8ToBytes("key"), abc)), hex(hmac(sha512, new Uint8Array(200).fill(7), abc)), hex(hmac.create(sha256, abc).update(abc).update(abc).digest())],
			"HKDF": () => [hex(hkdf(sha256, abc, utf8ToBytes("salt"), utf8ToBytes("info"), 42)), hex(expand(sha256, extract(sha256, abc), undefined, 8))],
			"HKDF, too long": () => hkdf(sha256, abc, undefined, undefined, 32 * 256),
			"PBKDF2": async () => [hex(pbkdf2(sha256, "password", "salt", { c: 30, dkLen: 32 })), hex(await pbkdf2Async(sha512, "password", "salt", { c: 20, dkLen: 70 })), hex(await webPbkdf2(webSha256, abc, abc, { c: 30, dkLen: 32 }))],
			"scrypt": async () => [hex(scrypt("password", "NaCl", { N: 16, r: 4, p: 2, dkLen: 64 })), hex(await scryptAsync("p", "s", { N: 32, r: 2, p: 1, dkLen: 8 }))],
			"scrypt's progress": () => { const seen: number[] = []; scrypt("p", "s", { N: 16, r: 1, p: 1, dkLen: 8, onProgress: (n) => seen.push(n) }); return [seen.length > 0, seen.at(-1)]; },
			"scrypt, bad N": () => scrypt("p", "s", { N: 15, r: 8, p: 1 }),
			"scrypt, too much memory": () => scrypt("p", "s", { N: 2 ** 22, r: 8, p: 1 }),
			"argon2id": () => hex(argon2id("password", "saltsaltsalt", { t: 1, m: 16, p: 2, dkLen: 16 })),
			"argon2id, short salt": () => argon2id("password", "salt", { t: 1, m: 32, p: 1 }),
			"WebCrypto's": async () => [hex(await webSha256(abc)), hex(await webHmac(webSha256, utf8ToBytes("key"), abc))],
			"pieces": () => { const h = sha256.create(); for (let i = 0; i < long.length; i += 777) h.update(long.subarray(i, i + 777)); return hex(h.digest()) === hex(sha256(long)); },
			"clone": () => { const h = sha512.create().update(abc); const c = h.clone(); h.update(abc); return [hex(c.digest()) === hex(sha512(abc)), hex(h.digest()) === hex(sha512(concatBytes(abc, abc)))]; },
			"digest twice": () => { const h = sha256.create(); h.digest(); return h.digest(); },
			"update after digest": () => { const h = sha256.create(); h.digest(); return h.update(abc); },
			"digestInto too small": () => sha256.create().digestInto(new Uint8Array(5)),
			"properties": () => [sha256.outputLen, sha256.blockLen, sha512.create().blockLen, sha3_256.outputLen],
			"a string": () => sha256("abc" as any),
			"an array": () => sha256([1, 2] as any),
			"an unaligned view": () => hex(sha256(long.subarray(3, 70))),
			"a DataView": () => sha256(new DataView(new ArrayBuffer(1)) as any),
			"hex": () => [hexToBytes("00ff7F"), hex(Uint8Array.of(0, 255, 16))],
			"bad hex": () => hexToBytes("0g"),
			"odd hex": () => hexToBytes("abc"),
			"hex of a string": () => hex("abc" as any),
			"randomBytes": () => [randomBytes(8).length, randomBytes().length, hex(randomBytes(16)) !== hex(randomBytes(16))],
		});
	},
};
