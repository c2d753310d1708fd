import { AutoRouter, error, json, status, StatusError } from "itty-router";
import { customAlphabet } from "nanoid";

type Env = { LINKS: any };
const code = customAlphabet("abcdef", 6);
const router = AutoRouter<any, [Env, ExecutionContext]>();

router
	.post("/links", async (request, env) => {
		const { url, name = code(), ttl, tags = [] } = (await request.json()) as any;
		if (!URL.canParse(url)) throw new StatusError(400, "not a URL");
		if ((await env.LINKS.get(`link:${name}`)) !== null) return error(409, { error: "taken", name });
		await env.LINKS.put(`link:${name}`, url, { expirationTtl: ttl, metadata: { tags, made: "2026-01-01" } });
		return json({ name: /^[a-f]{6}$/.test(name) ? "<code>" : name, url }, { status: 201 });
	})
	.get("/links", async ({ query }, env) => {
		const { keys, list_complete, cursor } = await env.LINKS.list({ prefix: "link:", limit: Number(query.limit ?? 10), cursor: query.after === "last" ? (await env.LINKS.list({ prefix: "link:", limit: 2 })).cursor : undefined });
		return { links: keys.map((k: any) => [k.name.slice(5), k.metadata, typeof k.expiration]), list_complete, more: typeof cursor };
	})
	.get("/links/:name", async ({ name }, env) => {
		const { value, metadata, cacheStatus } = await env.LINKS.getWithMetadata(`link:${name}`);
		return value === null ? error(404, "no such link") : { url: value, metadata, cacheStatus, hits: Number((await env.LINKS.get(`hits:${name}`)) ?? 0) };
	})
	.get("/many", async ({ query }, env) => {
		const found: Map<string, string | null> = await env.LINKS.get([query.name].flat().map((n: string) => `link:${n}`));
		return Object.fromEntries(found);
	})
	.delete("/links/:name", async ({ name }, env) => {
		await env.LINKS.delete(`link:${name}`);
		return status(204);
	})
	.get("/:name", async ({ name }, env, ctx) => {
		const url = await env.LINKS.get(`link:${name}`, { cacheTtl: 60 });
		if (url === null) return error(404, "no such link");
		ctx.waitUntil((async () => env.LINKS.put(`hits:${name}`, String(Number((await env.LINKS.get(`hits:${name}`)) ?? 0) + 1)))());
		return new Response(null, { status: 302, headers: { location: url, "cache-control": "no-store" } });
	});

export default { fetch: (request: Request, env: Env, ctx: ExecutionContext) => router.fetch(request as any, env, ctx) };
