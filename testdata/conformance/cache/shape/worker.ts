import { Lines, listing, report } from "../../checks.ts";

const g = globalThis as any;

export default {
	fetch() {
		return report({
			"caches on the global object": () => {
				const d = Object.getOwnPropertyDescriptor(g, "caches");
				return d === undefined ? "not own" : [typeof d.value, d.writable, d.enumerable, d.configurable, typeof d.get, typeof d.set];
			},
			"where the classes are": () => ["caches", "Cache", "CacheStorage"].map((name) => [name, Object.hasOwn(g, name), typeof g[name]]),
			"place among the keys": () => Object.keys(g).filter((k) => ["Cloudflare", "crypto", "caches", "scheduler", "performance", "origin", "navigator", "self"].includes(k)),
			"caches": () => new Lines(listing(caches)),
			"CacheStorage.prototype": () => new Lines(listing(CacheStorage.prototype)),
			"CacheStorage": () => new Lines(listing(CacheStorage)),
			"caches.default": () => new Lines(listing(caches.default)),
			"Cache.prototype": () => new Lines(listing(Cache.prototype)),
			"Cache": () => new Lines(listing(Cache)),
			"symbols": () => [Object.getOwnPropertySymbols(Cache.prototype).map(String), Object.getOwnPropertySymbols(CacheStorage.prototype).map(String)],
			"tags": () => [String(caches), String(caches.default), caches instanceof CacheStorage, caches.default instanceof Cache],
			"chains": () => [Object.getPrototypeOf(Cache.prototype) === Object.prototype, Object.getPrototypeOf(CacheStorage.prototype) === Object.prototype],
			"default is one object": () => caches.default === caches.default,
			"open gives a new object": async () => (await caches.open("a")) === (await caches.open("a")),
			"open gives a Cache": async () => (await caches.open("a")) instanceof Cache,
			"open is not default": async () => (await caches.open("default")) === caches.default,
			"caches stays": () => caches === g.caches,
			"new Cache": () => new (Cache as any)(),
			"new CacheStorage": () => new (CacheStorage as any)(),
			"Cache()": () => (Cache as any)(),
			"caches can be replaced": () => {
				const was = g.caches;
				g.caches = 1;
				const now = g.caches;
				g.caches = was;
				return now;
			},
			"default can be replaced": () => {
				"use strict";
				(caches as any).default = 1;
				return typeof caches.default;
			},
			"default of something else": () => {
				const get = Object.getOwnPropertyDescriptor(caches, "default")?.get;
				return get === undefined ? "no getter" : get.call({});
			},
			"JSON": () => [JSON.stringify(caches), JSON.stringify(caches.default)],
			"in a Request's place": () => Object.keys(caches.default),
		});
	},
};
