import { report, showError } from "../../checks.ts";

const of = (...chunks: unknown[]) => (ReadableStream as any).from(chunks) as ReadableStream;
const broken = () => new ReadableStream({ start: (c) => c.error(new RangeError("source broke")) });

function sink(options: any = {}) {
	const log: unknown[] = [];
	const stream = new WritableStream({
		write: (c) => {
			if (c === options.failAt) throw new TypeError("sink broke");
			log.push(c);
		},
		close: () => void log.push("closed"),
		abort: (r) => void log.push(`aborted: ${showError(r)}`),
	});
	return { log, stream };
}

export default {
	fetch() {
		return report({
			"pipeTo": async () => {
				const { log, stream } = sink();
				return [await of(1, 2).pipeTo(stream), log];
			},
			"preventClose": async () => {
				const { log, stream } = sink();
				await of(1).pipeTo(stream, { preventClose: true });
				await of(2).pipeTo(stream);
				return log;
			},
			"a broken source aborts the sink": async () => {
				const { log, stream } = sink();
				return [await broken().pipeTo(stream).catch(showError), log];
			},
			"preventAbort": async () => {
				const { log, stream } = sink();
				return [await broken().pipeTo(stream, { preventAbort: true }).catch(showError), log];
			},
			"a broken sink cancels the source": async () => {
				let cancelled: unknown = "no";
				const source = new ReadableStream({ pull: (c) => c.enqueue("x"), cancel: (r) => void (cancelled = showError(r)) });
				const { stream } = sink({ failAt: "x" });
				return [await source.pipeTo(stream).catch(showError), cancelled];
			},
			"preventCancel": async () => {
				let cancelled: unknown = "no";
				const source = new ReadableStream({ pull: (c) => c.enqueue("x"), cancel: (r) => void (cancelled = showError(r)) });
				const { stream } = sink({ failAt: "x" });
				return [await source.pipeTo(stream, { preventCancel: true }).catch(showError), cancelled];
			},
			"a signal": async () => {
				const { log, stream } = sink();
				const controller = new AbortController();
				const source = new ReadableStream({ async pull(c) { await scheduler.wait(1); c.enqueue(1); } });
				setTimeout(() => controller.abort(new RangeError("stop")), 10);
				const error = await source.pipeTo(stream, { signal: controller.signal }).catch(showError);
				return [error, log.at(-1)];
			},
			"a signal aborted before": () => of(1).pipeTo(sink().stream, { signal: AbortSignal.abort() }),
			"both are locked": () => {
				const source = of(1);
				const { stream } = sink();
				const done = source.pipeTo(stream);
				return done.then(() => [source.locked, stream.locked], showError) && [source.locked, stream.locked];
			},
			"a locked source": () => {
				const source = of(1);
				source.getReader();
				return source.pipeTo(sink().stream);
			},
			"a locked sink": () => {
				const { stream } = sink();
				stream.getWriter();
				return of(1).pipeTo(stream);
			},
			"pipeThrough": async () => {
				const seen: unknown[] = [];
				const double = new TransformStream({ transform: (x: number, c) => c.enqueue(x * 2) });
				for await (const x of of(1, 2).pipeThrough(double) as any) seen.push(x);
				return seen;
			},
			"pipeThrough of an error": async () => {
				const reader = broken().pipeThrough(new TransformStream()).getReader();
				return reader.read();
			},
			"pipeThrough nothing": () => (of(1) as any).pipeThrough(),
			"pipeThrough half a pair": () => (of(1) as any).pipeThrough({ readable: of() }),
			"a long pipe": async () => {
				let stream: ReadableStream = of(...Array.from({ length: 50 }, (_, i) => i));
				for (let i = 0; i < 10; i++) stream = stream.pipeThrough(new TransformStream({ transform: (x: number, c) => c.enqueue(x + 1) }));
				let sum = 0;
				for await (const x of stream as any) sum += x;
				return sum;
			},
			"pipeTo what is no stream": () => (of(1) as any).pipeTo({}),
		});
	},
};
