import { report, showError } from "../../checks.ts";

const of = (...chunks: unknown[]) => (ReadableStream as any).from(chunks) as ReadableStream;
async function all(stream: ReadableStream) {
	const seen: unknown[] = [];
	for await (const c of stream as any) seen.push(c);
	return seen;
}

export default {
	fetch() {
		return report({
			"both get all": async () => {
				const [a, b] = of(1, 2, 3).tee();
				return Promise.all([all(a), all(b)]);
			},
			"one after the other": async () => {
				const [a, b] = of(1, 2).tee();
				return [await all(a), await all(b)];
			},
			"the source is locked": () => {
				const source = of(1);
				source.tee();
				return source.locked;
			},
			"tee of a locked one": () => {
				const source = of(1);
				source.getReader();
				return source.tee();
			},
			"cancel of one": async () => {
				let cancelled: unknown = "no";
				const [a, b] = new ReadableStream({ start(c) { c.enqueue(1); c.close(); }, cancel: (r) => void (cancelled = r) }).tee();
				a.cancel("a");
				return [await all(b), cancelled];
			},
			"cancel of both": async () => {
				let cancelled: unknown = "no";
				const [a, b] = new ReadableStream({ cancel: (r) => void (cancelled = r) }).tee();
				await Promise.all([a.cancel("a"), b.cancel("b")]);
				return cancelled;
			},
			"an error": async () => {
				const [a, b] = new ReadableStream({ start: (c) => c.error(new RangeError("broken")) }).tee();
				return [await all(a).catch(showError), await all(b).catch(showError)];
			},
			"of bytes": async () => {
				const [a, b] = new Response("abc").body!.tee();
				return [await new Response(a).text(), await new Response(b).text()];
			},
			"chunks are shared objects": async () => {
				const [a, b] = of({ x: 1 }).tee();
				return (await all(a))[0] === (await all(b))[0];
			},
			"of a tee": async () => {
				const [a, b] = of("x").tee();
				const [c, d] = b.tee();
				return [await all(a), await all(c), await all(d)];
			},
		});
	},
};
