const encoder = new TextEncoder();
const bodies: Record<string, (ctx: ExecutionContext) => any> = {
	"/rejected-start": () => new ReadableStream({ start: async () => { throw new Error("start"); } }),
	"/pull-throws": () => new ReadableStream({ pull() { throw new Error("pull"); } }),
	"/pull-rejects": () => new ReadableStream({ async pull() { throw new Error("pull rejected"); } }),
	"/rejects-later": () => new ReadableStream({ async pull() { await scheduler.wait(10); throw new Error("later"); } }),
	"/closed": () => new ReadableStream({ start(c) { c.close(); } }),
	"/closed-later": () => new ReadableStream({ async start(c) { await scheduler.wait(5); c.close(); } }),
	"/string-first": () => new ReadableStream({ start(c) { c.enqueue("text"); c.close(); } }),
	"/number-second": () => new ReadableStream({ start(c) { c.enqueue(encoder.encode("one")); c.enqueue(2); c.close(); } }),
	"/null": () => new ReadableStream({ start(c) { c.enqueue(null); c.close(); } }),
	"/empty-chunks": () => new ReadableStream({ start(c) { c.enqueue(new Uint8Array(0)); c.enqueue(encoder.encode("x")); c.enqueue(new Uint8Array(0)); c.close(); } }),
	"/generator-throws": () => (async function* () { yield encoder.encode("one"); throw new Error("generator"); })(),
	"/generator-throws-first": () => (async function* () { throw new Error("generator first"); })(),
	"/too-few": () => {
		const { readable, writable } = new FixedLengthStream(5);
		const w = writable.getWriter();
		w.write(encoder.encode("abc")).catch(() => {});
		w.close().catch(() => {});
		return readable;
	},
	"/too-many": () => {
		const { readable, writable } = new FixedLengthStream(2);
		const w = writable.getWriter();
		w.write(encoder.encode("abc")).catch(() => {});
		w.close().catch(() => {});
		return readable;
	},
	"/aborted-identity": () => {
		const { readable, writable } = new IdentityTransformStream();
		writable.abort(new Error("aborted"));
		return readable;
	},
	"/abandoned-identity": () => new IdentityTransformStream().readable,
	"/never": () => new ReadableStream({}),
	"/tee": () => {
		const [a, b] = new Response("teed").body!.tee();
		return b;
	},
	"/through": () => new Response("piped through").body!.pipeThrough(new TransformStream()),
	"/through-identity": () => new Response("piped through").body!.pipeThrough(new IdentityTransformStream()),
};

export default {
	async fetch(request: Request, env: { ORIGIN: string }, ctx: ExecutionContext) {
		const path = new URL(request.url).pathname;
		if (path === "/upstream-cut") return fetch(`${env.ORIGIN}/cut`);
		if (path === "/upstream-head") return fetch(`${env.ORIGIN}/text`, { method: "HEAD" });
		if (path === "/upstream-remade") {
			const r = await fetch(`${env.ORIGIN}/text`);
			return new Response(r.body, { status: 203, headers: { "x-a": "1" } });
		}
		if (path === "/upstream-gzip-remade") {
			const r = await fetch(`${env.ORIGIN}/gzip`);
			return new Response(r.body);
		}
		if (path === "/upstream-gzip-read") {
			const r = await fetch(`${env.ORIGIN}/gzip`);
			return new Response([r.headers.get("content-encoding"), r.headers.get("content-length"), await r.text()].join());
		}
		return new Response(bodies[path](ctx));
	},
};
