export default {
	async fetch(request: Request, env: { ORIGIN: string }) {
		const url = `${env.ORIGIN}/echo`;
		const send: Record<string, () => Promise<Response>> = {
			"/edge": () => fetch(url, { headers: { "cf-connecting-ip": "1.2.3.4", "cf-ray": "abc", "cf-worker": "mine", "x-forwarded-for": "9.9.9.9", "x-real-ip": "8.8.8.8", "cf-ipcountry": "DE", "cdn-loop": "x", "true-client-ip": "7.7.7.7" } }),
			"/hop": () => fetch(url, { method: "POST", body: "a", headers: { expect: "100-continue", te: "trailers", upgrade: "h2c", "keep-alive": "1", "proxy-connection": "x", trailer: "x" } }),
			"/empty": () => fetch(url, { method: "POST", body: "" }),
			"/length": () => fetch(url, { headers: { "content-length": "7" } }),
			"/no-store": () => fetch(url, { cache: "no-store" }),
			"/no-cache": () => fetch(url, { cache: "no-cache", headers: { pragma: "x" } }),
			"/twice": () => fetch(url, { headers: [["X-A", "1"], ["x-a", "2"], ["Set-Cookie", "a=1"], ["set-cookie", "b=2"]] }),
			"/stream": () => fetch(url, { method: "POST", body: new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode("gen")); c.close(); } }) }),
			"/iterable": () => fetch(url, { method: "POST", body: [new TextEncoder().encode("it")] as any }),
			"/delete": () => fetch(url, { method: "DELETE" }),
			"/options": () => fetch(url, { method: "options" }),
			"/fetched": async () => fetch(url, { method: "POST", body: (await fetch(`${env.ORIGIN}/text`)).body }),
			"/fetched-gzip": async () => fetch(url, { method: "POST", body: (await fetch(`${env.ORIGIN}/gzip`)).body }),
			"/fragment": async () => new Response((await fetch(`${url}?q#frag`)).url.replace(env.ORIGIN, "")),
			"/clone": () => fetch(new Request(url, request.clone())),
		};
		return (send[new URL(request.url).pathname] ?? (() => fetch(new Request(url, request))))();
	},
};
