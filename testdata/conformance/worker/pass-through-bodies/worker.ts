export default {
	async fetch(request: Request, env: { ORIGIN: string }, ctx: ExecutionContext) {
		ctx.passThroughOnException();
		const how = new URL(request.url).searchParams.get("how");
		switch (how) {
			case "read":
				await request.text();
				break;
			case "part":
				await request.body!.getReader().read();
				break;
			case "stream":
				request.body;
				break;
			case "clone":
				await request.clone().text();
				break;
			case "sent":
				await fetch(`${env.ORIGIN}/text`, request);
				break;
			case "reject":
				return Promise.reject(new Error("rejected"));
			case "type":
				return "no response" as any;
			case "hang":
				await new Promise(() => {});
			case "midway":
				return new Response(new ReadableStream({ start(c) { c.error(new Error("in the stream")); } }));
			case "waituntil":
				ctx.waitUntil(Promise.reject(new Error("background")));
				return new Response("answered");
			case "used":
				const r = new Response("x");
				await r.text();
				return r;
		}
		throw new Error("through");
	},
};
