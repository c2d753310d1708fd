import { ed25519, ed25519ph, ristretto255, x25519 } from "@noble/curves/ed25519.js";
import { x448 } from "@noble/curves/ed448.js";
import { p256, p384 } from "@noble/curves/nist.js";
import { schnorr, secp256k1 } from "@noble/curves/secp256k1.js";
import { bytesToHex as hex, bytesToNumberBE, equalBytes, hexToBytes, numberToBytesBE } from "@noble/curves/utils.js";
import * as web from "@noble/curves/webcrypto.js";
import { report } from "../../checks.ts";

const secret = Uint8Array.from({ length: 32 }, (_, i) => i + 1);
const other = Uint8Array.from({ length: 32 }, (_, i) => 200 - i);
const message = new TextEncoder().encode("a message");
const flip = (b: Uint8Array) => b.map((v, i) => (i === 5 ? v ^ 1 : v));

export default {
	fetch() {
		return report({
			"Ed25519: public key": () => hex(ed25519.getPublicKey(secret)),
			"Ed25519: sign": () => hex(ed25519.sign(message, secret)),
			"Ed25519: verify": () => { const s = ed25519.sign(message, secret); const k = ed25519.getPublicKey(secret); return [ed25519.verify(s, message, k), ed25519.verify(flip(s), message, k), ed25519.verify(s, flip(message), k)]; },
			"Ed25519 is WebCrypto's": async () => {
				const key = await crypto.subtle.importKey("raw", ed25519.getPublicKey(secret), "Ed25519", true, ["verify"]);
				return crypto.subtle.verify("Ed25519", key, ed25519.sign(message, secret), message);
			},
			"Ed25519ph": () => hex(ed25519ph.sign(message, secret)).slice(0, 32),
			"ristretto255": () => hex(ristretto255.Point.BASE.multiply(5n).toBytes()),
			"X25519": () => { const a = x25519.getSharedSecret(secret, x25519.getPublicKey(other)); const b = x25519.getSharedSecret(other, x25519.getPublicKey(secret)); return [hex(a), equalBytes(a, b)]; },
			"X448": () => hex(x448.getPublicKey(new Uint8Array(56).fill(5))),
			"secp256k1: public keys": () => [hex(secp256k1.getPublicKey(secret)), secp256k1.getPublicKey(secret, false).length],
			"secp256k1: sign": () => { const s = secp256k1.sign(message, secret); return [hex(s), secp256k1.verify(s, message, secp256k1.getPublicKey(secret))]; },
			"secp256k1: DER": () => hex(secp256k1.sign(message, secret, { format: "der" })),
			"secp256k1: recovered": () => { const s = secp256k1.sign(message, secret, { format: "recovered" }); return hex(secp256k1.recoverPublicKey(s, message)); },
			"secp256k1: shared": () => hex(secp256k1.getSharedSecret(secret, secp256k1.getPublicKey(other))),
			"secp256k1: points": () => { const P = secp256k1.Point; const G = P.BASE; return [G.add(G).equals(G.multiply(2n)), G.multiply(P.Fn.ORDER - 1n).add(G).equals(P.ZERO), G.double().toHex(), P.fromHex(G.toHex()).equals(G)]; },
			"secp256k1: a secret of zero": () => secp256k1.getPublicKey(new Uint8Array(32)),
			"secp256k1: a point off the curve": () => secp256k1.Point.fromHex("02" + "ff".repeat(32)),
			"secp256k1: a multiple of zero": () => secp256k1.Point.BASE.multiply(0n),
			"secp256k1: valid keys": () => [secp256k1.utils.isValidSecretKey(secret), secp256k1.utils.isValidSecretKey(new Uint8Array(32)), secp256k1.utils.isValidPublicKey(secp256k1.getPublicKey(secret)), secp256k1.utils.randomSecretKey().length],
			"Schnorr": () => { const s = schnorr.sign(message, secret, new Uint8Array(32)); return [hex(s), schnorr.verify(s, message, schnorr.getPublicKey(secret)), schnorr.verify(flip(s), message, schnorr.getPublicKey(secret))]; },
			"P-256": () => { const s = p256.sign(message, secret); return [hex(s), p256.verify(s, message, p256.getPublicKey(secret))]; },
			"P-256 is WebCrypto's": async () => {
				const key = await crypto.subtle.importKey("raw", p256.getPublicKey(secret, false), { name: "ECDSA", namedCurve: "P-256" }, true, ["verify"]);
				return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, p256.sign(message, secret, { lowS: false }), message);
			},
			"P-384": () => hex(p384.getPublicKey(new Uint8Array(48).fill(3))),
			"through WebCrypto": async () => { const keys = await web.ed25519.keygen(); const s = await web.ed25519.sign(message, keys.secretKey); return [await web.ed25519.verify(s, message, keys.publicKey), ed25519.verify(s, message, keys.publicKey)]; },
			"numbers": () => [bytesToNumberBE(secret), hex(numberToBytesBE(2n ** 200n + 5n, 32)), hexToBytes("ff")],
			"a key that is too short": () => ed25519.sign(message, secret.subarray(1)),
			"a string as message": () => ed25519.sign("text" as any, secret),
			"a number that does not fit": () => numberToBytesBE(256n, 1),
			"field arithmetic": () => { const F = p256.Point.Fp; return [F.mul(F.inv(7n), 7n), F.sqrt(F.sqr(5n)) === 5n || F.sqrt(F.sqr(5n)) === F.neg(5n), F.pow(3n, 1000n)]; },
			"no inverse of zero": () => p256.Point.Fp.inv(0n),
		});
	},
};
