export default {
	fetch(request: Request) {
		return new Response([...request.headers].map(([k, v]) => `${k}: ${v}`).join("\n"));
	},
};
