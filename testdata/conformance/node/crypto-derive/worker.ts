import * as c from "node:crypto";
import { Buffer } from "node:buffer";
import { report, show, type Checks } from "../../checks.ts";

const a = c as any;
const attempt = (f: () => unknown) => { try { return show(f()); } catch (e: any) { return `${e.name}: ${e.message} ${e.code}`; } };
const later = (f: (done: (...args: any[]) => void) => void) => new Promise((resolve, reject) => { try { f((...args) => resolve(args)); } catch (e: any) { reject(e); } });
const hex = (b: any) => (Buffer.isBuffer(b) ? `Buffer ${b.toString("hex")}` : `${b?.constructor?.name} ${Buffer.from(b).toString("hex")}`);

const checks: Checks = {
	"pbkdf2Sync": () => ["sha1", "sha256", "SHA512", "sha384", "md5", "sha224"].map((d) => hex(a.pbkdf2Sync("password", "salt", 10, 20, d))),
	"pbkdf2Sync kinds": () => [hex(a.pbkdf2Sync(Buffer.from("p"), new Uint8Array(3), 1, 8, "sha1")), hex(a.pbkdf2Sync(new ArrayBuffer(2), new DataView(new ArrayBuffer(3)), 1, 8, "sha1")), hex(a.pbkdf2Sync("", "", 1, 8, "sha1"))],
	"pbkdf2Sync wrong": () => [
		() => a.pbkdf2Sync("p", "s", 1, 8), () => a.pbkdf2Sync("p", "s", 1, 8, "nope"), () => a.pbkdf2Sync("p", "s", 0, 8, "sha1"), () => a.pbkdf2Sync("p", "s", -1, 8, "sha1"), () => a.pbkdf2Sync("p", "s", 1.5, 8, "sha1"),
		() => a.pbkdf2Sync("p", "s", "1", 8, "sha1"), () => a.pbkdf2Sync("p", "s", 1, -1, "sha1"), () => a.pbkdf2Sync("p", "s", 1, "8", "sha1"), () => hex(a.pbkdf2Sync("p", "s", 1, 0, "sha1")), () => a.pbkdf2Sync(5, "s", 1, 8, "sha1"), () => a.pbkdf2Sync("p", null, 1, 8, "sha1"), () => a.pbkdf2Sync("p", "s", 1, 8, 5), () => a.pbkdf2Sync("p", "s", 1, 8, null),
	].map(attempt),
	"pbkdf2 100000": () => hex(a.pbkdf2Sync("password", "salt", 100000, 32, "sha256")),
	"pbkdf2 more": () => attempt(() => hex(a.pbkdf2Sync("password", "salt", 100001, 32, "sha256"))),
	"pbkdf2": async () => { const [e, k] = (await later((done) => a.pbkdf2("password", "salt", 10, 20, "sha512", done))) as any; return [e, hex(k)]; },
	"pbkdf2 bad digest": async () => attempt(() => a.pbkdf2("p", "s", 1, 8, "nope", () => {})),
	"pbkdf2 no callback": () => attempt(() => a.pbkdf2("p", "s", 1, 8, "sha1")),
	"scryptSync": () => [hex(a.scryptSync("password", "salt", 32)), hex(a.scryptSync("password", "salt", 16, { N: 1024, r: 8, p: 1 })), hex(a.scryptSync("password", "salt", 16, { cost: 1024, blockSize: 4, parallelization: 2 }))],
	"scryptSync wrong": () => [
		() => a.scryptSync("p", "s", -1), () => a.scryptSync("p", "s", "8"), () => a.scryptSync("p", "s", 8, { N: 3 }), () => a.scryptSync("p", "s", 8, { N: 1 }), () => a.scryptSync("p", "s", 8, { N: 2 ** 20 }), () => a.scryptSync("p", "s", 8, { N: 16, cost: 16 }), () => a.scryptSync("p", "s", 8, { maxmem: 5 }), () => hex(a.scryptSync("p", "s", 0)), () => a.scryptSync(5, "s", 8), () => a.scryptSync("p", "s"), () => a.scryptSync("p", "s", 8, { N: "x" }), () => a.scryptSync("p", "s", 8, { p: 0 }),
	].map(attempt),
	"scrypt": async () => { const [e, k] = (await later((done) => a.scrypt("password", "salt", 16, { N: 1024 }, done))) as any; return [e, hex(k)]; },
	"scrypt without options": async () => { const [e, k] = (await later((done) => a.scrypt("password", "salt", 16, done))) as any; return [e, hex(k)]; },
	"scrypt no callback": () => attempt(() => a.scrypt("p", "s", 8)),
	"hkdfSync": () => ["sha1", "sha256", "SHA512"].map((d) => hex(a.hkdfSync(d, "key", "salt", "info", 42))),
	"hkdfSync kinds": () => [hex(a.hkdfSync("sha256", Buffer.from("key"), new Uint8Array(2), new ArrayBuffer(1), 16)), hex(a.hkdfSync("sha256", a.createSecretKey(Buffer.from("key")), "", "", 16))],
	"hkdfSync wrong": () => [
		() => a.hkdfSync("nope", "k", "s", "i", 16), () => a.hkdfSync("sha256", "k", "s", "i", -1), () => a.hkdfSync("sha256", "k", "s", "i", 255 * 32 + 1), () => hex(a.hkdfSync("sha256", "k", "s", "i", 0)), () => a.hkdfSync("sha256", 5, "s", "i", 16), () => a.hkdfSync("sha256", "k", 5, "i", 16), () => a.hkdfSync("sha256", "k", "s", 5, 16), () => a.hkdfSync("sha256", "k", "s", "i", "16"), () => a.hkdfSync(5, "k", "s", "i", 16), () => a.hkdfSync("sha256", "k", "s", "i".repeat(1025), 16), () => hex(a.hkdfSync("sha256", "", "s", "i", 16)),
	].map(attempt),
	"hkdf": async () => { const [e, k] = (await later((done) => a.hkdf("sha256", "key", "salt", "info", 16, done))) as any; return [e, hex(k)]; },
	"hkdf no callback": () => attempt(() => a.hkdf("sha256", "key", "salt", "info", 16)),
	"order": async () => { const log: string[] = []; a.pbkdf2("p", "s", 1, 8, "sha1", () => log.push("callback")); Promise.resolve().then(() => log.push("promise")); log.push("sync"); await new Promise((r) => setTimeout(r, 5)); return log; },
};

export default { fetch: () => report(checks) };
