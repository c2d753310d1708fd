export default {
	async fetch(request: Request, env: { ORIGIN: string }) {
		const url = `${env.ORIGIN}/echo`;
		const send: Record<string, () => Promise<Response>> = {
			"/plain": () => fetch(url),
			"/headers": () => fetch(url, { headers: { "X-Own": "1", "User-Agent": "mine", Accept: "a/b", Cookie: "c=1", "Accept-Encoding": "identity" } }),
			"/post": () => fetch(url, { method: "post", body: "text" }),
			"/json": () => fetch(url, { method: "POST", body: JSON.stringify({ a: 1 }), headers: { "content-type": "application/json" } }),
			"/form": () => fetch(url, { method: "POST", body: new URLSearchParams({ a: "1 2" }) }),
			"/bytes": () => fetch(url, { method: "PUT", body: new Uint8Array([65, 66]) }),
			"/empty": () => fetch(url, { method: "POST" }),
			"/stream": () => fetch(url, { method: "POST", body: new Blob(["streamed"]).stream() }),
			"/fixed": () => {
				const { readable, writable } = new FixedLengthStream(3);
				const writer = writable.getWriter();
				writer.write(new TextEncoder().encode("abc"));
				writer.close();
				return fetch(url, { method: "POST", body: readable });
			},
			"/delete": () => fetch(url, { method: "DELETE", body: "x" }),
			"/host": () => fetch(url, { headers: { Host: "other.example" } }),
			"/forward": () => fetch(new Request(url, request)),
			"/forward-self": () => fetch(url, request),
			"/hop": () => fetch(url, { headers: { Connection: "close", "Transfer-Encoding": "chunked", "Content-Length": "5" } }),
			"/query": () => fetch(`${url}?a=b c&é=✓#frag`),
			"/credentials": () => fetch(url.replace("http://", "http://user:pass@")),
			"/utf8": () => fetch(url, { headers: { "x-name": "grüße" } }),
		};
		return send[new URL(request.url).pathname]();
	},
};
