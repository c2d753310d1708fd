export default {
	async fetch(request: Request, env: { ORIGIN: string }) {
		const { pathname, search } = new URL(request.url);
		return fetch(env.ORIGIN + pathname + search, { headers: { "x-by": "proxy" } });
	},
};
