import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";

type Bindings = { NAME: string };

const app = new Hono<{ Bindings: Bindings; Variables: { order: string[] } }>();

app.use(async (c, next) => {
	c.set("order", ["first"]);
	await next();
	c.header("x-order", c.get("order").join(" "));
});
app.use("/api/*", async (c, next) => {
	c.get("order").push("api");
	await next();
	c.get("order").push("after");
});

app.get("/", (c) => c.text(`hello ${c.env.NAME}`));
app.get("/json", (c) => c.json({ path: c.req.path, query: c.req.query(), method: c.req.method }));
app.get("/users/:id", (c) => c.json({ id: c.req.param("id") }));
app.get("/posts/:date{[0-9]+}/:title{[a-z]+}", (c) => c.json(c.req.param()));
app.get("/files/*", (c) => c.text(`wild ${c.req.path}`));
app.get("/optional/:a?", (c) => c.text(`optional ${c.req.param("a")}`));
app.post("/body", async (c) => c.json(await c.req.json(), 201));
app.post("/form", async (c) => c.json(await c.req.parseBody()));
app.on(["PUT", "DELETE"], "/many", (c) => c.text(c.req.method));
app.all("/all", (c) => c.html(`<b>${c.req.method}</b>`));
app.get("/redirect", (c) => c.redirect("/json", 301));
app.get("/null", (c) => c.body(null, 204));
app.get("/throw", () => {
	throw new Error("in a route");
});
app.get("/http-exception", () => {
	throw new HTTPException(403, { message: "not for you" });
});

const api = new Hono<{ Bindings: Bindings; Variables: { order: string[] } }>();
api.get("/items", (c) => c.json({ items: [1, 2] }));
api.get("/items/:id", (c) => c.json({ item: Number(c.req.param("id")) }));
app.route("/api", api);

app.notFound((c) => c.json({ missing: c.req.path }, 404));
app.onError((error, c) => (error instanceof HTTPException ? error.getResponse() : c.text(`handled: ${error.message}`, 500)));

export default app;
