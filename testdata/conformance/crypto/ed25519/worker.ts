import { report } from "../../checks.ts";

const { subtle } = crypto;
const hex = (b: ArrayBuffer) => [...new Uint8Array(b)].map((x) => x.toString(16).padStart(2, "0")).join("");
const unhex = (s: string) => Uint8Array.from(s.match(/../g) ?? [], (h) => parseInt(h, 16));
// RFC 8032, section 7.1, test 2
const x = "PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw";
const d = "TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs";
const message = unhex("72");
const expected = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
const secret = () => subtle.importKey("jwk", { kty: "OKP", crv: "Ed25519", x, d }, "Ed25519", true, ["sign"]);
const open = () => subtle.importKey("jwk", { kty: "OKP", crv: "Ed25519", x }, { name: "Ed25519" }, true, ["verify"]);

export default {
	fetch() {
		return report({
			"the signature of RFC 8032": async () => hex(await subtle.sign("Ed25519", await secret(), message)) === expected,
			"verify": async () => [await subtle.verify("Ed25519", await open(), unhex(expected), message), await subtle.verify("Ed25519", await open(), unhex(expected), unhex("73"))],
			"verify, a signature of another length": async () => subtle.verify("Ed25519", await open(), new Uint8Array(3), message),
			"fields": async () => [(await secret()).algorithm, (await open()).usages, (await secret()).type],
			"raw": async () => hex((await subtle.exportKey("raw", await open())) as ArrayBuffer),
			"spki": async () => hex((await subtle.exportKey("spki", await open())) as ArrayBuffer),
			"pkcs8": async () => hex((await subtle.exportKey("pkcs8", await secret())) as ArrayBuffer),
			"jwk": async () => subtle.exportKey("jwk", await secret()),
			"raw there and back": async () => {
				const raw = (await subtle.exportKey("raw", await open())) as ArrayBuffer;
				const k = await subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
				return subtle.verify("Ed25519", k, unhex(expected), message);
			},
			"NODE-ED25519": async () => {
				const k = await subtle.importKey("raw", unhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"), { name: "NODE-ED25519", namedCurve: "NODE-ED25519" } as any, false, ["verify"]);
				return subtle.verify("NODE-ED25519", k, unhex(expected), message);
			},
			"generate": async () => {
				const pair = (await subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
				const signature = await subtle.sign("Ed25519", pair.privateKey, message);
				return [signature.byteLength, await subtle.verify("Ed25519", pair.publicKey, signature, message)];
			},
			"a raw key of the wrong length": () => subtle.importKey("raw", new Uint8Array(31), "Ed25519", true, ["verify"]),
			"raw of the private key": async () => subtle.exportKey("raw", await secret()),
			"X25519 agrees": async () => {
				const make = () => subtle.generateKey("X25519", true, ["deriveBits"]) as Promise<CryptoKeyPair>;
				const [a, b] = [await make(), await make()];
				const one = await subtle.deriveBits({ name: "X25519", public: b.publicKey, $public: b.publicKey } as any, a.privateKey, 256);
				const two = await subtle.deriveBits({ name: "X25519", public: a.publicKey, $public: a.publicKey } as any, b.privateKey, 256);
				return new Uint8Array(one).join() === new Uint8Array(two).join();
			},
		});
	},
};
