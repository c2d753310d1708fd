import { type Checks, page, report, soon } from "../../checks.ts";

export default {
	fetch(request: Request) {
		const checks: Checks = {};
		const kinds: Record<string, (strategy: any) => unknown> = {
			readable: (s) => { let d: unknown; new ReadableStream({ start(c) { d = c.desiredSize; } }, s); return d; },
			bytes: (s) => { let d: unknown; new ReadableStream({ type: "bytes", start(c) { d = c.desiredSize; } }, s); return d; },
			writable: (s) => new WritableStream({}, s).getWriter().desiredSize,
			"transform, writable": (s) => new TransformStream({}, s).writable.getWriter().desiredSize,
			"transform, readable": (s) => { let d: unknown; new TransformStream({ start(c) { d = c.desiredSize; } }, {}, s); return d; },
			identity: (s) => new IdentityTransformStream(s).writable.getWriter().desiredSize,
			fixed: (s) => new FixedLengthStream(10, s).writable.getWriter().desiredSize,
		};
		for (const [kind, make] of Object.entries(kinds)) {
			for (const mark of [0, 5, 1.5, "3", "x", -1, NaN, Infinity, null, undefined, true, {}]) checks[`${kind}, ${typeof mark} ${mark}`] = () => make({ highWaterMark: mark });
			checks[`${kind}, null`] = () => make(null);
			checks[`${kind}, 1`] = () => make(1);
			checks[`${kind}, size 1`] = () => make({ size: 1 });
			checks[`${kind}, Count`] = () => make(new CountQueuingStrategy({ highWaterMark: 4 }));
			checks[`${kind}, ByteLength`] = () => make(new ByteLengthQueuingStrategy({ highWaterMark: 400 }));
		}
		const filled = async (strategy: any, ...chunks: unknown[]) => {
			const sizes: unknown[] = [];
			new ReadableStream({ start(c) { for (const x of chunks) { c.enqueue(x); sizes.push(c.desiredSize); } } }, strategy);
			return sizes;
		};
		Object.assign(checks, {
			"counting": () => filled(new CountQueuingStrategy({ highWaterMark: 2 }), 1, 2, 3),
			"bytes": () => filled(new ByteLengthQueuingStrategy({ highWaterMark: 10 }), new Uint8Array(4), new ArrayBuffer(8), { byteLength: 1 }),
			"bytes without a length": () => soon(filled(new ByteLengthQueuingStrategy({ highWaterMark: 10 }), "text")),
			"own sizes": () => filled({ highWaterMark: 10, size: (x: string) => x.length }, "abc", "", "defg"),
			"pulls with a mark of 0": async () => { let n = 0; const r = new ReadableStream({ pull(c) { n++; c.enqueue(n); } }, { highWaterMark: 0 }).getReader(); await scheduler.wait(2); const before = n; await r.read(); await scheduler.wait(2); return [before, n]; },
			"pulls with a mark of 3": async () => { let n = 0; const r = new ReadableStream({ pull(c) { n++; c.enqueue(n); } }, { highWaterMark: 3 }).getReader(); await scheduler.wait(2); const before = n; await r.read(); await scheduler.wait(2); return [before, n]; },
			"ready": async () => { const w = new WritableStream({ write: () => scheduler.wait(5) as any }, { highWaterMark: 2 }).getWriter(); const out: unknown[] = [w.desiredSize]; w.write(1); out.push(w.desiredSize); w.write(2); out.push(w.desiredSize, await soon(w.ready), w.desiredSize); return out; },
			"ready of an identity stream": async () => { const { readable, writable } = new IdentityTransformStream({ highWaterMark: 4 }); const w = writable.getWriter(); w.write("abc"); const a = w.desiredSize; w.write("def"); const b = w.desiredSize; const waiting = soon(w.ready); const r = readable.getReader(); await r.read(); await r.read(); return [a, b, await waiting, w.desiredSize]; },
			"CountQueuingStrategy": () => (CountQueuingStrategy as any)(), "new without arguments": () => new (CountQueuingStrategy as any)(), "new without a mark": () => new CountQueuingStrategy({} as any).highWaterMark, "new with a text": () => new CountQueuingStrategy({ highWaterMark: "5" as any }).highWaterMark,
			"new with an object": () => new ByteLengthQueuingStrategy({ highWaterMark: {} as any }).highWaterMark, "size is shared": () => new CountQueuingStrategy({ highWaterMark: 1 }).size === new CountQueuingStrategy({ highWaterMark: 2 }).size,
			"sizes": () => [(new CountQueuingStrategy({ highWaterMark: 1 }).size as any)("abc"), (new ByteLengthQueuingStrategy({ highWaterMark: 1 }).size as any)({ byteLength: 5 })],
		});
		return report(page(checks, request));
	},
};
