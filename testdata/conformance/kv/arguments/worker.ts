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
		const { get, getWithMetadata, put, list } = KV;
		return report({
			"get()": when(() => KV.get()),
			"getWithMetadata()": when(() => KV.getWithMetadata()),
			"put()": when(() => KV.put()),
			"put(key)": when(() => KV.put("k")),
			"delete()": when(() => KV.delete()),
			"list()": when(() => KV.list()),
			"put with four": when(() => KV.put("k", "v", {}, 1)),
			"get with four": when(() => KV.get("k", "text", 1, 2)),
			"delete with two": when(() => KV.delete("k", { x: 1 })),
			"list with two": when(() => KV.list({}, 1)),
			"get of nothing": when(() => get("k")),
			"get of undefined": when(() => get.call(undefined, "k")),
			"get of {}": when(() => get.call({}, "k")),
			"put of {}": when(() => put.call({}, "k", "v")),
			"list of null": when(() => list.call(null)),
			"getWithMetadata of 5": when(() => getWithMetadata.call(5, "k")),
			"delete of {}": when(() => KV.delete.call({}, "k")),
			"get of {} without arguments": when(() => get.call({})),
			"bound": when(() => get.bind(KV)("k")),
			"called by Reflect": when(() => Reflect.apply(get, KV, ["k"])),
			"new get": when(() => new get("k")),
			"lengths": () => [KV.get.length, KV.getWithMetadata.length, KV.put.length, KV.delete.length, KV.list.length],
			"a promise of Promise": () => [KV.get("k") instanceof Promise, KV.put("k", "v") instanceof Promise, KV.list() instanceof Promise],
			"put resolves": () => KV.put("k", "v"),
			"delete resolves": () => KV.delete("k"),
		});
	},
};
