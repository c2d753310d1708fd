import * as c from "node:crypto";
import { Buffer } from "node:buffer";
import { report, type Checks } from "../../checks.ts";
import { keys } from "./keys.ts";

const a = c as any;
const all = keys as any;
const data = Buffer.from("data");

const checks: Checks = {
	"from ECDSA": async () => { const p: any = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]); const o = a.KeyObject.from(p.privateKey), u = a.KeyObject.from(p.publicKey); return [o.type, o.asymmetricKeyType, u.type, a.verify("sha256", data, u, a.sign("sha256", data, o))]; },
	"from RSA": async () => { const p: any = await crypto.subtle.generateKey({ name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }, true, ["sign", "verify"]); const o = a.KeyObject.from(p.privateKey); const s = a.sign("sha256", data, o); return [o.asymmetricKeyDetails.modulusLength, await crypto.subtle.verify("RSASSA-PKCS1-v1_5", p.publicKey, s, data)]; },
	"from Ed25519": async () => { const p: any = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]); return [a.KeyObject.from(p.privateKey).asymmetricKeyType, a.verify(null, data, a.KeyObject.from(p.publicKey), Buffer.from(await crypto.subtle.sign("Ed25519", p.privateKey, data)))]; },
	"from AES": async () => { const k = await crypto.subtle.importKey("raw", new Uint8Array(16), "AES-GCM", true, ["encrypt"]); const o = a.KeyObject.from(k); return [o.type, o.symmetricKeySize, o.export().length]; },
	"not extractable, exported": async () => { const p: any = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]); return a.KeyObject.from(p.privateKey).export({ type: "pkcs8", format: "pem" }); },
	"CryptoKey to createHmac": async () => { const k = await crypto.subtle.importKey("raw", data, { name: "HMAC", hash: "SHA-256" }, true, ["sign"]); return a.createHmac("sha256", k).update("x").digest("hex"); },
	"CryptoKey to sign": async () => { const p: any = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]); return a.verify("sha256", data, { key: p.publicKey }, a.sign("sha256", data, p.privateKey)); },
	"public to CryptoKey": async () => { const k = a.createPublicKey(all.rsa.public).toCryptoKey({ name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, true, ["verify"]); return [k.type, k.algorithm.name, k.extractable, await crypto.subtle.verify("RSASSA-PKCS1-v1_5", k, a.sign("sha256", data, all.rsa.private), data)]; },
	"private to CryptoKey": async () => { const k = a.createPrivateKey(all.p256.private).toCryptoKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]); const s = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, k, data); return [k.type, k.extractable, a.verify("sha256", data, { key: all.p256.public, dsaEncoding: "ieee-p1363" }, Buffer.from(s))]; },
	"Ed25519 to CryptoKey": async () => { const k = a.createPrivateKey(all.ed25519.private).toCryptoKey("Ed25519", true, ["sign"]); return Buffer.from(await crypto.subtle.sign("Ed25519", k, data)).toString("base64"); },
	"secret to AES": async () => { const k = a.createSecretKey(Buffer.alloc(16)).toCryptoKey("AES-GCM", true, ["encrypt", "decrypt"]); return [k.algorithm, k.usages, Buffer.from(await crypto.subtle.encrypt({ name: "AES-GCM", iv: new Uint8Array(12) }, k, data)).toString("hex")]; },
	"createPublicKey of a CryptoKey": async () => { const p: any = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]); return a.createPublicKey(p.privateKey).type; },
	"equals": async () => { const k = await crypto.subtle.importKey("raw", data, { name: "HMAC", hash: "SHA-256" }, true, ["sign"]); return a.KeyObject.from(k).equals(a.createSecretKey(data)); },
};

export default { fetch: () => report(checks) };
