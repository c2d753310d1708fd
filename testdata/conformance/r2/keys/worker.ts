import { reportPart } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const names = ["a", "a/b", "a/b/c", "a/", "a//", "/", "//", "/a", ".", "..", "../x", "../../x", "a/../b", "a/./b", "./a", "con", "NUL", "aux.txt", "com1/x", "A", "A/b", "é", "e\u0301", "💩", "日本/語.txt", "sp ace", " lead", "trail ", "dot.", "dots..", "a:b", "a*b", "a?b", "a|b", "a<b>", 'a"b', "a\\b", "C:\\x", "%41", "%2F", "a%", "tab\tx", "nl\nx", "nul\0x", "~", "$x", "#x", "x".repeat(255), "x".repeat(256), "y/".repeat(200), "é".repeat(150), "file.tmp", ".hidden", "a.b.c", "__proto__", "constructor", "toString"];
		return reportPart(request, {
			"empty": async () => [(await BUCKET.put("", "v")).key, await (await BUCKET.get("")).text(), (await BUCKET.head("")).size],
			...names.reduce((all, name) => ({ ...all, [JSON.stringify(name)]: async () => [(await BUCKET.put(name, name)).key === name, (await (await BUCKET.get(name)).text()) === name, (await BUCKET.list({ prefix: name })).objects.some((o: any) => o.key === name)] }), {}),
			"all of them are listed": async () => (await BUCKET.list()).objects.map((o: any) => o.key),
			"and have their own value": async () => {
				const wrong = [];
				for (const { key } of (await BUCKET.list()).objects) if (key !== "" && (await (await BUCKET.get(key)).text()) !== key) wrong.push(key);
				return wrong;
			},
			"and are deleted one by one": async () => {
				const left = [];
				const keys = (await BUCKET.list()).objects.map((o: any) => o.key);
				for (const key of keys) {
					await BUCKET.delete(key);
					left.push((await BUCKET.list()).objects.length);
				}
				return [keys.length, left];
			},
		});
	},
};
