import { Hono } from "hono";
import { contextStorage, getContext } from "hono/context-storage";

type Env = { Variables: { user: string } };
const app = new Hono<Env>();
app.use(contextStorage());
app.use(async (c, next) => {
	c.set("user", c.req.query("user") ?? "nobody");
	await next();
});

async function greeting(): Promise<string> {
	await scheduler.wait(1);
	const user = getContext<Env>().var.user;
	await Promise.all([Promise.resolve(), scheduler.wait(1)]);
	return `${user}, ${getContext<Env>().req.path}`;
}

app.get("/hello", async (c) => c.text(await greeting()));
app.get("/many", async (c) => c.json(await Promise.all([greeting(), greeting()])));
app.get("/inner", async (c) => c.text(`${await (await app.request("/hello?user=inner")).text()} and ${getContext<Env>().var.user}`));
app.get("/throws", () => {
	throw new Error(`for ${getContext<Env>().var.user}`);
});
app.onError((error, c) => c.text(`${error.message}; ${getContext<Env>().var.user}`, 500));

export default app;
