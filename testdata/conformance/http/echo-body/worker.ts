export default {
	fetch(request: Request) {
		return new Response(request.body, { headers: { "x-length": String(request.headers.get("content-length")) } });
	},
};
