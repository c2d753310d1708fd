import { report } from "../../checks.ts";

const cache = caches.default;
const fresh = (text: string) => new Response(text, { headers: { "cache-control": "max-age=60" } });
const key = (path: string, cf?: unknown) => new Request(`https://cf.example/${path}`, cf === undefined ? {} : ({ cf } as RequestInit));
const got = async (...of: [string, unknown?]) => (await cache.match(key(...of)))?.text();

export default {
	fetch() {
		return report({
			"put under a cacheKey": () => cache.put(key("a", { cacheKey: "mine" }), fresh("a")),
			"match by the URL": () => got("a"),
			"match by the cacheKey": () => got("a", { cacheKey: "mine" }),
			"match by another URL with it": () => got("b", { cacheKey: "mine" }),
			"match by another cacheKey": () => got("a", { cacheKey: "other" }),
			"match by the cacheKey as URL": async () => (await cache.match("mine"))?.text(),
			"delete by the URL": () => cache.delete(key("a")),
			"delete by the cacheKey": () => cache.delete(key("b", { cacheKey: "mine" })),
			"a cacheKey that is a URL": async () => {
				await cache.put(key("c"), fresh("c"));
				return got("d", { cacheKey: "https://cf.example/c" });
			},
			"an empty cacheKey": async () => {
				await cache.put(key("e", { cacheKey: "" }), fresh("e"));
				return got("e");
			},
			"a number": async () => {
				await cache.put(key("f", { cacheKey: 5 }), fresh("f"));
				return [await got("f"), await got("g", { cacheKey: "5" })];
			},
			"cacheTtl without Cache-Control": async () => {
				await cache.put(key("h", { cacheTtl: 60, cacheEverything: true }), new Response("h"));
				return got("h");
			},
			"cacheTtl 0 with Cache-Control": async () => {
				await cache.put(key("i", { cacheTtl: 0 }), fresh("i"));
				return got("i");
			},
			...Object.fromEntries(
				[-1, 0, 1, 60, null, "x"].flatMap((cacheTtl) => [
					[
						`put with cacheTtl ${cacheTtl} and Cache-Control`,
						async () => {
							await cache.put(key(`ttl/${cacheTtl}`, { cacheTtl }), fresh("x"));
							return got(`ttl/${cacheTtl}`);
						},
					],
					[
						`match with cacheTtl ${cacheTtl}`,
						async () => {
							await cache.put(key(`asked/${cacheTtl}`), fresh("x"));
							return got(`asked/${cacheTtl}`, { cacheTtl });
						},
					],
				]),
			),
			"cacheEverything with Cache-Control": async () => {
				await cache.put(key("everything", { cacheEverything: true }), fresh("x"));
				return got("everything");
			},
			"cacheTtlByStatus with Cache-Control": async () => {
				await cache.put(key("by-status", { cacheTtlByStatus: { "200-299": 60 } }), fresh("x"));
				return got("by-status");
			},
			"other options": async () => {
				await cache.put(key("j", { cacheTags: ["x"], a: { b: [1] } }), fresh("j"));
				return got("j");
			},
			"in another cache": async () => (await (await caches.open("other")).match(key("a", { cacheKey: "mine" })))?.text(),
		});
	},
};
