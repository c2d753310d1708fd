import { report } from "../../checks.ts";

const hex = (b: ArrayBuffer) => [...new Uint8Array(b)].map((x) => x.toString(16).padStart(2, "0")).join("");
const digest = async (algorithm: any, data: any) => hex(await crypto.subtle.digest(algorithm, data));
const abc = new TextEncoder().encode("abc");

export default {
	fetch() {
		return report({
			"MD5": () => digest("MD5", abc),
			"SHA-1": () => digest("SHA-1", abc),
			"SHA-256": () => digest("SHA-256", abc),
			"SHA-384": () => digest("SHA-384", abc),
			"SHA-512": () => digest("SHA-512", abc),
			"of nothing": () => digest("SHA-256", new Uint8Array(0)),
			"an object as algorithm": () => digest({ name: "SHA-256" }, abc),
			"small letters": () => digest("sha-256", abc),
			"SHA-224": () => digest("SHA-224", abc),
			"SHA3-256": () => digest("SHA3-256", abc),
			"without a dash": () => digest("SHA256", abc),
			"an unknown algorithm": () => digest("FROB", abc),
			"no algorithm": () => digest(undefined, abc),
			"an empty object": () => digest({}, abc),
			"a buffer": () => digest("SHA-1", abc.buffer),
			"a view of a part": () => digest("SHA-1", new Uint8Array([0, 97, 98, 99, 0]).subarray(1, 4)),
			"a DataView": () => digest("SHA-1", new DataView(abc.buffer)),
			"a string": () => digest("SHA-1", "abc"),
			"nothing at all": () => (crypto.subtle as any).digest("SHA-1"),
			"a large input": () => digest("SHA-256", new Uint8Array(1_000_000)),
			"it returns an ArrayBuffer": async () => (await crypto.subtle.digest("SHA-1", abc)) instanceof ArrayBuffer,
			"timingSafeEqual": () => [(crypto.subtle as any).timingSafeEqual(abc, new TextEncoder().encode("abc")), (crypto.subtle as any).timingSafeEqual(abc, new TextEncoder().encode("abd"))],
			"timingSafeEqual, other lengths": () => (crypto.subtle as any).timingSafeEqual(abc, new Uint8Array(2)),
			"timingSafeEqual, strings": () => (crypto.subtle as any).timingSafeEqual("a", "a"),
		});
	},
};
