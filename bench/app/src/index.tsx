// The app that the benchmark runs on everything it compares.
import { Hono } from "hono";
import { megabyte, product } from "./data";
import { greeting } from "./greeting";
import { Page } from "./page";

const app = new Hono();

app.get("/", (c) => c.text(greeting));

app.get("/json", (c) => c.json(product));

app.use("/users/*", async (c, next) => {
	await next();
	c.header("x-served-by", "bench");
});
app.get("/users/:id/posts/:post", (c) => c.json({ ...c.req.param(), sort: c.req.query("sort") ?? "none" }));

app.post("/up", async (c) => c.text(String((await c.req.arrayBuffer()).byteLength)));

app.get("/down", (c) => c.body(megabyte, 200, { "content-type": "application/octet-stream" }));

app.get("/ssr", (c) => c.html(<Page rows={100} />));

export default app;
