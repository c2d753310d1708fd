import { report } from "../../checks.ts";

const KEYS = ["0", "a", "10", "01", "-1", "1.5", "4294967294", "4294967295", "4294967296", "9007199254740993", "1e3", "+1", " 1", "１"];

export default {
	async fetch(_request: Request, { KV }: { KV: any }) {
		for (const key of KEYS) await KV.put(key, `value ${key}`, { metadata: 1 });
		return report({
			"all": () => KV.get(KEYS),
			"only indexes": () => KV.get(["0", "10"]),
			"one index": () => KV.get(["7"]),
			"numbers": () => KV.get([0, 10, -1, 1.5]),
			"with metadata": async () => [...(await KV.getWithMetadata(KEYS)).keys()],
			"between others": async () => [...(await KV.get(["b", "2", "a", "1"])).keys()],
			"inside a value": async () => {
				await KV.put("o", '{"b":1,"2":2,"a":{"1":1}}');
				return JSON.stringify((await KV.get(["o"], "json")).get("o"));
			},
		});
	},
};
