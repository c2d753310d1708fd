import { report, soon } from "../../checks.ts";

const cache = caches.default;
const bytes = (n: number) => new Uint8Array(n).fill(65);
const url = (name: string) => `https://broken.example/${name}`;
const put = (name: string, body: BodyInit, headers: Record<string, string> = {}) => cache.put(url(name), new Response(body, { headers: { "cache-control": "max-age=60", ...headers } }));
const there = async (name: string) => (await cache.match(url(name)))?.text();
const failing = (after: number, error: unknown) => {
	let n = 0;
	return new ReadableStream({
		async pull(c) {
			await scheduler.wait(1);
			if (n++ === after) c.error(error);
			else c.enqueue(bytes(10));
		},
	});
};

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		return report({
			"fails at once": () => soon(put("at-once", failing(0, new RangeError("mine")))),
			"fails at once: there": () => there("at-once"),
			"fails later": () => soon(put("later", failing(3, new Error("mine")))),
			"fails later: there": () => there("later"),
			"fails with no error": () => soon(put("no-error", failing(1, "text"))),
			"fails where nothing would be stored": () => soon(put("not-stored", failing(2, new Error("mine")), { "cache-control": "no-store" })),
			"what was there before": async () => {
				await put("kept", "first");
				await put("kept", failing(2, new Error("mine"))).catch(() => {});
				return there("kept");
			},
			"chunks that are no bytes": () => soon(put("numbers", new ReadableStream({ start(c) { c.enqueue(5); c.close(); } }))),
			"chunks that are text": () => soon(put("text", new ReadableStream({ start(c) { c.enqueue("text"); c.close(); } }))),
			"chunks that are text: there": () => there("text"),
			"too few bytes": () => {
				const { readable, writable } = new FixedLengthStream(20);
				const w = writable.getWriter();
				w.write(bytes(10)).then(() => w.close()).catch(() => {});
				return soon(put("few", readable));
			},
			"too few bytes: there": () => there("few"),
			"too many bytes": () => {
				const { readable, writable } = new FixedLengthStream(5);
				const w = writable.getWriter();
				w.write(bytes(10)).then(() => w.close()).catch(() => {});
				return soon(put("many", readable));
			},
			"too many bytes: there": () => there("many"),
			"an origin that breaks off": async () => soon(cache.put(url("cut"), new Response((await fetch(`${env.ORIGIN}/cut`)).body, { headers: { "cache-control": "max-age=60" } }))),
			"an origin that breaks off: there": () => there("cut"),
			"a writer that aborts": () => {
				const { readable, writable } = new IdentityTransformStream();
				const w = writable.getWriter();
				w.write(bytes(10)).then(() => w.abort(new Error("mine"))).catch(() => {});
				return soon(put("aborted", readable));
			},
			"a writer that aborts: there": () => there("aborted"),
		});
	},
};
