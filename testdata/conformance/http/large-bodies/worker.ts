const hex = (b: ArrayBuffer) => [...new Uint8Array(b)].map((x) => x.toString(16).padStart(2, "0")).join("");

export default {
	async fetch(request: Request) {
		switch (new URL(request.url).pathname) {
			case "/count": {
				let size = 0;
				for await (const chunk of request.body as any) size += chunk.byteLength;
				return new Response(String(size));
			}
			case "/digest":
				return new Response(hex(await crypto.subtle.digest("SHA-256", await request.arrayBuffer())));
			case "/digest-stream": {
				const digest = new (crypto as any).DigestStream("SHA-256");
				await request.body!.pipeTo(digest);
				return new Response(hex(await digest.digest));
			}
			case "/download":
				return new Response(new Uint8Array(3_000_000).fill(120));
			case "/download-stream": {
				let left = 300;
				return new Response(
					new ReadableStream({
						pull(controller) {
							if (left-- > 0) controller.enqueue(new Uint8Array(10_000).fill(120));
							else controller.close();
						},
					}),
				);
			}
			case "/upper": {
				const upper = new TransformStream<string, string>({ transform: (chunk, c) => c.enqueue(chunk.toUpperCase()) });
				return new Response(request.body!.pipeThrough(new TextDecoderStream()).pipeThrough(upper).pipeThrough(new TextEncoderStream()));
			}
		}
		return new Response("?");
	},
};
