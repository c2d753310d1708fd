import { report } from "../../checks.ts";

const cache = caches.default;
let n = 0;
const answers = (vary: string, stored: HeadersInit, asked: HeadersInit) => async () => {
	const url = `https://vary.example/${n++}`;
	await cache.put(new Request(url, { headers: stored }), new Response("x", { headers: { vary, "cache-control": "max-age=60" } }));
	const r = await cache.match(new Request(url, { headers: asked }));
	return r === undefined ? "not there" : [await r.text(), r.headers.get("vary")];
};

export default {
	fetch() {
		return report({
			"the same": answers("accept-language", { "accept-language": "de" }, { "accept-language": "de" }),
			"another": answers("accept-language", { "accept-language": "de" }, { "accept-language": "en" }),
			"none asked": answers("accept-language", { "accept-language": "de" }, {}),
			"none stored": answers("accept-language", {}, { "accept-language": "de" }),
			"two names": answers("accept, x-a", { accept: "a/b", "x-a": "1" }, { accept: "a/b", "x-a": "2" }),
			"accept-encoding": answers("Accept-Encoding", { "accept-encoding": "gzip" }, { "accept-encoding": "br" }),
			"empty": answers("", {}, { accept: "a/b" }),
			"origin": answers("Origin", { origin: "https://a.example" }, { origin: "https://b.example" }),
			"the second replaces the first": async () => {
				const url = "https://vary.example/two";
				for (const language of ["de", "en"]) {
					await cache.put(new Request(url, { headers: { "accept-language": language } }), new Response(language, { headers: { vary: "accept-language", "cache-control": "max-age=60" } }));
				}
				return Promise.all(["de", "en", "fr"].map(async (language) => (await cache.match(new Request(url, { headers: { "accept-language": language } })))?.text()));
			},
			"delete by another": async () => {
				const url = "https://vary.example/delete";
				await cache.put(new Request(url, { headers: { accept: "a/b" } }), new Response("x", { headers: { vary: "accept", "cache-control": "max-age=60" } }));
				return cache.delete(new Request(url, { headers: { accept: "c/d" } }));
			},
			"ignoreVary": () => cache.match("https://vary.example/two", { ignoreVary: true } as any),
		});
	},
};
