import { getAssetFromKV, MethodNotAllowedError, NotFoundError, serveSinglePageApp } from "@cloudflare/kv-asset-handler";

const manifest: Record<string, string> = { "index.html": "index.1a2b.html", "app.js": "app.3c4d.js", "blog/index.html": "blog/index.5e6f.html", "logo.png": "logo.7a8b.png", "no-extension": "no-extension" };

export default {
	async fetch(request: Request, env: { SITE: any }, ctx: ExecutionContext) {
		const { pathname, searchParams } = new URL(request.url);
		if (pathname === "/deploy") {
			for (const [name, key] of Object.entries(manifest)) await env.SITE.put(key, name.endsWith(".png") ? new Uint8Array([137, 80, 78, 71, 0, 255]) : `<!-- ${name} -->${"x".repeat(20)}`);
			return new Response("deployed");
		}
		if (pathname === "/cached") {
			const kept = await (caches as any).default.match(new Request(new URL("/app.3c4d.js", request.url)));
			return Response.json(kept ? [kept.status, [...kept.headers].filter(([n]) => n !== "date" && n !== "age"), await kept.text()] : null);
		}
		try {
			return await getAssetFromKV({ request, waitUntil: (p: Promise<unknown>) => ctx.waitUntil(p) } as any, {
				ASSET_NAMESPACE: env.SITE,
				ASSET_MANIFEST: searchParams.has("manifest") ? JSON.stringify(manifest) : manifest,
				mapRequestToAsset: searchParams.has("spa") ? serveSinglePageApp : undefined,
				cacheControl: searchParams.has("bypass") ? { bypassCache: true } : searchParams.has("browser") ? { browserTTL: 60, edgeTTL: 600 } : {},
				defaultETag: searchParams.has("weak") ? "weak" : "strong",
			} as any);
		} catch (error) {
			if (error instanceof NotFoundError || error instanceof MethodNotAllowedError) return new Response(`${error.name}: ${error.message}`, { status: error.status });
			return new Response(String(error), { status: 500 });
		}
	},
};
