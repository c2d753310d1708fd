import { report } from "../../checks.ts";

const cache = caches.default;
const key = (name: string) => `https://fetched.example/${name}`;

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const origin = (path: string) => fetch(`${env.ORIGIN}${path}`);
		const told = async (name: string) => {
			const r = await cache.match(key(name));
			return r === undefined ? "not there" : [r.status, r.statusText, r.url, r.redirected, [...r.headers].filter(([n]) => n !== "date"), await r.text()];
		};
		return report({
			"as it came": async () => {
				await cache.put(key("text"), await origin("/text"));
				return told("text");
			},
			"without a lifetime": async () => {
				await cache.put(key("json"), await origin("/json"));
				return told("json");
			},
			"the clone": async () => {
				const r = await origin("/text");
				const [, text] = await Promise.all([cache.put(key("clone"), r.clone()), r.text()]);
				return [text, await told("clone")];
			},
			"the clone, and the original not read": async () => {
				const r = await origin("/text");
				await cache.put(key("unread"), r.clone());
				return [r.bodyUsed, await told("unread")];
			},
			"after redirects": async () => {
				await cache.put(key("redirected"), await origin("/redirect/302?to=/text"));
				return told("redirected");
			},
			"with cookies": async () => {
				const r = await origin("/headers");
				const anew = new Response(r.body, r);
				anew.headers.set("cache-control", "max-age=60, private=set-cookie");
				await cache.put(key("cookies"), anew);
				return told("cookies");
			},
			"in chunks": async () => {
				const r = await origin("/chunks?n=3");
				await cache.put(key("chunks"), new Response(r.body, { headers: { "cache-control": "max-age=60" } }));
				return told("chunks");
			},
			"404 of the origin": async () => {
				const r = await origin("/status/404");
				await cache.put(key("404"), new Response(r.body, { status: 404, headers: { "cache-control": "max-age=60" } }));
				return told("404");
			},
			"read before": async () => {
				const r = await origin("/text");
				await r.text();
				return cache.put(key("read"), r);
			},
		});
	},
};
