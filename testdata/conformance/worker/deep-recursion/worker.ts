function down(n: number): number {
	return 1 + down(n + 1);
}

export default {
	fetch(request: Request) {
		const path = new URL(request.url).pathname;
		if (path === "/uncaught") return new Response(String(down(0)));
		if (path === "/caught") {
			try {
				down(0);
			} catch (error) {
				return new Response(`${(error as Error).name}: ${(error as Error).message}, ${error instanceof RangeError}`);
			}
		}
		return new Response("fine");
	},
};
