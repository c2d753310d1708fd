import * as c from "node:crypto";
import { Buffer } from "node:buffer";
import { report, show, type Checks } from "../../checks.ts";

const a = c as any;
const attempt = (f: () => unknown) => { try { return show(f()); } catch (e: any) { return `${e.name}: ${e.message} ${e.code}`; } };
const key = Buffer.from(Array.from({ length: 32 }, (_, i) => i + 1));
const ecdh = () => { const e = a.createECDH("prime256v1"); e.setPrivateKey(key); return e; };

const checks: Checks = {
	"points": () => [ecdh().getPublicKey("hex"), ecdh().getPublicKey("hex", "compressed"), attempt(() => ecdh().getPublicKey("hex", "hybrid")), Buffer.isBuffer(ecdh().getPublicKey())],
	"private key": () => [ecdh().getPrivateKey("hex"), Buffer.isBuffer(ecdh().getPrivateKey())],
	"curves": () => ["secp224r1", "prime256v1", "secp384r1", "secp521r1", "P-256", "secp256k1", "nope"].map((n) => attempt(() => { const e = a.createECDH(n); return [e.generateKeys().length, e.getPrivateKey().length > 20]; })),
	"secret": () => { const other = a.createECDH("prime256v1"); other.setPrivateKey(Buffer.alloc(32, 9)); const s = ecdh().computeSecret(other.getPublicKey()); return [s, other.computeSecret(ecdh().getPublicKey("base64"), "base64", "hex"), other.computeSecret(ecdh().getPublicKey(null, "compressed"), null, "base64")]; },
	"generateKeys encoding": () => { const e = a.createECDH("prime256v1"); return [e.generateKeys("hex").length, e.generateKeys("base64", "compressed").length, Buffer.isBuffer(e.generateKeys())]; },
	"no key": () => [attempt(() => a.createECDH("prime256v1").getPrivateKey()), attempt(() => a.createECDH("prime256v1").getPublicKey())],
	"wrong keys": () => [attempt(() => a.createECDH("prime256v1").setPrivateKey(Buffer.alloc(32))), attempt(() => a.createECDH("prime256v1").setPrivateKey(Buffer.alloc(40, 255))), attempt(() => ecdh().computeSecret(Buffer.alloc(65, 4))), attempt(() => ecdh().computeSecret(Buffer.alloc(3))), attempt(() => ecdh().computeSecret(5)), attempt(() => ecdh().getPublicKey("hex", "nope"))],
	"convertKey": () => [a.ECDH.convertKey(ecdh().getPublicKey(), "prime256v1", undefined, "hex", "compressed"), attempt(() => a.ECDH.convertKey("nope", "prime256v1", "hex", "hex"))],
	"groups": () => ["modp14", "modp1", "modp5"].map((n) => attempt(() => { const d = a.getDiffieHellman(n); return [n, d.getPrime().length, d.getPrime("hex").slice(30, 60), d.getGenerator("hex"), d.verifyError]; })),
	"group prime": () => a.getDiffieHellman("modp14").getPrime("hex"),
	"shared": () => { const x = a.createDiffieHellman(a.getDiffieHellman("modp14").getPrime()), y = a.createDiffieHellman(x.getPrime(), x.getGenerator()); x.setPrivateKey(Buffer.from([7])); y.setPrivateKey(Buffer.from([5])); x.generateKeys(); y.generateKeys(); return [x.getPublicKey("hex"), y.getPublicKey("hex"), x.computeSecret(y.getPublicKey(), undefined, "hex").slice(-20), y.computeSecret(x.getPublicKey("hex"), "hex", "hex").slice(-20)]; },
	"missing": () => [attempt(() => a.getDiffieHellman("modp14").getPublicKey()), attempt(() => a.getDiffieHellman("modp14").getPrivateKey()), attempt(() => a.getDiffieHellman("modp14").computeSecret(Buffer.from([5])))],
	"refused": () => [attempt(() => a.createDiffieHellman()), attempt(() => a.createDiffieHellman("x", "nope"))],
	"diffieHellman wrong": () => { const e = a.generateKeyPairSync("ec", { namedCurve: "P-256" }), x = a.generateKeyPairSync("x25519"); return [attempt(() => a.diffieHellman({ privateKey: e.privateKey, publicKey: x.publicKey })), attempt(() => a.diffieHellman({ privateKey: e.publicKey, publicKey: e.publicKey })), attempt(() => a.diffieHellman(5)), attempt(() => a.diffieHellman({ privateKey: e.privateKey }))]; },
	"checkPrime": () => [a.checkPrimeSync(7n), a.checkPrimeSync(8n), a.checkPrimeSync(Buffer.from([0x0d])), a.checkPrimeSync(2n ** 127n - 1n), attempt(() => a.checkPrimeSync(-1n)), attempt(() => a.checkPrimeSync(7n, { checks: -1 })), attempt(() => a.checkPrimeSync("7"))],
	"generatePrime": () => [a.generatePrimeSync(16).byteLength, typeof a.generatePrimeSync(16, { bigint: true }), a.checkPrimeSync(a.generatePrimeSync(40)), a.checkPrimeSync((a.generatePrimeSync(32, { bigint: true, safe: true }) - 1n) / 2n)],
	"generatePrime wrong": () => [attempt(() => a.generatePrimeSync(0)), attempt(() => a.generatePrimeSync("8")), attempt(() => a.generatePrimeSync(8, { safe: 5 })), attempt(() => a.generatePrimeSync(8, 5))],
	"generatePrime later": () => new Promise((resolve) => a.generatePrime(16, (e: any, p: any) => resolve([e, p.byteLength]))),
	"checkPrime later": () => new Promise((resolve) => a.checkPrime(7n, (e: any, p: any) => resolve([e, p]))),
};

export default {
	fetch(request: Request) {
		const names = Object.keys(checks), [, from, to] = new URL(request.url).pathname.split("/");
		const part = names.slice(names.indexOf(from!), to ? names.indexOf(to) : undefined);
		return report(Object.fromEntries(part.map((name) => [name, checks[name]!])));
	},
};
