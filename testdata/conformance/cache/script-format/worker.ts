async function answer(event: FetchEvent): Promise<Response> {
	const cache = caches.default;
	const hit = await cache.match(event.request);
	if (hit) return hit;
	const response = new Response("made", { headers: { "cache-control": "max-age=60" } });
	event.waitUntil(cache.put(event.request, response.clone()));
	return response;
}

addEventListener("fetch", (event) => event.respondWith(answer(event)));
