let earlier: Promise<unknown> | undefined;

export default {
	async fetch(request: Request): Promise<Response> {
		switch (new URL(request.url).pathname) {
			case "/promise":
				return new Promise(() => {});
			case "/await":
				await new Promise(() => {});
				return new Response("unreachable");
			case "/cycle": {
				const channel = new TransformStream();
				await channel.readable.getReader().read();
				return new Response("unreachable");
			}
			case "/timer":
				await new Promise((done) => setTimeout(done, 20));
				return new Response("a timer is a reason to wait");
		}
		return new Response("fine");
	},
};
