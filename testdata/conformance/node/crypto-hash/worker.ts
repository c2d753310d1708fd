import { createHash, getHashes, Hash, hash } from "node:crypto";
import { Buffer } from "node:buffer";
import { report, show, type Checks } from "../../checks.ts";

const any = (f: any) => f;
const h = any(createHash), one = any(hash);
const bytes = new Uint8Array(Array.from({ length: 1000 }, (_, i) => i & 255));
const attempt = (f: () => unknown) => { try { return show(f()); } catch (e: any) { return `${e.name}: ${e.message} ${e.code}`; } };

const checks: Checks = {
	"all, of nothing": () => getHashes().map((n) => `${n} ${attempt(() => h(n).digest("hex"))}`),
	"all, of a thousand bytes": () => getHashes().map((n) => `${n} ${attempt(() => h(n).update(bytes).digest("base64url"))}`),
	"names": () => ["md5", "MD5", "sha1", "SHA1", "SHA-1", "sha-1", "sha256", "SHA256", "sha-256", "SHA-256", "sha512-256", "SHA512-256", "SHA-512/256", "sha512/256", "sha3-256", "SHA3-256", "shake128", "blake2b512", "blake2s256", "ripemd160", "rmd160", "RIPEMD-160", "md4", "sm3", "whirlpool", "ssl3-md5", "RSA-SHA256", "rsa-sha512", "md5-sha1", "MD5WithRSA", "id-sha256", "ecdsa-with-SHA256", "nope", ""].map((n) => `${n} ${attempt(() => h(n).update("a").digest("hex"))}`),
	"encodings": () => ["hex", "base64", "base64url", "latin1", "binary", "ucs2", "utf16le"].map((e) => h("md5").update("a").digest(e)).map((t) => (typeof t === "string" ? encodeURIComponent(t) : t)),
	"encodings odd": () => ["HEX", "buffer", "nope", null, 5].map((e) => attempt(() => h("md5").update("a").digest(e))),
	"digest is a Buffer": () => { const d = h("md5").update("a").digest(); return [Buffer.isBuffer(d), d.length, d]; },
	"input encodings": () => ["utf8", "hex", "base64", "latin1", "ascii", "utf16le", "base64url", "nope"].map((e) => attempt(() => h("md5").update("616263", e).digest("hex"))),
	"hex of odd length": () => attempt(() => h("md5").update("abc", "hex").digest("hex")),
	"input kinds": () => [Buffer.from("abc"), new Uint8Array([97, 98, 99]), new Uint16Array([97, 98]), new DataView(new Uint8Array([97, 98, 99]).buffer, 1), new Uint8Array([97, 98, 99]).buffer].map((v) => attempt(() => h("md5").update(v).digest("hex"))),
	"lone surrogate": () => h("md5").update("\ud800").digest("hex"),
	"in pieces": () => h("sha256").update("a").update(Buffer.from("b")).update("c", "utf8").digest("hex"),
	"update returns": () => { const x = h("md5"); return x.update("a") === x; },
	"wrong input": () => [undefined, null, 5, {}, [], true, 5n, Symbol("x")].map((v) => attempt(() => h("md5").update(v))),
	"no algorithm": () => [undefined, null, 5, {}].map((v) => attempt(() => h(v))),
	"digest twice": () => { const x = h("md5"); x.digest(); return attempt(() => x.digest()); },
	"update after digest": () => { const x = h("md5"); x.digest(); return attempt(() => x.update("a")); },
	"copy": () => { const x = h("sha1").update("a"); const y = x.copy(); x.update("b"); y.update("c"); return [x.digest("hex"), y.digest("hex")]; },
	"copy after digest": () => { const x = h("sha1"); x.digest(); return attempt(() => x.copy()); },
	"outputLength": () => [attempt(() => h("sha256", { outputLength: 16 }).digest("hex")), attempt(() => h("sha256", { outputLength: 32 }).digest("hex")), attempt(() => h("shake128", { outputLength: 8 }).digest("hex")), attempt(() => h("md5", { outputLength: "x" })), attempt(() => h("md5", { outputLength: -1 })), attempt(() => h("md5", { outputLength: 1.5 })), attempt(() => h("md5", { outputLength: 0 }).digest("hex"))],
	"class": () => [h("md5") instanceof Hash, h("md5").constructor.name, Object.prototype.toString.call(h("md5")), typeof h("md5").on, typeof h("md5").write, typeof h("md5").pipe],
	"without new": () => any(Hash)("md5").update("a").digest("hex"),
	"with new": () => new (any(Hash))("md5").update("a").digest("hex"),
	"own keys": () => Object.keys(h("md5")).filter((k) => !k.startsWith("_")).sort(),
	"methods": () => Object.getOwnPropertyNames(Hash.prototype).sort(),
	"hash()": () => [one("md5", "a"), one("sha256", "a", "base64"), one("sha1", Buffer.from("a"), "hex"), attempt(() => one("sha1", "a", "buffer"))],
	"hash() wrong": () => [attempt(() => one("nope", "a")), attempt(() => one("md5")), attempt(() => one("md5", 5)), attempt(() => one(5, "a")), attempt(() => one("md5", "a", "nope")), attempt(() => one("md5", "a", 5)), attempt(() => one("md5", "a", { outputEncoding: "base64" }))],
	"large": () => h("sha256").update("x".repeat(1_000_000)).digest("hex"),
	"many": () => { const x = h("sha1"); for (let i = 0; i < 1000; i++) x.update(String(i)); return x.digest("base64"); },
	"in global scope": () => atTop,
};

const atTop = createHash("md5").update("top").digest("hex");

export default {
	fetch(request: Request) {
		const names = Object.keys(checks), half = names.indexOf("wrong input");
		const part = new URL(request.url).pathname === "/1" ? names.slice(0, half) : names.slice(half);
		return report(Object.fromEntries(part.map((name) => [name, checks[name]!])));
	},
};
