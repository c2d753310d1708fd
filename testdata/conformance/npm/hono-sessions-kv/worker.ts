import { Hono } from "hono";
import { sessionMiddleware, type Session } from "hono-sessions";

type App = { Bindings: { SESSIONS: any }; Variables: { session: Session; session_key_rotation: boolean } };

class KVStore {
	kv: any;
	constructor(kv: any) {
		this.kv = kv;
	}
	getSessionById(id: string) {
		return this.kv.get(`session:${id}`, "json");
	}
	createSession(id: string, data: object) {
		return this.kv.put(`session:${id}`, JSON.stringify(data), { expirationTtl: 3600, metadata: { version: 1 } });
	}
	persistSessionData(id: string, data: object) {
		return this.createSession(id, data);
	}
	deleteSession(id: string) {
		return this.kv.delete(`session:${id}`);
	}
}

// The identifier is made by the middleware and random; the tests know these.
const known = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

const app = new Hono<App>();
app.use((c, next) => sessionMiddleware({ store: new KVStore(c.env.SESSIONS) as any, expireAfterSeconds: 900, cookieOptions: { path: "/", httpOnly: true, sameSite: "Lax" } })(c as any, next));
app.get("/", (c) => c.json({ user: c.get("session").get("user"), cart: c.get("session").get("cart"), note: c.get("session").get("note") }));
app.post("/seed/:n", async (c) => {
	await c.env.SESSIONS.put(`session:${known(Number(c.req.param("n")))}`, JSON.stringify({ _data: { user: { value: "Ann", flash: false } }, _expire: c.req.query("expired") ? new Date(0).toISOString() : null, _delete: false, _accessed: null }));
	return c.text("seeded");
});
app.post("/cart", async (c) => {
	const session = c.get("session");
	session.set("cart", [...((session.get("cart") as string[]) ?? []), await c.req.text()]);
	session.flash("note", "added");
	return c.redirect("/");
});
app.post("/rotate", (c) => { c.set("session_key_rotation", true); return c.text("rotated"); });
app.post("/logout", (c) => { c.get("session").deleteSession(); return c.text("bye"); });
app.get("/stored", async (c) => {
	const { keys } = await c.env.SESSIONS.list({ prefix: "session:0000" });
	return c.json(await Promise.all(keys.map(async ({ name, expiration, metadata }: any) => [name, typeof expiration, metadata, Object.keys(((await c.env.SESSIONS.get(name, "json")) as any)._data)])));
});
export default app;
