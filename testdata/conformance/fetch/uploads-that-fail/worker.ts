import { report, show, showError } from "../../checks.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const settled = async (p: Promise<unknown>) => p.then((v) => `is ${show(v)}`, (e) => `throws ${showError(e)}`);

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const send = async (body: any, path = "/echo") => settled(fetch(env.ORIGIN + path, { method: "POST", body }).then((r) => r.text()).then((t) => t.length));
		return report({
			"errors at once": () => send(new ReadableStream({ start(c) { c.error(new RangeError("mine 1")); } })),
			"errors later": () => send(new ReadableStream({ start(c) { c.enqueue(encode("a")); setTimeout(() => c.error(new RangeError("mine 2")), 5); } })),
			"pull throws": () => send(new ReadableStream({ pull() { throw new RangeError("mine 3"); } })),
			"pull rejects": () => send(new ReadableStream({ async pull() { await scheduler.wait(1); throw new RangeError("mine 4"); } })),
			"errors with a text": () => send(new ReadableStream({ start(c) { c.error("text"); } })),
			"errors with undefined": () => send(new ReadableStream({ start(c) { c.error(undefined); } })),
			"texts": () => send(new ReadableStream({ start(c) { c.enqueue("text"); c.close(); } })),
			"numbers": () => send(new ReadableStream({ start(c) { c.enqueue(5); c.close(); } })),
			"null": () => send(new ReadableStream({ start(c) { c.enqueue(null); c.close(); } })),
			"a text after bytes": () => send(new ReadableStream({ start(c) { c.enqueue(encode("a")); c.enqueue("text"); c.close(); } })),
			"an ArrayBuffer": () => send(new ReadableStream({ start(c) { c.enqueue(encode("abc").buffer); c.close(); } })),
			"a DataView": () => send(new ReadableStream({ start(c) { c.enqueue(new DataView(encode("abc").buffer)); c.close(); } })),
			"no bytes among bytes": () => send(new ReadableStream({ start(c) { c.enqueue(encode("a")); c.enqueue(new Uint8Array(0)); c.enqueue(encode("b")); c.close(); } })),
			"a generator that throws": () => send((async function* () { yield encode("a"); throw new RangeError("mine 5"); })()),
			"a fixed length, too few": async () => {
				const { readable, writable } = new FixedLengthStream(5);
				const p = send(readable);
				const writer = writable.getWriter();
				const wrote = settled(writer.write(encode("ab")));
				const closed = settled(writer.close());
				return [await wrote, await closed, await p];
			},
			"a fixed length, too many": async () => {
				const { readable, writable } = new FixedLengthStream(2);
				const p = send(readable);
				const writer = writable.getWriter();
				const wrote = settled(writer.write(encode("abcdef")));
				return [await wrote, await settled(writer.close()), await p];
			},
			"a fixed length, aborted": async () => {
				const { readable, writable } = new FixedLengthStream(5);
				const p = send(readable);
				const writer = writable.getWriter();
				await writer.write(encode("ab"));
				await writer.abort(new RangeError("mine 6"));
				return p;
			},
			"an identity stream, aborted": async () => {
				const { readable, writable } = new IdentityTransformStream();
				const p = send(readable);
				const writer = writable.getWriter();
				await writer.write(encode("ab"));
				await writer.abort(new RangeError("mine 7"));
				return p;
			},
			"a TransformStream that throws": () => send(new Response("a").body!.pipeThrough(new TransformStream({ transform() { throw new RangeError("mine 8"); } }))),
			"a locked stream": async () => {
				const s = new ReadableStream();
				s.getReader();
				return send(s);
			},
			"a body cut off, passed on": async () => send((await fetch(`${env.ORIGIN}/cut`)).body),
			"to a server that closes": () => send(new ReadableStream({ pull(c) { c.enqueue(new Uint8Array(1000)); } }), "/close"),
			"to nobody": () => settled(fetch("http://127.0.0.1:1/", { method: "POST", body: new ReadableStream({ pull(c) { c.enqueue(new Uint8Array(1000)); } }) })),
			"to nobody, cancelled": async () => {
				let reason: unknown = "not cancelled";
				const out = await settled(fetch("http://127.0.0.1:1/", { method: "POST", body: new ReadableStream({ pull(c) { c.enqueue(new Uint8Array(1000)); }, cancel(r) { reason = r; } }) }));
				await scheduler.wait(10);
				return [out, show(reason)];
			},
			"an answer before the end": async () => {
				let go!: () => void;
				const later = new Promise<void>((r) => (go = r));
				const body = new ReadableStream({
					async start(c) {
						c.enqueue(encode("first"));
						await later;
						c.enqueue(encode("last"));
						c.close();
					},
				});
				const r = await fetch(`${env.ORIGIN}/early`, { method: "POST", body });
				go();
				return [r.status, await r.text()];
			},
		});
	},
};
