import { report } from "../../checks.ts";

const cache = caches.default;
let n = 0;
const kept = (headers: [string, string][]) => async () => {
	const url = `https://cookie.example/${n++}`;
	await cache.put(url, new Response("x", { headers }));
	const r = await cache.match(url);
	return r === undefined ? "not there" : [r.headers.get("set-cookie"), r.headers.get("cache-control")];
};
const COOKIE: [string, string] = ["set-cookie", "a=1; Path=/"];
const CONTROLS = [
	"max-age=60", "public, max-age=60", "immutable, max-age=60", "max-age=60, private=set-cookie", "private=set-cookie, max-age=60", "private=Set-Cookie", "PRIVATE=SET-COOKIE, max-age=60", 'private="set-cookie", max-age=60', "private=set-cookie; max-age=60",
	"private=set-cookie;max-age=60", "private=set-cookie,max-age=60", "private= set-cookie, max-age=60", "max-age=60, private=set-cookie, private", "no-cache=set-cookie, max-age=60", "private=set-cookie2, max-age=60", "private=set-cookie", "s-maxage=60, private=set-cookie", "max-age=60, private=set-cookie, public",
];

export default {
	fetch() {
		return report({
			...Object.fromEntries(CONTROLS.map((control) => [`with ${control}`, kept([COOKIE, ["cache-control", control]])])),
			...Object.fromEntries(CONTROLS.map((control) => [`without, ${control}`, kept([["cache-control", control]])])),
			"Expires": kept([COOKIE, ["expires", "Fri, 01 Jan 2100 00:00:00 GMT"]]),
			"two": kept([COOKIE, ["set-cookie", "b=2"], ["cache-control", "max-age=60, private=set-cookie"]]),
			"empty": kept([["set-cookie", ""], ["cache-control", "max-age=60"]]),
			"Set-Cookie2": kept([["set-cookie2", "a=1"], ["cache-control", "max-age=60"]]),
		});
	},
};
