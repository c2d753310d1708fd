import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";

const app = new Hono<{ Bindings: { FILES: any } }>();

app.post("/forms", bodyLimit({ maxSize: 4096, onError: (c) => c.text("too large", 413) }), async (c) => {
	const form = await c.req.parseBody({ all: true });
	const files = [form.file].flat().filter((f): f is File => f instanceof File);
	if (files.length === 0) return c.json({ error: "no file" }, 400);
	const stored = [];
	for (const file of files) {
		const object = await c.env.FILES.put(`uploads/${file.name}`, file, { httpMetadata: { contentType: file.type, contentDisposition: `inline; filename="${file.name}"` }, customMetadata: { title: String(form.title ?? ""), by: c.req.header("x-user") ?? "anyone" } });
		stored.push({ key: object.key, size: object.size, etag: object.etag, type: object.httpMetadata.contentType });
	}
	return c.json(stored, 201, { location: `/files/${stored[0].key}` });
});

app.put("/files/:key{.+}", async (c) => {
	const object = await c.env.FILES.put(c.req.param("key"), c.req.raw.body, { httpMetadata: c.req.raw.headers, onlyIf: c.req.raw.headers });
	return object === null ? c.text("precondition failed", 412) : c.json({ etag: object.httpEtag, size: object.size, ...object.httpMetadata }, 201);
});

app.get("/files/:key{.+}", async (c) => {
	const object = await c.env.FILES.get(c.req.param("key"), { range: c.req.raw.headers, onlyIf: c.req.raw.headers });
	if (object === null) return c.notFound();
	const headers = new Headers({ etag: object.httpEtag, "accept-ranges": "bytes", "x-meta": JSON.stringify(object.customMetadata) });
	object.writeHttpMetadata(headers);
	if (!("body" in object)) return new Response(null, { status: c.req.header("if-none-match") ? 304 : 412, headers });
	if (c.req.header("range") && object.range) {
		const { offset = 0, length = object.size - offset } = object.range;
		headers.set("content-range", `bytes ${offset}-${offset + length - 1}/${object.size}`);
		return new Response(object.body, { status: 206, headers });
	}
	return new Response(object.body, { headers });
});

app.on("HEAD", "/info/:key{.+}", (c) => c.body(null));
app.get("/info/:key{.+}", async (c) => {
	const object = await c.env.FILES.head(c.req.param("key"));
	return object === null ? c.notFound() : c.json({ size: object.size, http: object.httpMetadata, custom: object.customMetadata, storageClass: object.storageClass, checksums: object.checksums.toJSON(), range: object.range });
});

app.get("/list", async (c) => {
	const { objects, delimitedPrefixes, truncated } = await c.env.FILES.list({ prefix: c.req.query("prefix"), delimiter: c.req.query("delimiter"), include: ["httpMetadata", "customMetadata"] });
	return c.json({ objects: objects.map((o: any) => [o.key, o.size, o.httpMetadata, o.customMetadata]), delimitedPrefixes, truncated });
});

app.delete("/files", async (c) => { await c.env.FILES.delete(c.req.queries("key")); return c.body(null, 204); });

app.post("/multipart/:key{.+}", async (c) => {
	const upload = await c.env.FILES.createMultipartUpload(c.req.param("key"), { httpMetadata: { contentType: "text/plain" }, customMetadata: { parts: "2" } });
	const part = await upload.uploadPart(1, "x".repeat(5 * 1024 * 1024));
	const last = await c.env.FILES.resumeMultipartUpload(upload.key, upload.uploadId).uploadPart(2, c.req.raw.body);
	const object = await upload.complete([part, last]);
	return c.json({ size: object.size, etag: /^[0-9a-f]{32}-2$/.test(object.etag) ? "<md5>-2" : object.etag });
});

app.onError((error, c) => c.text(`${error.name}: ${error.message}`, 500));
export default app;
