export default {
	async fetch(request: Request, _env: unknown, ctx: ExecutionContext) {
		const cache = caches.default;
		const { pathname } = new URL(request.url);
		const hit = await cache.match(request);
		if (hit !== undefined) return hit;
		if (pathname === "/fails") {
			const body = new ReadableStream({ pull: (c) => c.error(new RangeError("mine")) });
			ctx.waitUntil(cache.put(request, new Response(body, { headers: { "cache-control": "max-age=60" } })));
			return new Response("made");
		}
		const response = new Response(`made for ${pathname}`, { headers: { "cache-control": "s-maxage=60", "x-by": "worker" } });
		const put = cache.put(request, response.clone());
		if (pathname !== "/forgotten") ctx.waitUntil(put);
		else put.catch(() => {});
		return response;
	},
};
