import { type Checks, report, soon } from "../../checks.ts";

const filled = (view: ArrayBufferView) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength).fill(7).length;

export default {
	fetch() {
		const checks: Checks = {};
		for (const size of [1, 10, 100_000, 0, -1, NaN, 1.5, "5", "x", null, 2 ** 53, Infinity]) {
			checks[`size ${size}`] = async () => {
				let offered: unknown = "nothing";
				const s = new ReadableStream({ type: "bytes", autoAllocateChunkSize: size as any, pull(c: any) { offered = c.byobRequest?.view.byteLength; c.byobRequest?.respond(1); } });
				const { value } = await s.getReader().read();
				return [offered, value.byteLength, value.buffer.byteLength];
			};
		}
		const pulled = (pull: (c: any) => unknown, options: object = { autoAllocateChunkSize: 4 }) => new ReadableStream({ type: "bytes", ...options, pull } as any);
		const first = (pull: (c: any) => unknown, options?: object) => soon(pulled(pull, options).getReader().read());
		const byob = (pull: (c: any) => unknown, view: ArrayBufferView = new Uint8Array(4)) => soon(pulled(pull, {}).getReader({ mode: "byob" }).read(view));
		const attempt = (f: () => unknown) => { try { return f() ?? "fine"; } catch (e) { return e; } };
		const inPull = (f: (c: any) => unknown) => async () => {
			let got: unknown = "not pulled";
			const read = await byob((c) => { got = attempt(() => f(c)); if (got instanceof Error) c.error(new Error("given up")); });
			return [got, read];
		};
		Object.assign(checks, {
			"no size": () => first((c) => c.enqueue(new Uint8Array([c.byobRequest === null ? 0 : c.byobRequest.view.byteLength / 256])), {}),
			"enqueue in place of a respond": () => first((c) => c.enqueue(new Uint8Array([1, 2]))),
			"respond with all": () => first((c) => c.byobRequest.respond(filled(c.byobRequest.view))),
			"close": () => first((c) => { c.close(); c.byobRequest?.respond(0); }),
			"error": () => first((c) => c.error(new RangeError("mine"))),
			"a request is made once": () => byob((c) => { const same = c.byobRequest === c.byobRequest; c.byobRequest.view[0] = same ? 1 : 0; c.byobRequest.respond(1); }),
			"without a reader": async () => {
				let request: unknown = "none";
				pulled((c) => { request = c.byobRequest; }, { start(c: any) { request = c.byobRequest; } });
				await scheduler.wait(1);
				return request;
			},
			"respond too much": inPull((c) => c.byobRequest.respond(5)),
			"respond 0": inPull((c) => c.byobRequest.respond(0)),
			"respond -1": inPull((c) => c.byobRequest.respond(-1)),
			"respond NaN": inPull((c) => c.byobRequest.respond(NaN)),
			"respond nothing": inPull((c) => c.byobRequest.respond()),
			"respond a string": inPull((c) => c.byobRequest.respond("2")),
			"respond twice": inPull((c) => { const r = c.byobRequest; r.respond(1); r.respond(1); }),
			"the view after a respond": inPull((c) => { const r = c.byobRequest; r.respond(1); return [r.view, c.byobRequest]; }),
			"respond after enqueue": inPull((c) => { const r = c.byobRequest; c.enqueue(new Uint8Array(1)); r.respond(1); }),
			"respond after close": inPull((c) => { const r = c.byobRequest; c.close(); r.respond(1); }),
			"new view": inPull((c) => c.byobRequest.respondWithNewView(new Uint8Array(c.byobRequest.view.buffer, 0, 2))),
			"new view, elsewhere": inPull((c) => c.byobRequest.respondWithNewView(new Uint8Array(4))),
			"new view, another length": inPull((c) => c.byobRequest.respondWithNewView(new Uint8Array(3))),
			"new view, an offset": inPull((c) => c.byobRequest.respondWithNewView(new Uint8Array(c.byobRequest.view.buffer, 1, 2))),
			"new view, empty": inPull((c) => c.byobRequest.respondWithNewView(new Uint8Array(c.byobRequest.view.buffer, 0, 0))),
			"new view, no view": inPull((c) => c.byobRequest.respondWithNewView({})),
			"new view, moved": inPull((c) => c.byobRequest.respondWithNewView(new Uint8Array(structuredClone(c.byobRequest.view.buffer, { transfer: [c.byobRequest.view.buffer] }), 0, 3))),
			"the view was detached": inPull((c) => { structuredClone(c.byobRequest.view.buffer, { transfer: [c.byobRequest.view.buffer] }); c.byobRequest.respond(1); }),
			"enqueue after the view was detached": inPull((c) => { structuredClone(c.byobRequest.view.buffer, { transfer: [c.byobRequest.view.buffer] }); c.enqueue(new Uint8Array(1)); }),
			"enqueue a detached chunk": inPull((c) => { const b = new Uint8Array(2); structuredClone(b.buffer, { transfer: [b.buffer] }); c.enqueue(b); }),
			"enqueue a chunk and use it": async () => { const mine = new Uint8Array([1, 2]); const got = await byob((c) => c.enqueue(mine)); return [got, mine.byteLength]; },
			"enqueue after close": inPull((c) => { c.close(); c.enqueue(new Uint8Array(1)); }),
			"close twice": inPull((c) => { c.close(); c.close(); }),
			"enqueue a number": inPull((c) => c.enqueue(1)),
			"enqueue an ArrayBuffer": inPull((c) => c.enqueue(new ArrayBuffer(2))),
			"desiredSize": async () => { let d: unknown; pulled(() => {}, { start(c: any) { d = c.desiredSize; } }); return d; },
			"a Float64Array in two halves": async () => {
				const s = pulled((c) => c.enqueue(new Uint8Array(4)), {});
				const { value } = await s.getReader({ mode: "byob" }).read(new Float64Array(1));
				return [value!.constructor.name, value!.byteLength];
			},
			"closed in the middle of an element": async () => {
				let n = 0;
				const s = pulled((c) => { if (n++ === 0) c.enqueue(new Uint8Array(3)); else c.close(); }, {});
				return soon(s.getReader({ mode: "byob" }).read(new Uint16Array(4), { min: 3 } as any));
			},
		});
		return report(checks);
	},
};
