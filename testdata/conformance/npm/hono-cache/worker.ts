import { Hono } from "hono";
import { cache } from "hono/cache";

let made = 0;
let stored = false;
const app = new Hono();
app.use("/pages/*", cache({ cacheName: "pages", cacheControl: "max-age=3600", wait: true }));
app.get("/pages/:name", (c) => c.text(`${c.req.param("name")} ${++made}`, 200, { "x-made": String(made) }));
app.use("/later/*", async (c, next) => {
	// What is stored in waitUntil may still be on its way.
	for (let n = 0; n < 200 && c.req.header("x-stored") && !stored; n++) await scheduler.wait(20);
	await next();
});
app.use("/later/*", cache({ cacheName: "pages", cacheControl: "public, max-age=60" }));
app.get("/later/:name", (c) => c.json({ made: ++made }));
app.use("/languages", cache({ cacheName: "pages", cacheControl: "max-age=3600", vary: "Accept-Language", wait: true }));
app.get("/languages", (c) => c.text(`${c.req.header("accept-language")} ${++made}`));
app.use("/keyed", cache({ cacheName: (c) => `of-${c.req.query("tenant")}`, keyGenerator: (c) => new URL("/keyed", c.req.url).href, wait: true, cacheControl: "max-age=3600" }));
app.get("/keyed", (c) => c.text(`${c.req.url} ${++made}`));
app.use("/statuses/*", cache({ cacheName: "pages", cacheControl: "max-age=3600", wait: true, cacheableStatusCodes: [200, 404] }));
app.get("/statuses/:code", (c) => c.text(`${++made}`, Number(c.req.param("code")) as any));
app.use("/private", cache({ cacheName: "pages", cacheControl: "private", wait: true }));
app.get("/private", (c) => c.text(`${++made}`));
app.use("/cookie", cache({ cacheName: "pages", cacheControl: "max-age=3600", wait: true }));
app.get("/cookie", (c) => c.text(`${++made}`, 200, { "set-cookie": "a=1" }));
app.use("/streamed", cache({ cacheName: "pages", cacheControl: "max-age=3600", wait: true }));
app.get("/streamed", (c) => c.body(new Blob([`streamed ${++made}`]).stream()));
app.delete("/pages/:name", async (c) => { const pages = await caches.open("pages"); return c.json([await pages.delete(c.req.url), await pages.delete(c.req.url)]); });
app.get("/peek/:name", async (c) => {
	const key = new URL(`/pages/${c.req.param("name")}`, c.req.url).href;
	const shown = async (r?: Response) => (r ? [r.status, r.headers.get("cache-control"), r.headers.get("cf-cache-status"), await r.text()] : null);
	return c.json([await shown(await (await caches.open("pages")).match(key)), await shown(await caches.open("other").then((o) => o.match(key))), await shown(await (caches as any).default.match(key))]);
});

export default {
	fetch(request: Request, env: object, ctx: ExecutionContext) {
		const waitUntil = (p: Promise<unknown>) => ctx.waitUntil(p.then(() => { stored = true; }));
		return app.fetch(request, env, { waitUntil, passThroughOnException() {}, props: {} });
	},
};
