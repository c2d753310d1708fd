let requests = 0;
const seen = new WeakSet<object>();

export default {
	fetch(_request: Request, env: Record<string, unknown>, ctx: ExecutionContext) {
		requests++;
		const known = [seen.has(env), seen.has(ctx)];
		seen.add(env);
		seen.add(ctx);
		const before = env.CACHED;
		env.CACHED = `written by request ${requests}`;
		return Response.json({ requests, before, sameEnv: known[0], sameCtx: known[1] });
	},
};
