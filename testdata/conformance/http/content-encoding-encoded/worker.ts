const text = "compress me ".repeat(20);

async function gzip(plain: string) {
	return new Response(new Blob([plain]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
}

export default {
	async fetch(request: Request) {
		const path = new URL(request.url).pathname;
		if (path === "/gzip") return new Response(text, { headers: { "content-encoding": "gzip" } });
		if (path === "/br") return new Response(text, { headers: { "content-encoding": "br" } });
		if (path === "/manual") return new Response(await gzip(text), { encodeBody: "manual", headers: { "content-encoding": "gzip" } } as any);
		if (path === "/unknown") return new Response(text, { headers: { "content-encoding": "frob" } });
		if (path === "/identity") return new Response(text, { headers: { "content-encoding": "identity" } });
		return new Response("fine");
	},
};
