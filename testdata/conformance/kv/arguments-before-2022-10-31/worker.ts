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
	fetch(_request: Request, { KV }: { KV: any }) {
		const { get } = KV;
		return report({
			"get()": when(() => KV.get()),
			"get ''": when(() => KV.get("")),
			"getWithMetadata ''": when(() => KV.getWithMetadata("")),
			"put()": when(() => KV.put()),
			"put(key)": when(() => KV.put("k")),
			"put ''": when(() => KV.put("", "v")),
			"put {}": when(() => KV.put("k", {})),
			"put short": when(() => KV.put("k", "v", { expirationTtl: 1 })),
			"delete()": when(() => KV.delete()),
			"delete ..": when(() => KV.delete("..")),
			"list(5)": when(() => KV.list(5)),
			"list 1001": when(() => KV.list({ limit: 1001 })),
			"get of {}": when(() => get.call({}, "k")),
			"bulk of none": when(() => KV.get([])),
			"too long": when(() => KV.get("k".repeat(513))),
		});
	},
};
