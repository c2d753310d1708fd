import * as c from "node:crypto";
import { Buffer } from "node:buffer";
import { report, show, type Checks } from "../../checks.ts";

const a = c as any;
const attempt = (f: () => unknown) => { try { return show(f()); } catch (e: any) { return `${e.name}: ${e.message} ${e.code}`; } };
const key = a.createSecretKey(Buffer.from("0123456789abcdef"));
const later = (f: (done: (...args: any[]) => void) => void) => new Promise((resolve, reject) => { try { f((...args) => resolve(args)); } catch (e: any) { reject(e); } });

const checks: Checks = {
	"type": () => [key.type, key.symmetricKeySize, String(key), key.constructor.name, key instanceof a.KeyObject],
	"asymmetric members": () => [key.asymmetricKeyType, key.asymmetricKeyDetails],
	"export": () => [key.export(), Buffer.isBuffer(key.export()), key.export({ format: "buffer" }), key.export({ format: "jwk" })],
	"export wrong": () => [attempt(() => key.export({ format: "pem" })), attempt(() => key.export(5)), attempt(() => key.export({ format: "nope" })), attempt(() => key.export(null))],
	"equals": () => [key.equals(a.createSecretKey(Buffer.from("0123456789abcdef"))), key.equals(a.createSecretKey(Buffer.from("x"))), attempt(() => key.equals(5))],
	"create": () => [attempt(() => a.createSecretKey("text").export().toString()), attempt(() => a.createSecretKey("6162", "hex").export().toString()), attempt(() => a.createSecretKey(new Uint8Array([1, 2]).buffer).symmetricKeySize), attempt(() => a.createSecretKey(new DataView(new ArrayBuffer(3))).symmetricKeySize), attempt(() => a.createSecretKey(Buffer.alloc(0)).symmetricKeySize), attempt(() => a.createSecretKey("").symmetricKeySize)],
	"create wrong": () => [undefined, null, 5, {}, key].map((v) => attempt(() => a.createSecretKey(v))),
	"new KeyObject": () => [attempt(() => new a.KeyObject("secret", {})), attempt(() => new a.KeyObject("nope", {}))],
	"own keys": () => [Object.keys(key), Object.getOwnPropertyNames(a.KeyObject.prototype).sort()],
	"from": async () => { const k = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256", length: 256 }, true, ["sign"]); const o = a.KeyObject.from(k); return [o.type, o.symmetricKeySize, Buffer.isBuffer(o.export())]; },
	"from wrong": () => [attempt(() => a.KeyObject.from(5)), attempt(() => a.KeyObject.from(key))],
	"from not extractable": async () => { const k = await crypto.subtle.importKey("raw", Buffer.from("k"), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]); const o = a.KeyObject.from(k); return attempt(() => o.export()); },
	"toCryptoKey": async () => { try { const k = key.toCryptoKey({ name: "HMAC", hash: "SHA-256" }, true, ["sign"]); return [String(k), k.type, k.algorithm, k.usages]; } catch (e: any) { return `${e.name}: ${e.message} ${e.code}`; } },
	"generateKeySync": () => [attempt(() => a.generateKeySync("hmac", { length: 128 }).symmetricKeySize), attempt(() => a.generateKeySync("aes", { length: 256 }).symmetricKeySize), attempt(() => a.generateKeySync("aes", { length: 100 })), attempt(() => a.generateKeySync("nope", { length: 128 })), attempt(() => a.generateKeySync("hmac", { length: 4 })), attempt(() => a.generateKeySync("hmac")), attempt(() => a.generateKeySync(5, {})), attempt(() => a.generateKeySync("hmac", { length: 12 }).symmetricKeySize)],
	"generateKey": async () => { const [e, k] = (await later((done) => a.generateKey("hmac", { length: 64 }, done))) as any; return [e, k?.symmetricKeySize]; },
	"hmac with it": () => a.createHmac("sha256", key).update("a").digest("hex"),
};

export default { fetch: () => report(checks) };
