import { report } from "../../checks.ts";

export default {
	fetch(_request: Request, { KV }: { KV: any }) {
		const checks: Record<string, () => unknown> = {};
		const cases: [string, unknown][] = [["undefined", undefined], ["null", null], ["{}", {}], ["5", 5], ["'x'", "x"], ["true", true], ["[]", []], ["function", () => 1], ["Symbol", Symbol("s")], ["Date", new Date(0)], ["Map", new Map([["metadata", 1]])], ["{other: 1}", { other: 1 }], ["inherited", Object.create({ metadata: "inherited" })], ["null prototype", Object.assign(Object.create(null), { metadata: "own" })], ["getter", { get metadata() { return "got"; } }], ["throwing getter", { get metadata() { throw new RangeError("mine"); } }], ["throwing ttl", { expirationTtl: { valueOf() { throw new RangeError("mine"); } } }], ["of options' keys", { cacheTtl: 1, type: "x" }]];
		for (const [name, options] of cases) {
			checks[name] = async () => {
				await KV.delete("k");
				await KV.put("k", "v", options);
				return (await KV.list()).keys;
			};
		}
		checks["order of reading"] = async () => {
			const log: string[] = [];
			const spy = (name: string, value: unknown) => ({ get: () => { log.push(name); return value; }, enumerable: true });
			await KV.put("k", "v", Object.defineProperties({}, { metadata: spy("metadata", { toJSON: () => { log.push("toJSON"); return 1; } }), expirationTtl: spy("expirationTtl", 60), expiration: spy("expiration", undefined) }));
			return log;
		};
		checks["key, value, options"] = async () => {
			const log: string[] = [];
			const text = (name: string) => ({ toString: () => { log.push(name); return name; } });
			await KV.put(text("key"), text("value"), { get expiration() { log.push("options"); return undefined; } }).catch((e: Error) => log.push(e.message));
			return log;
		};
		return report(checks);
	},
};
