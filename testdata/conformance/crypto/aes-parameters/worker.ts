import { report } from "../../checks.ts";

const { subtle } = crypto;
const bytes = (n: number, from = 0) => Uint8Array.from({ length: n }, (_, i) => (i * 5 + from) & 255);
const hex = (b: ArrayBuffer) => Array.from(new Uint8Array(b), (x) => x.toString(16).padStart(2, "0")).join("");
const key = (name: string, n = 16, usages: KeyUsage[] = ["encrypt", "decrypt"]) => subtle.importKey("raw", bytes(n), name, true, usages);
const data = bytes(37, 1);
const encrypt = async (how: any, n = 16, input: any = data) => hex(await subtle.encrypt(how, await key(how.name, n), input));
const back = async (how: any) => {
	const k = await key(how.name);
	return hex(await subtle.decrypt(how, k, await subtle.encrypt(how, k, data))) === hex(data.buffer as ArrayBuffer);
};
const gcm = (more: object = {}) => ({ name: "AES-GCM", iv: bytes(12, 2), ...more });
const cbc = (more: object = {}) => ({ name: "AES-CBC", iv: bytes(16, 2), ...more });
const ctr = (more: object = {}) => ({ name: "AES-CTR", counter: bytes(16, 2), length: 64, ...more });

export default {
	fetch() {
		return report({
			"GCM 128": () => encrypt(gcm()),
			"GCM 192": () => encrypt(gcm(), 24),
			"GCM 256": () => encrypt(gcm(), 32),
			"GCM back": () => back(gcm()),
			"GCM additional data": () => encrypt(gcm({ additionalData: bytes(20) })),
			"GCM back with additional data": () => back(gcm({ additionalData: bytes(20) })),
			...Object.fromEntries([32, 64, 96, 104, 112, 120, 128, 0, 100, 136, -8, null].map((n) => [`GCM tag of ${n}`, () => encrypt(gcm({ tagLength: n }))])),
			...Object.fromEntries([0, 1, 8, 11, 12, 13, 16, 64, 129].map((n) => [`GCM vector of ${n}`, () => encrypt(gcm({ iv: bytes(n, 2) }))])),
			"GCM nothing": () => encrypt(gcm(), 16, new Uint8Array(0)),
			"GCM no vector": () => encrypt(gcm({ iv: undefined })),
			"GCM vector a string": () => encrypt(gcm({ iv: "abcdefghijkl" })),
			"GCM data a string": () => encrypt(gcm(), 16, "text"),
			"GCM wrong tag": async () => {
				const sealed = new Uint8Array(await subtle.encrypt(gcm(), await key("AES-GCM"), data));
				sealed[sealed.length - 1] ^= 1;
				return subtle.decrypt(gcm(), await key("AES-GCM"), sealed);
			},
			"GCM other additional data": async () => subtle.decrypt(gcm({ additionalData: bytes(3) }), await key("AES-GCM"), await subtle.encrypt(gcm(), await key("AES-GCM"), data)),
			"GCM too short": async () => subtle.decrypt(gcm(), await key("AES-GCM"), bytes(15)),
			"CBC 128": () => encrypt(cbc()),
			"CBC 256": () => encrypt(cbc(), 32),
			"CBC back": () => back(cbc()),
			"CBC of a whole block": () => encrypt(cbc(), 16, bytes(16)),
			"CBC of nothing": () => encrypt(cbc(), 16, new Uint8Array(0)),
			...Object.fromEntries([0, 12, 15, 17].map((n) => [`CBC vector of ${n}`, () => encrypt(cbc({ iv: bytes(n) }))])),
			"CBC of no whole blocks": async () => subtle.decrypt(cbc(), await key("AES-CBC"), bytes(17)),
			"CBC without padding": async () => subtle.decrypt(cbc(), await key("AES-CBC"), bytes(32)),
			"CBC of no blocks": async () => subtle.decrypt(cbc(), await key("AES-CBC"), new Uint8Array(0)),
			"CTR 128": () => encrypt(ctr()),
			"CTR 256": () => encrypt(ctr({ length: 128 }), 32),
			"CTR back": () => back(ctr()),
			"CTR that wraps around": () => encrypt(ctr({ counter: new Uint8Array(16).fill(255), length: 8 })),
			"CTR that comes round to where it began": () => encrypt(ctr({ counter: new Uint8Array(16).fill(255), length: 1 }), 16, bytes(64)),
			...Object.fromEntries([0, 1, 128, 129].map((n) => [`CTR of ${n} bits`, () => encrypt(ctr({ length: n }), 16, bytes(20))])),
			...Object.fromEntries([0, 15, 17].map((n) => [`CTR counter of ${n}`, () => encrypt(ctr({ counter: bytes(n) }))])),
			"CTR no length": () => encrypt(ctr({ length: undefined })),
			...Object.fromEntries([0, 8, 15, 17, 20, 33].map((n) => [`key of ${n}`, () => key("AES-GCM", n)])),
			...Object.fromEntries([0, 64, 128, 192, 255, 256, 512].map((n) => [`generating ${n}`, async () => ((await subtle.generateKey({ name: "AES-CBC", length: n }, true, ["encrypt"])) as CryptoKey).algorithm])),
			"generating without length": () => subtle.generateKey({ name: "AES-CBC" } as any, true, ["encrypt"]),
			"generating without usages": () => subtle.generateKey({ name: "AES-GCM", length: 128 }, true, []),
			"encrypt without the usage": async () => subtle.encrypt(gcm(), await key("AES-GCM", 16, ["decrypt"]), data),
			"decrypt without the usage": async () => subtle.decrypt(gcm(), await key("AES-GCM", 16, ["encrypt"]), data),
			"a key of another mode": async () => subtle.encrypt(gcm(), await key("AES-CBC"), data),
			"names in any case": async () => [(await key("aes-gcm")).algorithm.name, await encrypt({ ...gcm(), name: "AES-gcm" })],
			"jwk": async () => subtle.exportKey("jwk", await key("AES-GCM", 32)),
			"jwk of another alg": () => subtle.importKey("jwk", { kty: "oct", k: "AAAAAAAAAAAAAAAAAAAAAA", alg: "A256GCM" }, "AES-GCM", true, ["encrypt"]),
			"jwk of another length": () => subtle.importKey("jwk", { kty: "oct", k: "AAAA" }, "AES-GCM", true, ["encrypt"]),
			"jwk without k": () => subtle.importKey("jwk", { kty: "oct" }, "AES-GCM", true, ["encrypt"]),
			"jwk with key_ops": async () => (await subtle.importKey("jwk", { kty: "oct", k: "AAAAAAAAAAAAAAAAAAAAAA", key_ops: ["encrypt", "decrypt"] }, "AES-GCM", true, ["encrypt"])).usages,
			"jwk without that key_op": () => subtle.importKey("jwk", { kty: "oct", k: "AAAAAAAAAAAAAAAAAAAAAA", key_ops: ["decrypt"] }, "AES-GCM", true, ["encrypt"]),
			"jwk not ext": () => subtle.importKey("jwk", { kty: "oct", k: "AAAAAAAAAAAAAAAAAAAAAA", ext: false }, "AES-GCM", true, ["encrypt"]),
			"jwk use sig": () => subtle.importKey("jwk", { kty: "oct", k: "AAAAAAAAAAAAAAAAAAAAAA", use: "sig" }, "AES-GCM", true, ["encrypt"]),
			"spki": () => subtle.importKey("spki", bytes(16), "AES-GCM", true, ["encrypt"]),
		});
	},
};
