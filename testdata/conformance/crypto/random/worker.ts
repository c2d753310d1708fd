import { report } from "../../checks.ts";

export default {
	fetch() {
		const fill = (a: any) => crypto.getRandomValues(a);
		return report({
			"it returns its argument": () => {
				const a = new Uint8Array(16);
				return [fill(a) === a, a.some((b) => b !== 0)];
			},
			"integer arrays": () => [Int8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array].map((A) => fill(new A(2)).constructor.name),
			"BigInt arrays": () => [BigInt64Array, BigUint64Array].map((A) => fill(new A(2) as any).constructor.name),
			"Float32Array": () => fill(new Float32Array(1)),
			"a DataView": () => fill(new DataView(new ArrayBuffer(1))),
			"an ArrayBuffer": () => fill(new ArrayBuffer(1)),
			"an array": () => fill([0]),
			"nothing": () => (crypto as any).getRandomValues(),
			"65536 octets": () => fill(new Uint8Array(65536)).length,
			"65537 octets": () => fill(new Uint8Array(65537)),
			"empty": () => fill(new Uint8Array(0)).length,
			"a part of a buffer": () => {
				const whole = new Uint8Array(64);
				fill(whole.subarray(16, 32));
				return [whole.subarray(0, 16).every((b) => b === 0), whole.subarray(16, 32).some((b) => b !== 0), whole.subarray(32).every((b) => b === 0)];
			},
			"randomUUID": () => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID()),
			"UUIDs differ": () => new Set(Array.from({ length: 100 }, () => crypto.randomUUID())).size,
			"tags": () => [String(crypto), String(crypto.subtle)],
			"members": () => ["getRandomValues", "randomUUID", "subtle", "DigestStream", "timingSafeEqual"].map((m) => `${m} ${typeof (crypto as any)[m]}`),
			"members of subtle": () => ["encrypt", "decrypt", "sign", "verify", "digest", "generateKey", "deriveKey", "deriveBits", "importKey", "exportKey", "wrapKey", "unwrapKey", "timingSafeEqual"].map((m) => `${m} ${typeof (crypto.subtle as any)[m]}`),
		});
	},
};
