import { type Checks, report, soon } from "../../checks.ts";

const from = (ReadableStream as any).from.bind(ReadableStream);
async function all(s: ReadableStream) { const out = []; for await (const x of s) out.push(x); return out; }
const iterator = (methods: object) => ({ [Symbol.asyncIterator]: () => methods });

export default {
	fetch() {
		const checks: Checks = {
			"an array": () => all(from([1, "a", null, undefined])), "a string": () => all(from("a\u{1F600}b")), "a Set": () => all(from(new Set([1, 2]))), "a Map": () => all(from(new Map([[1, 2]]))),
			"promises": () => all(from([Promise.resolve(1), 2])), "a generator": () => all(from((function* () { yield 1; yield Promise.resolve(2); return 3; })())),
			"an async generator": () => all(from((async function* () { yield 1; yield Promise.resolve(2); return 3; })())), "a stream": () => all(from(new ReadableStream({ start(c) { c.enqueue(1); c.close(); } }))),
			"a typed array": () => all(from(new Uint8Array([1, 2]))), "a String object": () => all(from(new String("ab"))), "arguments": () => all(from((function (..._: number[]) { return arguments; })(1, 2))),
			"both iterators": () => all(from({ *[Symbol.iterator]() { yield "sync"; }, async *[Symbol.asyncIterator]() { yield "async"; } })),
			"a rejected promise": () => soon(all(from([1, Promise.reject(new RangeError("mine"))]))),
			"a generator that throws": () => soon(all(from((function* () { yield 1; throw new RangeError("mine"); })()))),
			"an async generator that throws": async () => { const r = from((async function* () { yield 1; throw new RangeError("mine"); })()).getReader(); return [await soon(r.read()), await soon(r.read()), await soon(r.closed)]; },
			"next throws": () => soon(all(from(iterator({ next() { throw new RangeError("mine"); } })))),
			"next rejects": () => soon(all(from(iterator({ next: () => Promise.reject(new RangeError("mine")) })))),
			"next gives no object": () => soon(all(from(iterator({ next: () => 1 })))),
			"next resolves with no object": () => soon(all(from(iterator({ next: async () => 1 })))),
			"no next": () => soon(all(from(iterator({})))),
			"next is no function": () => soon(all(from(iterator({ next: 1 })))),
			"done throws": () => soon(all(from(iterator({ next: async () => ({ get done() { throw new RangeError("mine"); } }) })))),
			"value throws": () => soon(all(from(iterator({ next: async () => ({ done: false, get value() { throw new RangeError("mine"); } }) })))),
			"the iterator is no object": () => from({ [Symbol.iterator]: () => 1 }), "the async iterator is no object": () => from({ [Symbol.asyncIterator]: () => 1 }),
			"the method throws": () => from({ [Symbol.asyncIterator]() { throw new RangeError("mine"); } }), "the method is no function": () => from({ [Symbol.asyncIterator]: 1 }),
			"the getter throws": () => from({ get [Symbol.asyncIterator]() { throw new RangeError("mine"); } }),
			"nothing": () => from(), "undefined": () => from(undefined), "null": () => from(null), "a number": () => from(1), "an object": () => from({}), "a function": () => from(() => {}), "a symbol": () => from(Symbol("x")),
			"the method is null": () => all(from({ [Symbol.asyncIterator]: null, *[Symbol.iterator]() { yield 1; } })),
			"a new one": () => new from([1]), "another this": () => all((ReadableStream as any).from.call(undefined, [1])), "length": () => [(ReadableStream as any).from.length, (ReadableStream as any).from.name],
		};
		const cancelled = (methods: (log: unknown[]) => object) => async () => {
			const log: unknown[] = [];
			const reader = from(iterator({ next: async () => ({ done: false, value: 1 }), ...methods(log) })).getReader();
			await reader.read();
			return [await soon(reader.cancel("reason")), log];
		};
		Object.assign(checks, {
			"cancel": cancelled((log) => ({ return(...a: unknown[]) { log.push(a); return Promise.resolve({}); } })),
			"cancel, no return": cancelled(() => ({})),
			"cancel, return throws": cancelled(() => ({ return() { throw new RangeError("mine"); } })),
			"cancel, return rejects": cancelled(() => ({ return: () => Promise.reject(new RangeError("mine")) })),
			"cancel, return gives no object": cancelled(() => ({ return: async () => 1 })),
			"cancel, return is no function": cancelled(() => ({ return: 1 })),
			"cancel before a read": async () => { let returned = 0; const s = from(iterator({ next: async () => ({ done: true }), async return() { returned++; return {}; } })); return [await soon(s.cancel()), returned]; },
			"a generator's finally": async () => { let closed = false; const s = from((async function* () { try { yield 1; yield 2; } finally { closed = true; } })()); const r = s.getReader(); await r.read(); await r.cancel(); return closed; },
			"how far it reads ahead": async () => { let n = 0; const s = from(iterator({ next: async () => ({ done: false, value: n++ }) })); await scheduler.wait(5); const before = n; const r = s.getReader(); await r.read(); await scheduler.wait(5); return [before, n]; },
			"as a body": async () => new Response(from(["a", new Uint8Array([98])])).text().catch((e: Error) => e),
			"bytes as a body": async () => new Response(from([new Uint8Array([97]), new Uint8Array([98])])).text(),
			"numbers as a body": () => new Response(from([1])).text(),
		});
		return report(checks);
	},
};
