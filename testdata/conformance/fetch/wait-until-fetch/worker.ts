let result = "nothing yet";

export default {
	async fetch(request: Request, env: { ORIGIN: string }, ctx: ExecutionContext) {
		const path = new URL(request.url).pathname;
		if (path === "/start") {
			ctx.waitUntil(
				fetch(`${env.ORIGIN}/hold`)
					.then((r) => r.text())
					.then((t) => void (result = t)),
			);
			return new Response("answered first");
		}
		if (path === "/release") {
			await fetch(`${env.ORIGIN}/release`);
			await scheduler.wait(100);
		}
		return new Response(result);
	},
};
