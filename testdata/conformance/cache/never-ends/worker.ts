const LIFE = { "cache-control": "max-age=60" };
const silent = () => new Response(new ReadableStream({ pull: () => new Promise(() => {}) }), { headers: LIFE });

export default {
	async fetch(request: Request, _env: unknown, ctx: ExecutionContext) {
		const { pathname } = new URL(request.url);
		if (pathname === "/silent") await caches.default.put("https://never.example/a", silent());
		if (pathname === "/wait-until") ctx.waitUntil(caches.default.put("https://never.example/b", silent()));
		return new Response("answered");
	},
};
