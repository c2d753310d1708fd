export default {
	fetch(request: Request) {
		return new Response(request.url);
	},
};
