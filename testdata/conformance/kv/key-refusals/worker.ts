import { report, showError } from "../../checks.ts";

const KEYS: [string, unknown][] = [["''", ""], ["'.'", "."], ["'..'", ".."], ["513 bytes", "k".repeat(513)], ["514 bytes of é", "é".repeat(257)], ["1000 😀", "😀".repeat(1000)], ["null", null], ["undefined", undefined], ["5", 5], ["-0", -0], ["NaN", NaN], ["true", true], ["10n", 10n], ["{}", {}], ["Symbol", Symbol("s")], ["toString", { toString: () => "k" }], ["toString throws", { toString() { throw new RangeError("mine"); } }], ["String", new String("k")], ["Date", new Date(NaN)], ["function", function f() {}], ["no prototype", Object.create(null)]];

const when = (call: () => Promise<unknown>) => async () => {
	let promise;
	try {
		promise = call();
	} catch (e) {
		return `at once: ${showError(e)}`;
	}
	return promise.then((v: unknown) => v, (e: unknown) => `later: ${showError(e)}`);
};

export default {
	fetch(_request: Request, { KV }: { KV: any }) {
		const checks: Record<string, () => unknown> = {};
		for (const [name, key] of KEYS) {
			checks[`get ${name}`] = when(() => KV.get(key));
			checks[`getWithMetadata ${name}`] = when(() => KV.getWithMetadata(key));
			checks[`put ${name}`] = when(() => KV.put(key, "v"));
			checks[`delete ${name}`] = when(() => KV.delete(key));
		}
		checks["put [] "] = when(() => KV.put([], "v"));
		checks["put ['a', 'b'] "] = when(() => KV.put(["a", "b"], "v"));
		checks["delete ['a', 'b'] "] = when(() => KV.delete(["a", "b"]));
		checks["delete []"] = when(() => KV.delete([]));
		return report({ ...checks, "in the end": async () => (await KV.list()).keys.map((k: any) => k.name) });
	},
};
