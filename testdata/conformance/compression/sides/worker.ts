import { hex, report, soon, unhex, utf8 } from "../../checks.ts";

/** "hello" in each format. */
const HELLO = {
	gzip: unhex("1f8b0800000000000003cb48cdc9c9070086a6103605000000"),
	deflate: unhex("789ccb48cdc9c90700062c0215"),
	"deflate-raw": unhex("cb48cdc9c90700"),
};

const gzip = () => new CompressionStream("gzip");
const gunzip = () => new DecompressionStream("gzip");
const unpacked = (stream: ReadableStream) => soon(new Response(stream.pipeThrough(gunzip())).text());
const source = (...chunks: unknown[]) => new ReadableStream({ start(c) { for (const x of chunks) c.enqueue(x); c.close(); } });

export default {
	fetch() {
		return report({
			"writes without a reader": async () => {
				const writer = gzip().writable.getWriter();
				const before = [writer.desiredSize, await soon(writer.ready)];
				await writer.write(new Uint8Array(300_000));
				const between = writer.desiredSize;
				await writer.close();
				return [before, between, writer.desiredSize, await soon(writer.closed)];
			},
			"writes that are not waited for": async () => {
				const { readable, writable } = gzip();
				const writer = writable.getWriter();
				const all = [writer.write("a"), writer.write("b"), writer.close()];
				return [writer.desiredSize, await Promise.all(all), await unpacked(readable)];
			},
			"5 MB in one write, unpacked, without a reader": async () => {
				const packed = await new Response(new Response(new Uint8Array(5_000_000)).body!.pipeThrough(gzip())).arrayBuffer();
				const { readable, writable } = gunzip();
				const writer = writable.getWriter();
				const ends = [await soon(writer.write(packed)), await soon(writer.close())];
				return [ends, (await new Response(readable).arrayBuffer()).byteLength];
			},
			"write after close": async () => {
				const writer = gzip().writable.getWriter();
				writer.close();
				return soon(writer.write("x"));
			},
			"close twice": async () => {
				const writer = gzip().writable.getWriter();
				writer.close();
				return soon(writer.close());
			},
			"the chunk is taken at once": async () => {
				const { readable, writable } = gzip();
				const writer = writable.getWriter();
				const bytes = utf8("hello");
				writer.write(bytes);
				bytes.fill(120);
				writer.close();
				return unpacked(readable);
			},
			"a read that waits": async () => {
				const reader = gzip().readable.getReader();
				return [await soon(reader.read()), await soon(reader.read())];
			},
			"BYOB": async () => {
				const { readable, writable } = gunzip();
				const writer = writable.getWriter();
				await writer.write(HELLO.gzip);
				const reader = readable.getReader({ mode: "byob" });
				const first = hex((await reader.read(new Uint8Array(2))).value!);
				const rest = hex((await reader.readAtLeast(3, new Uint8Array(9))).value!);
				await writer.close();
				return [first, rest, await reader.read(new Uint8Array(2))];
			},
			"abort with an error": async () => {
				const { readable, writable } = gunzip();
				const reader = readable.getReader();
				const reading = soon(reader.read());
				const writer = writable.getWriter();
				return [await soon(writer.abort(new RangeError("mine"))), await reading, await soon(reader.closed), await soon(writer.closed), await soon(writer.write("x"))];
			},
			"abort with a text": async () => {
				const { readable, writable } = gzip();
				const reader = readable.getReader();
				const reading = soon(reader.read());
				return [await soon(writable.abort("mine")), await reading];
			},
			"abort after a write loses it": async () => {
				const { readable, writable } = gunzip();
				const writer = writable.getWriter();
				await writer.write(HELLO.gzip);
				await writer.abort(new RangeError("mine"));
				return [await soon(readable.getReader().read()), writer.desiredSize];
			},
			"cancel with an error": async () => {
				const { readable, writable } = gzip();
				const reader = readable.getReader();
				const writer = writable.getWriter();
				return [await soon(reader.cancel(new RangeError("mine"))), await soon(writer.write("x")), await soon(writer.write("y")), await soon(writer.closed), await soon(reader.read())];
			},
			"cancel without a reason": async () => {
				const { readable, writable } = gzip();
				const writer = writable.getWriter();
				await writer.write("x");
				return [await soon(readable.cancel()), await soon(writer.write("x")), await soon(writer.close())];
			},
			"tee": async () => {
				const { readable, writable } = gzip();
				const [a, b] = readable.tee();
				const writer = writable.getWriter();
				writer.write("hello");
				writer.close();
				return Promise.all([unpacked(a), unpacked(b)]);
			},
			"tee and an error": async () => {
				const { readable, writable } = gunzip();
				const [a, b] = readable.tee();
				const writing = soon(writable.getWriter().write("this is not gzip"));
				return [await writing, await soon(new Response(a).text()), await soon(new Response(b).text())];
			},
			"pipe: wrong chunks": async () => {
				const { readable, writable } = gzip();
				return [await soon(source({}).pipeTo(writable)), await soon(readable.getReader().read())];
			},
			"pipe: wrong data": async () => {
				const { readable, writable } = gunzip();
				let reason: unknown;
				const endless = new ReadableStream({ pull: (c) => c.enqueue(utf8("this is not gzip")), cancel: (r) => { reason = r; } });
				return [await soon(endless.pipeTo(writable)), await soon(readable.getReader().read()), reason];
			},
			"pipe: an error of the source": async () => {
				const { readable, writable } = gunzip();
				const broken = new ReadableStream({ start: (c) => c.error(new RangeError("mine")) });
				return [await soon(broken.pipeTo(writable)), await soon(readable.getReader().read())];
			},
			"pipe: truncated": async () => {
				const { readable, writable } = gunzip();
				return [await soon(source(HELLO.gzip.subarray(0, 15)).pipeTo(writable)), await soon(readable.getReader().read())];
			},
			"pipe: preventClose": async () => {
				const { readable, writable } = gzip();
				const piped = await soon(source("hello").pipeTo(writable, { preventClose: true }));
				return [piped, writable.locked, await soon(writable.close()), await unpacked(readable)];
			},
			"pipe: preventAbort": async () => {
				const { readable, writable } = gzip();
				const broken = new ReadableStream({ start: (c) => c.error(new RangeError("mine")) });
				const piped = await soon(broken.pipeTo(writable, { preventAbort: true }));
				const writer = writable.getWriter();
				await writer.write("hello");
				await writer.close();
				return [piped, await unpacked(readable)];
			},
			"pipe: preventCancel": async () => {
				const chunks = source("this is not gzip", "more");
				const piped = await soon(chunks.pipeTo(gunzip().writable, { preventCancel: true }));
				return [piped, chunks.locked, await soon(chunks.getReader().read())];
			},
			"pipe: signal": async () => {
				const stop = new AbortController();
				const { readable, writable } = gzip();
				const piping = soon(new ReadableStream({ start: (c) => c.enqueue("x") }).pipeTo(writable, { signal: stop.signal }));
				await scheduler.wait(10);
				stop.abort(new RangeError("stop"));
				return [await piping, await soon(readable.getReader().read()), await soon(readable.cancel())];
			},
			"many streams in a row": async () => {
				let stream: ReadableStream = source("hello");
				for (const format of ["gzip", "deflate", "deflate-raw"] as const) stream = stream.pipeThrough(new CompressionStream(format));
				for (const format of ["deflate-raw", "deflate", "gzip"] as const) stream = stream.pipeThrough(new DecompressionStream(format));
				return new Response(stream).text();
			},
			"iteration that stops": async () => {
				const { readable, writable } = gunzip();
				const writer = writable.getWriter();
				await writer.write(HELLO.gzip);
				for await (const _ of readable) break;
				return [readable.locked, await soon(writer.write(unhex("00")))];
			},
		});
	},
};
