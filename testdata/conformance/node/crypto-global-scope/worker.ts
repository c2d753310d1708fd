import * as c from "node:crypto";
import { Buffer } from "node:buffer";

const a = c as any;
const attempt = (name: string, f: () => unknown) => { try { return `${name}: ${String(f())}`; } catch (e: any) { return `${name}: ${e.name}: ${e.message}`; } };
const atTop = [
	attempt("createHash", () => a.createHash("sha1").update("x").digest("hex")),
	attempt("createHmac", () => a.createHmac("sha1", "k").update("x").digest("hex")),
	attempt("randomBytes", () => a.randomBytes(4).length),
	attempt("randomInt", () => a.randomInt(4)),
	attempt("randomUUID", () => a.randomUUID().length),
	attempt("randomFillSync", () => a.randomFillSync(Buffer.alloc(4)).length),
	attempt("getRandomValues", () => a.getRandomValues(new Uint8Array(4)).length),
	attempt("randomBytes later", () => a.randomBytes(4, () => {})),
	attempt("pbkdf2Sync", () => a.pbkdf2Sync("p", "s", 1, 8, "sha1").toString("hex")),
	attempt("scryptSync", () => a.scryptSync("p", "s", 8, { N: 16 }).toString("hex")),
	attempt("hkdfSync", () => a.hkdfSync("sha256", "p", "s", "i", 8).byteLength),
	attempt("timingSafeEqual", () => a.timingSafeEqual(Buffer.from("a"), Buffer.from("a"))),
	attempt("createSecretKey", () => a.createSecretKey(Buffer.from("a")).type),
	attempt("generateKeySync", () => a.generateKeySync("hmac", { length: 64 }).type),
	attempt("generateKeyPairSync", () => a.generateKeyPairSync("ed25519").publicKey.type),
	attempt("generatePrimeSync", () => a.generatePrimeSync(16).byteLength),
	attempt("createCipheriv", () => a.createCipheriv("aes-128-cbc", Buffer.alloc(16), Buffer.alloc(16)).final("hex")),
	attempt("createECDH", () => a.createECDH("prime256v1").generateKeys().length),
	attempt("getDiffieHellman", () => a.getDiffieHellman("modp14").getPrime().length),
];

export default { fetch: () => new Response(atTop.join("\n")) };
