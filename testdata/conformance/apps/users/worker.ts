import app from "./app/src/index";
import users from "./app/migrations/0001_users.sql";
import search from "./app/migrations/0002_search.sql";

export default {
	async fetch(request: Request, env: { DB: any }, ctx: ExecutionContext) {
		if (new URL(request.url).pathname !== "/migrate") return (app as any).fetch(request, env, ctx);
		const statements = [users, search].flatMap((text) => (text as unknown as string).split(/;\n(?=(?!END)[A-Z]|$)/).filter((s) => s.trim() !== ""));
		const results = await env.DB.batch(statements.map((s) => env.DB.prepare(s)));
		return Response.json(results.map((r: any) => [r.success, r.meta.changes]));
	},
};
