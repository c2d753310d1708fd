import { report, show } from "../../checks.ts";

export default {
	async fetch(_request: Request, { KV }: { KV: any }) {
		await KV.put("k", "1");
		const checks: Record<string, () => unknown> = {};
		const log: string[] = [];
		const cases: [string, unknown][] = [
			["undefined", undefined], ["null", null], ["{}", {}], ["{type: undefined}", { type: undefined }], ["{type: null}", { type: null }],
			["''", ""], ["'TEXT'", "TEXT"], ["'Text'", "Text"], ["'arraybuffer'", "arraybuffer"], ["'blob'", "blob"], ["'bytes'", "bytes"], ["'json '", "json "],
			["{type: 'blob'}", { type: "blob" }], ["{type: ''}", { type: "" }], ["{type: 5}", { type: 5 }], ["{type: {}}", { type: {} }],
			["{type: toString}", { type: { toString: () => "json" } }], ["String('json')", new String("json")], ["5", 5], ["true", true], ["[]", []], ["['json']", ["json"]],
			["function", () => 1], ["10n", 10n], ["Symbol", Symbol("s")], ["{type: Symbol}", { type: Symbol("s") }], ["{other: 1}", { other: 1 }], ["{cacheTtl: 60}", { cacheTtl: 60 }],
			["{type: json, cacheTtl: 60}", { type: "json", cacheTtl: 60 }], ["Object.create", Object.create({ type: "json" })], ["null prototype", Object.assign(Object.create(null), { type: "json" })],
			["Map", new Map([["type", "json"]])], ["Date", new Date(0)],
			["{get type() throws}", { get type() { throw new RangeError("mine"); } }],
			["{type: toString throws}", { type: { toString() { throw new RangeError("mine"); } } }],
			["proxy", new Proxy({}, { get: (_t, key) => { log.push(String(key)); return undefined; }, has: (_t, key) => { log.push(`has ${String(key)}`); return false; } })],
		];
		for (const [name, options] of cases) {
			checks[`get ${name}`] = () => KV.get("k", options);
			checks[`get missing ${name}`] = () => KV.get("missing", options);
			checks[`getWithMetadata ${name}`] = () => KV.getWithMetadata("k", options);
		}
		checks["asked of the proxy"] = () => log;
		checks["third argument"] = () => KV.get("k", "text", "json");
		checks["getters of the prototype run"] = () => KV.get("k", Object.create({ get type() { return "json"; } }));
		void show;
		return report(checks);
	},
};
