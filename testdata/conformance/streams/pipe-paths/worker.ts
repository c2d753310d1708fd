import { type Checks, page, report, soon } from "../../checks.ts";

type Log = string[];
const text = (v: unknown) => (v instanceof Error ? `${v.name}: ${v.message}` : String(v));

function source(log: Log, end: "closes" | "errors" | "endless") {
	let n = 0;
	return new ReadableStream({
		pull(c) {
			if (n++ < 2) c.enqueue(`c${n}`);
			else if (end === "closes") c.close();
			else if (end === "errors") c.error(new RangeError("source"));
			else c.enqueue("more");
		},
		cancel(r) { log.push(`cancel ${text(r)}`); },
	}, { highWaterMark: 0 });
}

function sink(log: Log, end: "fine" | "write fails" | "close fails" | "abort fails" | "slow") {
	let n = 0;
	return new WritableStream({
		async write(c) {
			if (log.length < 8) log.push(`write ${c}`);
			if (end === "slow") await scheduler.wait(5);
			if (end === "write fails" && ++n === 2) throw new RangeError("sink");
		},
		close() { log.push("close"); if (end === "close fails") throw new RangeError("closing"); },
		abort(r) { log.push(`abort ${text(r)}`); if (end === "abort fails") throw new RangeError("aborting"); },
	});
}

export default {
	fetch(request: Request) {
		const checks: Checks = {};
		for (const from of ["closes", "errors", "endless"] as const) {
			for (const to of ["fine", "write fails", "close fails", "abort fails", "slow"] as const) {
				if (from === "endless" && to !== "write fails") continue;
				for (const option of ["none", "preventClose", "preventAbort", "preventCancel", "all"]) {
					checks[`source ${from}, sink ${to}, ${option}`] = async () => {
						const log: Log = [];
						const readable = source(log, from), writable = sink(log, to);
						const all = option === "all" ? { preventClose: true, preventAbort: true, preventCancel: true } : { [option]: true };
						const end = await soon(readable.pipeTo(writable, all));
						await scheduler.wait(1);
						return [end, log.join(", "), readable.locked, writable.locked, await soon(writable.getWriter().closed), await soon(readable.getReader().closed)];
					};
				}
			}
		}
		for (const prevent of ["none", "preventAbort", "preventCancel"]) {
			checks[`signal, aborted before, ${prevent}`] = async () => {
				const log: Log = [];
				const end = await soon(source(log, "closes").pipeTo(sink(log, "fine"), { signal: AbortSignal.abort(new RangeError("stop")), [prevent]: true }));
				return [end, log.join(", ")];
			};
			checks[`signal, aborted meanwhile, ${prevent}`] = async () => {
				const log: Log = [];
				const stop = new AbortController();
				const piping = soon(source(log, "endless").pipeTo(sink(log, "slow"), { signal: stop.signal, [prevent]: true }));
				await scheduler.wait(8);
				stop.abort(new RangeError("stop"));
				const end = await piping;
				return [end, log.filter((l) => !l.startsWith("write")).join(", ")];
			};
		}
		checks["signal without a reason"] = () => soon(source([], "closes").pipeTo(sink([], "fine"), { signal: AbortSignal.abort() }));
		checks["a sink that is closed"] = async () => {
			const log: Log = [];
			const writable = sink(log, "fine");
			await writable.close();
			return [await soon(source(log, "closes").pipeTo(writable)), log.join(", ")];
		};
		checks["a sink that is errored"] = async () => {
			const log: Log = [];
			const writable = sink(log, "fine");
			await writable.abort(new RangeError("before"));
			return [await soon(source(log, "closes").pipeTo(writable)), log.join(", ")];
		};
		checks["a source that is closed"] = async () => {
			const log: Log = [];
			return [await soon(new ReadableStream({ start(c) { c.close(); } }).pipeTo(sink(log, "fine"))), log.join(", ")];
		};
		checks["a source that is errored"] = async () => {
			const log: Log = [];
			return [await soon(new ReadableStream({ start(c) { c.error(new RangeError("source")); } }).pipeTo(sink(log, "fine"))), log.join(", ")];
		};
		checks["a locked source"] = () => { const s = source([], "closes"); s.getReader(); return soon(s.pipeTo(sink([], "fine"))); };
		checks["a locked sink"] = () => { const w = sink([], "fine"); w.getWriter(); return soon(source([], "closes").pipeTo(w)); };
		for (const [name, value] of Object.entries({ "nothing": undefined, "an object": {}, "a readable": new ReadableStream() })) {
			checks[`to ${name}`] = () => soon(source([], "closes").pipeTo(value as any));
			checks[`through ${name}`] = () => source([], "closes").pipeThrough(value as any);
		}
		for (const options of [null, 1, "x", { signal: {} }, { signal: null }]) {
			checks[`options ${JSON.stringify(options)}`] = () => soon(source([], "closes").pipeTo(sink([], "fine"), options as any));
		}
		checks["through a pair without a readable"] = () => source([], "closes").pipeThrough({ writable: sink([], "fine") } as any);
		checks["through a pair without a writable"] = () => source([], "closes").pipeThrough({ readable: new ReadableStream() } as any);
		checks["through a locked writable"] = () => { const w = sink([], "fine"); w.getWriter(); source([], "closes").pipeThrough({ readable: new ReadableStream(), writable: w }); };
		checks["an own pair"] = async () => { const log: Log = []; const pair = { readable: new ReadableStream(), writable: sink(log, "fine") }; const r = source(log, "closes").pipeThrough(pair); await scheduler.wait(10); return [r === pair.readable, log.join(", ")]; };
		return report(page(checks, request));
	},
};
