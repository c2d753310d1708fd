import { Hono } from "hono";

const app = new Hono<{ Bindings: { KV: KVNamespace } }>();

app.post("/login", async (c) => {
	const { user } = await c.req.json<{ user: string }>();
	await c.env.KV.put("session:1", JSON.stringify({ user, since: 0 }), { expirationTtl: 3600, metadata: { user } });
	c.header("set-cookie", "session=1; HttpOnly");
	return c.redirect("/me");
});

app.get("/me", async (c) => {
	const id = c.req.header("cookie")?.match(/session=(\d+)/)?.[1];
	const session = await c.env.KV.get<{ user: string }>(`session:${id}`, "json");
	return session === null ? c.text("who are you?", 401) : c.json(session);
});

app.post("/logout", async (c) => {
	const id = c.req.header("cookie")?.match(/session=(\d+)/)?.[1];
	await c.env.KV.delete(`session:${id}`);
	return c.body(null, 204);
});

app.get("/articles", async (c) => {
	await Promise.all(["b", "a", "c"].map((name, i) => c.env.KV.put(`article:${name}`, `text of ${name}`, { metadata: { title: name.toUpperCase(), n: i } })));
	const { keys, list_complete } = await c.env.KV.list<{ title: string }>({ prefix: "article:" });
	const texts = await c.env.KV.get(keys.map((k) => k.name));
	return c.json({ list_complete, articles: keys.map((k) => ({ title: k.metadata?.title, text: texts.get(k.name) })) });
});

export default app;
