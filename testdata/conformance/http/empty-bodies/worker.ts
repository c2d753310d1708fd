export default {
	fetch(request: Request) {
		const path = new URL(request.url).pathname;
		if (path === "/empty") return new Response("");
		if (path === "/null") return new Response(null);
		if (path === "/none") return new Response();
		if (path === "/closed") return new Response(new ReadableStream({ start: (c) => c.close() }));
		return new Response(null, { status: Number(path.slice(1)) });
	},
};
