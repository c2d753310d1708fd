import { report } from "../../checks.ts";

export default {
	async fetch(_request: Request, { KV }: { KV: any }) {
		for (const key of ["a", "b"]) await KV.put(key, "v");
		const checks: Record<string, () => unknown> = {};
		const cases: [string, unknown][] = [["undefined", undefined], ["null", null], ["{}", {}], ["5", 5], ["'a'", "a"], ["true", true], ["[]", []], ["function", () => 1], ["Symbol", Symbol("s")], ["Date", new Date(0)], ["{other: 1}", { other: 1 }], ["inherited", Object.create({ prefix: "b" })], ["getter", { get prefix() { return "b"; } }], ["throwing getter", { get limit() { throw new RangeError("mine"); } }], ["throwing prefix", { prefix: { toString() { throw new RangeError("mine"); } } }], ["all", { prefix: "a", limit: 5, cursor: null }], ["class", new (class { limit = 1; })()]];
		for (const [name, options] of cases) checks[name] = async () => (await KV.list(options)).keys.map((k: any) => k.name);
		checks["order of reading"] = async () => {
			const log: string[] = [];
			const spy = (name: string) => ({ get: () => void log.push(name) });
			await KV.list(Object.defineProperties({}, { prefix: spy("prefix"), limit: spy("limit"), cursor: spy("cursor") }));
			return log;
		};
		return report(checks);
	},
};
