const encoder = new TextEncoder();

const bodies: Record<string, (ctx: ExecutionContext) => BodyInit | null> = {
	"/bytes": () => new ReadableStream({ start(c) { c.enqueue(encoder.encode("a")); c.enqueue(encoder.encode("b")); c.close(); } }),
	"/later": () => new ReadableStream({ async pull(c) { await scheduler.wait(5); c.enqueue(encoder.encode("later")); c.close(); } }),
	"/byte-stream": () => new ReadableStream({ type: "bytes", start(c) { c.enqueue(encoder.encode("byob")); c.close(); } }),
	"/buffers": () => new ReadableStream({ start(c) { c.enqueue(encoder.encode("ab").buffer); c.close(); } }),
	"/numbers": () => new ReadableStream({ start(c) { c.enqueue(1); c.close(); } }),
	"/objects": () => new ReadableStream({ start(c) { c.enqueue({}); c.close(); } }),
	"/error-at-once": () => new ReadableStream({ start: (c) => c.error(new RangeError("at once")) }),
	"/identity": (ctx) => {
		const { readable, writable } = new IdentityTransformStream();
		const writer = writable.getWriter();
		ctx.waitUntil((async () => {
			for (const part of ["data: 1\n\n", "data: 2\n\n"]) {
				await writer.write(encoder.encode(part));
				await scheduler.wait(2);
			}
			await writer.close();
		})());
		return readable;
	},
	"/transform": (ctx) => {
		const { readable, writable } = new TransformStream();
		const writer = writable.getWriter();
		ctx.waitUntil(writer.write(encoder.encode("through a transform")).then(() => writer.close()));
		return readable;
	},
	"/generator": () => (ReadableStream as any).from((async function* () { for (const x of "abc") yield encoder.encode(x); })()),
	"/iterable": () => (async function* () { yield encoder.encode("an async "); yield encoder.encode("iterable"); })() as any,
	"/sync-iterable": () => [encoder.encode("x"), encoder.encode("y")] as any,
	"/blob": () => new Blob(["part one ", "part two"]),
	"/form": () => new URLSearchParams({ a: "b c" }),
};

export default {
	fetch(request: Request, _env: unknown, ctx: ExecutionContext) {
		return new Response(bodies[new URL(request.url).pathname](ctx));
	},
};
