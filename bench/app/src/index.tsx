// The app that the benchmark runs on everything it compares.
import { Hono } from "hono";
import { verify } from "hono/jwt";
import { megabyte, product } from "./data";
import { greeting } from "./greeting";
import { Page } from "./page";

const app = new Hono();
const secret = "a secret of the benchmark, 32 byte";
const hex = (buffer: ArrayBuffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

app.get("/", (c) => c.text(greeting));

app.get("/json", (c) => c.json(product));

app.use("/users/*", async (c, next) => {
	await next();
	c.header("x-served-by", "bench");
});
app.get("/users/:id/posts/:post", (c) => c.json({ ...c.req.param(), sort: c.req.query("sort") ?? "none" }));

app.post("/up", async (c) => c.text(String((await c.req.arrayBuffer()).byteLength)));

app.get("/down", (c) => c.body(megabyte, 200, { "content-type": "application/octet-stream" }));

app.post("/echo", async (c) => c.text(await c.req.text()));

app.post("/json", async (c) => c.json(await c.req.json()));

app.get("/transform", () => {
	const chunk = megabyte.subarray(0, 64 << 10);
	let left = (10 << 20) / chunk.length;
	const source = new ReadableStream<Uint8Array>({
		pull(controller) {
			if (left-- > 0) controller.enqueue(chunk);
			else controller.close();
		},
	});
	return new Response(source.pipeThrough(new TransformStream({ transform: (part, controller) => controller.enqueue(part) })));
});

app.get("/digest", async (c) => c.text(hex(await crypto.subtle.digest("SHA-256", megabyte))));

app.get("/jwt", async (c) => {
	const claims = await verify(c.req.header("authorization")!.slice("Bearer ".length), secret, "HS256");
	return c.text(String(claims.sub));
});

app.post("/form", async (c) => {
	const form = await c.req.formData();
	const photo = form.get("photo") as File;
	return c.text(`${photo.name} ${photo.size} ${form.get("title")}`);
});

app.get("/ssr", (c) => c.html(<Page rows={100} />));

export default app;
