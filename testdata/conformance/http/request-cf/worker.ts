export default {
	fetch(request: Request) {
		const path = new URL(request.url).pathname;
		if (path === "/copy") {
			const copy = new Request(request);
			return Response.json({ same: copy.cf === request.cf, colo: copy.cf?.colo, changed: new Request("http://a/", { cf: { colo: "X" } } as any).cf });
		}
		if (path === "/frozen") {
			try {
				(request.cf as any).colo = "changed";
			} catch (error) {
				return new Response((error as Error).name);
			}
			return Response.json([request.cf?.colo, Object.isFrozen(request.cf), Object.isFrozen((request.cf as any).botManagement), request.cf === request.cf]);
		}
		return new Response(JSON.stringify(request.cf, null, 1));
	},
};
