import * as c from "node:crypto";
import { Buffer } from "node:buffer";
import { report, show, type Checks } from "../../checks.ts";

const a = c as any;
const attempt = (f: () => unknown) => { try { return show(f()); } catch (e: any) { return `${e.name}: ${e.message} ${e.code}`; } };
const k = (n: number) => Buffer.from(Array.from({ length: n }, (_, i) => i));
const iv = (n: number) => Buffer.from(Array.from({ length: n }, (_, i) => 255 - i));
const text = "The quick brown fox jumps over the lazy dog";
const aead = (name: string) => name.includes("gcm") || name.includes("ccm") || name.includes("ocb") || name.includes("poly1305");

function both(name: string, keySize: number, ivSize: number): string {
	return attempt(() => {
		const e = a.createCipheriv(name, k(keySize), ivSize < 0 ? null : iv(ivSize));
		const sealed = e.update(text, "utf8", "hex") + e.final("hex");
		const tag = aead(name) ? e.getAuthTag() : undefined;
		const d = a.createDecipheriv(name, k(keySize), ivSize < 0 ? null : iv(ivSize));
		if (tag) d.setAuthTag(tag);
		const open = d.update(sealed, "hex", "utf8") + d.final("utf8");
		return [sealed, tag?.toString("hex"), open === text];
	});
}

const checks: Checks = {
	"algorithms": () => [["aes-128-cbc", 16, 16], ["aes-192-cbc", 24, 16], ["aes-256-cbc", 32, 16], ["AES-256-CBC", 32, 16], ["aes-128-ctr", 16, 16], ["aes-256-ctr", 32, 16], ["aes-128-gcm", 16, 12], ["aes-192-gcm", 24, 12], ["aes-256-gcm", 32, 12], ["aes-256-gcm", 32, 16], ["aes-256-gcm", 32, 8], ["id-aes256-GCM", 32, 12], ["aes-128-ecb", 16, -1], ["aes-256-ecb", 32, -1], ["aes-128-ofb", 16, 16], ["aes-256-ofb", 32, 16], ["aes-128-cfb", 16, 16], ["aes-256-cfb", 32, 16], ["aes256", 32, 16], ["aes128", 16, 16], ["des-ede3-cbc", 24, 8], ["des-cbc", 8, 8], ["rc4", 16, -1], ["chacha20-poly1305", 32, 12], ["bf-cbc", 16, 8], ["aes-128-ccm", 16, 12], ["nope", 16, 16]].map(([n, s, i]) => `${n} ${both(n as string, s as number, i as number)}`),
	"in pieces": () => { const e = a.createCipheriv("aes-128-cbc", k(16), iv(16)); return [e.update("abc", "utf8", "hex"), e.update("0123456789abcdef", "utf8", "hex"), e.update(Buffer.alloc(40), undefined, "hex"), e.final("hex")]; },
	"in pieces, decrypted": () => { const e = a.createCipheriv("aes-128-cbc", k(16), iv(16)); const s = Buffer.concat([e.update(Buffer.from("x".repeat(50))), e.final()]); const d = a.createDecipheriv("aes-128-cbc", k(16), iv(16)); return [d.update(s.subarray(0, 16)).toString(), d.update(s.subarray(16, 33)).toString(), d.update(s.subarray(33)).toString(), d.final().toString()]; },
	"buffers": () => { const e = a.createCipheriv("aes-256-ctr", k(32), iv(16)); const u = e.update(Buffer.from("abc")); return [Buffer.isBuffer(u), u, e.final()]; },
	"gcm aad": () => { const e = a.createCipheriv("aes-256-gcm", k(32), iv(12)); const r = e.setAAD(Buffer.from("extra")) === e; return [r, e.update("abc", "utf8", "hex"), e.final("hex"), e.getAuthTag().toString("hex")]; },
	"gcm tag length": () => { const e = a.createCipheriv("aes-256-gcm", k(32), iv(12), { authTagLength: 12 }); e.update(Buffer.from("abc")); e.final(); return e.getAuthTag().length; },
	"gcm wrong tag": () => { const d = a.createDecipheriv("aes-256-gcm", k(32), iv(12)); d.setAuthTag(Buffer.alloc(16)); const u = d.update("abcdef", "hex", "hex"); return [u, attempt(() => d.final())]; },
	"gcm no tag": () => { const d = a.createDecipheriv("aes-256-gcm", k(32), iv(12)); d.update("abcdef", "hex"); return attempt(() => d.final()); },
	"gcm tag too early": () => attempt(() => a.createCipheriv("aes-256-gcm", k(32), iv(12)).getAuthTag()),
	"gcm tag of wrong length": () => [3, 4, 8, 12, 17].map((n) => attempt(() => a.createDecipheriv("aes-256-gcm", k(32), iv(12)).setAuthTag(Buffer.alloc(n)) && "ok")),
	"aad of cbc": () => attempt(() => a.createCipheriv("aes-128-cbc", k(16), iv(16)).setAAD(Buffer.from("x"))),
	"tag of cbc": () => { const e = a.createCipheriv("aes-128-cbc", k(16), iv(16)); e.final(); return attempt(() => e.getAuthTag()); },
	"setAutoPadding": () => { const e = a.createCipheriv("aes-128-cbc", k(16), iv(16)); const r = e.setAutoPadding(false) === e; e.update(Buffer.from("abc")); return [r, attempt(() => e.final("hex"))]; },
	"update of a text without encoding": () => attempt(() => a.createCipheriv("aes-128-cbc", k(16), iv(16)).update("x")),
	"no padding, wrong length opened": () => { const d = a.createDecipheriv("aes-128-cbc", k(16), iv(16)); d.setAutoPadding(false); return [d.update(Buffer.alloc(20)).length, attempt(() => d.final())]; },
	"ecb no padding": () => { const e = a.createCipheriv("aes-128-ecb", k(16), null); e.setAutoPadding(false); return e.update(Buffer.alloc(32), undefined, "hex") + e.final("hex"); },
	"gcm in pieces": () => { const e = a.createCipheriv("aes-256-gcm", k(32), iv(12)); const out = [1, 15, 17, 40].map((n) => e.update(Buffer.alloc(n, 7), undefined, "hex")).join("") + e.final("hex"); return [out, e.getAuthTag().toString("hex")]; },
	"gcm opened in pieces": () => { const e = a.createCipheriv("aes-256-gcm", k(32), iv(12)); const s = e.update(Buffer.alloc(50, 7)); e.final(); const d = a.createDecipheriv("aes-256-gcm", k(32), iv(12)); d.setAuthTag(e.getAuthTag()); return Buffer.concat([d.update(s.subarray(0, 3)), d.update(s.subarray(3)), d.final()]).equals(Buffer.alloc(50, 7)); },
	"empty update": () => { const e = a.createCipheriv("aes-128-cbc", k(16), iv(16)); return [e.update(Buffer.alloc(0)).length, e.final("hex")]; },
	"no padding": () => { const e = a.createCipheriv("aes-128-cbc", k(16), iv(16)); e.setAutoPadding(false); return e.update("0123456789abcdef", "utf8", "hex") + e.final("hex"); },
	"bad padding": () => { const d = a.createDecipheriv("aes-128-cbc", k(16), iv(16)); d.update(Buffer.alloc(16)); return attempt(() => d.final()); },
	"wrong length": () => { const d = a.createDecipheriv("aes-128-cbc", k(16), iv(16)); d.update(Buffer.alloc(15)); return attempt(() => d.final()); },
	"key lengths": () => [attempt(() => a.createCipheriv("aes-128-cbc", k(15), iv(16))), attempt(() => a.createCipheriv("aes-256-gcm", k(16), iv(12))), attempt(() => a.createCipheriv("aes-128-cbc", k(16), iv(12))), attempt(() => a.createCipheriv("aes-256-gcm", k(32), Buffer.alloc(0))), attempt(() => a.createCipheriv("aes-128-cbc", k(16), null))],
	"wrong": () => [attempt(() => a.createCipheriv()), attempt(() => a.createCipheriv(5, k(16), iv(16))), attempt(() => a.createCipheriv("aes-128-cbc", 5, iv(16))), attempt(() => a.createCipheriv("aes-128-cbc", k(16), 5)), attempt(() => a.createCipheriv("aes-128-cbc", k(16))), attempt(() => a.createCipheriv("aes-128-cbc", k(16), iv(16)).update(5)), attempt(() => a.createCipheriv("aes-128-cbc", k(16), iv(16)).update())],
	"string key and iv": () => { const e = a.createCipheriv("aes-128-cbc", "0123456789abcdef", "fedcba9876543210"); return e.update("x", "utf8", "base64") + e.final("base64"); },
	"key object": () => { const e = a.createCipheriv("aes-128-cbc", a.createSecretKey(k(16)), iv(16)); return e.update("x", "utf8", "base64") + e.final("base64"); },
	"final twice": () => { const e = a.createCipheriv("aes-128-cbc", k(16), iv(16)); e.final(); return [attempt(() => e.final()), attempt(() => e.update(Buffer.from("x")))]; },
	"class": () => { const e = a.createCipheriv("aes-128-cbc", k(16), iv(16)); return [e.constructor.name, e instanceof a.Cipheriv, Object.prototype.toString.call(e), typeof e.pipe]; },
	"getCipherInfo": () => ["aes-128-cbc", "aes-256-gcm", "aes-256-ctr", "chacha20-poly1305", "AES-128-ECB", "nope"].map((n) => a.getCipherInfo(n)),
	"getCipherInfo options": () => [a.getCipherInfo("aes-128-cbc", { keyLength: 16 }), a.getCipherInfo("aes-128-cbc", { keyLength: 15 }), a.getCipherInfo("aes-128-gcm", { ivLength: 13 })],
};

export default { fetch: () => report(checks) };
