import { AutoRouter, cors, error, html, json, status, text, withContent, withParams, type IRequest } from "itty-router";

const { preflight, corsify } = cors({ origin: "https://app.example", allowMethods: ["GET", "POST"] });

const withUser = (request: IRequest) => {
	const user = request.headers.get("x-user");
	if (!user) return error(401, "who are you?");
	request.user = user;
};

const router = AutoRouter({ before: [preflight], finally: [corsify] });

router
	.get("/", () => "text becomes a response")
	.get("/json", () => ({ a: [1, 2] }))
	.get("/hello/:name", ({ name }) => `hello ${name}`)
	.get("/files/:path+", ({ path }) => ({ path }))
	.get("/optional/:a?", ({ a }) => ({ a: a ?? null }))
	.get("/query", ({ query }) => query)
	.get("/user", withUser, ({ user }) => ({ user }))
	.post("/content", withContent, ({ content }) => ({ content }))
	.get("/params", withParams, ({ params }) => params)
	.get("/status", () => status(204))
	.get("/html", () => html("<b>html</b>"))
	.get("/text", () => text("text"))
	.get("/custom", () => json({ ok: true }, { status: 202, headers: { "x-before": "1" } }))
	.get("/throw", () => {
		throw new Error("in a route");
	})
	.get("/status-error", () => error(418, { tea: "pot" }));

export default { ...router };
