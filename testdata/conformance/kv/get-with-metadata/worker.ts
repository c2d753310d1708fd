import { hex, report } from "../../checks.ts";

export default {
	async fetch(_request: Request, { KV }: { KV: any }) {
		await KV.put("plain", "v");
		await KV.put("meta", '{"x":1}', { metadata: { a: [1, { b: "u" }], n: null } });
		await KV.put("text", "v", { metadata: "text" });
		await KV.put("zero", "v", { metadata: 0 });
		await KV.put("false", "v", { metadata: false });
		await KV.put("empty", "", { metadata: "" });
		await KV.put("json null", "null", { metadata: [] });
		const checks: Record<string, () => unknown> = {};
		for (const key of ["plain", "meta", "text", "zero", "false", "empty", "json null", "missing"]) {
			checks[key] = () => KV.getWithMetadata(key);
			checks[`${key}, text`] = () => KV.getWithMetadata(key, "text");
			checks[`${key}, json`] = () => KV.getWithMetadata(key, { type: "json" });
			checks[`${key}, arrayBuffer`] = () => KV.getWithMetadata(key, "arrayBuffer");
			checks[`${key}, stream`] = async () => {
				const { value, metadata } = await KV.getWithMetadata(key, "stream");
				return [value && hex(await new Response(value).arrayBuffer()), metadata];
			};
			checks[`${key}, bad`] = () => KV.getWithMetadata(key, "bad");
		}
		checks["keys"] = async () => Object.keys(await KV.getWithMetadata("meta"));
		checks["keys of a missing one"] = async () => Object.keys(await KV.getWithMetadata("missing"));
		checks["prototype"] = async () => Object.getPrototypeOf(await KV.getWithMetadata("meta")) === Object.prototype;
		checks["descriptor"] = async () => Object.getOwnPropertyDescriptor(await KV.getWithMetadata("plain"), "value");
		checks["metadata's own objects"] = async () => (await KV.getWithMetadata("meta")).metadata === (await KV.getWithMetadata("meta")).metadata;
		checks["destructured"] = async () => {
			const { value, metadata: { a: [first] } } = await KV.getWithMetadata("meta", "json");
			return [value.x, first];
		};
		return report(checks);
	},
};
