const seen: string[] = [];
const encoder = new TextEncoder();

export default {
	async fetch(request: Request, env: { ORIGIN: string }, ctx: ExecutionContext) {
		const path = new URL(request.url).pathname;
		const note = (text: string) => seen.push(`${path} ${text}`);
		if (path !== "/result") {
			request.signal.addEventListener("abort", () => note(`abort ${(request.signal.reason as Error).message}`));
		}
		if (path === "/idle-stream") {
			// Nothing is waited for but the client.
			return new Response(new ReadableStream({
				start(c) { c.enqueue(encoder.encode("first\n")); },
				cancel(reason) { note(`cancelled ${reason}`); },
			}));
		}
		if (path === "/idle-stream-waiting") {
			ctx.waitUntil(scheduler.wait(500).then(() => note("waited")));
			return new Response(new ReadableStream({
				start(c) { c.enqueue(encoder.encode("first\n")); },
				cancel(reason) { note(`cancelled ${reason}`); },
			}));
		}
		if (path === "/ticks") {
			return new Response(new ReadableStream({
				async pull(c) { await scheduler.wait(5); c.enqueue(encoder.encode("tick\n")); },
				cancel(reason) { note(`cancelled ${reason}`); },
			}));
		}
		if (path === "/identity") {
			const { readable, writable } = new IdentityTransformStream();
			const writer = writable.getWriter();
			ctx.waitUntil((async () => {
				try {
					for (;;) {
						await writer.write(encoder.encode("tick\n"));
						await scheduler.wait(5);
					}
				} catch (error) {
					note(`write failed: ${error}`);
				}
			})());
			return new Response(readable);
		}
		if (path === "/transform") {
			const { readable, writable } = new TransformStream();
			const writer = writable.getWriter();
			ctx.waitUntil((async () => {
				try {
					for (;;) {
						await writer.write(encoder.encode("tick\n"));
						await scheduler.wait(5);
					}
				} catch (error) {
					note(`write failed: ${error}`);
				}
			})());
			return new Response(readable);
		}
		if (path === "/wait-waiting") {
			ctx.waitUntil(scheduler.wait(400).then(() => note("waitUntil ended")));
			await fetch(`${env.ORIGIN}/seen`);
			await scheduler.wait(200);
			note("handler went on");
			return new Response("nobody reads this");
		}
		await scheduler.wait(700);
		const text = seen.join("\n");
		seen.length = 0;
		return new Response(text);
	},
};
