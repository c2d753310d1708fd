import { type Checks, report, soon } from "../../checks.ts";

async function fill(length: any, chunks: string[], close = true) {
	const { readable, writable } = new FixedLengthStream(length);
	const w = writable.getWriter();
	const reading = soon(new Response(readable).text());
	const writes: unknown[] = [];
	for (const c of chunks) writes.push(await soon(w.write(c)));
	if (close) writes.push(await soon(w.close()));
	return [writes, await reading, await soon(w.closed)];
}

export default {
	fetch() {
		const checks: Checks = {};
		for (const length of [0, 1, 3, "3", 3n, 2.5, -1, NaN, Infinity, "x", null, undefined, true, {}, 2 ** 53, 2n ** 63n]) checks[`length ${typeof length} ${length}`] = () => [new (FixedLengthStream as any)(length).readable.locked];
		Object.assign(checks, {
			"right": () => fill(3, ["abc"]), "in two": () => fill(3, ["a", "bc"]), "too much at once": () => fill(3, ["abcd"]), "too much later": () => fill(3, ["abc", "d"]), "too little": () => fill(3, ["ab"]),
			"nothing": () => fill(3, []), "nothing of 0": () => fill(0, []), "something of 0": () => fill(0, ["a"]), "an empty chunk of 0": () => fill(0, [""]), "not closed": () => fill(3, ["abc"], false), "UTF-8": () => fill(3, ["\u20ac"]),
			"piped, right": async () => { const f = new FixedLengthStream(3); const end = soon(new Response("abc").body!.pipeTo(f.writable)); return [await soon(new Response(f.readable).text()), await end]; },
			"piped, too much": async () => { const f = new FixedLengthStream(2); const end = soon(new Response("abc").body!.pipeTo(f.writable)); return [await soon(new Response(f.readable).text()), await end]; },
			"piped, too little": async () => { const f = new FixedLengthStream(4); const end = soon(new Response("abc").body!.pipeTo(f.writable)); return [await soon(new Response(f.readable).text()), await end]; },
			"through": () => soon(new Response(new Response("abc").body!.pipeThrough(new FixedLengthStream(3))).text()),
			"through, too much": () => soon(new Response(new Response("abc").body!.pipeThrough(new FixedLengthStream(2))).text()),
			"aborted": async () => { const f = new FixedLengthStream(3); const reading = soon(new Response(f.readable).text()); return [await soon(f.writable.abort(new RangeError("mine"))), await reading]; },
			"cancelled": async () => { const f = new FixedLengthStream(3); const w = f.writable.getWriter(); return [await soon(f.readable.cancel(new RangeError("mine"))), await soon(w.write("abc")), await soon(w.close())]; },
			"BYOB": async () => { const f = new FixedLengthStream(3); const w = f.writable.getWriter(); const writing = soon(w.write("abc")); const r = f.readable.getReader({ mode: "byob" }); return [await soon(r.readAtLeast(3, new Uint8Array(10))), await writing, await soon(w.close()), await soon(r.read(new Uint8Array(1)))]; },
			"tee": async () => { const f = new FixedLengthStream(3); const [a, b] = f.readable.tee(); const w = f.writable.getWriter(); const writing = soon((async () => { await w.write("abc"); await w.close(); })()); return [await Promise.all([a, b].map((s) => soon(new Response(s).text()))), await writing]; },
			"identity, writes without a reader": async () => { const w = new IdentityTransformStream().writable.getWriter(); return [await soon(w.write("abc")), w.desiredSize]; },
			"identity, two writes, one read": async () => { const t = new IdentityTransformStream(); const w = t.writable.getWriter(); const writes = [soon(w.write("ab")), soon(w.write("cd"))]; const r = t.readable.getReader(); return [await soon(r.read()), ...(await Promise.all(writes)), await soon(r.read())]; },
			"identity, two reads": async () => { const r = new IdentityTransformStream().readable.getReader(); return [await soon(r.read()), await soon(r.read())]; },
			"identity, close waits": async () => { const t = new IdentityTransformStream(); const w = t.writable.getWriter(); w.write("ab").catch(() => {}); return [await soon(w.close()), await soon(new Response(t.readable).text())]; },
			"identity, small views": async () => { const t = new IdentityTransformStream(); const w = t.writable.getWriter(); const writing = soon(w.write("abcde")); const r = t.readable.getReader({ mode: "byob" }); const got = [await soon(r.read(new Uint8Array(2))), await soon(r.read(new Uint8Array(2)))]; return [...got, await writing, await soon(r.read(new Uint8Array(2)))]; },
		});
		return report(checks);
	},
};
