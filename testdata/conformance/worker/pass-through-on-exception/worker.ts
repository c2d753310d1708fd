export default {
	async fetch(request: Request, _env: unknown, ctx: ExecutionContext) {
		const result = ctx.passThroughOnException();
		if (new URL(request.url).pathname !== "/fine") throw new Error("through");
		return new Response(`returned ${result}`);
	},
};
