export default {
	async fetch(request: Request, env: { ORIGIN: string }) {
		switch (new URL(request.url).pathname) {
			case "/headers": {
				const response = await fetch(`${env.ORIGIN}/text`);
				const changed = new Response(response.body, response);
				changed.headers.set("x-added", "1");
				changed.headers.delete("etag");
				return changed;
			}
			case "/body": {
				const response = await fetch(`${env.ORIGIN}/text`);
				return new Response((await response.text()).toUpperCase(), { status: 201, headers: response.headers });
			}
			case "/stream": {
				const response = await fetch(`${env.ORIGIN}/chunks?n=4`);
				const upper = new TransformStream<string, string>({
					transform(chunk, controller) {
						controller.enqueue(chunk.toUpperCase());
					},
				});
				return new Response(response.body!.pipeThrough(new TextDecoderStream()).pipeThrough(upper).pipeThrough(new TextEncoderStream()));
			}
			case "/tee": {
				const response = await fetch(`${env.ORIGIN}/text`);
				const [a, b] = response.body!.tee();
				return new Response(`${await new Response(a).text()} / ${await new Response(b).text()}`);
			}
			case "/clone": {
				const response = await fetch(`${env.ORIGIN}/text`);
				const copy = response.clone();
				return new Response(`${await response.text()} / ${await copy.text()}`);
			}
			case "/cookies":
				return fetch(`${env.ORIGIN}/headers`);
			case "/twice": {
				const response = await fetch(`${env.ORIGIN}/text`);
				await response.text();
				return response;
			}
		}
		return new Response("?");
	},
};
