import { report } from "../../checks.ts";

const KEYS = ["b", "a", "B", "A", "Z", "z", "~", "é", "e\u0301", "～", "😀", "\ud7ff", "\ue000", "10", "9", "1", "a/b", "a", "a b", "a\0", "aa", "a\x01", "_", "-", " ", "%", "\x7f", "\xff", "Ω"];

export default {
	async fetch(_request: Request, { KV }: { KV: any }) {
		for (const key of KEYS) await KV.put(key, "v");
		return report({
			"all": async () => (await KV.list()).keys.map((k: any) => k.name),
			"in pages of 3": async () => {
				const names = [];
				let cursor: string | undefined;
				do {
					const page: any = await KV.list({ limit: 3, cursor });
					names.push(page.keys.map((k: any) => k.name));
					cursor = page.cursor;
				} while (cursor);
				return names;
			},
			"of a": async () => (await KV.list({ prefix: "a" })).keys.map((k: any) => k.name),
		});
	},
};
