import { report, showError } from "../../checks.ts";

async function run(transformer: any, chunks: unknown[]) {
	const { readable, writable } = new TransformStream(transformer);
	const writer = writable.getWriter();
	const writing = (async () => {
		for (const c of chunks) await writer.write(c);
		await writer.close();
	})().catch((e) => `writer: ${showError(e)}`);
	const out: unknown[] = [];
	try {
		for await (const c of readable as any) out.push(c);
	} catch (e) {
		out.push(`reader: ${showError(e)}`);
	}
	const failed = await writing;
	return failed ? [...out, failed] : out;
}

export default {
	fetch() {
		return report({
			"identity": () => run(undefined, [1, "b", { c: 1 }]),
			"transform": () => run({ transform: (x: number, c: any) => c.enqueue(x * 2) }, [1, 2]),
			"one to many, one to none": () => run({ transform(x: number, c: any) { for (let i = 0; i < x; i++) c.enqueue(x); } }, [0, 1, 2]),
			"flush": () => run({ flush: (c: any) => c.enqueue("last") }, [1]),
			"start": () => run({ start: (c: any) => c.enqueue("first") }, [1]),
			"asynchronous": () => run({ async transform(x: unknown, c: any) { await scheduler.wait(1); c.enqueue(x); } }, [1, 2]),
			"terminate": () => run({ transform(x: number, c: any) { c.enqueue(x); if (x === 2) c.terminate(); } }, [1, 2, 3]),
			"transform throws": () => run({ transform() { throw new RangeError("bad chunk"); } }, [1, 2]),
			"transform rejects": () => run({ transform: () => Promise.reject(new RangeError("bad chunk")) }, [1]),
			"flush throws": () => run({ flush() { throw new RangeError("bad end"); } }, [1]),
			"controller.error": () => run({ transform: (_: unknown, c: any) => c.error(new TypeError("errored")) }, [1]),
			"start throws": () => new TransformStream({ start() { throw new TypeError("no"); } }),
			"cancel of the readable side": async () => {
				const log: unknown[] = [];
				const { readable, writable } = new TransformStream({ cancel: (r: unknown) => void log.push(`cancel ${r}`) } as any);
				await readable.cancel("enough");
				log.push(await writable.getWriter().write(1).then(() => "written", showError));
				return log;
			},
			"abort of the writable side": async () => {
				const { readable, writable } = new TransformStream();
				writable.abort(new RangeError("aborted"));
				return readable.getReader().read();
			},
			"readableType": () => new TransformStream({ readableType: "bytes" } as any),
			"desiredSize": async () => {
				const sizes: unknown[] = [];
				const t = new TransformStream({ start: (c) => void sizes.push(c.desiredSize) }, undefined, { highWaterMark: 3 });
				sizes.push(t.writable.getWriter().desiredSize);
				return sizes;
			},
			"backpressure": async () => {
				const t = new TransformStream();
				const writer = t.writable.getWriter();
				let done = false;
				writer.write("a").then(() => (done = true));
				await scheduler.wait(1);
				const before = done;
				const value = (await t.readable.getReader().read()).value;
				await scheduler.wait(1);
				return [before, value, done];
			},
			"without new": () => (TransformStream as any)(),
			"tag": () => String(new TransformStream()),
		});
	},
};
