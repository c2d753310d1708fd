import { report } from "../../checks.ts";
import { rsa } from "./keys.ts";

const { subtle } = crypto;
const hex = (b: ArrayBuffer) => [...new Uint8Array(b)].map((x) => x.toString(16).padStart(2, "0")).join("");
const fingerprint = async (b: ArrayBuffer) => hex(await subtle.digest("SHA-1", b));
const data = new TextEncoder().encode("signed text");
const pkcs1 = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const pss = { name: "RSA-PSS", hash: "SHA-256" };
const { d, p, q, dp, dq, qi, ...publicKey } = rsa;
const secret = (algorithm: any = pkcs1) => subtle.importKey("jwk", rsa, algorithm, true, ["sign"]);
const open = (algorithm: any = pkcs1) => subtle.importKey("jwk", publicKey, algorithm, true, ["verify"]);

export default {
	fetch() {
		return report({
			"PKCS1 is deterministic": async () => fingerprint(await subtle.sign(pkcs1.name, await secret(), data)),
			"PKCS1 with SHA-512": async () => fingerprint(await subtle.sign(pkcs1.name, await secret({ ...pkcs1, hash: "SHA-512" }), data)),
			"PKCS1 verifies": async () => {
				const signature = await subtle.sign(pkcs1.name, await secret(), data);
				return [await subtle.verify(pkcs1.name, await open(), signature, data), await subtle.verify(pkcs1.name, await open(), signature, new Uint8Array(3))];
			},
			"PSS verifies": async () => {
				const how = { name: "RSA-PSS", saltLength: 32 };
				const signature = await subtle.sign(how, await secret(pss), data);
				return [signature.byteLength, await subtle.verify(how, await open(pss), signature, data), await subtle.verify({ ...how, saltLength: 16 }, await open(pss), signature, data)];
			},
			"PSS without a salt is deterministic": async () => fingerprint(await subtle.sign({ name: "RSA-PSS", saltLength: 0 }, await secret(pss), data)),
			"PSS without saltLength": async () => subtle.sign({ name: "RSA-PSS" } as any, await secret(pss), data),
			"fields": async () => {
				const k = await secret();
				const { publicExponent, ...rest } = k.algorithm as any;
				return [k.type, rest, publicExponent, k.usages, k.extractable];
			},
			"public fields": async () => [(await open()).type, (await open()).usages],
			"spki": async () => fingerprint((await subtle.exportKey("spki", await open())) as ArrayBuffer),
			"pkcs8": async () => fingerprint((await subtle.exportKey("pkcs8", await secret())) as ArrayBuffer),
			"spki there and back": async () => {
				const spki = (await subtle.exportKey("spki", await open())) as ArrayBuffer;
				const k = await subtle.importKey("spki", spki, pkcs1, true, ["verify"]);
				return subtle.verify(pkcs1.name, k, await subtle.sign(pkcs1.name, await secret(), data), data);
			},
			"pkcs8 there and back": async () => {
				const pkcs8 = (await subtle.exportKey("pkcs8", await secret())) as ArrayBuffer;
				const k = await subtle.importKey("pkcs8", pkcs8, pkcs1, true, ["sign"]);
				return fingerprint(await subtle.sign(pkcs1.name, k, data));
			},
			"jwk of the public key": async () => subtle.exportKey("jwk", await open()),
			"jwk of the private key": async () => Object.keys((await subtle.exportKey("jwk", await secret())) as object).sort(),
			"pkcs8 of a public key": async () => subtle.exportKey("pkcs8", await open()),
			"spki of a private key": async () => subtle.exportKey("spki", await secret()),
			"raw": async () => subtle.exportKey("raw", await open()),
			"sign with a public key": async () => subtle.sign(pkcs1.name, await open(), data),
			"import with wrong usages": () => subtle.importKey("jwk", publicKey, pkcs1, true, ["sign"]),
			"spki of nonsense": () => subtle.importKey("spki", new Uint8Array([1, 2, 3]), pkcs1, true, ["verify"]),
			"jwk without n": () => subtle.importKey("jwk", { kty: "RSA", e: "AQAB" }, pkcs1, true, ["verify"]),
			"generate": async () => {
				const pair = (await subtle.generateKey({ ...pkcs1, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }, false, ["sign", "verify"])) as CryptoKeyPair;
				const signature = await subtle.sign(pkcs1.name, pair.privateKey, data);
				return [pair.publicKey.extractable, pair.privateKey.extractable, pair.publicKey.usages, pair.privateKey.usages, await subtle.verify(pkcs1.name, pair.publicKey, signature, data)];
			},
			"generate with a bad exponent": () => subtle.generateKey({ ...pkcs1, modulusLength: 2048, publicExponent: new Uint8Array([2]) }, false, ["sign", "verify"]),
			"generate too small": () => subtle.generateKey({ ...pkcs1, modulusLength: 100, publicExponent: new Uint8Array([1, 0, 1]) }, false, ["sign", "verify"]),
		});
	},
};
