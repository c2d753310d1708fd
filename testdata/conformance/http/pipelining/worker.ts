let n = 0;

export default {
	async fetch(request: Request) {
		const number = ++n;
		const url = new URL(request.url);
		if (url.pathname === "/slow") await scheduler.wait(30);
		const text = await request.text();
		return new Response(`${number} ${request.method} ${url.pathname} ${text}`);
	},
};
