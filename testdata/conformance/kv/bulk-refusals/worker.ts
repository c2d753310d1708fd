import { report, showError } from "../../checks.ts";

const when = (call: () => any) => async () => {
	let promise;
	try {
		promise = call();
	} catch (e) {
		return `at once: ${showError(e)}`;
	}
	return promise.then((v: unknown) => v, (e: unknown) => `later: ${showError(e)}`);
};

export default {
	async fetch(_request: Request, { KV }: { KV: any }) {
		await KV.put("a", "1");
		const checks: Record<string, () => unknown> = {};
		const many = Array.from({ length: 101 }, (_, i) => `key${i}`);
		for (const method of ["get", "getWithMetadata"]) {
			checks[`${method} []`] = when(() => KV[method]([]));
			checks[`${method} 101 keys`] = when(() => KV[method](many));
			checks[`${method} 101 times one key`] = when(() => KV[method](Array(101).fill("a")));
			for (const type of ["stream", "arrayBuffer", "blob", "", "TEXT", null, 5]) {
				checks[`${method} ${JSON.stringify(type)}`] = when(() => KV[method](["a"], type));
				checks[`${method} {type: ${JSON.stringify(type)}}`] = when(() => KV[method](["a"], { type }));
			}
			checks[`${method} stream of a missing key`] = when(() => KV[method](["missing"], "stream"));
			checks[`${method} empty key`] = when(() => KV[method](["a", ""]));
			checks[`${method} dot`] = when(() => KV[method](["a", "."]));
			checks[`${method} dots`] = when(() => KV[method]([".."]));
			checks[`${method} long`] = when(() => KV[method](["a", "k".repeat(600)]));
			checks[`${method} long in bytes`] = when(() => KV[method](["é".repeat(257)]));
			checks[`${method} ttl`] = when(() => KV[method](["a"], { cacheTtl: 10 }));
			checks[`${method} ttl of 0`] = when(() => KV[method](["a"], { cacheTtl: 0 }));
			checks[`${method} [] with a bad type`] = when(() => KV[method]([], "stream"));
			checks[`${method} 101 keys with a bad type`] = when(() => KV[method](many, "stream"));
			checks[`${method} bad key with a bad type`] = when(() => KV[method]([""], "stream"));
			checks[`${method} bad key with a bad ttl`] = when(() => KV[method]([""], { cacheTtl: 1 }));
			checks[`${method} bad type with a bad ttl`] = when(() => KV[method](["a"], { type: "stream", cacheTtl: 1 }));
			checks[`${method} two bad keys`] = when(() => KV[method](["k".repeat(600), ""]));
			checks[`${method} 101 with a bad key`] = when(() => KV[method]([...many, ""]));
		}
		checks["json beside a large one"] = when(() => KV.get(["missing", "a"], { type: "json", cacheTtl: 29 }));
		return report(checks);
	},
};
