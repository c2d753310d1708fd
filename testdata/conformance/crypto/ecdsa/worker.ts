import { report } from "../../checks.ts";

const { subtle } = crypto;
const data = new TextEncoder().encode("signed text");
const jwk = { kty: "EC", crv: "P-256", x: "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", y: "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM", d: "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE" };
const { d: _, ...open } = jwk;
const p256 = { name: "ECDSA", namedCurve: "P-256" };
const how = { name: "ECDSA", hash: "SHA-256" };
const secret = () => subtle.importKey("jwk", jwk, p256, true, ["sign"]);
const publicKey = () => subtle.importKey("jwk", open, p256, true, ["verify"]);
const known = Uint8Array.from(atob("e4ZrhZdbFQ7630Tq51E6RQiJaae9bFNGJszIhtusEwzvO21rzH76Wer6yRn2Zb34VjIm3cVRl0iQctbf4uBY3w=="), (c) => c.charCodeAt(0));

export default {
	fetch() {
		return report({
			"signs and verifies": async () => {
				const signature = await subtle.sign(how, await secret(), data);
				return [signature.byteLength, await subtle.verify(how, await publicKey(), signature, data), await subtle.verify(how, await publicKey(), signature, new Uint8Array(1))];
			},
			"a signature that does not fit": async () => subtle.verify(how, await publicKey(), known, data),
			"a signature of another length": async () => subtle.verify(how, await publicKey(), known.slice(1), data),
			"curves": async () => {
				const out: unknown[] = [];
				for (const namedCurve of ["P-256", "P-384", "P-521"]) {
					const pair = (await subtle.generateKey({ name: "ECDSA", namedCurve }, true, ["sign", "verify"])) as CryptoKeyPair;
					const signature = await subtle.sign({ name: "ECDSA", hash: "SHA-512" }, pair.privateKey, data);
					const raw = (await subtle.exportKey("raw", pair.publicKey)) as ArrayBuffer;
					const { x, y, d, ...rest } = (await subtle.exportKey("jwk", pair.privateKey)) as any;
					out.push([namedCurve, signature.byteLength, raw.byteLength, rest, await subtle.verify({ name: "ECDSA", hash: "SHA-512" }, pair.publicKey, signature, data)]);
				}
				return out;
			},
			"fields": async () => {
				const k = await secret();
				return [k.type, k.algorithm, k.usages];
			},
			"export jwk": async () => subtle.exportKey("jwk", await publicKey()),
			"export private jwk": async () => subtle.exportKey("jwk", await secret()),
			"export raw": async () => subtle.exportKey("raw", await publicKey()),
			"export spki": async () => subtle.exportKey("spki", await publicKey()),
			"export pkcs8": async () => subtle.exportKey("pkcs8", await secret()),
			"raw there and back": async () => {
				const raw = (await subtle.exportKey("raw", await publicKey())) as ArrayBuffer;
				const k = await subtle.importKey("raw", raw, p256, true, ["verify"]);
				return subtle.verify(how, k, await subtle.sign(how, await secret(), data), data);
			},
			"pkcs8 there and back": async () => {
				const pkcs8 = (await subtle.exportKey("pkcs8", await secret())) as ArrayBuffer;
				const k = await subtle.importKey("pkcs8", pkcs8, p256, true, ["sign"]);
				return subtle.verify(how, await publicKey(), await subtle.sign(how, k, data), data);
			},
			"an unknown curve": () => subtle.generateKey({ name: "ECDSA", namedCurve: "P-192" }, true, ["sign", "verify"]),
			"secp256k1": () => subtle.generateKey({ name: "ECDSA", namedCurve: "secp256k1" }, true, ["sign", "verify"]),
			"another curve than the jwk's": () => subtle.importKey("jwk", open, { name: "ECDSA", namedCurve: "P-384" }, true, ["verify"]),
			"a point off the curve": () => subtle.importKey("raw", new Uint8Array(65).fill(4), p256, true, ["verify"]),
			"no hash": async () => subtle.sign({ name: "ECDSA" } as any, await secret(), data),
			"usages of the wrong half": () => subtle.importKey("jwk", open, p256, true, ["sign"]),
			"ECDH agrees": async () => {
				const make = () => subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]) as Promise<CryptoKeyPair>;
				const [a, b] = [await make(), await make()];
				const one = await subtle.deriveBits({ name: "ECDH", public: b.publicKey, $public: b.publicKey } as any, a.privateKey, 256);
				const two = await subtle.deriveBits({ name: "ECDH", public: a.publicKey, $public: a.publicKey } as any, b.privateKey, 256);
				return [one.byteLength, new Uint8Array(one).join() === new Uint8Array(two).join()];
			},
		});
	},
};
