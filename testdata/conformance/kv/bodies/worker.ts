export default {
	async fetch(request: Request, { KV }: { KV: any }) {
		await KV.put("k", "abc".repeat(20), { metadata: { type: "text/x" } });
		switch (new URL(request.url).pathname) {
			case "/stream":
				return new Response(await KV.get("k", "stream"));
			case "/typed": {
				const { value, metadata } = await KV.getWithMetadata("k", "stream");
				return new Response(value, { headers: { "content-type": metadata.type } });
			}
			case "/buffer":
				return new Response(await KV.get("k", "arrayBuffer"));
			case "/text":
				return new Response(await KV.get("k"));
			case "/missing":
				return new Response(await KV.get("missing", "stream"), { status: 404 });
			case "/put":
				await KV.put("body", request.body);
				return new Response("stored");
			default:
				return new Response(await KV.get("body", "stream"));
		}
	},
};
