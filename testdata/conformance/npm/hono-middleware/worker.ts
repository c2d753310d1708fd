import { Hono } from "hono";
import { basicAuth } from "hono/basic-auth";
import { bearerAuth } from "hono/bearer-auth";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { csrf } from "hono/csrf";
import { etag } from "hono/etag";
import { logger } from "hono/logger";
import { poweredBy } from "hono/powered-by";
import { prettyJSON } from "hono/pretty-json";
import { secureHeaders } from "hono/secure-headers";

const app = new Hono();

app.use("/logged", logger());
app.get("/logged", (c) => c.text("logged"));

app.use("/cors/*", cors({ origin: "https://app.example", allowMethods: ["GET", "PUT"], allowHeaders: ["x-own"], maxAge: 600, credentials: true }));
app.all("/cors/data", (c) => c.text("data"));

app.use("/etag", etag());
app.get("/etag", (c) => c.text("the same each time"));

app.use("/basic/*", basicAuth({ username: "user", password: "pass" }));
app.get("/basic/page", (c) => c.text("inside"));

app.use("/bearer/*", bearerAuth({ token: "token123" }));
app.get("/bearer/page", (c) => c.text("inside"));

app.use("/secure", secureHeaders());
app.get("/secure", (c) => c.text("secure"));

app.use("/pretty", prettyJSON());
app.get("/pretty", (c) => c.json({ a: { b: 1 } }));

app.use("/powered", poweredBy());
app.get("/powered", (c) => c.text("by"));

app.post("/limited", bodyLimit({ maxSize: 10 }), async (c) => c.text(await c.req.text()));

app.use("/csrf", csrf({ origin: "https://app.example" }));
app.post("/csrf", (c) => c.text("accepted"));

export default app;
