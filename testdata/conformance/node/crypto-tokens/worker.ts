import crypto from "node:crypto";
import { Buffer } from "node:buffer";
import { report, type Checks } from "../../checks.ts";
import { keys } from "./keys.ts";

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const all = keys as any;

/** ECDSA signatures of tokens are two numbers, of OpenSSL DER. */
function derToJose(der: Buffer, size: number): string {
	let at = 2 + (der[1]! & 0x80 ? der[1]! & 0x7f : 0);
	const read = () => { const n = der[at + 1]!; const v = der.subarray(at + 2, at + 2 + n); at += 2 + n; return v; };
	const pad = (v: Uint8Array) => Buffer.concat([Buffer.alloc(Math.max(0, size - v.length)), v.subarray(Math.max(0, v.length - size))]);
	return Buffer.concat([pad(read()), pad(read())]).toString("base64url");
}

const checks: Checks = {
	"HS256": () => { const head = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ sub: "1", iat: 1700000000 })}`; return `${head}.${crypto.createHmac("sha256", "secret").update(head).digest("base64url")}`; },
	"HS512, key object": () => { const k = crypto.createSecretKey(Buffer.from("secret")); return crypto.createHmac("sha512", k).update("head.body").digest("base64url"); },
	"HS256 checked": () => { const a = crypto.createHmac("sha256", "secret").update("x").digest(), b = Buffer.from(crypto.createHmac("sha256", "secret").update("x").digest("hex"), "hex"); return a.byteLength === b.byteLength && crypto.timingSafeEqual(a, b); },
	"RS256": () => { const s = crypto.createSign("RSA-SHA256"); s.update("head.body"); const token = s.sign(all.rsa.private, "base64url" as any); return [token, crypto.createVerify("RSA-SHA256").update("head.body").verify(all.rsa.public, token, "base64url" as any)]; },
	"PS256": () => { const options = { padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: crypto.constants.RSA_PSS_SALTLEN_DIGEST }; const s = crypto.createSign("RSA-SHA256").update("head.body").sign({ key: all.rsa.private, ...options }); return crypto.createVerify("RSA-SHA256").update("head.body").verify({ key: all.rsa.public, ...options }, s); },
	"ES256": () => { const der = crypto.createSign("RSA-SHA256").update("head.body").sign(all.p256.private); const jose = derToJose(der as any, 32); return [jose.length, crypto.verify("sha256", Buffer.from("head.body"), { key: all.p256.public, dsaEncoding: "ieee-p1363" }, Buffer.from(jose, "base64url"))]; },
	"ES384 and ES512": () => [["p384", 48, "RSA-SHA384"], ["p521", 66, "RSA-SHA512"]].map(([n, size, d]: any) => { const der = crypto.createSign(d).update("t").sign(all[n].private); return [derToJose(der as any, size).length, crypto.createVerify(d).update("t").verify(all[n].public, der)]; }),
	"EdDSA": () => crypto.sign(null, Buffer.from("head.body"), all.ed25519.private).toString("base64url"),
	"key kinds": () => { const k: any = crypto.createPublicKey(all.rsa.public); return [k.asymmetricKeyType, k.asymmetricKeyDetails.modulusLength, typeof k.asymmetricKeyDetails.publicExponent]; },
	"key from buffer": () => { const k = crypto.createPrivateKey({ key: Buffer.from(all.rsa.private), format: "pem" }); return k.type; },
	"session id": () => crypto.randomBytes(24).toString("base64").length,
	"cookie signature": () => { const sign = (v: string, s: string) => `${v}.${crypto.createHmac("sha256", s).update(v).digest("base64").replace(/\=+$/, "")}`; return sign("hello", "tobiiscool"); },
	"etag": () => `"${"text".length.toString(16)}-${crypto.createHash("sha1").update("text", "utf8").digest("base64").substring(0, 27)}"`,
	"gravatar": () => crypto.createHash("md5").update("user@example.com").digest("hex"),
	"password": () => { const salt = Buffer.alloc(16, 1); const stored = crypto.scryptSync("password", salt, 32, { N: 1024 }); return [stored.toString("hex"), crypto.timingSafeEqual(stored, crypto.scryptSync("password", salt, 32, { N: 1024 }))]; },
	"webhook": () => { const body = JSON.stringify({ a: 1 }); const expected = `sha256=${crypto.createHmac("sha256", "hook").update(body, "utf8").digest("hex")}`; return expected; },
	"sealed cookie": () => { const key = crypto.createHash("sha256").update("secret").digest(); const iv = Buffer.alloc(12, 3); const c = crypto.createCipheriv("aes-256-gcm", key, iv); const sealed = Buffer.concat([iv, c.update("state", "utf8"), c.final(), c.getAuthTag()]); const d = crypto.createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12)); d.setAuthTag(sealed.subarray(-16)); return [sealed.toString("base64url"), d.update(sealed.subarray(12, -16), undefined, "utf8") + d.final("utf8")]; },
};

export default { fetch: () => report(checks) };
