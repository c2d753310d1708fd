import { Hono } from "hono";
import { cache } from "hono/cache";

let made = 0;
const app = new Hono();
app.use("/page/*", cache({ cacheName: "pages", cacheControl: "max-age=3600", wait: true }));
app.all("/page/:n", (c) => c.text(`page ${c.req.param("n")}, made as number ${++made}`));
app.use("/missing/*", cache({ cacheName: "pages", cacheControl: "max-age=3600", wait: true }));
app.get("/missing/:n", (c) => c.text(`missing, made as number ${++made}`, 404));
app.use("/gone/*", cache({ cacheName: "pages", cacheControl: "max-age=3600", wait: true, cacheableStatusCodes: [200, 410] }));
app.get("/gone/:n", (c) => c.text(`gone, made as number ${++made}`, 410));
app.use("/lang", cache({ cacheName: "languages", cacheControl: "public, max-age=3600", vary: ["Accept-Language"], wait: true }));
app.get("/lang", (c) => c.text(`${c.req.header("accept-language")}, made as number ${++made}`));

export default app;
