import { report } from "../../checks.ts";

const circular: any = {};
circular.self = circular;
const VALUES: [string, unknown][] = [
	["{}", {}], ["object", { a: 1, b: "x", c: [null, true] }], ["[]", []], ["text", "text"], ["''", ""], ["0", 0], ["-0", -0], ["1.5", 1.5], ["NaN", NaN], ["Infinity", Infinity], ["true", true], ["false", false], ["null", null], ["undefined", undefined],
	["10n", 10n], ["circular", circular], ["Date", new Date(0)], ["toJSON", { toJSON: () => "mine" }], ["toJSON throws", { toJSON() { throw new RangeError("mine"); } }],
	["Map", new Map([[1, 2]])], ["bytes", new Uint8Array([1, 2])], ["undefined inside", { a: undefined, b: [undefined] }], ["lone surrogate", "\ud800"], ["control", "\0\n\x7f"], ["String", new String("x")], ["__proto__", JSON.parse('{"__proto__":1}')],
	["bigint inside", { a: 1n }], ["Headers", new Headers({ a: "b" })], ["Error", new Error("x")], ["deep", JSON.parse("[".repeat(100) + "]".repeat(100))],
];

export default {
	fetch(_request: Request, { KV }: { KV: any }) {
		const checks: Record<string, () => unknown> = {};
		for (const [name, metadata] of VALUES) {
			checks[name] = async () => {
				await KV.delete("k");
				await KV.put("k", "v", { metadata });
				return [JSON.stringify((await KV.getWithMetadata("k")).metadata), JSON.stringify((await KV.list()).keys[0])];
			};
		}
		for (const [name, size] of [["1024 bytes", 1022], ["1025 bytes", 1023], ["5000 bytes", 4998]] as const) {
			checks[name] = async () => {
				await KV.put("k", "v", { metadata: "m".repeat(size) });
				return (await KV.getWithMetadata("k")).metadata.length;
			};
		}
		checks["escapes count"] = () => KV.put("k", "v", { metadata: "\n".repeat(512) });
		checks["an object of 1025"] = () => KV.put("k", "v", { metadata: { key: "m".repeat(1015) } });
		return report(checks);
	},
};
