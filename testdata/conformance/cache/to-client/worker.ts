export default {
	async fetch(request: Request) {
		const cache = caches.default;
		if (request.method === "PUT") {
			const headers = { "cache-control": "public, max-age=60", etag: '"e"', "last-modified": "Wed, 10 Jan 2024 12:00:00 GMT", "content-type": "text/plain", "x-own": "1" };
			await cache.put(request.url, new Response("0123456789", { headers }));
			return new Response("stored");
		}
		if (request.method === "DELETE") return Response.json(await cache.delete(request.url));
		const hit = await cache.match(request, { ignoreMethod: request.method === "HEAD" });
		if (hit === undefined) return new Response("nothing", { status: 404 });
		if (!request.headers.has("x-anew")) return hit;
		const anew = new Response(hit.body, hit);
		anew.headers.set("x-anew", "1");
		return anew;
	},
};
