import { zValidator } from "@hono/zod-validator";
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { z } from "zod";

const app = new Hono<{ Bindings: { DB: any } }>();
const user = z.object({ name: z.string().min(1).max(80), email: z.email(), age: z.number().int().min(0).optional(), active: z.boolean().default(true) });
const invalid = (result: any, c: any) => (result.success ? undefined : c.json({ errors: result.error.issues.map((i: any) => [i.path.join("."), i.message]) }, 422));

app.post("/setup", async (c) => {
	const { count } = await c.env.DB.exec("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE COLLATE NOCASE, age INTEGER CHECK (age < 150), active INTEGER NOT NULL DEFAULT 1)\nCREATE VIRTUAL TABLE names USING fts5(name, content='users', content_rowid='id', tokenize='porter unicode61')\nCREATE TRIGGER users_names AFTER INSERT ON users BEGIN INSERT INTO names(rowid, name) VALUES (new.id, new.name); END");
	return c.json({ count });
});
app.post("/users", zValidator("json", user, invalid), async (c) => {
	const { name, email, age, active } = c.req.valid("json");
	const { id } = await c.env.DB.prepare("INSERT INTO users (name, email, age, active) VALUES (?1, ?2, ?3, ?4) RETURNING id").bind(name, email, age ?? null, active).first();
	return c.json({ id, name, email }, 201, { location: `/users/${id}` });
});
app.post("/users/import", zValidator("json", z.array(user).min(1), invalid), async (c) => {
	const insert = c.env.DB.prepare("INSERT INTO users (name, email) VALUES (?, ?)");
	const results = await c.env.DB.batch(c.req.valid("json").map((u) => insert.bind(u.name, u.email)));
	return c.json(results.map((r: any) => [r.success, r.meta.changes, r.meta.last_row_id]));
});
app.get("/users", zValidator("query", z.object({ page: z.coerce.number().int().min(1).default(1), size: z.coerce.number().int().max(50).default(2), sort: z.enum(["id", "name"]).default("id") }), invalid), async (c) => {
	const { page, size, sort } = c.req.valid("query");
	const [rows, total] = await c.env.DB.batch([c.env.DB.prepare(`SELECT id, name, email, age, active FROM users ORDER BY ${sort} LIMIT ? OFFSET ?`).bind(size, (page - 1) * size), c.env.DB.prepare("SELECT count(*) AS n FROM users")]);
	return c.json(rows.results, 200, { "x-total": String(total.results[0].n) });
});
app.get("/users/search", async (c) => {
	const { results } = await c.env.DB.prepare("SELECT u.id, u.name, highlight(names, 0, '[', ']') AS marked FROM names JOIN users u ON u.id = names.rowid WHERE names MATCH ?1 ORDER BY rank, u.id").bind(c.req.query("q")).all();
	return c.json(results);
});
app.get("/users/:id{[0-9]+}", async (c) => {
	const row = await c.env.DB.prepare("SELECT * FROM users WHERE id = ?").bind(Number(c.req.param("id"))).first();
	if (row === null) throw new HTTPException(404, { message: "no such user" });
	return c.json(row);
});
app.get("/users/by-email/:email", async (c) => c.json(await c.env.DB.prepare("SELECT name FROM users WHERE email = ?").bind(c.req.param("email")).first("name")));
app.patch("/users/:id{[0-9]+}", zValidator("json", user.partial(), invalid), async (c) => {
	const changes = Object.entries(await c.req.json());
	const { meta } = await c.env.DB.prepare(`UPDATE users SET ${changes.map(([k], i) => `${k} = ?${i + 2}`).join(", ")} WHERE id = ?1`).bind(Number(c.req.param("id")), ...changes.map(([, v]) => v)).run();
	return c.json({ changes: meta.changes }, meta.changes === 0 ? 404 : 200);
});
app.get("/stats", async (c) => {
	const [columns, ...rows] = await c.env.DB.prepare("SELECT active, count(*) AS n, round(avg(age), 1) AS age, group_concat(name, '; ') AS names FROM (SELECT * FROM users ORDER BY id) GROUP BY active ORDER BY active").raw({ columnNames: true });
	return c.json({ columns, rows });
});
app.delete("/users/:id{[0-9]+}", async (c) => c.json((await c.env.DB.prepare("DELETE FROM users WHERE id = ? RETURNING name").bind(Number(c.req.param("id"))).all()).results));
app.onError((error, c) => {
	if (error instanceof HTTPException) return error.getResponse();
	return c.json({ error: error.message, cause: (error.cause as Error | undefined)?.message }, error.message.includes("UNIQUE") ? 409 : 500);
});
export default app;
