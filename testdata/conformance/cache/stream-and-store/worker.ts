const LIFE = { "cache-control": "max-age=60" };
const made = () => {
	let n = 0;
	return new ReadableStream({
		async pull(c) {
			await scheduler.wait(1);
			if (n === 5) c.close();
			else c.enqueue(new TextEncoder().encode(`chunk ${n++} `));
		},
	});
};

export default {
	async fetch(request: Request, env: { ORIGIN: string }, ctx: ExecutionContext) {
		const cache = caches.default;
		let hit = await cache.match(request);
		// What is stored after the answer may still be on its way.
		for (let n = 0; n < 200 && hit === undefined && request.headers.has("x-stored"); n++) {
			await scheduler.wait(20);
			hit = await cache.match(request);
		}
		if (hit) return hit;
		switch (new URL(request.url).pathname) {
			case "/origin": {
				const response = await fetch(`${env.ORIGIN}/text`);
				ctx.waitUntil(cache.put(request, response.clone()));
				return response;
			}
			case "/made": {
				const response = new Response(made(), { headers: LIFE });
				ctx.waitUntil(cache.put(request, response.clone()));
				return response;
			}
			case "/tee": {
				const [a, b] = made().tee();
				ctx.waitUntil(cache.put(request, new Response(a, { headers: LIFE })));
				return new Response(b, { headers: LIFE });
			}
			default: {
				const response = new Response(made(), { headers: LIFE });
				const put = cache.put(request, response.clone());
				await response.body!.cancel();
				await put;
				return new Response("cancelled");
			}
		}
	},
};
