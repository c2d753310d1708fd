export default {
	async fetch(request: Request, { KV }: { KV: any }, ctx: ExecutionContext) {
		switch (new URL(request.url).pathname) {
			case "/put":
				ctx.waitUntil(scheduler.wait(20).then(() => KV.put("k", "late")));
				return new Response(`now ${await KV.get("k")}`);
			case "/stream": {
				const [a, b] = request.body!.tee();
				ctx.waitUntil(KV.put("k", a));
				return new Response(b);
			}
			case "/forgotten":
				KV.put("k", "forgotten");
				return new Response("answered");
			default:
				for (let i = 0; i < 50; i++) {
					const value = await KV.get("k");
					if (value !== null) return new Response(value);
					await scheduler.wait(10);
				}
				return new Response("never");
		}
	},
};
