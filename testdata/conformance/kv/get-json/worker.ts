import { report } from "../../checks.ts";

const TEXTS = ["null", "true", "0", "-0", "1e400", '"text"', "[]", "{}", ' {"a": 1} ', '\n[1,\n2]\n', '{"a":1,"a":2}', '{"__proto__":1}', "\ufeff{}", "hey", "", " ", "{", "[1,]", "{'a':1}", "undefined", "NaN", "01", '"\t"', '"a', "nul", '{"a":1}x', "12345678901234567890", '"\\ud800"', '[[[[[[]]]]]]'];

export default {
	fetch(_request: Request, { KV }: { KV: any }) {
		const checks: Record<string, () => unknown> = {};
		for (const text of TEXTS) {
			checks[JSON.stringify(text)] = async () => {
				await KV.put("k", text);
				return KV.get("k", "json");
			};
		}
		checks["getWithMetadata"] = async () => {
			await KV.put("k", "{", { metadata: 1 });
			return KV.getWithMetadata("k", "json");
		};
		checks["an own property"] = async () => {
			await KV.put("k", '{"__proto__":1}');
			return Object.keys(await KV.get("k", "json"));
		};
		checks["of a SyntaxError"] = async () => {
			await KV.put("k", "nope");
			const e = await KV.get("k", "json").catch((e: any) => e);
			return [e instanceof SyntaxError, Object.getOwnPropertyNames(e)];
		};
		return report(checks);
	},
};
