import { report, type Checks } from "../../checks.ts";

const cache = caches.default;
const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();
const VALUES: Record<string, () => Record<string, string>> = {
	"nothing": () => ({}),
	"Expires later": () => ({ expires: at(60) }),
	"Expires earlier": () => ({ expires: at(-60) }),
	"Expires now": () => ({ expires: at(0) }),
	"Expires 0": () => ({ expires: "0" }),
	"Expires -1": () => ({ expires: "-1" }),
	"Expires nonsense": () => ({ expires: "soon" }),
	"Expires empty": () => ({ expires: "" }),
	"Expires far": () => ({ expires: "Fri, 01 Jan 2100 00:00:00 GMT" }),
	"Expires in ISO": () => ({ expires: "2100-01-01T00:00:00Z" }),
	"Expires in RFC 850": () => ({ expires: "Friday, 01-Jan-99 00:00:00 GMT" }),
	"Expires in asctime": () => ({ expires: "Fri Jan  1 00:00:00 2100" }),
	"Expires without zone": () => ({ expires: "Fri, 01 Jan 2100 00:00:00" }),
	"Expires with an offset": () => ({ expires: "Fri, 01 Jan 2100 00:00:00 +0100" }),
	"Expires later, max-age=0": () => ({ expires: at(60), "cache-control": "max-age=0" }),
	"Expires earlier, max-age=60": () => ({ expires: at(-60), "cache-control": "max-age=60" }),
	"Expires earlier, s-maxage=60": () => ({ expires: at(-60), "cache-control": "s-maxage=60" }),
	"Expires later, public": () => ({ expires: at(60), "cache-control": "public" }),
	"Expires later, no-cache": () => ({ expires: at(60), "cache-control": "no-cache" }),
	"Expires later, private": () => ({ expires: at(60), "cache-control": "private" }),
	"Expires after an older Date": () => ({ expires: at(-60), date: at(-120) }),
	"Expires before a later Date": () => ({ expires: at(60), date: at(120) }),
	"Expires after a Date of now": () => ({ expires: at(60), date: at(0) }),
	"Date long ago, max-age=60": () => ({ date: at(-3600), "cache-control": "max-age=60" }),
	"Date later, max-age=60": () => ({ date: at(3600), "cache-control": "max-age=60" }),
	"Date nonsense, max-age=60": () => ({ date: "x", "cache-control": "max-age=60" }),
	"Age below max-age": () => ({ age: "30", "cache-control": "max-age=60" }),
	"Age of max-age": () => ({ age: "60", "cache-control": "max-age=60" }),
	"Age above max-age": () => ({ age: "90", "cache-control": "max-age=60" }),
	"Age negative": () => ({ age: "-30", "cache-control": "max-age=60" }),
	"Age nonsense": () => ({ age: "old", "cache-control": "max-age=60" }),
	"Age 30abc": () => ({ age: "30abc", "cache-control": "max-age=60" }),
	"Age fraction": () => ({ age: "30.9", "cache-control": "max-age=60" }),
	"Age above Expires": () => ({ age: "90", expires: at(60) }),
	"Age and stale-while-revalidate": () => ({ age: "90", "cache-control": "max-age=60, stale-while-revalidate=60" }),
	"Last-Modified long ago": () => ({ "last-modified": at(-86400 * 100) }),
	"Last-Modified a year ago, public": () => ({ "last-modified": at(-86400 * 365), "cache-control": "public" }),
	"Last-Modified later": () => ({ "last-modified": at(60) }),
	"Last-Modified nonsense": () => ({ "last-modified": "x" }),
	"Last-Modified long ago, no-cache": () => ({ "last-modified": at(-86400 * 100), "cache-control": "no-cache" }),
	"Last-Modified long ago, max-age=0": () => ({ "last-modified": at(-86400 * 100), "cache-control": "max-age=0" }),
	"Last-Modified long ago, immutable": () => ({ "last-modified": at(-86400 * 100), "cache-control": "immutable" }),
	"immutable, Expires earlier": () => ({ "cache-control": "immutable", expires: at(-60) }),
	"immutable, Expires in a minute": () => ({ "cache-control": "immutable", expires: at(60) }),
	"ETag": () => ({ etag: '"e"' }),
	"Pragma no-cache": () => ({ pragma: "no-cache" }),
	"Pragma no-cache, Expires later": () => ({ pragma: "no-cache", expires: at(60) }),
	"Pragma no-cache, max-age=60": () => ({ pragma: "no-cache", "cache-control": "max-age=60" }),
	"CDN-Cache-Control": () => ({ "cdn-cache-control": "max-age=60" }),
	"CDN-Cache-Control no-store, max-age=60": () => ({ "cdn-cache-control": "no-store", "cache-control": "max-age=60" }),
	"Cloudflare-CDN-Cache-Control": () => ({ "cloudflare-cdn-cache-control": "max-age=60" }),
	"Cloudflare-CDN-Cache-Control no-store, max-age=60": () => ({ "cloudflare-cdn-cache-control": "no-store", "cache-control": "max-age=60" }),
	"Surrogate-Control": () => ({ "surrogate-control": "max-age=60" }),
	"Warning": () => ({ warning: '199 - "x"', "cache-control": "max-age=60" }),
};

export default {
	fetch() {
		const checks: Checks = {};
		for (const [label, headers] of Object.entries(VALUES)) {
			checks[label] = async () => {
				const url = `https://lifetimes.example/${encodeURIComponent(label)}`;
				await cache.put(url, new Response("x", { headers: headers() }));
				const r = await cache.match(url);
				return r === undefined ? "not there" : `age ${r.headers.get("age")}`;
			};
		}
		return report(checks);
	},
};
