export default {
	async fetch(request: Request, { KV }: { KV: any }) {
		switch (new URL(request.url).pathname) {
			case "/uncaught":
				console.log("begins");
				await KV.put("k", "v", { expirationTtl: 1 });
				break;
			case "/floating":
				KV.put("k", "v", { expirationTtl: 0 });
				await scheduler.wait(50);
				return new Response("answered");
		}
		return new Response("fine");
	},
};
