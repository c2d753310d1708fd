export default {
	fetch(request: Request) {
		return new Response(`connection: ${request.headers.get("connection")}`);
	},
};
