interface Env {
	KV: KVNamespace;
}

const LIMIT = 3;

export default {
	async fetch(request: Request, env: Env): Promise<Response> {
		const url = new URL(request.url);
		if (url.pathname === "/state") {
			const { keys } = await env.KV.list<{ count: number }>({ prefix: "rate:" });
			return Response.json(keys.map((k) => ({ name: k.name, count: k.metadata?.count, expires: typeof k.expiration })));
		}
		const key = `rate:${url.searchParams.get("user")}`;
		const { value, metadata } = await env.KV.getWithMetadata<{ count: number }>(key);
		const count = metadata?.count ?? 0;
		if (count >= LIMIT) {
			return new Response("too many", { status: 429, headers: { "retry-after": "60" } });
		}
		await env.KV.put(key, `${value ?? ""}.`, { expirationTtl: 60, metadata: { count: count + 1 } });
		return new Response(`welcome ${count + 1}`, { headers: { "x-remaining": String(LIMIT - count - 1) } });
	},
};
