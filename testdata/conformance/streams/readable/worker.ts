import { report, showError } from "../../checks.ts";

const of = (...chunks: unknown[]) =>
	new ReadableStream({
		start(c) {
			for (const chunk of chunks) c.enqueue(chunk);
			c.close();
		},
	});

export default {
	fetch() {
		return report({
			"read to the end": async () => {
				const reader = of(1, "b").getReader();
				return [await reader.read(), await reader.read(), await reader.read(), await reader.closed];
			},
			"async iteration": async () => {
				const seen: unknown[] = [];
				for await (const chunk of of(1, 2, 3)) seen.push(chunk);
				return seen;
			},
			"leaving the loop cancels": async () => {
				let cancelled = false;
				const stream = new ReadableStream({ pull: (c) => c.enqueue(1), cancel: () => void (cancelled = true) });
				for await (const _ of stream) break;
				return [cancelled, stream.locked];
			},
			"leaving with preventCancel": async () => {
				let cancelled = false;
				const stream = new ReadableStream({ pull: (c) => c.enqueue(1), cancel: () => void (cancelled = true) });
				for await (const _ of (stream as any).values({ preventCancel: true })) break;
				return [cancelled, stream.locked];
			},
			"ReadableStream.from": async () => {
				const seen: unknown[] = [];
				for await (const x of (ReadableStream as any).from((function* () { yield 1; yield 2; })())) seen.push(x);
				for await (const x of (ReadableStream as any).from(["a"])) seen.push(x);
				for await (const x of (ReadableStream as any).from((async function* () { yield "async"; })())) seen.push(x);
				return seen;
			},
			"pull is called as needed": async () => {
				const log: string[] = [];
				const stream = new ReadableStream(
					{
						start: () => void log.push("start"),
						pull: (c) => {
							log.push(`pull, wants ${c.desiredSize}`);
							c.enqueue("x");
						},
					},
					{ highWaterMark: 2 },
				);
				const reader = stream.getReader();
				await reader.read();
				await scheduler.wait(1);
				return log;
			},
			"desiredSize": () => {
				let sizes: unknown[] = [];
				new ReadableStream(
					{
						start(c) {
							sizes.push(c.desiredSize);
							c.enqueue("abc");
							sizes.push(c.desiredSize);
							c.close();
							sizes.push(c.desiredSize);
						},
					},
					{ highWaterMark: 10, size: (chunk) => chunk.length },
				);
				return sizes;
			},
			"error": async () => {
				const stream = new ReadableStream({ start: (c) => c.error(new RangeError("broken")) });
				const reader = stream.getReader();
				return [await reader.read().catch(showError), await reader.closed.catch(showError)];
			},
			"start throws": () => new ReadableStream({ start() { throw new TypeError("no start"); } }),
			"pull throws": () => new ReadableStream({ pull() { throw new TypeError("no pull"); } }).getReader().read(),
			"pull rejects": () => new ReadableStream({ pull: () => Promise.reject(new TypeError("no pull")) }).getReader().read(),
			"cancel": async () => {
				let reason: unknown;
				const stream = new ReadableStream({ cancel: (r) => void (reason = r) });
				return [await stream.cancel("enough"), reason, (await stream.getReader().read()).done];
			},
			"cancel of a locked one": () => {
				const stream = of();
				stream.getReader();
				return stream.cancel();
			},
			"enqueue after close": () => new ReadableStream({ start(c) { c.close(); c.enqueue(1); } }),
			"close twice": () => new ReadableStream({ start(c) { c.close(); c.close(); } }),
			"two readers": () => {
				const stream = of();
				stream.getReader();
				stream.getReader();
			},
			"releaseLock": async () => {
				const stream = of(1, 2);
				const first = stream.getReader();
				await first.read();
				first.releaseLock();
				return [stream.locked, await stream.getReader().read()];
			},
			"reading after releaseLock": () => {
				const reader = of(1).getReader();
				reader.releaseLock();
				return reader.read();
			},
			"releaseLock with a read pending": () => {
				const reader = new ReadableStream().getReader();
				const pending = reader.read();
				reader.releaseLock();
				return pending;
			},
			"closed after releaseLock": () => {
				const reader = of(1).getReader();
				reader.releaseLock();
				return reader.closed;
			},
			"getReader with a wrong mode": () => (of() as any).getReader({ mode: "frob" }),
			"BYOB reader of a plain stream": () => of(new Uint8Array(1)).getReader({ mode: "byob" }),
			"a wrong highWaterMark": () => new ReadableStream({}, { highWaterMark: -1 }),
			"a wrong source": () => new (ReadableStream as any)(null),
			"a wrong type": () => new ReadableStream({ type: "frob" as any }),
			"without new": () => (ReadableStream as any)(),
			"strategies": () => [new CountQueuingStrategy({ highWaterMark: 3 }).highWaterMark, new ByteLengthQueuingStrategy({ highWaterMark: 5 }).size(new Uint8Array(2) as any)],
			"tag": () => [String(of()), String(of().getReader())],
		});
	},
};
