export default {
	fetch(request: Request) {
		const total = [...request.headers].reduce((sum, [k, v]) => sum + k.length + v.length, 0);
		return new Response(`url ${request.url.length}, x-big ${request.headers.get("x-big")?.length}, more than 50000: ${total > 50_000}`);
	},
};
