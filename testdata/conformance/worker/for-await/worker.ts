import { report } from "../../checks.ts";

type Log = unknown[];

async function* inner(log: Log) {
	try {
		yield 1;
		yield 2;
		yield 3;
	} finally {
		log.push("inner closes");
		await null;
		log.push("inner closed");
	}
}

async function* outer(log: Log) {
	try {
		for await (const n of inner(log)) yield n;
	} finally {
		log.push("outer closed");
	}
}

const manual = (log: Log, closing: (() => any) | undefined, last = 3) => ({
	[Symbol.asyncIterator]() {
		let n = 0;
		return { next: () => (log.push("next"), Promise.resolve({ value: ++n, done: n > last })), ...(closing && { return: (...args: unknown[]) => (log.push(["return", args.length]), closing()) }) };
	},
});

/** Counts microtasks while f runs. */
async function ticks(f: () => Promise<unknown>) {
	let n = 0;
	let running = true;
	const count = () => {
		if (running) queueMicrotask(() => { n++; count(); });
	};
	count();
	await f();
	running = false;
	return n;
}

async function tried(log: Log, f: () => Promise<unknown>) {
	try {
		log.push(["returned", await f()]);
	} catch (error) {
		log.push(error);
	}
	return log;
}

const run = (f: (log: Log) => Promise<unknown>) => { const log: Log = []; return tried(log, () => f(log)); };

export default {
	fetch() {
		return report({
			"break waits for the close": () => run(async (log) => { for await (const n of outer(log)) { log.push(n); if (n === 2) break; } log.push("after"); }),
			"return waits": () => run(async (log) => { for await (const n of outer(log)) if (n === 2) return n; }),
			"a throw waits": () => run(async (log) => { for await (const n of outer(log)) if (n === 2) throw new Error("own"); }),
			"to the end": () => run(async (log) => { for await (const n of outer(log)) log.push(n); }),
			"continue": () => run(async (log) => { for await (const n of outer(log)) { if (n === 2) continue; log.push(n); } }),
			"a label": () => run(async (log) => { done: for (const a of [1, 2]) { for await (const n of outer(log)) { if (n === 2) { if (a === 1) continue done; break done; } log.push([a, n]); } } log.push("after"); }),
			"nested": () => run(async (log) => { for await (const n of outer(log)) { for await (const m of outer(log)) { log.push([n, m]); break; } if (n === 2) break; } }),
			"an own iterator": () => run(async (log) => { for await (const n of manual(log, async () => ({}))) if (n === 2) break; }),
			"without return": () => run(async (log) => { for await (const n of manual(log, undefined)) if (n === 2) break; }),
			"return is not called at the end": () => run(async (log) => { for await (const _ of manual(log, async () => ({}), 1)); }),
			"a close that fails, at break": () => run(async (log) => { for await (const _ of manual(log, async () => { throw new Error("close"); })) break; }),
			"a close that fails, at return": () => run(async (log) => { for await (const n of manual(log, async () => { throw new Error("close"); })) return n; }),
			"a close that fails, at throw": () => run(async (log) => { for await (const _ of manual(log, async () => { throw new Error("close"); })) throw new Error("own"); }),
			"a close that throws at once": () => run(async (log) => { for await (const _ of manual(log, () => { throw new Error("close"); })) break; }),
			"a next that fails": () => run(async (log) => { for await (const _ of { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error("next")), return: () => { log.push("return"); } }) } as any); }),
			"values are not awaited": () => run(async (log) => { for await (const v of { [Symbol.asyncIterator]: () => { let n = 0; return { next: async () => ({ value: n, done: n++ > 0 }) }; } } as any) log.push(typeof v); }),
			"of a list of promises": () => run(async (log) => { for await (const n of [Promise.resolve(1), 2, new Promise((r) => setTimeout(r, 1, 3))]) log.push(n); }),
			"of a list with a rejection": () => run(async (log) => { for await (const n of [1, Promise.reject(new Error("bad")), 3]) log.push(n); }),
			"of a sync generator, left": () => run(async (log) => { function* g() { try { yield Promise.resolve(1); yield 2; } finally { log.push("closed"); } } for await (const n of g()) { log.push(n); break; } log.push("after"); }),
			"of a sync generator, a rejection": () => run(async (log) => { function* g() { try { yield Promise.reject(new Error("bad")); yield 2; } finally { log.push("closed"); } } for await (const n of g()) log.push(n); }),
			"of undefined": () => run(async () => { for await (const _ of undefined as any); }),
			"of a number": () => run(async () => { for await (const _ of 5 as any); }),
			"of an object": () => run(async () => { const things = {}; for await (const _ of things as any); }),
			"destructured": () => run(async (log) => { for await (const { a, ...rest } of (async function* () { yield { a: 1, b: 2 }; })()) log.push(a, rest); }),
			"into a field": () => run(async (log) => { const o: any = {}; for await (o.x of (async function* () { yield 1; yield 2; })()) log.push(o.x); }),
			"each turn has its own variable": () => run(async () => { const fs: (() => number)[] = []; for await (const n of outer([])) fs.push(() => n); return fs.map((f) => f()); }),
			"a stream that is left is cancelled": () => run(async (log) => { const s = new ReadableStream({ start(c) { c.enqueue(1); c.enqueue(2); }, async cancel(reason) { log.push(["cancel", reason]); await null; log.push("cancelled"); } }); for await (const n of s) { log.push(n); break; } log.push(["after", s.locked]); }),
			"ticks to the end": () => ticks(async () => { for await (const _ of outer([])); }),
			"ticks of a break": () => ticks(async () => { for await (const _ of outer([])) break; }),
			"ticks of a list": () => ticks(async () => { for await (const _ of [1, Promise.resolve(2)]); }),
			"ticks of nothing": () => ticks(async () => { for await (const _ of []); }),
			"using a yield": () => run(async (log) => { async function* g() { for await (const n of outer(log)) { const got = yield n; log.push(["got", got]); } } const it = g(); log.push(await it.next(), await it.next("a"), await it.return("r" as any), await it.next()); }),
			"thrown into": () => run(async (log) => { async function* g() { for await (const n of outer(log)) yield n; } const it = g(); await it.next(); log.push(await it.throw(new Error("in")).catch((e) => e)); }),
			"yield*": () => run(async (log) => { async function* g() { yield* outer(log); } for await (const n of g()) if (n === 2) break; log.push("after"); }),
			"await using the value of break": () => run(async (log) => { let found; for await (const n of outer(log)) { if (n > 1) { found = n; break; } } return found; }),
		});
	},
};
