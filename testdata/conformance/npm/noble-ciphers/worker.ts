import { aeskw, aessiv, cbc, cmac, ctr, ecb, gcm, gcmsiv } from "@noble/ciphers/aes.js";
import { chacha20, chacha20poly1305, chacha8, xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { FF1 } from "@noble/ciphers/ff1.js";
import { salsa20, secretbox, xsalsa20poly1305 } from "@noble/ciphers/salsa.js";
import { bytesToHex as hex, bytesToUtf8, hexToBytes, managedNonce, randomBytes, utf8ToBytes } from "@noble/ciphers/utils.js";
import * as web from "@noble/ciphers/webcrypto.js";
import { report } from "../../checks.ts";

const key = Uint8Array.from({ length: 32 }, (_, i) => i);
const nonce12 = new Uint8Array(12).fill(9);
const nonce16 = new Uint8Array(16).fill(8);
const nonce24 = new Uint8Array(24).fill(7);
const text = utf8ToBytes("a message that is longer than one block");
const aad = utf8ToBytes("header");
const long = Uint8Array.from({ length: 8192 }, (_, i) => i % 253);

const both = (make: () => { encrypt(b: Uint8Array): Uint8Array; decrypt(b: Uint8Array): Uint8Array }) => {
	const sealed = make().encrypt(text);
	return [hex(sealed), bytesToUtf8(make().decrypt(sealed)) === bytesToUtf8(text)];
};

export default {
	fetch() {
		return report({
			"AES-GCM": () => both(() => gcm(key, nonce12, aad)),
			"AES-128-GCM": () => both(() => gcm(key.subarray(0, 16), nonce12)),
			"AES-GCM beside WebCrypto": async () => {
				const k = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
				return hex(new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce12, additionalData: aad }, k, long))) === hex(gcm(key, nonce12, aad).encrypt(long));
			},
			"AES-GCM-SIV": () => both(() => gcmsiv(key, nonce12)),
			"AES-SIV": () => both(() => aessiv(key, aad)),
			"AES-CTR": () => both(() => ctr(key, nonce16)),
			"AES-CBC": () => both(() => cbc(key, nonce16)),
			"AES-CBC without padding": () => cbc(key, nonce16, { disablePadding: true }).encrypt(text),
			"AES-ECB": () => both(() => ecb(key)),
			"AES-KW": () => { const k = aeskw(key); const w = k.encrypt(key.subarray(0, 16)); return [hex(w), hex(k.decrypt(w))]; },
			"CMAC": () => hex(cmac(text, key)),
			"ChaCha20-Poly1305": () => both(() => chacha20poly1305(key, nonce12, aad)),
			"XChaCha20-Poly1305": () => both(() => xchacha20poly1305(key, nonce24)),
			"ChaCha20": () => [hex(chacha20(key, nonce12, text)), hex(chacha8(key, nonce12, text)).slice(0, 16), hex(chacha20(key, nonce12, text, undefined, 5)).slice(0, 16)],
			"ChaCha20-Poly1305 of 8 kB": () => hex(chacha20poly1305(key, nonce12).encrypt(long).subarray(-16)),
			"Salsa20": () => [hex(salsa20(key, nonce12.subarray(0, 8), text)), ...both(() => xsalsa20poly1305(key, nonce24))],
			"secretbox": () => { const box = secretbox(key, nonce24); return bytesToUtf8(box.open(box.seal(text))); },
			"FF1": () => { const f = FF1(10, key.subarray(0, 16)); const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]; return [f.encrypt(digits), f.decrypt(f.encrypt(digits))]; },
			"WebCrypto's": async () => { const c = web.gcm(key, nonce12, aad); const sealed = await c.encrypt(text); return [hex(sealed), bytesToUtf8(await c.decrypt(sealed))]; },
			"a tampered tag": () => { const c = gcm(key, nonce12); const s = c.encrypt(text); s[s.length - 1] ^= 1; return gcm(key, nonce12).decrypt(s); },
			"a tampered Poly1305": () => { const s = chacha20poly1305(key, nonce12).encrypt(text); s[0] ^= 1; return chacha20poly1305(key, nonce12).decrypt(s); },
			"WebCrypto's tampered": async () => { const s = await web.gcm(key, nonce12).encrypt(text); s[0] ^= 1; return web.gcm(key, nonce12).decrypt(s); },
			"bad padding": () => cbc(key, nonce16).decrypt(new Uint8Array(16)),
			"a partial block": () => cbc(key, nonce16).decrypt(new Uint8Array(15)),
			"twice with a nonce": () => { const c = gcm(key, nonce12); c.encrypt(text); return c.encrypt(text); },
			"a short key": () => gcm(key.subarray(0, 5), nonce12),
			"a short nonce": () => chacha20poly1305(key, nonce12.subarray(1)),
			"a string": () => gcm(key, nonce12).encrypt("text" as any),
			"an empty nonce": () => gcm(key, new Uint8Array()),
			"too short to be sealed": () => gcm(key, nonce12).decrypt(new Uint8Array(3)),
			"a managed nonce": () => { const c = managedNonce(xchacha20poly1305)(key); const s = c.encrypt(text); return [s.length - text.length, bytesToUtf8(c.decrypt(s)) === bytesToUtf8(text)]; },
			"into an output": () => { const out = new Uint8Array(text.length + 16); return [chacha20poly1305(key, nonce12).encrypt(text, out) === out, hex(out).slice(-32)]; },
			"into one that is too small": () => chacha20poly1305(key, nonce12).encrypt(text, new Uint8Array(4)),
			"properties": () => [gcm.blockSize, gcm.nonceLength, gcm.tagLength, (chacha20poly1305 as any).nonceLength],
			"hex and random": () => [hex(hexToBytes("0aFF")), randomBytes(4).length],
		});
	},
};
