import { createHmac, createSecretKey, createHash, Hmac } from "node:crypto";
import { Buffer } from "node:buffer";
import { report, show, type Checks } from "../../checks.ts";

const h: any = createHmac;
const attempt = (f: () => unknown) => { try { return show(f()); } catch (e: any) { return `${e.name}: ${e.message} ${e.code}`; } };

const checks: Checks = {
	"algorithms": () => ["md5", "sha1", "SHA1", "sha224", "sha256", "sha384", "sha512", "sha512-256", "sha3-256", "ripemd160", "RSA-SHA256", "nope", "blake2b512"].map((n) => `${n} ${attempt(() => h(n, "key").update("data").digest("hex"))}`),
	"keys": () => ["", "key", Buffer.from("key"), new Uint8Array([1, 2, 3]), new Uint8Array([1, 2, 3]).buffer, new DataView(new ArrayBuffer(3)), createSecretKey(Buffer.from("key")), "x".repeat(200)].map((k) => attempt(() => h("sha256", k).update("data").digest("hex"))),
	"wrong keys": () => [undefined, null, 5, {}, [], true].map((k) => attempt(() => h("sha256", k))),
	"no algorithm": () => [undefined, null, 5].map((a) => attempt(() => h(a, "k"))),
	"encodings": () => ["hex", "base64", "base64url", "latin1", "binary"].map((e) => h("sha1", "k").update("a").digest(e)).map((t) => (typeof t === "string" ? encodeURIComponent(t) : t)),
	"buffer": () => { const d = h("sha1", "k").update("a").digest(); return [Buffer.isBuffer(d), d]; },
	"input encoding": () => h("sha1", "k").update("616263", "hex").digest("hex") === h("sha1", "k").update("abc").digest("hex"),
	"in pieces": () => h("sha256", "k").update("a").update(Buffer.from("b")).digest("hex"),
	"update returns": () => { const x = h("md5", "k"); return x.update("a") === x; },
	"wrong input": () => [undefined, null, 5, {}].map((v) => attempt(() => h("md5", "k").update(v))),
	"digest twice": () => { const x = h("md5", "k"); x.digest("hex"); return [attempt(() => x.digest("hex")), attempt(() => x.digest())]; },
	"update after digest": () => { const x = h("md5", "k"); x.digest(); return attempt(() => x.update("a")); },
	"options": () => attempt(() => h("sha256", "6b6579", { encoding: "hex" }).update("data").digest("hex")),
	"class": () => [h("md5", "k") instanceof Hmac, h("md5", "k").constructor.name, Object.prototype.toString.call(h("md5", "k"))],
	"methods": () => Object.getOwnPropertyNames(Hmac.prototype).sort(),
	"without new": () => (Hmac as any)("md5", "k").update("a").digest("hex"),
	"aws": () => {
		const k = (key: any, text: string) => h("sha256", key).update(text, "utf8").digest();
		const signing = k(k(k(k("AWS4secret", "20260101"), "us-east-1"), "s3"), "aws4_request");
		return h("sha256", signing).update("string to sign " + createHash("sha256").update("request").digest("hex")).digest("hex");
	},
	"stripe": () => h("sha256", "whsec_test").update("1700000000.{}").digest("hex"),
};

export default { fetch: () => report(checks) };
