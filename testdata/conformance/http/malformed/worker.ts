export default {
	fetch(request: Request) {
		return new Response(`${request.method} ${request.url} ${request.headers.get("x")}`);
	},
};
