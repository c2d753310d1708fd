import * as c from "node:crypto";
import { Buffer } from "node:buffer";
import { report, show, type Checks } from "../../checks.ts";
import { keys } from "./keys.ts";

const a = c as any;
const attempt = (f: () => unknown) => { try { return show(f()); } catch (e: any) { return `${e.name}: ${e.message} ${e.code}`; } };
const all = keys as any;
const names = Object.keys(keys);
const later = (f: (done: (...args: any[]) => void) => void) => new Promise((resolve, reject) => { try { f((...args) => resolve(args)); } catch (e: any) { reject(e); } });

const checks: Checks = {
	"private": () => names.map((n) => attempt(() => { const k = a.createPrivateKey(all[n].private); return [n, k.type, k.asymmetricKeyType, k.asymmetricKeyDetails, String(k), k.constructor.name]; })),
	"public": () => names.map((n) => attempt(() => { const k = a.createPublicKey(all[n].public); return [n, k.type, k.asymmetricKeyType, k.asymmetricKeyDetails]; })),
	"public of private": () => names.map((n) => attempt(() => { const k = a.createPublicKey(all[n].private); return [n, k.type, k.export({ type: "spki", format: "pem" }) === all[n].public]; })),
	"public of a private key object": () => names.map((n) => attempt(() => a.createPublicKey(a.createPrivateKey(all[n].private)).export({ type: "spki", format: "pem" }) === all[n].public)),
	"pem round": () => names.map((n) => attempt(() => [a.createPrivateKey(all[n].private).export({ type: "pkcs8", format: "pem" }) === all[n].private, a.createPublicKey(all[n].public).export({ type: "spki", format: "pem" }) === all[n].public])),
	"der": () => names.map((n) => attempt(() => { const der = a.createPublicKey(all[n].public).export({ type: "spki", format: "der" }); return [Buffer.isBuffer(der), a.createPublicKey({ key: der, format: "der", type: "spki" }).export({ type: "spki", format: "pem" }) === all[n].public]; })),
	"private der": () => names.map((n) => attempt(() => { const der = a.createPrivateKey(all[n].private).export({ type: "pkcs8", format: "der" }); return a.createPrivateKey({ key: der, format: "der", type: "pkcs8" }).export({ type: "pkcs8", format: "pem" }) === all[n].private; })),
	"pkcs1": () => [attempt(() => a.createPrivateKey(all.rsa.private).export({ type: "pkcs1", format: "pem" }) === all.rsa.pkcs1), attempt(() => a.createPublicKey(all.rsa.pkcs1Public).export({ type: "spki", format: "pem" }) === all.rsa.public), attempt(() => a.createPublicKey(all.rsa.public).export({ type: "pkcs1", format: "pem" }) === all.rsa.pkcs1Public), attempt(() => a.createPrivateKey(all.rsa.pkcs1).export({ type: "pkcs8", format: "pem" }) === all.rsa.private)],
	"sec1": () => [attempt(() => a.createPrivateKey(all.p256.private).export({ type: "sec1", format: "pem" }) === all.p256.sec1), attempt(() => a.createPrivateKey(all.p256.sec1).export({ type: "pkcs8", format: "pem" }) === all.p256.private), attempt(() => a.createPrivateKey(all.rsa.private).export({ type: "sec1", format: "pem" }))],
	"jwk": () => names.map((n) => attempt(() => a.createPublicKey(all[n].public).export({ format: "jwk" }))),
	"jwk private members": () => names.map((n) => attempt(() => Object.keys(a.createPrivateKey(all[n].private).export({ format: "jwk" })))),
	"jwk round": () => names.map((n) => attempt(() => { const jwk = a.createPrivateKey(all[n].private).export({ format: "jwk" }); return [a.createPrivateKey({ key: jwk, format: "jwk" }).export({ type: "pkcs8", format: "pem" }) === all[n].private, a.createPublicKey({ key: jwk, format: "jwk" }).export({ type: "spki", format: "pem" }) === all[n].public]; })),
	"equals": () => { const k = a.createPrivateKey(all.rsa.private); return [k.equals(a.createPrivateKey(all.rsa.pkcs1)), attempt(() => k.equals(a.createPublicKey(all.rsa.public))), k.equals(a.createPrivateKey(all.p256.private))]; },
	"wrong": () => [
		() => a.createPrivateKey("nonsense"), () => a.createPublicKey("nonsense"), () => a.createPrivateKey(all.rsa.public), () => a.createPrivateKey(5), () => a.createPrivateKey(), () => a.createPublicKey(null), () => a.createPrivateKey({ key: Buffer.alloc(4), format: "der", type: "pkcs8" }), () => a.createPrivateKey({ key: Buffer.alloc(4), format: "der" }),
		() => a.createPrivateKey({ key: all.rsa.private, format: "nope" }), () => a.createPublicKey({ key: {}, format: "jwk" }), () => a.createPublicKey({ key: { kty: "RSA" }, format: "jwk" }), () => a.createPublicKey({ key: { kty: "EC", crv: "P-256" }, format: "jwk" }), () => a.createPublicKey(a.createSecretKey(Buffer.from("x"))), () => a.createPublicKey(a.createPublicKey(all.rsa.public)), () => a.createPrivateKey(a.createPrivateKey(all.rsa.private)),
	].map(attempt),
	"export wrong": () => { const k = a.createPrivateKey(all.rsa.private); return [() => k.export(), () => k.export({ format: "pem" }), () => k.export({ type: "spki", format: "pem" }), () => k.export({ type: "pkcs8" }), () => k.export({ type: "pkcs8", format: "nope" }), () => a.createPublicKey(all.rsa.public).export({ type: "pkcs8", format: "pem" })].map(attempt); },
	"encrypted": () => attempt(() => { const pem = a.createPrivateKey(all.p256.private).export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "secret" }); return [pem.split("\n")[0], a.createPrivateKey({ key: pem, passphrase: "secret" }).export({ type: "pkcs8", format: "pem" }) === all.p256.private]; }),
	"generateKeyPairSync": () => [["rsa", { modulusLength: 2048 }], ["rsa", { modulusLength: 1024 }], ["ec", { namedCurve: "P-256" }], ["ec", { namedCurve: "prime256v1" }], ["ec", { namedCurve: "secp256k1" }], ["ec", { namedCurve: "nope" }], ["ed25519", {}], ["ed25519"], ["x25519", {}], ["ed448"], ["rsa-pss", { modulusLength: 2048 }], ["dsa", { modulusLength: 1024 }], ["dh", { primeLength: 64 }], ["nope"], ["rsa"], [5], ["rsa", { modulusLength: "x" }], ["ec", {}]].map(([t, o]: any) => attempt(() => { const p = a.generateKeyPairSync(t, o); return [t, p.publicKey.type, p.privateKey.type, p.publicKey.asymmetricKeyType, p.publicKey.asymmetricKeyDetails]; })),
	"generateKeyPairSync encoded": () => attempt(() => { const p = a.generateKeyPairSync("ec", { namedCurve: "P-256", publicKeyEncoding: { type: "spki", format: "pem" }, privateKeyEncoding: { type: "pkcs8", format: "pem" } }); return [p.publicKey.split("\n")[0], p.privateKey.split("\n")[0]]; }),
	"generateKeyPairSync der": () => attempt(() => { const p = a.generateKeyPairSync("rsa", { modulusLength: 2048, publicKeyEncoding: { type: "pkcs1", format: "der" }, privateKeyEncoding: { type: "pkcs1", format: "der" } }); return [Buffer.isBuffer(p.publicKey), Buffer.isBuffer(p.privateKey)]; }),
	"generateKeyPairSync jwk": () => attempt(() => { const p = a.generateKeyPairSync("ed25519", { publicKeyEncoding: { format: "jwk" }, privateKeyEncoding: { format: "jwk" } }); return [Object.keys(p.publicKey), Object.keys(p.privateKey)]; }),
	"generateKeyPair": async () => { const [e, pub, priv] = (await later((done) => a.generateKeyPair("ec", { namedCurve: "P-256" }, done))) as any; return [e, pub?.type, priv?.type]; },
	"ECDH": () => attempt(() => { const x = a.createECDH("prime256v1"), y = a.createECDH("prime256v1"); x.generateKeys(); y.generateKeys(); return [x.computeSecret(y.getPublicKey()).equals(y.computeSecret(x.getPublicKey())), x.getPublicKey().length, x.getPublicKey(null, "compressed").length, x.getPrivateKey().length]; }),
	"diffieHellman": () => attempt(() => { const x = a.generateKeyPairSync("x25519"), y = a.generateKeyPairSync("x25519"); return a.diffieHellman({ privateKey: x.privateKey, publicKey: y.publicKey }).equals(a.diffieHellman({ privateKey: y.privateKey, publicKey: x.publicKey })); }),
	"createDiffieHellman": () => attempt(() => { const d = a.getDiffieHellman("modp14"), e = a.getDiffieHellman("modp14"); d.generateKeys(); e.generateKeys(); return [d.computeSecret(e.getPublicKey()).equals(e.computeSecret(d.getPublicKey())), d.getPrime().length, d.getGenerator("hex")]; }),
};

export default {
	fetch(request: Request) {
		const names = Object.keys(checks), half = names.indexOf("jwk private members");
		const part = new URL(request.url).pathname === "/1" ? names.slice(0, half) : names.slice(half);
		return report(Object.fromEntries(part.map((name) => [name, checks[name]!])));
	},
};
