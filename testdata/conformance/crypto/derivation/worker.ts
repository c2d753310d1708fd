import { report } from "../../checks.ts";

const { subtle } = crypto;
const text = (s: string) => new TextEncoder().encode(s);
const hex = (b: ArrayBuffer) => Array.from(new Uint8Array(b), (x) => x.toString(16).padStart(2, "0")).join("");
const base = (name: string, usages: KeyUsage[] = ["deriveBits", "deriveKey"]) => subtle.importKey("raw", text("secret"), name, false, usages);
const hkdf = (more: object = {}) => ({ name: "HKDF", hash: "SHA-256", salt: text("salt"), info: text("info"), ...more });
const pbkdf2 = (more: object = {}) => ({ name: "PBKDF2", hash: "SHA-256", salt: text("salt"), iterations: 1000, ...more });
const bits = async (how: any, length: any) => hex(await subtle.deriveBits(how, await base(how.name), length));
const pair = (name: string, namedCurve?: string) => subtle.generateKey({ name, namedCurve } as any, true, ["deriveBits", "deriveKey"]) as Promise<CryptoKeyPair>;

export default {
	fetch() {
		return report({
			"HKDF": () => bits(hkdf(), 256),
			"HKDF SHA-1": () => bits(hkdf({ hash: "SHA-1" }), 160),
			"HKDF SHA-384": () => bits(hkdf({ hash: "SHA-384" }), 384),
			"HKDF SHA-512 as an object": () => bits(hkdf({ hash: { name: "sha-512" } }), 64),
			"HKDF empty salt and info": () => bits(hkdf({ salt: text(""), info: text("") }), 128),
			"HKDF of 8 bits": () => bits(hkdf(), 8),
			"HKDF of 12 bits": () => bits(hkdf(), 12),
			"HKDF of 0 bits": () => bits(hkdf(), 0),
			"HKDF of null": () => bits(hkdf(), null),
			"HKDF of nothing": () => bits(hkdf(), undefined),
			"HKDF of the longest": async () => (await bits(hkdf(), 255 * 32 * 8)).length,
			"HKDF beyond": () => bits(hkdf(), 255 * 32 * 8 + 8),
			"HKDF no hash": () => bits(hkdf({ hash: undefined }), 256),
			"HKDF unknown hash": () => bits(hkdf({ hash: "SHA-3" }), 256),
			"HKDF no salt": () => bits(hkdf({ salt: undefined }), 256),
			"HKDF no info": () => bits(hkdf({ info: undefined }), 256),
			"HKDF salt a string": () => bits(hkdf({ salt: "salt" }), 256),
			"PBKDF2": () => bits(pbkdf2(), 256),
			"PBKDF2 SHA-512": () => bits(pbkdf2({ hash: "SHA-512" }), 512),
			"PBKDF2 one iteration": () => bits(pbkdf2({ iterations: 1 }), 160),
			"PBKDF2 no iterations": () => bits(pbkdf2({ iterations: undefined }), 256),
			"PBKDF2 0 iterations": () => bits(pbkdf2({ iterations: 0 }), 256),
			"PBKDF2 -1 iterations": () => bits(pbkdf2({ iterations: -1 }), 256),
			"PBKDF2 1.5 iterations": () => bits(pbkdf2({ iterations: 1.5 }), 64),
			"PBKDF2 of 9 bits": () => bits(pbkdf2(), 9),
			"PBKDF2 of 0 bits": () => bits(pbkdf2(), 0),
			"PBKDF2 empty salt": () => bits(pbkdf2({ salt: text("") }), 128),
			"PBKDF2 empty password": async () => hex(await subtle.deriveBits(pbkdf2(), await subtle.importKey("raw", text(""), "PBKDF2", false, ["deriveBits"]), 128)),
			"deriveKey AES": async () => {
				const key = await subtle.deriveKey(pbkdf2(), await base("PBKDF2"), { name: "AES-GCM", length: 256 }, true, ["encrypt"]);
				return [key.algorithm, key.usages, hex((await subtle.exportKey("raw", key)) as ArrayBuffer)];
			},
			"deriveKey HMAC": async () => {
				const key = await subtle.deriveKey(hkdf(), await base("HKDF"), { name: "HMAC", hash: "SHA-384" }, true, ["sign"]);
				return [key.algorithm, hex((await subtle.exportKey("raw", key)) as ArrayBuffer)];
			},
			"deriveKey HMAC with a length": async () => (await subtle.deriveKey(hkdf(), await base("HKDF"), { name: "HMAC", hash: "SHA-256", length: 128 }, true, ["sign"])).algorithm,
			"deriveKey AES of 100 bits": async () => subtle.deriveKey(hkdf(), await base("HKDF"), { name: "AES-GCM", length: 100 }, true, ["encrypt"]),
			"deriveKey without usages": async () => subtle.deriveKey(hkdf(), await base("HKDF"), { name: "AES-GCM", length: 128 }, true, []),
			"deriveKey to HKDF": async () => {
				const key = await subtle.deriveKey(pbkdf2(), await base("PBKDF2"), "HKDF" as any, false, ["deriveBits"]);
				return [key.algorithm, key.type, key.usages];
			},
			"importing with another usage": () => base("HKDF", ["encrypt"]),
			"importing extractable": () => subtle.importKey("raw", text("x"), "PBKDF2", true, ["deriveBits"]),
			"importing as jwk": () => subtle.importKey("jwk", { kty: "oct", k: "AA" }, "HKDF", false, ["deriveBits"]),
			"without deriveBits": async () => subtle.deriveBits(hkdf(), await base("HKDF", ["deriveKey"]), 256),
			"another algorithm": async () => subtle.deriveBits(hkdf(), await base("PBKDF2"), 256),
			"ECDH lengths": async () => {
				const [a, b] = [await pair("ECDH", "P-256"), await pair("ECDH", "P-256")];
				const of = async (length: any) => (await subtle.deriveBits({ name: "ECDH", public: b.publicKey }, a.privateKey, length)).byteLength;
				return [await of(256), await of(128), await of(8), await of(null), await of(0)];
			},
			"ECDH too long": async () => subtle.deriveBits({ name: "ECDH", public: (await pair("ECDH", "P-256")).publicKey }, (await pair("ECDH", "P-256")).privateKey, 264),
			"ECDH of 9 bits": async () => (await subtle.deriveBits({ name: "ECDH", public: (await pair("ECDH", "P-256")).publicKey }, (await pair("ECDH", "P-256")).privateKey, 9)).byteLength,
			"ECDH of two curves": async () => subtle.deriveBits({ name: "ECDH", public: (await pair("ECDH", "P-384")).publicKey }, (await pair("ECDH", "P-256")).privateKey, 256),
			"ECDH with a private key as public": async () => subtle.deriveBits({ name: "ECDH", public: (await pair("ECDH", "P-256")).privateKey }, (await pair("ECDH", "P-256")).privateKey, 256),
			"ECDH without public": async () => subtle.deriveBits({ name: "ECDH" } as any, (await pair("ECDH", "P-256")).privateKey, 256),
			"X25519, known": async () => {
				const jwk = { kty: "OKP", crv: "X25519", d: "dwdtCnMYpX08FsFyUbJmRd9ML4frwJkqsXf7pR25LCo", x: "hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo" };
				const own = await subtle.importKey("jwk", jwk, "X25519", true, ["deriveBits"]);
				const other = await subtle.importKey("raw", Uint8Array.from(atob("3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08="), (c) => c.charCodeAt(0)), "X25519", true, []);
				return hex(await subtle.deriveBits({ name: "X25519", public: other } as any, own, 256));
			},
			"X25519 agrees": async () => {
				const [a, b] = [await pair("X25519"), await pair("X25519")];
				const one = await subtle.deriveBits({ name: "X25519", public: b.publicKey } as any, a.privateKey, 256);
				const two = await subtle.deriveBits({ name: "X25519", public: a.publicKey } as any, b.privateKey, 256);
				return [hex(one) === hex(two), a.publicKey.algorithm, a.privateKey.usages];
			},
			"X25519 of zeros": async () => {
				const zeros = await subtle.importKey("raw", new Uint8Array(32), "X25519", true, []);
				return subtle.deriveBits({ name: "X25519", public: zeros } as any, (await pair("X25519")).privateKey, 256);
			},
		});
	},
};
