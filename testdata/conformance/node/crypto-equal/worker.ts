import * as c from "node:crypto";
import { Buffer } from "node:buffer";
import { report, show, type Checks } from "../../checks.ts";

const a = c as any;
const attempt = (f: () => unknown) => { try { return show(f()); } catch (e: any) { return `${e.name}: ${e.message} ${e.code}`; } };

const checks: Checks = {
	"equal": () => [a.timingSafeEqual(Buffer.from("abc"), Buffer.from("abc")), a.timingSafeEqual(Buffer.from("abc"), Buffer.from("abd")), a.timingSafeEqual(new Uint8Array(0), new Uint8Array(0))],
	"kinds": () => [attempt(() => a.timingSafeEqual(new Uint8Array(4).buffer, new Uint8Array(4).buffer)), attempt(() => a.timingSafeEqual(new Uint16Array(2), new Uint8Array(4))), attempt(() => a.timingSafeEqual(new DataView(new ArrayBuffer(4)), Buffer.alloc(4)))],
	"lengths": () => attempt(() => a.timingSafeEqual(Buffer.from("ab"), Buffer.from("abc"))),
	"wrong": () => [attempt(() => a.timingSafeEqual("a", "a")), attempt(() => a.timingSafeEqual(Buffer.from("a"), "a")), attempt(() => a.timingSafeEqual()), attempt(() => a.timingSafeEqual(null, null)), attempt(() => a.timingSafeEqual(Buffer.from("a"), 5))],
	"webcrypto": () => [a.webcrypto === crypto, a.webcrypto.subtle === crypto.subtle, a.subtle === crypto.subtle],
	"webcrypto digest": async () => Buffer.from(await a.webcrypto.subtle.digest("SHA-256", Buffer.from("a"))).toString("hex"),
	"webcrypto random": () => a.webcrypto.getRandomValues(new Uint8Array(4)).length,
	"CryptoKey": () => [a.CryptoKey === undefined, typeof a.CryptoKey, typeof a.webcrypto.CryptoKey],
};

export default { fetch: () => report(checks) };
