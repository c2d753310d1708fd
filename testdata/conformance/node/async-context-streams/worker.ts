import { AsyncLocalStorage } from "node:async_hooks";
import { report, type Checks } from "../../checks.ts";

const als = new AsyncLocalStorage<any>();
const get = () => als.getStore();
const inside = <T>(f: () => T, store: any = 1): T => als.run(store, f);

const checks: Checks = {
	"source": async () => {
		const log: any[] = [];
		const stream = inside(() => new ReadableStream({
			start() { log.push(["start", get()]); },
			pull(c) { log.push(["pull", get()]); c.enqueue("x"); if (log.length > 3) c.close(); },
			cancel() { log.push(["cancel", get()]); },
		}, { highWaterMark: 0 }), "made");
		const reader = stream.getReader();
		await inside(() => reader.read(), "read 1");
		await inside(() => reader.read(), "read 2");
		await reader.read();
		return log;
	},
	"cancel": async () => {
		const log: any[] = [];
		const stream = inside(() => new ReadableStream({ cancel() { log.push(get()); } }, { highWaterMark: 0 }), "made");
		await inside(() => stream.cancel(), "cancelled");
		return log;
	},
	"await read": () => inside(async () => { const s = new ReadableStream({ start(c) { c.enqueue(1); } }); await s.getReader().read(); return get(); }),
	"for await": () => inside(async () => { const log = []; for await (const x of new ReadableStream({ start(c) { c.enqueue(1); c.close(); } })) log.push([x, get()]); return log; }),
	"sink": async () => {
		const log: any[] = [];
		const stream = inside(() => new WritableStream({
			start() { log.push(["start", get()]); },
			write() { log.push(["write", get()]); },
			close() { log.push(["close", get()]); },
		}), "made");
		const writer = stream.getWriter();
		await inside(() => writer.write(1), "write 1");
		await inside(() => writer.write(2), "write 2");
		await inside(() => writer.close(), "closed");
		return log;
	},
	"sink abort": async () => {
		const log: any[] = [];
		const stream = inside(() => new WritableStream({ abort() { log.push(get()); } }), "made");
		await inside(() => stream.abort(), "aborted");
		return log;
	},
	"transform": async () => {
		const log: any[] = [];
		const t = inside(() => new TransformStream({
			start() { log.push(["start", get()]); },
			transform(x, c) { log.push(["transform", get()]); c.enqueue(x); },
			flush() { log.push(["flush", get()]); },
		}), "made");
		const w = t.writable.getWriter(), r = t.readable.getReader();
		const p = inside(() => w.write(1), "write");
		await inside(() => r.read(), "read");
		await p;
		const q = inside(() => w.close(), "close");
		await inside(() => r.read(), "read 2");
		await q;
		return log;
	},
	"pipe": async () => {
		const log: any[] = [];
		const source = new ReadableStream({ pull(c) { log.push(["pull", get()]); c.enqueue("x"); c.close(); } }, { highWaterMark: 0 });
		const sink = new WritableStream({ write() { log.push(["write", get()]); }, close() { log.push(["close", get()]); } });
		await inside(() => source.pipeTo(sink), "piped");
		return log;
	},
	"closed": () => { let close: any; const s = new ReadableStream({ start(c) { close = () => c.close(); } }); const p = inside(() => s.getReader().closed.then(get), "then"); inside(() => close(), "close"); return p; },
	"response of a stream": async () => {
		const log: any[] = [];
		const stream = new ReadableStream({ pull(c) { log.push(get()); c.enqueue(new Uint8Array(1)); c.close(); } }, { highWaterMark: 0 });
		await inside(() => new Response(stream).text(), "text");
		return log;
	},
	"from": () => inside(async () => { async function* g() { await null; yield get(); } const log = []; for await (const x of ReadableStream.from(g())) log.push(x); return log; }),
	"strategy size": async () => { const log: any[] = []; const s = inside(() => new ReadableStream({ pull(c) { c.enqueue(1); } }, { highWaterMark: 1, size: () => { log.push(get()); return 1; } }), "made"); await inside(() => s.getReader().read(), "read"); return log.slice(0, 1); },
};

export default { fetch: () => report(checks) };
