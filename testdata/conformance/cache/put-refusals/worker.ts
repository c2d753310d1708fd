import { report } from "../../checks.ts";

const cache = caches.default;
const url = "https://refusals.example/";
const make = (body: BodyInit | null, status: number, headers: Record<string, string> = {}) => new Response(body, { status, headers: { "cache-control": "max-age=60", ...headers } });

export default {
	fetch() {
		return report({
			"206": () => cache.put(url, make("x", 206)),
			"206 with Content-Range": () => cache.put(url, make("x", 206, { "content-range": "bytes 0-0/2" })),
			"304": () => cache.put(url, make(null, 304)),
			"304 is not there": async () => (await cache.match(url)) === undefined,
			"200 with Content-Range": async () => {
				await cache.put(`${url}content-range`, make("x", 200, { "content-range": "bytes 0-0/2" }));
				return [...((await cache.match(`${url}content-range`))?.headers.keys() ?? [])];
			},
			"Vary *": () => cache.put(url, make("x", 200, { vary: "*" })),
			"Vary accept, *": () => cache.put(url, make("x", 200, { vary: "accept, *" })),
			"Vary a*b": () => cache.put(url, make("x", 200, { vary: "a*b" })),
			"Response.error()": () => cache.put(url, Response.error()),
			"Response.error() by POST": () => cache.put(new Request(url, { method: "POST" }), Response.error()),
			"Response.redirect()": async () => {
				await cache.put(`${url}redirect`, Response.redirect("https://a.example/", 301));
				const r = await cache.match(`${url}redirect`);
				return [r?.status, r?.headers.get("location"), r?.redirected];
			},
			"a used body": async () => {
				const r = make("x", 200);
				await r.text();
				return cache.put(url, r);
			},
			"a used body, 206": async () => {
				const r = make("x", 206);
				await r.text();
				return cache.put(url, r);
			},
			"a locked body": () => {
				const r = make("x", 200);
				r.body!.getReader();
				return cache.put(url, r);
			},
			"a locked and released body": async () => {
				const r = make("x", 200);
				r.body!.getReader().releaseLock();
				await cache.put(`${url}released`, r);
				return (await cache.match(`${url}released`))?.text();
			},
			"a used empty body": async () => {
				const r = make("", 200);
				await r.text();
				return cache.put(url, r);
			},
			"no body, read": async () => {
				const r = make(null, 200);
				await r.text();
				await cache.put(`${url}null`, r);
				return (await cache.match(`${url}null`))?.text();
			},
			"twice": async () => {
				const r = make("x", 200);
				await cache.put(`${url}twice`, r);
				return cache.put(`${url}twice2`, r);
			},
			"the clone": async () => {
				const r = make("x", 200);
				await cache.put(`${url}clone`, r.clone());
				return [await r.text(), await (await cache.match(`${url}clone`))?.text()];
			},
			"used at once": () => {
				const r = make("x", 200);
				const put = cache.put(`${url}at-once`, r);
				return put.then(() => 0) && r.bodyUsed;
			},
			"used where nothing is stored": async () => {
				const r = make("x", 200, { "cache-control": "no-store" });
				await cache.put(url, r);
				return r.bodyUsed;
			},
			"used where 304": async () => {
				const r = new Response(null, { status: 304 });
				await cache.put(url, r);
				return [r.bodyUsed, r.body];
			},
			"what put gives": async () => [await cache.put(url, make("x", 200)), await cache.put(url, make("x", 200, { "cache-control": "no-store" }))],
			"what was stored before a refusal": async () => {
				await cache.put(`${url}kept`, make("first", 200));
				await cache.put(`${url}kept`, make("second", 200, { "cache-control": "no-store" }));
				return (await cache.match(`${url}kept`))?.text();
			},
			"what was stored before another": async () => {
				await cache.put(`${url}other`, make("first", 200));
				await cache.put(`${url}other`, make("second", 200));
				return (await cache.match(`${url}other`))?.text();
			},
		});
	},
};
