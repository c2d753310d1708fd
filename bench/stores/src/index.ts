// The Worker that the benchmark of the stores runs on everything it compares.
// Each route is one operation of a store; keys are taken in turn.
import { greeting } from "./greeting";
import { CACHED, COUNT, type Env, setup } from "./setup";

let turn = 0;
const next = () => 1000 + (turn++ % COUNT);

const routes: Record<string, (env: Env, request: Request) => Promise<Response>> = {
	"/": async () => new Response(greeting),
	"/setup": async (env, request) => new Response(await setup(env, await request.text())),

	"/kv/get": async ({ KV }) => new Response(await KV.get(`user:${next()}`)),
	"/kv/get-json": async ({ KV }) => Response.json(await KV.get(`json:${next()}`, "json")),
	"/kv/put": async ({ KV }) => {
		await KV.put(`session:${next()}`, "x".repeat(100));
		return new Response("ok");
	},
	"/kv/list": async ({ KV }) => new Response(String((await KV.list({ prefix: "user:", limit: 100 })).keys.length)),

	"/d1/first": async ({ DB }) => Response.json(await DB.prepare("SELECT id, name, email FROM users WHERE id = ?").bind(next()).first()),
	"/d1/all": async ({ DB }) => new Response(String((await DB.prepare("SELECT id, name, email FROM users WHERE id >= ? LIMIT 100").bind(1000).all()).results.length)),
	"/d1/insert": async ({ DB }) => new Response(String((await DB.prepare("INSERT INTO events (user, kind) VALUES (?, ?)").bind(next(), "login").run()).meta.changes)),
	"/d1/batch": async ({ DB }) => {
		const insert = DB.prepare("INSERT INTO events (user, kind) VALUES (?, ?)");
		return new Response(String((await DB.batch(Array.from({ length: 10 }, () => insert.bind(next(), "batch")))).length));
	},

	"/r2/get-1k": async ({ BUCKET }) => new Response((await BUCKET.get(`small/${next()}`))!.body),
	"/r2/put-1k": async ({ BUCKET }, request) => new Response(String((await BUCKET.put(`new/${next()}`, request.body))!.size)),
	"/r2/get-1m": async ({ BUCKET }) => new Response((await BUCKET.get(`large/${next() % 4}`))!.body),
	"/r2/put-1m": async ({ BUCKET }, request) => new Response(String((await BUCKET.put(`up/${next() % 4}`, request.body))!.size)),

	"/cache/match": async () => (await caches.default.match(CACHED))!,
};

export default {
	async fetch(request, env) {
		const url = request.url;
		const route = routes[url.slice(url.indexOf("/", "https://".length))];
		return route === undefined ? new Response("no such route", { status: 404 }) : route(env, request);
	},
} satisfies ExportedHandler<Env>;
