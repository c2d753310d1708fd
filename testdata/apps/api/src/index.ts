import { Hono } from "hono";
import { cors } from "hono/cors";
import { HTTPException } from "hono/http-exception";
import { requestId } from "hono/request-id";
import { authenticate, issue } from "./auth";
import type { App } from "./env";
import { home } from "./home";
import { Credentials, parse } from "./input";
import { notes } from "./notes";

const app = new Hono<App>();

app.use(requestId());
app.use("/api/*", cors({ origin: "*", allowHeaders: ["authorization", "content-type"] }));

app.get("/", (c) => c.html(home(c.env.ISSUER)));
app.get("/health", (c) => c.json({ ok: true }));

app.post("/api/tokens", async (c) => {
  const { user } = await parse(c, Credentials);
  return c.json({ token: await issue(c.env, user) }, 201);
});

app.use("/api/notes/*", authenticate);
app.route("/api/notes", notes);

app.notFound((c) => c.json({ error: "not found" }, 404));
app.onError((error, c) => {
  if (error instanceof HTTPException) {
    return c.json({ error: error.message }, error.status);
  }
  throw error; // uncaught: the platform answers
});

export default app;
