const stream = () => new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode("12345")); c.close(); } });

export default {
	async fetch(request: Request) {
		switch (new URL(request.url).pathname) {
			case "/string":
				return new Response("12345");
			case "/bytes":
				return new Response(new Uint8Array([49, 50]));
			case "/blob":
				return new Response(new Blob(["123"]));
			case "/stream":
				return new Response(stream());
			case "/fixed": {
				const { readable, writable } = new FixedLengthStream(5);
				stream().pipeTo(writable);
				return new Response(readable);
			}
			case "/right":
				return new Response("12345", { headers: { "content-length": "5" } });
			case "/stream-right":
				return new Response(stream(), { headers: { "content-length": "5" } });
			case "/wrong":
				return new Response("12345", { headers: { "content-length": "3" } });
			case "/te":
				return new Response("12345", { headers: { "transfer-encoding": "chunked", connection: "close" } });
		}
		return new Response("?");
	},
};
