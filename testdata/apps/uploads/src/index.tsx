import { Hono } from "hono";
import { Page } from "./page";

const app = new Hono<{ Bindings: { FILES: R2Bucket } }>();

app.get("/", async (c) => {
  const { objects } = await c.env.FILES.list({ limit: 100, include: ["customMetadata"] });
  return c.html(<Page files={objects.map(({ key, size, customMetadata }) => ({ name: key, size, title: customMetadata?.title ?? "" }))} />);
});

// A form: every file in it is stored under its own name.
app.post("/files", async (c) => {
  const form = await c.req.formData();
  const files = form.getAll("file").filter((value) => value instanceof File && value.name !== "") as File[];
  if (files.length === 0) {
    return c.json({ error: "no file" }, 400);
  }
  const stored = await Promise.all(files.map((file) => c.env.FILES.put(file.name, file, {
    httpMetadata: { contentType: file.type || "application/octet-stream" },
    customMetadata: { title: String(form.get("title") ?? "") },
  })));
  if (c.req.header("accept")?.includes("text/html")) {
    return c.redirect("/", 303);
  }
  return c.json(stored.map(({ key, size, etag }) => ({ name: key, size, etag })), 201);
});

// The body goes to the bucket as it comes in.
app.put("/files/:name", async (c) => {
  const object = await c.env.FILES.put(c.req.param("name"), c.req.raw.body, { httpMetadata: c.req.raw.headers, onlyIf: c.req.raw.headers });
  return object === null ? c.json({ error: "it has changed" }, 412) : c.json({ name: object.key, size: object.size, etag: object.etag }, 201);
});

app.get("/files/:name", async (c) => {
  const object = await c.env.FILES.get(c.req.param("name"), { onlyIf: c.req.raw.headers, range: c.req.raw.headers });
  if (object === null) {
    return c.json({ error: "no such file" }, 404);
  }
  const headers = new Headers({ etag: object.httpEtag, "accept-ranges": "bytes" });
  object.writeHttpMetadata(headers);
  if (!("body" in object)) {
    return new Response(null, { status: c.req.header("if-none-match") || c.req.header("if-modified-since") ? 304 : 412, headers });
  }
  if (!c.req.header("range") || object.range === undefined) {
    return new Response(object.body, { headers });
  }
  const { offset = 0, length = object.size - offset } = object.range as { offset?: number; length?: number };
  headers.set("content-range", `bytes ${offset}-${offset + length - 1}/${object.size}`);
  return new Response(object.body, { status: 206, headers });
});

app.delete("/files/:name", async (c) => {
  await c.env.FILES.delete(c.req.param("name"));
  return c.body(null, 204);
});

export default app;
