import { report } from "../../checks.ts";

const url = "https://names.example/x";
const NAMES = ["a", "A", "b", "default", "named:a", "", " ", "a/b", "../a", "a.b", "CON", "grüße", "名前", "💛", "a\u0000b", "a\nb", "x".repeat(300), "x".repeat(1023), "__proto__", "a%2Fb", "a:b", "a b", " a", "é", "e\u0301"];
const fresh = (text: string) => new Response(text, { headers: { "cache-control": "max-age=60" } });
const label = (name: string) => (name.length > 50 ? `${name.length} x` : JSON.stringify(name));

export default {
	async fetch() {
		await caches.default.put(url, fresh("of default"));
		const before: Record<string, () => unknown> = {};
		for (const name of NAMES) before[`before: ${label(name)}`] = async () => (await (await caches.open(name)).match(url))?.text();
		const put: Record<string, () => unknown> = {};
		for (const name of NAMES) put[`put: ${label(name)}`] = async () => (await caches.open(name)).put(url, fresh(`of ${label(name)}`));
		const after: Record<string, () => unknown> = {};
		for (const name of NAMES) after[`after: ${label(name)}`] = async () => (await (await caches.open(name)).match(url))?.text();
		return report({
			...before,
			...put,
			...after,
			"default keeps its own": async () => (await caches.default.match(url))?.text(),
			"deleted in one": async () => (await caches.open("a")).delete(url),
			"stays in another": async () => (await (await caches.open("b")).match(url))?.text(),
			"gone in the one": async () => (await caches.open("a")).match(url),
		});
	},
};
