import { report } from "../../checks.ts";

const KEYS = ["a", " ", "  a  ", "/", "//", "a/b/../c", "./a", "...", "..a", "a?b=c", "a#b", "%20", "%2F", "%", "a%zz", "a+b", "a&b", "a:b", "a\nb", "a\r\n", "\t", "\0", "a\0b", "\x7f", "é", "e\u0301", "😀", "\ufeff", "\ud800", "\udc00x", "~", "_", "a\\b", "CON", "a'b", 'a"b', "a;drop table", "*", "[a]", "{}", "0", "10", "constructor", "__proto__", "toString", "null", "undefined", "k".repeat(512), "é".repeat(256), "😀".repeat(128)];

export default {
	fetch(_request: Request, { KV }: { KV: any }) {
		const checks: Record<string, () => unknown> = {};
		KEYS.forEach((key, i) => {
			const name = `${i} ${key.length > 100 ? key.slice(0, 2) : JSON.stringify(key).replace("\x7f", "\\x7f")}`;
			checks[name] = async () => {
				await KV.put(key, `value ${i}`, { metadata: i });
				const got = [await KV.get(key), (await KV.getWithMetadata(key)).metadata, (await KV.list({ prefix: key, limit: 1 })).keys[0]?.name === key, [...(await KV.get([key])).entries()].length];
				await KV.delete(key);
				return [...got, await KV.get(key), (await KV.list()).keys.length];
			};
		});
		checks["unlike keys stay apart"] = async () => {
			for (const key of ["A", "a", "a ", "é", "e\u0301", "%61"]) await KV.put(key, key);
			return [(await KV.list()).keys.map((k: any) => k.name), await KV.get("a"), await KV.get("A"), await KV.get("%61")];
		};
		return report(checks);
	},
};
