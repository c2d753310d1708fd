import { Lines, listing, report } from "../../checks.ts";

const g = globalThis as any;

/** The members in the order of their names, without what the runtime keeps on prototypes for itself. */
const members = (o: object) => new Lines(listing(o).filter((line) => !/^Symbol\((?!Symbol\.)|^prototype /.test(line)).sort());

export default {
	fetch() {
		return report({
			"caches on the global object": () => {
				const d = Object.getOwnPropertyDescriptor(g, "caches");
				return d === undefined ? "not own" : [typeof d.value, d.writable, d.enumerable, d.configurable, typeof d.get, typeof d.set];
			},
			"where the classes are": () => ["caches", "Cache", "CacheStorage"].map((name) => [name, Object.hasOwn(g, name), typeof g[name]]),
			"among the keys": () => Object.keys(g).includes("caches"),
			"caches": () => members(caches),
			"CacheStorage.prototype": () => members(CacheStorage.prototype),
			"CacheStorage": () => members(CacheStorage),
			"caches.default": () => members(caches.default),
			"Cache.prototype": () => members(Cache.prototype),
			"Cache": () => members(Cache),
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
