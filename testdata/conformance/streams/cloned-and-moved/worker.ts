import { type Checks, report } from "../../checks.ts";

export default {
	fetch() {
		const checks: Checks = {};
		const make: Record<string, () => any> = {
			ReadableStream: () => new ReadableStream(), WritableStream: () => new WritableStream(), TransformStream: () => new TransformStream(), IdentityTransformStream: () => new IdentityTransformStream(),
			FixedLengthStream: () => new FixedLengthStream(1), TextDecoderStream: () => new TextDecoderStream(), TextEncoderStream: () => new TextEncoderStream(), CompressionStream: () => new CompressionStream("gzip"),
			"a body": () => new Response("a").body, "a reader": () => new ReadableStream().getReader(), "a writer": () => new WritableStream().getWriter(), "a strategy": () => new CountQueuingStrategy({ highWaterMark: 1 }),
			"a locked stream": () => { const s = new ReadableStream(); s.getReader(); return s; },
		};
		for (const [name, f] of Object.entries(make)) {
			checks[`${name}, cloned`] = () => structuredClone(f());
			checks[`${name}, in an object`] = () => structuredClone({ a: [f()] });
			checks[`${name}, transferred`] = () => { const s = f(); return structuredClone(s, { transfer: [s] }); };
			checks[`${name}, as text`] = () => [`${f()}`, JSON.stringify(f()), Object.keys(f()).length];
		}
		checks["tee of objects"] = async () => {
			const chunk = { a: 1 };
			const [a, b] = new ReadableStream({ start(c) { c.enqueue(chunk); c.close(); } }).tee();
			return [(await a.getReader().read()).value === chunk, (await b.getReader().read()).value === chunk];
		};
		return report(checks);
	},
};
