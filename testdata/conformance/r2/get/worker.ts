import { report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const { etag } = await BUCKET.put("k", "0123456789");
		return report({
			"plain": async () => (await BUCKET.get("k")).text(),
			"undefined options": async () => (await BUCKET.get("k", undefined)).size,
			"null options": async () => (await BUCKET.get("k", null)).size,
			"{}": async () => (await BUCKET.get("k", {})).size,
			"5": async () => (await BUCKET.get("k", 5)).size,
			"string": async () => (await BUCKET.get("k", "x")).size,
			"array": async () => (await BUCKET.get("k", [])).size,
			"function": async () => (await BUCKET.get("k", () => 1)).size,
			"unknown option": async () => (await BUCKET.get("k", { foo: 1 })).size,
			"onlyIf undefined": async () => (await BUCKET.get("k", { onlyIf: undefined })).size,
			"onlyIf null": async () => (await BUCKET.get("k", { onlyIf: null })).size,
			"onlyIf {}": async () => "body" in (await BUCKET.get("k", { onlyIf: {} })),
			"onlyIf 5": async () => (await BUCKET.get("k", { onlyIf: 5 })).size,
			"onlyIf string": async () => (await BUCKET.get("k", { onlyIf: "x" })).size,
			"range undefined": async () => (await BUCKET.get("k", { range: undefined })).range,
			"range null": async () => (await BUCKET.get("k", { range: null })).range,
			"range {}": async () => (await BUCKET.get("k", { range: {} })).range,
			"range 5": async () => (await BUCKET.get("k", { range: 5 })).range,
			"range string": async () => (await BUCKET.get("k", { range: "bytes=1-2" })).range,
			"range array": async () => (await BUCKET.get("k", { range: [1, 2] })).range,
			"range Headers without Range": async () => (await BUCKET.get("k", { range: new Headers() })).range,
			"range a Request's headers": async () => (await BUCKET.get("k", { range: new Request("http://x/", { headers: { range: "bytes=1-2" } }).headers })).range,
			"getter that throws": () => BUCKET.get("k", { get range() { throw new RangeError("mine"); } }),
			"order of getters": async () => {
				const seen: string[] = [];
				await BUCKET.get("k", { get ssecKey() { return void seen.push("ssecKey"); }, get range() { return void seen.push("range"); }, get onlyIf() { return void seen.push("onlyIf"); } });
				return seen;
			},
			"range and onlyIf": async () => {
				const o = await BUCKET.get("k", { range: { offset: 2 }, onlyIf: { etagMatches: etag } });
				return [await o.text(), o.range];
			},
			"range and a failing onlyIf": async () => {
				const o = await BUCKET.get("k", { range: { offset: 2 }, onlyIf: { etagMatches: "no" } });
				return [o.range, o.size, "body" in o, o.constructor.name];
			},
			"an impossible range and a failing onlyIf": async () => (await BUCKET.get("k", { range: { offset: 99 }, onlyIf: { etagMatches: "no" } })).range,
			"missing with an impossible range": () => BUCKET.get("nothing", { range: { offset: 99 } }),
			"missing with onlyIf": () => BUCKET.get("nothing", { onlyIf: { etagMatches: "x" } }),
			"head ignores options": async () => (await BUCKET.head("k", { range: { offset: 3 } })).range,
			"many at once": async () => (await Promise.all(Array.from({ length: 20 }, async () => (await BUCKET.get("k")).text()))).join(),
			"a value that changes while it is read": async () => {
				await BUCKET.put("c", "old");
				const o = await BUCKET.get("c");
				await BUCKET.put("c", "newer");
				return [await o.text(), o.size, await (await BUCKET.get("c")).text()];
			},
			"a value that is deleted while it is read": async () => {
				await BUCKET.put("c", "old");
				const o = await BUCKET.get("c");
				await BUCKET.delete("c");
				return [await o.text(), await BUCKET.get("c")];
			},
		});
	},
};
