export default {
	fetch(request: Request) {
		switch (new URL(request.url).pathname) {
			case "/plain":
				return new Response("a", { headers: { "X-Mixed-Case": "V", "x-empty": "" } });
			case "/cookies": {
				const headers = new Headers();
				headers.append("Set-Cookie", "a=1; Path=/");
				headers.append("Set-Cookie", "b=2; HttpOnly; Expires=Wed, 21 Oct 2026 07:28:00 GMT");
				return new Response(null, { headers });
			}
			case "/joined": {
				const headers = new Headers();
				headers.append("Vary", "Origin");
				headers.append("Vary", "Accept");
				return new Response(null, { headers });
			}
			case "/utf8":
				return new Response(null, { headers: { "x-name": "grüße" } });
			case "/date":
				return new Response(null, { headers: { date: "Mon, 01 Jan 2024 00:00:00 GMT", server: "mine", "x-powered-by": "me" } });
			case "/type":
				return new Response("<p>", { headers: { "content-type": "text/html" } });
			case "/no-type": {
				const response = new Response("a");
				response.headers.delete("content-type");
				return response;
			}
			case "/many":
				return new Response(null, { headers: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`x-${i}`, String(i)])) });
		}
		return new Response("?");
	},
};
