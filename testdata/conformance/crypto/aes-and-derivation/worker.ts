import { report } from "../../checks.ts";

const { subtle } = crypto;
const hex = (b: ArrayBuffer) => [...new Uint8Array(b)].map((x) => x.toString(16).padStart(2, "0")).join("");
const text = (b: ArrayBuffer) => new TextDecoder().decode(b);
const bytes = (s: string) => new TextEncoder().encode(s);
const raw = Uint8Array.from({ length: 16 }, (_, i) => i);
const iv12 = raw.slice(0, 12);
const key = (name: string, usages: any = ["encrypt", "decrypt"], k: any = raw) => subtle.importKey("raw", k, name, true, usages);

export default {
	fetch() {
		return report({
			"GCM": async () => hex(await subtle.encrypt({ name: "AES-GCM", iv: iv12 }, await key("AES-GCM"), bytes("text"))),
			"GCM, additional data, short tag": async () => hex(await subtle.encrypt({ name: "AES-GCM", iv: iv12, additionalData: bytes("a"), tagLength: 96 }, await key("AES-GCM"), bytes("text"))),
			"GCM there and back": async () => {
				const k = await key("AES-GCM");
				return text(await subtle.decrypt({ name: "AES-GCM", iv: iv12 }, k, await subtle.encrypt({ name: "AES-GCM", iv: iv12 }, k, bytes("round"))));
			},
			"GCM, tampered": async () => {
				const k = await key("AES-GCM");
				const c = new Uint8Array(await subtle.encrypt({ name: "AES-GCM", iv: iv12 }, k, bytes("round")));
				c[0] ^= 1;
				return subtle.decrypt({ name: "AES-GCM", iv: iv12 }, k, c);
			},
			"GCM, too short": async () => subtle.decrypt({ name: "AES-GCM", iv: iv12 }, await key("AES-GCM"), new Uint8Array(3)),
			"GCM without iv": async () => subtle.encrypt({ name: "AES-GCM" } as any, await key("AES-GCM"), bytes("a")),
			"GCM, a bad tag length": async () => subtle.encrypt({ name: "AES-GCM", iv: iv12, tagLength: 7 }, await key("AES-GCM"), bytes("a")),
			"CBC": async () => hex(await subtle.encrypt({ name: "AES-CBC", iv: raw }, await key("AES-CBC"), bytes("text"))),
			"CBC there and back": async () => {
				const k = await key("AES-CBC");
				return text(await subtle.decrypt({ name: "AES-CBC", iv: raw }, k, await subtle.encrypt({ name: "AES-CBC", iv: raw }, k, bytes("a longer text than one block"))));
			},
			"CBC, a bad iv": async () => subtle.encrypt({ name: "AES-CBC", iv: iv12 }, await key("AES-CBC"), bytes("a")),
			"CBC, bad padding": async () => subtle.decrypt({ name: "AES-CBC", iv: raw }, await key("AES-CBC"), new Uint8Array(16)),
			"CTR": async () => hex(await subtle.encrypt({ name: "AES-CTR", counter: raw, length: 64 }, await key("AES-CTR"), bytes("text of more than sixteen octets"))),
			"KW": async () => hex(await subtle.wrapKey("raw", await key("AES-GCM"), await key("AES-KW", ["wrapKey", "unwrapKey"]), "AES-KW")),
			"key lengths": async () => {
				const out: unknown[] = [];
				for (const n of [16, 24, 32]) out.push((await key("AES-GCM", ["encrypt"], new Uint8Array(n))).algorithm);
				return out;
			},
			"a key of 15 octets": () => key("AES-GCM", ["encrypt"], new Uint8Array(15)),
			"generate": async () => ((await subtle.exportKey("raw", (await subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"])) as CryptoKey)) as ArrayBuffer).byteLength,
			"generate with a bad length": () => subtle.generateKey({ name: "AES-GCM", length: 100 }, true, ["encrypt"]),
			"jwk": async () => subtle.exportKey("jwk", await key("AES-GCM")),
			"PBKDF2 of a password": async () => hex(await subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: bytes("salt"), iterations: 2 }, await subtle.importKey("raw", bytes("password"), "PBKDF2", false, ["deriveBits"]), 256)),
			"PBKDF2, no iterations": async () => subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: bytes("salt"), iterations: 0 }, await subtle.importKey("raw", raw, "PBKDF2", false, ["deriveBits"]), 256),
			"PBKDF2, extractable": () => subtle.importKey("raw", raw, "PBKDF2", true, ["deriveBits"]),
			"HKDF": async () => hex(await subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt: bytes("salt"), info: bytes("info") }, await subtle.importKey("raw", raw, "HKDF", false, ["deriveBits"]), 128)),
			"deriveKey": async () => {
				const base = await subtle.importKey("raw", bytes("password"), "PBKDF2", false, ["deriveKey"]);
				const k = await subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt: bytes("salt"), iterations: 2 }, base, { name: "AES-GCM", length: 256 }, true, ["encrypt"]);
				return [k.algorithm, hex((await subtle.exportKey("raw", k)) as ArrayBuffer)];
			},
		});
	},
};
