import { report, soon, utf8 } from "../../checks.ts";

const bytes = (...chunks: string[]) => new ReadableStream({ type: "bytes", pull(c) { const next = chunks.shift(); if (next === undefined) c.close(); else c.enqueue(utf8(next)); } });
const failing = () => {
	let n = 0;
	return new ReadableStream({ type: "bytes", pull(c) { if (n++ === 0) c.enqueue(utf8("a")); else c.error(new RangeError("mine")); } });
};
const text = (s: ReadableStream) => soon(new Response(s).text());

export default {
	fetch() {
		return report({
			"both": async () => { const [a, b] = bytes("ab", "c").tee(); return [await text(a), await text(b)]; },
			"the second first": async () => { const [a, b] = bytes("ab", "c").tee(); return [await text(b), await text(a)]; },
			"at once": async () => { const [a, b] = bytes("ab", "c").tee(); return Promise.all([text(a), text(b)]); },
			"own buffers": async () => {
				const [a, b] = bytes("ab").tee();
				const x = (await a.getReader().read()).value, y = (await b.getReader().read()).value;
				return [x.buffer === y.buffer, x, y];
			},
			"the original is locked": () => { const s = bytes("a"); s.tee(); return [s.locked, s.tee.name]; },
			"twice": () => { const s = bytes("a"); s.tee(); s.tee(); },
			"of a tee": async () => { const [a, b] = bytes("ab", "c").tee(); const [c, d] = b.tee(); return Promise.all([text(a), text(c), text(d)]); },
			"BYOB on one": async () => {
				const [a, b] = bytes("abcd").tee();
				const reader = a.getReader({ mode: "byob" });
				return [await soon(reader.read(new Uint8Array(2))), await text(b), await soon(reader.read(new Uint8Array(8)))];
			},
			"BYOB on both": async () => {
				const [a, b] = bytes("abcd").tee();
				return Promise.all([a, b].map((s) => soon(s.getReader({ mode: "byob" }).read(new Uint8Array(3)))));
			},
			"an error": async () => { const [a, b] = failing().tee(); return Promise.all([text(a), text(b)]); },
			"an error, one after the other": async () => { const [a, b] = failing().tee(); return [await text(a), await text(b)]; },
			"cancel one": async () => { const [a, b] = bytes("ab").tee(); return [await soon(a.cancel("x")), await text(b)]; },
			"cancel both": async () => {
				let reason: unknown = "not cancelled";
				const [a, b] = new ReadableStream({ type: "bytes", cancel(r) { reason = r; } }).tee();
				return [await soon(a.cancel("x")), reason, await soon(b.cancel("y")), reason];
			},
			"cancel that fails": async () => {
				const [a, b] = new ReadableStream({ type: "bytes", cancel() { throw new RangeError("mine"); } }).tee();
				return [await soon(a.cancel("x")), await soon(b.cancel("y"))];
			},
			"of a body": async () => { const [a, b] = new Response("abc").body!.tee(); return Promise.all([text(a), text(b)]); },
			"of a body, cancel one": async () => { const [a, b] = new Response("abc").body!.tee(); return [await soon(a.cancel()), await text(b)]; },
			"of a body, BYOB": async () => {
				const [a, b] = new Response("abcd").body!.tee();
				return Promise.all([soon(a.getReader({ mode: "byob" }).read(new Uint8Array(2))), text(b)]);
			},
			"of a locked stream": () => { const s = bytes("a"); s.getReader(); s.tee(); },
			"of a read stream": async () => {
				const s = bytes("ab", "c");
				const reader = s.getReader();
				await reader.read();
				reader.releaseLock();
				const [a, b] = s.tee();
				return Promise.all([text(a), text(b)]);
			},
			"of an identity stream": async () => {
				const { readable, writable } = new IdentityTransformStream();
				const [a, b] = readable.tee();
				const writer = writable.getWriter();
				const writing = soon((async () => { await writer.write("ab"); await writer.close(); })());
				return [await Promise.all([text(a), text(b)]), await writing];
			},
			"of an aborted identity stream": async () => {
				const { readable, writable } = new IdentityTransformStream();
				const [a, b] = readable.tee();
				await writable.abort(new RangeError("mine"));
				return Promise.all([text(a), text(b)]);
			},
			"how far it reads ahead": async () => {
				let pulls = 0;
				const [a] = new ReadableStream({ type: "bytes", pull(c) { pulls++; c.enqueue(utf8("a")); } }).tee();
				const reader = a.getReader();
				for (let i = 0; i < 3; i++) await reader.read();
				await scheduler.wait(10);
				return pulls;
			},
		});
	},
};
