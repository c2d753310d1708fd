import { report } from "../../checks.ts";

export default {
	async fetch(_request: Request, { KV }: { KV: any }) {
		await KV.put("a", "1");
		await KV.put("b", '{"x":[2]}', { metadata: { m: 1 } });
		await KV.put("c", "");
		await KV.put("t", "text");
		await KV.put("n", "null");
		await KV.put("u", new Uint8Array([0x61, 0xff]));
		await KV.put("5", "five");
		await KV.put("true", "yes");
		await KV.put("é😀", "unicode");
		await KV.put("__proto__", "proto");
		await KV.put("constructor", "made");
		return report({
			"text": () => KV.get(["a", "b", "missing", "c"]),
			"text said": () => KV.get(["b", "a"], "text"),
			"options": () => KV.get(["b", "a"], { type: "text" }),
			"json": () => KV.get(["a", "b", "missing", "n"], "json"),
			"json by options": () => KV.get(["b"], { type: "json" }),
			"json of no JSON": () => KV.get(["a", "t"], "json"),
			"json of an empty value": () => KV.get(["c"], "json"),
			"bad UTF-8": () => KV.get(["u"]),
			"duplicates": async () => [...(await KV.get(["b", "a", "b", "a", "a"])).keys()],
			"order": async () => [...(await KV.get(["t", "missing", "a", "c", "b"])).keys()],
			"class": async () => (await KV.get(["a"])).constructor === Map,
			"size": async () => (await KV.get(["a", "b"])).size,
			"all missing": () => KV.get(["x", "y"]),
			"one": () => KV.get(["a"]),
			"unicode": () => KV.get(["é😀"]),
			"of Object.prototype": () => KV.get(["__proto__", "constructor", "toString"]),
			"numbers": () => KV.get([5, true]),
			"null and undefined": () => KV.get([null, undefined]),
			"objects": () => KV.get([{ toString: () => "a" }]),
			"nested": () => KV.get([["a"]]),
			"holes": () => KV.get(["a", , "b"]),
			"Symbol inside": () => KV.get([Symbol("s")]),
			"throwing": () => KV.get([{ toString() { throw new RangeError("mine"); } }]),
			"a Set": () => KV.get(new Set(["a"])),
			"an array-like": () => KV.get({ 0: "a", length: 1 }),
			"a typed array": () => KV.get(new Uint8Array([1])),
			"a frozen array": () => KV.get(Object.freeze(["a"])),
			"a subclass": () => KV.get(new (class extends Array {})("a", "b")),
			"a proxy of an array": () => KV.get(new Proxy(["a"], {})),
			"String": () => KV.get(new String("a")),
			"100 keys": async () => (await KV.get(Array.from({ length: 100 }, (_, i) => `key${i}`))).size,
			"cacheTtl": () => KV.get(["a"], { cacheTtl: 60 }),
			"null options": () => KV.get(["a"], null),
			"undefined type": () => KV.get(["a"], { type: undefined }),
		});
	},
};
