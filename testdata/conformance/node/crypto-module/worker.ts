import * as all from "node:crypto";
import plain from "crypto";
import { report, show, type Checks } from "../../checks.ts";

const c = all as any;
const attempt = (f: () => unknown) => { try { return show(f()).slice(0, 200); } catch (e: any) { return `${e.name}: ${e.message} ${e.code}`; } };

const checks: Checks = {
	exports: () => Object.keys(c).sort(),
	"default": () => [Object.keys(plain).sort().length, (plain as any) === c.default],
	kinds: () => Object.keys(c).sort().map((n) => `${n} ${typeof c[n] === "function" ? `function ${c[n].name}/${c[n].length}` : typeof c[n]}`),
	getHashes: () => c.getHashes(),
	getCiphers: () => c.getCiphers().sort(),
	getCurves: () => c.getCurves(),
	getFips: () => c.getFips(),
	fips: () => [c.fips, attempt(() => c.setFips(true)), attempt(() => c.setFips(false))],
	constants: () => [Object.keys(c.constants).sort(), c.constants.RSA_PKCS1_PADDING, c.constants.RSA_PKCS1_PSS_PADDING, c.constants.RSA_PSS_SALTLEN_DIGEST],
	"constants values": () => c.constants,
	"constants names": () => Object.getOwnPropertyNames(c.constants).map((n) => `${n} ${c.constants[n]}`),
	"constants shape": () => [Object.getPrototypeOf(c.constants) === null, Object.isFrozen(c.constants), Object.getOwnPropertyDescriptor(c.constants, "RSA_PKCS1_PADDING")],
	secureHeapUsed: () => c.secureHeapUsed(),
	setEngine: () => attempt(() => c.setEngine("x")),
	webcrypto: () => [c.webcrypto === crypto, c.subtle === crypto.subtle, String(c.webcrypto)],
	"not implemented": () => [
		() => c.createCipher("aes", "x"), () => c.createDecipher("aes", "x"), () => new c.DiffieHellman(), () => c.createDiffieHellman(5), () => c.getDiffieHellman("nope"),
		() => c.diffieHellman({}), () => c.createECDH("nope"), () => new c.ECDH("prime256v1"), () => c.checkPrimeSync(7), () => c.generatePrimeSync(8).byteLength, () => c.publicEncrypt("x", Buffer.alloc(1)),
		() => c.secureHeapUsed(), () => new c.Certificate(), () => c.pseudoRandomBytes(1).length, () => c.prng(1).length, () => c.rng(1).length,
		() => c.getCipherInfo("aes-256-gcm"), () => c.getCipherInfo("aes-128-cbc"), () => c.getCipherInfo("nope"), () => c.getCipherInfo(4),
		() => c.encapsulate("x"), () => c.decapsulate("x"), () => c.argon2Sync("argon2id", {}), () => c.argon2("argon2id", {}, () => {}),
	].map(attempt),
};

export default {
	fetch(request: Request) {
		const names = Object.keys(checks), half = names.indexOf("getFips");
		const part = new URL(request.url).pathname === "/1" ? names.slice(0, half) : names.slice(half);
		return report(Object.fromEntries(part.map((name) => [name, checks[name]!])));
	},
};
