export default {
	fetch(request: Request) {
		const url = new URL(request.url);
		const type = url.searchParams.get("type") ?? "text/plain";
		const seen = request.headers.get("accept-encoding");
		return new Response(`${seen} | ${(request.cf as any)?.clientAcceptEncoding}`, { headers: { "content-type": type } });
	},
};
