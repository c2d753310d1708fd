import { report, showError } from "../../checks.ts";

export default {
	fetch() {
		return report({
			"order of calls": async () => {
				const log: unknown[] = [];
				const writer = new WritableStream({
					start: () => void log.push("start"),
					write: (chunk) => void log.push(chunk),
					close: () => void log.push("close"),
				}).getWriter();
				writer.write(1);
				writer.write(2);
				await writer.close();
				return log;
			},
			"writes wait for each other": async () => {
				const log: string[] = [];
				const writer = new WritableStream({
					async write(chunk) {
						log.push(`begin ${chunk}`);
						await scheduler.wait(1);
						log.push(`end ${chunk}`);
					},
				}).getWriter();
				await Promise.all([writer.write("a"), writer.write("b")]);
				return log;
			},
			"desiredSize and ready": async () => {
				const writer = new WritableStream({ write: () => scheduler.wait(2) }, { highWaterMark: 2 }).getWriter();
				const sizes = [writer.desiredSize];
				writer.write("a");
				sizes.push(writer.desiredSize);
				writer.write("b");
				sizes.push(writer.desiredSize);
				await writer.ready;
				sizes.push(writer.desiredSize);
				return sizes;
			},
			"write fails": async () => {
				const writer = new WritableStream({ write: () => Promise.reject(new RangeError("full")) }).getWriter();
				return [await writer.write(1).catch(showError), await writer.write(2).catch(showError), await writer.closed.catch(showError)];
			},
			"write throws": () => new WritableStream({ write() { throw new TypeError("thrown"); } }).getWriter().write(1),
			"abort": async () => {
				const log: unknown[] = [];
				const writer = new WritableStream({ abort: (r) => void log.push(r), close: () => void log.push("close") }).getWriter();
				await writer.abort("why");
				log.push(await writer.write(1).catch(showError));
				return log;
			},
			"controller.error": async () => {
				let controller: any;
				const writer = new WritableStream({ start: (c) => void (controller = c) }).getWriter();
				controller.error(new Error("from the sink"));
				return [await writer.write(1).catch(showError), await writer.closed.catch(showError)];
			},
			"controller.signal": async () => {
				let signal: AbortSignal;
				const stream = new WritableStream({ start: (c) => void (signal = c.signal) });
				await stream.abort("reason");
				return [signal!.aborted, signal!.reason];
			},
			"write after close": async () => {
				const writer = new WritableStream().getWriter();
				await writer.close();
				return writer.write(1);
			},
			"close twice": async () => {
				const writer = new WritableStream().getWriter();
				await writer.close();
				return writer.close();
			},
			"two writers": () => {
				const stream = new WritableStream();
				stream.getWriter();
				stream.getWriter();
			},
			"close of a locked one": () => {
				const stream = new WritableStream();
				stream.getWriter();
				return stream.close();
			},
			"abort of a locked one": () => {
				const stream = new WritableStream();
				stream.getWriter();
				return stream.abort();
			},
			"releaseLock": async () => {
				const stream = new WritableStream();
				const writer = stream.getWriter();
				writer.releaseLock();
				return [stream.locked, await writer.write(1).catch(showError), await writer.closed.catch(showError)];
			},
			"a type": () => new WritableStream({ type: "bytes" } as any),
			"start throws": () => new WritableStream({ start() { throw new TypeError("no"); } }),
			"without new": () => (WritableStream as any)(),
			"tag": () => [String(new WritableStream()), String(new WritableStream().getWriter())],
		});
	},
};
