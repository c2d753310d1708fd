import { report } from "../../checks.ts";

const cache = caches.default;
const any = (v: unknown) => v as any;
const url = "https://kinds.example/x?y=1";
const fresh = () => new Response("x", { headers: { "cache-control": "max-age=60" } });
const found = async (key: unknown) => (await cache.match(any(key))) !== undefined;

export default {
	fetch(request: Request) {
		return report({
			"put by URL": () => cache.put(new URL(url), fresh()),
			"match by string": () => found(url),
			"match by URL": () => found(new URL(url)),
			"match by Request": () => found(new Request(url)),
			"match by Request with headers": () => found(new Request(url, { headers: { accept: "x/y", cookie: "a=1" } })),
			"match by an object with toString": () => found({ toString: () => url }),
			"match by an object with url": () => found({ url }),
			"match by a number": () => found(5),
			"match by null": () => found(null),
			"match by a Response": () => found(new Response(url)),
			"match by the incoming request": async () => [await found(request), await cache.put(request, fresh()), await found(request), await found(request.url)],
			"a Request with a body": () => found(new Request(url, { method: "POST", body: "b" })),
			"a Request whose body was read": async () => {
				const r = new Request(url, { method: "POST", body: "b" });
				await r.text();
				return (await cache.match(r, { ignoreMethod: true })) !== undefined;
			},
			"is the body of the key used": async () => {
				const r = new Request(url, { method: "POST", body: "b" });
				await cache.match(r, { ignoreMethod: true });
				return [r.bodyUsed, await r.text()];
			},
			"an aborted Request": () => found(new Request(url, { signal: AbortSignal.abort() })),
			"nonsense": () => found("nonsense"),
			"relative": () => found("/x"),
			"empty": () => found(""),
			"no host": () => found("https://"),
			"ftp": () => found("ftp://kinds.example/x"),
			"data:": () => found("data:text/plain,x"),
			"file:": () => found("file:///x"),
			"blob:": () => found("blob:https://kinds.example/x"),
			"javascript:": () => found("javascript:1"),
			"urn:": () => found("urn:isbn:1"),
			"bad port": () => found("https://kinds.example:99999/"),
			"bad host": () => found("https://a b/"),
			"bad escape": () => found("https://kinds.example/%zz"),
			"put relative": () => cache.put("/x", fresh()),
			"put ftp": () => cache.put("ftp://kinds.example/x", fresh()),
			"put data:": () => cache.put("data:text/plain,x", fresh()),
			"delete relative": () => cache.delete("/x"),
			"delete ftp": () => cache.delete("ftp://kinds.example/x"),
			"a long key": async () => {
				const long = `https://kinds.example/${"x".repeat(8000)}`;
				await cache.put(long, fresh());
				return [await found(long), await found(`${long}x`)];
			},
			"a very long key": async () => {
				const long = `https://kinds.example/${"x".repeat(20000)}`;
				await cache.put(long, fresh());
				return found(long);
			},
		});
	},
};
