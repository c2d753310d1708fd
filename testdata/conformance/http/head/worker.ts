export default {
	fetch(request: Request) {
		switch (new URL(request.url).pathname) {
			case "/text":
				return new Response("twelve bytes", { headers: { etag: '"1"' } });
			case "/stream":
				return new Response(new Blob(["streamed"]).stream());
			case "/declared":
				return new Response(null, { headers: { "content-length": "1000" } });
			case "/none":
				return new Response(null);
		}
		return new Response("other");
	},
};
