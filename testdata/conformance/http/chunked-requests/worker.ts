export default {
	async fetch(request: Request) {
		try {
			const text = await request.text();
			const names = [...request.headers.keys()].filter((n) => n.startsWith("x-") || n === "transfer-encoding" || n === "content-length" || n === "trailer");
			return new Response(`[${text}] ${names.join(" ")}`);
		} catch (error) {
			return new Response(`${(error as Error).name}: ${(error as Error).message}`, { status: 400 });
		}
	},
};
