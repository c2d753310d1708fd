import { misuse, report } from "../../checks.ts";

const any = (v: unknown) => v as any;

export default {
	async fetch(request: Request) {
		const { pathname } = new URL(request.url);
		if (pathname === "/storage") return new Response(await misuse("CacheStorage", () => caches, CacheStorage.prototype));
		if (pathname === "/cache") return new Response(await misuse("Cache", () => caches.default, Cache.prototype));
		return report({
			"caches.match": () => any(caches).match("https://a.example/"),
			"caches.has": () => any(caches).has("a"),
			"caches.delete": () => any(caches).delete("a"),
			"caches.keys": () => any(caches).keys(),
			"add": () => any(caches.default).add("https://a.example/"),
			"addAll": () => any(caches.default).addAll(["https://a.example/"]),
			"matchAll": () => any(caches.default).matchAll(),
			"keys": () => any(caches.default).keys(),
			"open()": () => any(caches).open(),
			"open(undefined)": async () => String(await any(caches).open(undefined)),
			"open('')": async () => String(await caches.open("")),
			"open(1023)": async () => String(await caches.open("x".repeat(1023))),
			"open(1024)": async () => String(await caches.open("x".repeat(1024))),
			"open(1023 in UTF-8)": async () => String(await caches.open("é".repeat(511) + "x")),
			"open(1024 in UTF-8)": async () => String(await caches.open("é".repeat(512))),
			"open({toString})": async () => String(await caches.open(any({ toString: () => "named" }))),
			"open(Symbol)": () => caches.open(any(Symbol("s"))),
			"put()": () => any(caches.default).put(),
			"put(url)": () => any(caches.default).put("https://a.example/"),
			"put(url, text)": () => any(caches.default).put("https://a.example/", "text"),
			"put(url, undefined)": () => any(caches.default).put("https://a.example/", undefined),
			"put(url, Request)": () => any(caches.default).put("https://a.example/", new Request("https://a.example/")),
			"put(bad url, null)": () => any(caches.default).put("nonsense", null),
			"put(url, promise)": () => any(caches.default).put("https://a.example/", Promise.resolve(new Response("x"))),
			"match()": () => any(caches.default).match(),
			"match(undefined)": () => any(caches.default).match(undefined),
			"match(Symbol)": () => any(caches.default).match(Symbol("s")),
			"match(url, 5)": () => any(caches.default).match("https://a.example/", 5),
			"match(url, null)": () => any(caches.default).match("https://a.example/", null),
			"delete()": () => any(caches.default).delete(),
			"delete(url, 'x')": () => any(caches.default).delete("https://a.example/", "x"),
			"delete(url, () => {})": () => any(caches.default).delete("https://a.example/", () => {}),
			"are there synchronous throws": () => {
				let told = "";
				for (const f of [() => any(caches.default).match(), () => any(caches.default).put("x"), () => any(caches.default).match("nonsense"), () => any(caches).match(1), () => any(caches).open()]) {
					try {
						f().catch(() => {});
						told += "rejects ";
					} catch {
						told += "throws ";
					}
				}
				return told;
			},
		});
	},
};
