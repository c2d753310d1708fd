interface Env {
	GREETING: string;
}

export default {
	async fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
		const { pathname, searchParams } = new URL(request.url);
		if (pathname === "/teapot") {
			return new Response("short and stout", { status: 418, statusText: "Teapot", headers: { "X-Kind": "Pot" } });
		}
		if (request.method === "POST") {
			return new Response(`${request.headers.get("content-type")}: ${await request.text()}`);
		}
		return new Response(`${env.GREETING}, ${searchParams.get("name")}\n`);
	},
} satisfies ExportedHandler<Env>;
