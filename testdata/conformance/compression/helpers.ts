// What the cases of compression share.
import { showError } from "../checks.ts";

export const utf8 = (text: string) => new TextEncoder().encode(text);
export const unhex = (text: string) => new Uint8Array((text.match(/../g) ?? []).map((h) => parseInt(h, 16)));
export const hex = (bytes: ArrayBuffer | Uint8Array) => [...new Uint8Array(bytes as ArrayBuffer)].map((b) => b.toString(16).padStart(2, "0")).join("");

/** "hello" in each format. */
export const HELLO = {
	gzip: unhex("1f8b0800000000000003cb48cdc9c9070086a6103605000000"),
	deflate: unhex("789ccb48cdc9c90700062c0215"),
	"deflate-raw": unhex("cb48cdc9c90700"),
};

/** A promise's outcome in words, "pending" where there is none soon. */
export function soon(promise: Promise<unknown>): Promise<unknown> {
	const settled = promise.then((v) => (v === undefined ? "done" : v), (e) => `throws ${showError(e)}`);
	return Promise.race([settled, scheduler.wait(150).then(() => "pending")]);
}

/** Writes the chunks one after the other, while all is read: how each of the two ended. */
export function through(stream: { readable: ReadableStream; writable: WritableStream }, ...chunks: unknown[]): Promise<unknown[]> {
	const writer = stream.writable.getWriter();
	const writing = (async () => {
		for (const c of chunks) await writer.write(c);
		await writer.close();
	})();
	return Promise.all([soon(writing), soon(new Response(stream.readable).text())]);
}
