export default {
	async fetch(request: Request, env: { ORIGIN: string }) {
		const gzip = (init?: any) => fetch(`${env.ORIGIN}/gzip`, init);
		switch (new URL(request.url).pathname) {
			case "/read": {
				const r = await gzip();
				return new Response([r.headers.get("content-encoding"), r.headers.get("content-length"), await r.text()].join());
			}
			case "/manual-read": {
				const bytes = await (await gzip({ encodeResponseBody: "manual" })).bytes();
				return new Response([bytes.length, bytes[0], bytes[1]].join());
			}
			case "/manual-passed":
				return gzip({ encodeResponseBody: "manual" });
			case "/remade":
				return new Response((await gzip()).body);
			case "/remade-with-headers": {
				const r = await gzip();
				return new Response(r.body, r);
			}
			case "/remade-manual": {
				const r = await gzip({ encodeResponseBody: "manual" });
				return new Response(r.body, { encodeBody: "manual", headers: { "content-encoding": "gzip" } });
			}
			case "/without-the-header": {
				const r = new Response((await gzip()).body, await gzip());
				r.headers.delete("content-encoding");
				return r;
			}
			case "/clone": {
				const r = await gzip();
				const text = await r.clone().text();
				const answer = new Response(r.body, r);
				answer.headers.set("x-read", text);
				return answer;
			}
			case "/wrong":
				return new Response(await fetch(`${env.ORIGIN}/text`).then((r) => r.body), { headers: { "content-encoding": "gzip" } });
		}
		return gzip();
	},
};
