import { report } from "../../checks.ts";

const { subtle } = crypto;
const bytes = (n: number, from = 0) => Uint8Array.from({ length: n }, (_, i) => (i * 7 + from) & 255);
const hex = (b: ArrayBuffer | Uint8Array) => Array.from(new Uint8Array(b as ArrayBuffer), (x) => x.toString(16).padStart(2, "0")).join("");
const aes = (name: string, usages: KeyUsage[], n = 32) => subtle.importKey("raw", bytes(n), { name }, true, usages);
const target = () => subtle.importKey("raw", bytes(16, 3), "AES-GCM", true, ["encrypt", "decrypt"]);
const hmac = (n = 32) => subtle.importKey("raw", bytes(n, 9), { name: "HMAC", hash: "SHA-256" }, true, ["sign", "verify"]);
const both: KeyUsage[] = ["wrapKey", "unwrapKey"];
const gcm = { name: "AES-GCM", iv: bytes(12) };
const cbc = { name: "AES-CBC", iv: bytes(16) };
const ctr = { name: "AES-CTR", counter: bytes(16), length: 64 };

async function roundTrip(format: "raw" | "jwk" | "pkcs8", key: CryptoKey, wrapper: CryptoKey, how: any) {
	const wrapped = await subtle.wrapKey(format, key, wrapper, how);
	const back = await subtle.unwrapKey(format, wrapped, wrapper, how, key.algorithm as any, true, key.usages);
	return [wrapped.byteLength, back.type, back.algorithm, back.usages, back.extractable];
}

export default {
	fetch() {
		return report({
			"AES-KW, known": async () => hex(await subtle.wrapKey("raw", await target(), await aes("AES-KW", both), "AES-KW")),
			"AES-KW round trip": async () => roundTrip("raw", await target(), await aes("AES-KW", both), "AES-KW"),
			"AES-KW of HMAC": async () => roundTrip("raw", await hmac(), await aes("AES-KW", both, 16), "AES-KW"),
			"AES-KW of a length that is no multiple of 8": async () => subtle.wrapKey("raw", await hmac(20), await aes("AES-KW", both), "AES-KW"),
			"AES-KW as jwk": async () => roundTrip("jwk", await target(), await aes("AES-KW", both), "AES-KW"),
			"AES-KW, damaged": async () => {
				const wrapper = await aes("AES-KW", both);
				const wrapped = new Uint8Array(await subtle.wrapKey("raw", await target(), wrapper, "AES-KW"));
				wrapped[3] ^= 1;
				return subtle.unwrapKey("raw", wrapped, wrapper, "AES-KW", "AES-GCM", true, ["encrypt"]);
			},
			"AES-KW, short": async () => subtle.unwrapKey("raw", bytes(8), await aes("AES-KW", both), "AES-KW", "AES-GCM", true, ["encrypt"]),
			"AES-KW, odd": async () => subtle.unwrapKey("raw", bytes(25), await aes("AES-KW", both), "AES-KW", "AES-GCM", true, ["encrypt"]),
			"AES-GCM, known": async () => hex(await subtle.wrapKey("raw", await target(), await aes("AES-GCM", both), gcm)),
			"AES-GCM round trip": async () => roundTrip("raw", await target(), await aes("AES-GCM", both), gcm),
			"AES-GCM as jwk": async () => new TextDecoder().decode(await subtle.decrypt(gcm, await aes("AES-GCM", ["decrypt"]), await subtle.wrapKey("jwk", await target(), await aes("AES-GCM", both), gcm))),
			"AES-CBC round trip": async () => roundTrip("raw", await target(), await aes("AES-CBC", both), cbc),
			"AES-CTR round trip": async () => roundTrip("jwk", await hmac(), await aes("AES-CTR", both), ctr),
			"RSA-OAEP round trip": async () => {
				const pair = (await subtle.generateKey({ name: "RSA-OAEP", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" }, true, both)) as CryptoKeyPair;
				const wrapped = await subtle.wrapKey("raw", await target(), pair.publicKey, { name: "RSA-OAEP" });
				const back = await subtle.unwrapKey("raw", wrapped, pair.privateKey, { name: "RSA-OAEP" }, "AES-GCM", true, ["encrypt"]);
				return [wrapped.byteLength, hex((await subtle.exportKey("raw", back)) as ArrayBuffer)];
			},
			"pkcs8 by AES-GCM": async () => {
				const pair = (await subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"])) as CryptoKeyPair;
				const [, ...rest] = await roundTrip("pkcs8", pair.privateKey, await aes("AES-GCM", both), gcm);
				return rest;
			},
			"a key that can't be exported": async () => {
				const key = await subtle.importKey("raw", bytes(16), "AES-GCM", false, ["encrypt"]);
				return subtle.wrapKey("raw", key, await aes("AES-KW", both), "AES-KW");
			},
			"a wrapper without the usage": async () => subtle.wrapKey("raw", await target(), await aes("AES-KW", ["unwrapKey"]), "AES-KW"),
			"unwrap without the usage": async () => subtle.unwrapKey("raw", bytes(24), await aes("AES-KW", ["wrapKey"]), "AES-KW", "AES-GCM", true, ["encrypt"]),
			"another algorithm than the key's": async () => subtle.wrapKey("raw", await target(), await aes("AES-KW", both), gcm),
			"an algorithm that wraps nothing": async () => subtle.wrapKey("raw", await target(), await hmac(), "HMAC"),
			"no iv": async () => subtle.wrapKey("raw", await target(), await aes("AES-GCM", both), "AES-GCM"),
			"pkcs8 of a secret": async () => subtle.wrapKey("pkcs8", await target(), await aes("AES-GCM", both), gcm),
			"an unknown format": async () => subtle.wrapKey("pem" as any, await target(), await aes("AES-GCM", both), gcm),
			"unwrapped with usages it can't have": async () => {
				const wrapper = await aes("AES-KW", both);
				return subtle.unwrapKey("raw", await subtle.wrapKey("raw", await target(), wrapper, "AES-KW"), wrapper, "AES-KW", "AES-GCM", true, ["sign"]);
			},
			"unwrapped without usages": async () => {
				const wrapper = await aes("AES-KW", both);
				return subtle.unwrapKey("raw", await subtle.wrapKey("raw", await target(), wrapper, "AES-KW"), wrapper, "AES-KW", "AES-GCM", true, []);
			},
			"a jwk that is no JSON": async () => {
				const wrapped = await subtle.encrypt(gcm, await aes("AES-GCM", ["encrypt"]), new TextEncoder().encode("not json"));
				return subtle.unwrapKey("jwk", wrapped, await aes("AES-GCM", both), gcm, "AES-GCM", true, ["encrypt"]);
			},
			"no arguments": () => (subtle.wrapKey as any)(),
			"no key": () => subtle.wrapKey("raw", {} as any, {} as any, "AES-KW"),
		});
	},
};
