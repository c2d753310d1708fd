export default {
	async fetch(request: Request) {
		const text = await request.text();
		return new Response(`${request.method} [${text}] body ${request.body === null ? "null" : "stream"}`);
	},
};
