import { Hono } from "hono";
import { rateLimiter, UnstorageStore } from "hono-rate-limiter";
import { createStorage } from "unstorage";
import driver from "unstorage/drivers/cloudflare-kv-binding";

const app = new Hono<{ Bindings: { LIMITS: any } }>();

const limited = (windowMs: number, limit: number, more: object = {}) => async (c: any, next: any) => {
	const store = new UnstorageStore({ storage: createStorage({ driver: driver({ binding: c.env.LIMITS }) }) as any, prefix: `${c.req.path}:` });
	return rateLimiter({ windowMs, limit, keyGenerator: (c) => c.req.header("x-client") ?? "anyone", store: store as any, ...more })(c, next);
};

app.use("/api", limited(600_000, 3));
app.get("/api", (c) => c.json(c.get("rateLimit" as never), 200) && c.text("served"));
app.use("/seven", limited(600_000, 1, { standardHeaders: "draft-7", message: { error: "slow down" } }));
app.get("/seven", (c) => c.text("served"));
app.use("/login", limited(600_000, 2, { skipSuccessfulRequests: true, statusCode: 403, message: "blocked" }));
app.post("/login", async (c) => ((await c.req.text()) === "right" ? c.text("welcome") : c.text("wrong", 401)));
app.get("/counters", async (c) => {
	const { keys } = await c.env.LIMITS.list();
	return c.json(await Promise.all(keys.map(async ({ name }: any) => { const v = await c.env.LIMITS.get(name, "json"); return [name, v.totalHits, typeof v.resetTime]; })));
});
app.delete("/counters/:name", async (c) => { await c.env.LIMITS.delete(decodeURIComponent(c.req.param("name"))); return c.body(null, 204); });

export default app;
