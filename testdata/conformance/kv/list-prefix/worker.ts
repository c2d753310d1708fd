import { report } from "../../checks.ts";

const KEYS = ["a", "ab", "abc", "a%", "a%c", "a_", "a_c", "a*", "a?", "a[b]", "a\\", "a'b", "A", "é", "éa", "e\u0301", "😀", "😀a", "user:1", "user:10", "user:2", "users", "\0x", "\uffff", "~~"];
const PREFIXES: [string, unknown][] = [["''", ""], ["a", "a"], ["ab", "ab"], ["abcd", "abcd"], ["a%", "a%"], ["a_", "a_"], ["a*", "a*"], ["a?", "a?"], ["a[", "a["], ["a\\", "a\\"], ["a'", "a'"], ["A", "A"], ["é", "é"], ["e", "e"], ["😀", "😀"], ["half a 😀", "\ud83d"], ["user:", "user:"], ["user:1", "user:1"], ["NUL", "\0"], ["\\uffff", "\uffff"], ["~", "~"], ["null", null], ["undefined", undefined], ["5", 5], ["true", true], ["{}", {}], ["[]", []], ["['a']", ["a"]], ["Symbol", Symbol("s")], ["toString", { toString: () => "ab" }], ["dot", "."], ["two dots", ".."], ["512 bytes", "k".repeat(512)], ["513 bytes", "k".repeat(513)], ["514 bytes of é", "é".repeat(257)]];

export default {
	async fetch(_request: Request, { KV }: { KV: any }) {
		for (const key of KEYS) await KV.put(key, "v");
		const checks: Record<string, () => unknown> = {};
		for (const [name, prefix] of PREFIXES) checks[name] = async () => (await KV.list({ prefix })).keys.map((k: any) => k.name);
		checks["of bytes ff"] = async () => (await KV.list({ prefix: "\u{10ffff}" })).keys;
		return report(checks);
	},
};
