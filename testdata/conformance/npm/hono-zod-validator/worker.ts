import { zValidator } from "@hono/zod-validator";
import { Hono } from "hono";
import { z } from "zod";

const todo = z.object({
	title: z.string().min(1).max(20),
	done: z.boolean().default(false),
	tags: z.array(z.enum(["home", "work"])).optional(),
	due: z.iso.date().optional(),
});

const app = new Hono()
	.post("/todos", zValidator("json", todo), (c) => c.json(c.req.valid("json"), 201))
	.get("/todos", zValidator("query", z.object({ page: z.coerce.number().int().positive() })), (c) => c.json(c.req.valid("query")))
	.get(
		"/todos/:id",
		zValidator("param", z.object({ id: z.uuid() }), (result, c) => {
			if (!result.success) return c.json({ issues: result.error.issues.map((i) => i.path.join(".")) }, 422);
		}),
		(c) => c.json(c.req.valid("param")),
	)
	.post("/form", zValidator("form", z.object({ name: z.string() })), (c) => c.json(c.req.valid("form")))
	.get("/header", zValidator("header", z.object({ "x-key": z.string().length(3) })), (c) => c.json(c.req.valid("header")));

export default app;
