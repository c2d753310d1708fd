import { report } from "../../checks.ts";

export default {
	fetch(_request: Request, { KV }: { KV: any }) {
		const checks: Record<string, () => unknown> = {};
		const values: [string, unknown][] = [["unicode", { "é": "ü😀" }], ["separators", "\u2028\u2029"], ["1024 bytes", "é".repeat(511)], ["1026 bytes", "é".repeat(512)], ["Symbol", Symbol("s")], ["function", () => 1], ["toJSON undefined", { toJSON: () => undefined }]];
		for (const [name, metadata] of values) {
			checks[name] = async () => {
				await KV.delete("k");
				await KV.put("k", "v", { metadata });
				return [JSON.stringify((await KV.getWithMetadata("k")).metadata), JSON.stringify((await KV.list()).keys[0])];
			};
		}
		console.log("begins");
		return report(checks);
	},
};
