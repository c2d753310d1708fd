import { report } from "../../checks.ts";

const hex = (b: ArrayBuffer) => [...new Uint8Array(b)].map((x) => x.toString(16).padStart(2, "0")).join("");
const { subtle } = crypto;
const data = new TextEncoder().encode("what do ya want for nothing?");
const secret = new TextEncoder().encode("Jefe");
const key = (hash: any = "SHA-256", usages: any = ["sign", "verify"], extractable = true, raw: any = secret) => subtle.importKey("raw", raw, { name: "HMAC", hash }, extractable, usages);

export default {
	fetch() {
		return report({
			"SHA-1": async () => hex(await subtle.sign("HMAC", await key("SHA-1"), data)),
			"SHA-256": async () => hex(await subtle.sign("HMAC", await key(), data)),
			"SHA-384": async () => hex(await subtle.sign("HMAC", await key("SHA-384"), data)),
			"SHA-512": async () => hex(await subtle.sign("HMAC", await key("SHA-512"), data)),
			"hash as an object": async () => hex(await subtle.sign({ name: "HMAC" }, await key({ name: "SHA-256" }), data)),
			"a key longer than a block": async () => hex(await subtle.sign("HMAC", await key("SHA-256", ["sign"], true, new Uint8Array(131).fill(0xaa)), data)),
			"verify": async () => {
				const k = await key();
				const good = await subtle.sign("HMAC", k, data);
				const bad = new Uint8Array(good.slice(0));
				bad[0] ^= 1;
				return [await subtle.verify("HMAC", k, good, data), await subtle.verify("HMAC", k, bad, data), await subtle.verify("HMAC", k, good.slice(0, 16), data), await subtle.verify("HMAC", k, new Uint8Array(0), data)];
			},
			"the key's fields": async () => {
				const k = await key();
				return [k.type, k.extractable, k.algorithm, k.usages, String(k)];
			},
			"export raw": async () => subtle.exportKey("raw", await key()),
			"export jwk": async () => subtle.exportKey("jwk", await key()),
			"import jwk": async () => {
				const k = await subtle.importKey("jwk", { kty: "oct", k: "SmVmZQ", alg: "HS256", ext: true }, { name: "HMAC", hash: "SHA-256" }, true, ["sign"]);
				return hex(await subtle.sign("HMAC", k, data));
			},
			"a jwk of another alg": () => subtle.importKey("jwk", { kty: "oct", k: "SmVmZQ", alg: "HS512" }, { name: "HMAC", hash: "SHA-256" }, true, ["sign"]),
			"a jwk of another kty": () => subtle.importKey("jwk", { kty: "RSA", n: "a", e: "b" }, { name: "HMAC", hash: "SHA-256" }, true, ["sign"]),
			"not extractable": async () => subtle.exportKey("raw", await key("SHA-256", ["sign"], false)),
			"a usage it lacks": async () => subtle.sign("HMAC", await key("SHA-256", ["verify"]), data),
			"no usages": () => key("SHA-256", []),
			"wrong usages": () => key("SHA-256", ["encrypt"]),
			"nonsense usages": () => key("SHA-256", ["frob"]),
			"an empty key": () => key("SHA-256", ["sign"], true, new Uint8Array(0)),
			"an unknown hash": () => key("FROB"),
			"no hash": () => subtle.importKey("raw", secret, { name: "HMAC" } as any, true, ["sign"]),
			"a string as key": () => key("SHA-256", ["sign"], true, "Jefe"),
			"an unknown format": () => (subtle as any).importKey("frob", secret, { name: "HMAC", hash: "SHA-256" }, true, ["sign"]),
			"an unknown algorithm": () => subtle.importKey("raw", secret, { name: "FROB" }, true, ["sign"]),
			"generate": async () => {
				const k = (await subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, true, ["sign"])) as CryptoKey;
				return [k.algorithm, ((await subtle.exportKey("raw", k)) as ArrayBuffer).byteLength];
			},
			"generate with a length": async () => ((await subtle.exportKey("raw", (await subtle.generateKey({ name: "HMAC", hash: "SHA-512", length: 256 }, true, ["sign"])) as CryptoKey)) as ArrayBuffer).byteLength,
			"another algorithm's name": async () => subtle.sign("RSASSA-PKCS1-v1_5", await key(), data),
			"no key": () => (subtle as any).sign("HMAC", {}, data),
			"a string as data": async () => (subtle as any).sign("HMAC", await key(), "text"),
			"the key is immutable": async () => {
				const k: any = await key();
				try {
					k.extractable = false;
				} catch (error) {
					return (error as Error).name;
				}
				return k.extractable;
			},
		});
	},
};
