import { report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		for (const key of "abcdefghi") await BUCKET.put(key, key);
		const keys = async () => (await BUCKET.list()).objects.map((o: any) => o.key);
		const del = (key: any) => async () => [await BUCKET.delete(key), (await keys()).join(" ")];
		return report({
			"one": del("a"),
			"missing": del("missing"),
			"twice": async () => [await del("b")(), await del("b")()],
			"many": del(["c", "d"]),
			"many with missing": del(["e", "missing"]),
			"the same twice": del(["f", "f"]),
			"none": del([]),
			"empty key": del(""),
			"empty key in an array": del([""]),
			"numbers": del([1, 2]),
			"number": del(5),
			"null": del(null),
			"undefined": del(undefined),
			"array of null": del([null]),
			"array of undefined": del([undefined]),
			"array of an object": del([{}]),
			"array of an array": del([["g"]]),
			"array of a Symbol": del([Symbol("s")]),
			"object": del({}),
			"Set": del(new Set(["g"])),
			"array-like": del({ length: 1, 0: "g" }),
			"sparse array": del([, "h"]),
			"true": del(true),
			"1000": del(Array.from({ length: 1000 }, (_, i) => `n${i}`)),
			"1001": del(Array.from({ length: 1001 }, (_, i) => `n${i}`)),
			"a key that is too long among good ones": async () => [await del(["i", "x".repeat(1025)])().catch(String), await keys()],
			"options are ignored": async () => BUCKET.delete("i", { foo: 1 }),
			"a multipart object": async () => {
				const u = await BUCKET.createMultipartUpload("m");
				await u.complete([await u.uploadPart(1, "x")]);
				return del("m")();
			},
			"then put again": async () => {
				await BUCKET.put("z", "1");
				await BUCKET.delete("z");
				await BUCKET.put("z", "2");
				return (await BUCKET.get("z")).text();
			},
			"prefix of others": async () => {
				await BUCKET.put("p", "1");
				await BUCKET.put("p/q", "2");
				await BUCKET.put("p/q/r", "3");
				return [await del("p")(), await del("p/q")(), await del("p/q/r")()];
			},
			"all": async () => {
				await BUCKET.delete(await keys());
				return keys();
			},
		});
	},
};
