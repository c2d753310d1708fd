import { report } from "../../checks.ts";

export default {
	async fetch(_request: Request, { KV }: { KV: any }) {
		await KV.put("plain", "v");
		await KV.put("meta", '{"x":1}', { metadata: { a: [1, "u"] } });
		await KV.put("zero", "0", { metadata: 0 });
		await KV.put("false", "false", { metadata: false });
		await KV.put("text", '"t"', { metadata: "m" });
		await KV.put("empty", "", { metadata: "" });
		await KV.put("null", "null");
		return report({
			"text": () => KV.getWithMetadata(["plain", "meta", "zero", "false", "text", "empty", "null", "missing"]),
			"json": () => KV.getWithMetadata(["meta", "zero", "false", "text", "null", "missing"], "json"),
			"json by options": () => KV.getWithMetadata(["meta"], { type: "json" }),
			"json of no JSON": () => KV.getWithMetadata(["plain"], "json"),
			"keys": async () => Object.keys((await KV.getWithMetadata(["meta"])).get("meta")),
			"prototype": async () => Object.getPrototypeOf((await KV.getWithMetadata(["meta"])).get("meta")) === Object.prototype,
			"missing": async () => (await KV.getWithMetadata(["missing"])).get("missing"),
			"not asked for": async () => (await KV.getWithMetadata(["meta"])).get("plain"),
			"size": async () => (await KV.getWithMetadata(["meta", "missing"])).size,
		});
	},
};
