import * as c from "node:crypto";
import { Buffer } from "node:buffer";
import { report, show, type Checks } from "../../checks.ts";
import { keys } from "./keys.ts";

const a = c as any;
const attempt = (f: () => unknown) => { try { return show(f()); } catch (e: any) { return `${e.name}: ${e.message} ${e.code}`; } };
const data = Buffer.from("what is signed");
const round = (digest: any, pair: any, options: object = {}) => attempt(() => {
	const signature = a.sign(digest, data, { key: pair.private, ...options });
	return [signature.length, a.verify(digest, data, { key: pair.public, ...options }, signature), a.verify(digest, Buffer.from("other"), { key: pair.public, ...options }, signature)];
});
const fixed = (digest: any, key: any) => attempt(() => a.sign(digest, data, key).toString("base64"));

const checks: Checks = {
	"RSA, fixed": () => ["sha1", "sha256", "RSA-SHA256", "sha384", "sha512", "md5", "nope"].map((d) => `${d} ${fixed(d, keys.rsa.private)}`),
	"RSA PKCS1 key": () => fixed("sha256", keys.rsa.pkcs1),
	"RSA round": () => ["sha1", "sha256", "sha512"].map((d) => round(d, keys.rsa)),
	"RSA-PSS": () => [round("sha256", keys.rsa, { padding: c.constants.RSA_PKCS1_PSS_PADDING }), round("sha256", keys.rsa, { padding: c.constants.RSA_PKCS1_PSS_PADDING, saltLength: 20 }), round("sha512", keys.rsa, { padding: c.constants.RSA_PKCS1_PSS_PADDING, saltLength: c.constants.RSA_PSS_SALTLEN_DIGEST })],
	"ECDSA": () => [round("sha256", keys.p256), round("sha384", keys.p384), round("sha512", keys.p521)].map((r) => r.replace(/^\[\d+/, "[n")),
	"ECDSA, IEEE P1363": () => [round("sha256", keys.p256, { dsaEncoding: "ieee-p1363" }), round("sha384", keys.p384, { dsaEncoding: "ieee-p1363" }), round("sha512", keys.p521, { dsaEncoding: "ieee-p1363" })],
	"Ed25519": () => [fixed(null, keys.ed25519.private), fixed(undefined, keys.ed25519.private), round(null, keys.ed25519)],
	"Ed25519 with digest": () => fixed("sha256", keys.ed25519.private),
	"createSign": () => attempt(() => a.createSign("RSA-SHA256").update("what is ").update(Buffer.from("signed")).sign(keys.rsa.private, "base64")),
	"createSign digest name": () => [attempt(() => a.createSign("sha256").update(data).sign(keys.rsa.private).length), attempt(() => a.createSign("SHA256").update(data).sign({ key: keys.rsa.private }, "hex").length), attempt(() => a.createSign("nope"))],
	"createVerify": () => {
		const signature = a.createSign("SHA256").update(data).sign(keys.rsa.private, "base64");
		return [a.createVerify("SHA256").update(data).verify(keys.rsa.public, signature, "base64"), a.createVerify("SHA256").update("x").verify(keys.rsa.public, signature, "base64"), a.createVerify("SHA512").update(data).verify(keys.rsa.public, signature, "base64"), attempt(() => a.createVerify("SHA256").update(data).verify(keys.rsa.public, "rubbish", "base64"))];
	},
	"createVerify with the private key": () => { const s = a.createSign("SHA256").update(data).sign(keys.rsa.private); return attempt(() => a.createVerify("SHA256").update(data).verify(keys.rsa.private, s)); },
	"ECDSA by createSign": () => { const s = a.createSign("SHA256").update(data).sign(keys.p256.private); return [Buffer.isBuffer(s), a.createVerify("SHA256").update(data).verify(keys.p256.public, s), a.createVerify("SHA256").update(data).verify(keys.p256.public, s.subarray(1))]; },
	"ECDSA by createSign, IEEE P1363": () => { const s = a.createSign("SHA256").update(data).sign({ key: keys.p256.private, dsaEncoding: "ieee-p1363" }); return [s.length, a.createVerify("SHA256").update(data).verify({ key: keys.p256.public, dsaEncoding: "ieee-p1363" }, s)]; },
	"sec1 key": () => { const s = a.sign("sha256", data, keys.p256.sec1); return a.verify("sha256", data, keys.p256.public, s); },
	"key objects": () => { const k = a.createPrivateKey(keys.rsa.private), p = a.createPublicKey(keys.rsa.public); const s = a.sign("sha256", data, k); return [s.equals(a.sign("sha256", data, keys.rsa.private)), a.verify("sha256", data, p, s), a.verify("sha256", data, a.createPublicKey(k), s)]; },
	"wrong keys": () => [attempt(() => a.sign("sha256", data, keys.rsa.public)), attempt(() => a.sign("sha256", data, "nonsense")), attempt(() => a.sign("sha256", data, 5)), attempt(() => a.sign("sha256", data)), attempt(() => a.createSign("sha256").update(data).sign()), attempt(() => a.sign("sha256", data, a.createSecretKey(Buffer.from("x")))), attempt(() => a.verify("sha256", data, "nonsense", Buffer.alloc(1)))],
	"wrong arguments": () => [attempt(() => a.sign(5, data, keys.rsa.private)), attempt(() => a.sign("sha256", "text", keys.rsa.private)), attempt(() => a.verify("sha256", data, keys.rsa.public, "text")), attempt(() => a.createSign()), attempt(() => a.createSign(5)), attempt(() => a.createSign("sha256").update(5)), attempt(() => a.createVerify("sha256").verify(keys.rsa.public))],
	"bad dsaEncoding": () => attempt(() => a.sign("sha256", data, { key: keys.p256.private, dsaEncoding: "nope" })),
	"with callback": async () => { const s: any = await new Promise((resolve) => { try { a.sign("sha256", data, keys.rsa.private, (e: any, r: any) => resolve([e, r?.length])); } catch (e: any) { resolve(`${e.name}: ${e.message}`); } }); return s; },
	"verify with callback": async () => await new Promise((resolve) => { try { a.verify("sha256", data, keys.rsa.public, Buffer.alloc(256), (e: any, r: any) => resolve([e, r])); } catch (e: any) { resolve(`${e.name}: ${e.message}`); } }),
	"class": () => [a.createSign("sha256").constructor.name, a.createVerify("sha256").constructor.name, a.createSign("sha256") instanceof a.Sign, typeof a.createSign("sha256").write],
	"with jwk": () => { const jwk = a.createPrivateKey(keys.p256.private).export({ format: "jwk" }); const s = a.sign("sha256", data, { key: jwk, format: "jwk" }); return a.verify("sha256", data, keys.p256.public, s); },
	"publicEncrypt": () => [attempt(() => { const s = a.publicEncrypt(keys.rsa.public, data); return [s.length, a.privateDecrypt(keys.rsa.private, s).toString()]; }), attempt(() => { const s = a.publicEncrypt({ key: keys.rsa.public, padding: c.constants.RSA_PKCS1_PADDING }, data); return [s.length, a.privateDecrypt({ key: keys.rsa.private, padding: c.constants.RSA_PKCS1_PADDING }, s).toString()]; }), attempt(() => { const s = a.publicEncrypt({ key: keys.rsa.public, oaepHash: "sha256" }, data); return a.privateDecrypt({ key: keys.rsa.private, oaepHash: "sha256" }, s).toString(); })],
	"privateEncrypt": () => attempt(() => { const s = a.privateEncrypt(keys.rsa.private, data); return [s.length, a.publicDecrypt(keys.rsa.public, s).toString()]; }),
};

export default { fetch: () => report(checks) };
