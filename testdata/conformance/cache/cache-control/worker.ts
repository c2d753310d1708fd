import { report } from "../../checks.ts";

const cache = caches.default;
const VALUES = [
	"", "public", "private", "no-store", "no-cache", "no-transform", "must-revalidate", "proxy-revalidate", "immutable", "max-age", "max-age=", "max-age=0", "max-age=1", "max-age=60", "max-age=-1", "max-age=1.9", "max-age=60.5", "max-age=abc", "max-age=60abc",
	'max-age="60"', "max-age='60'", "max-age = 60", "max-age= 60", "max-age =60", "MAX-AGE=60", "Max-Age=60", "s-maxage=60", "S-MaxAge=60", "s-maxage=0", "s-maxage=0, max-age=60", "s-maxage=60, max-age=0", "s-maxage=abc, max-age=60", "s-maxage, max-age=60", "s-maxage=, max-age=60",
	"max-age=60, max-age=0", "max-age=0, max-age=60", "public, max-age=60", "public, max-age=0", "private, max-age=60", "Private, max-age=60", "private=x-a, max-age=60", 'private="x-a", max-age=60', "no-store, max-age=60", "No-Store, max-age=60", "no-cache, max-age=60", 'no-cache="x-a", max-age=60',
	"must-revalidate, max-age=60", "proxy-revalidate, max-age=60", "immutable, max-age=60", "immutable, max-age=0", "no-transform, max-age=60", "max-age=60, stale-while-revalidate=60", "max-age=0, stale-while-revalidate=60", "max-age=0, stale-if-error=60", "stale-while-revalidate=60", "stale-if-error=60", "s-maxage=0, stale-while-revalidate=60",
	"only-if-cached, max-age=60", "max-age=60;public", "max-age:60", "unknown", "unknown, max-age=60", "unknown=1, max-age=60", ", max-age=60", "max-age=60,", ",,max-age=60", "max-age=99999999999", "max-age=1e3", "max-age=+60", "max-age=0x60", "no-store=1, max-age=60", "no-store=0, max-age=60", "private=0, max-age=60", "max-age=60\tpublic",
	"public max-age=60", "no-storex, max-age=60", 'ext="a, no-store", max-age=60', "must-understand, max-age=60, no-store", "max-age=60, private=set-cookie", "max-stale=60", "min-fresh=60, max-age=60",
];

export default {
	fetch() {
		return report(
			Object.fromEntries(
				VALUES.map((value, k) => [
					JSON.stringify(value),
					async () => {
						const url = `https://control.example/${k}`;
						await cache.put(url, new Response("x", { headers: { "cache-control": value } }));
						const r = await cache.match(url);
						return r === undefined ? "not there" : [r.headers.get("cache-control"), r.headers.get("age")];
					},
				]),
			),
		);
	},
};
