import { report } from "../../checks.ts";

const cache = caches.default;
const url = "https://delete.example/x";
const put = (control = "max-age=60") => cache.put(url, new Response("x", { headers: { "cache-control": control } }));

export default {
	fetch() {
		return report({
			"nothing there": () => cache.delete(url),
			"something there": async () => {
				await put();
				return cache.delete(url);
			},
			"again": () => cache.delete(url),
			"it is gone": () => cache.match(url),
			"what was not stored": async () => {
				await put("no-store");
				return cache.delete(url);
			},
			"what expired at once": async () => {
				await put("max-age=0");
				return cache.delete(url);
			},
			"in another cache": async () => {
				await put();
				return (await caches.open("other")).delete(url);
			},
			"another query": () => cache.delete(`${url}?a`),
			"a fragment": () => cache.delete(`${url}#a`),
			"while its body is read": async () => {
				await put();
				const r = await cache.match(url);
				return [await cache.delete(url), await r!.text()];
			},
			"two at once": async () => {
				await put();
				return (await Promise.all([cache.delete(url), cache.delete(url)])).sort();
			},
			"a Range": async () => {
				await put();
				return cache.delete(new Request(url, { headers: { range: "bytes=0-0" } }));
			},
			"a HEAD": async () => {
				await put();
				return [await cache.delete(new Request(url, { method: "HEAD" })), await cache.delete(new Request(url, { method: "HEAD" }), { ignoreMethod: true })];
			},
		});
	},
};
