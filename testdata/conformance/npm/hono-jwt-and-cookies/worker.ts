import { Hono } from "hono";
import { deleteCookie, getCookie, getSignedCookie, setCookie, setSignedCookie } from "hono/cookie";
import { decode, jwt, sign, verify } from "hono/jwt";

type Bindings = { JWT_SECRET: string };
const app = new Hono<{ Bindings: Bindings; Variables: { jwtPayload: unknown } }>();

app.get("/token", async (c) => c.text(await sign({ sub: "user", role: "admin" }, c.env.JWT_SECRET, "HS256")));
app.get("/token-512", async (c) => c.text(await sign({ sub: "user" }, c.env.JWT_SECRET, "HS512")));
app.use("/private/*", (c, next) => jwt({ secret: c.env.JWT_SECRET, alg: "HS256" })(c, next));
app.get("/private/me", (c) => c.json(c.get("jwtPayload") as object));
app.get("/verify", async (c) => {
	const token = await sign({ sub: "x" }, c.env.JWT_SECRET, "HS256");
	const outcomes: unknown[] = [await verify(token, c.env.JWT_SECRET, "HS256"), decode(token)];
	for (const [t, secret] of [[token, "other"], [`${token}x`, c.env.JWT_SECRET], ["nonsense", c.env.JWT_SECRET], [await sign({ exp: 1 }, c.env.JWT_SECRET, "HS256"), c.env.JWT_SECRET]]) {
		outcomes.push(await verify(t, secret, "HS256").catch((e: Error) => e.name));
	}
	return c.json(outcomes);
});

app.get("/set", async (c) => {
	setCookie(c, "plain", "a value; with signs");
	setCookie(c, "options", "v", { path: "/p", httpOnly: true, secure: true, sameSite: "Lax", maxAge: 60, domain: "a.example" });
	await setSignedCookie(c, "signed", "user-1", c.env.JWT_SECRET);
	deleteCookie(c, "gone");
	return c.text("set");
});
app.get("/get", async (c) => c.json({ all: getCookie(c), one: getCookie(c, "plain"), signed: await getSignedCookie(c, c.env.JWT_SECRET, "signed") }));

export default app;
