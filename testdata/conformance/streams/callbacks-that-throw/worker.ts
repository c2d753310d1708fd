import { type Checks, report, soon } from "../../checks.ts";

const boom = (how: string) => (how === "throws" ? () => { throw new RangeError("mine"); } : () => Promise.reject(new RangeError("mine")));

export default {
	fetch() {
		const checks: Checks = {};
		for (const how of ["throws", "rejects"]) {
			const f = boom(how);
			checks[`start of a readable ${how}`] = async () => {
				const reader = new ReadableStream({ start: f as any }).getReader();
				return [await soon(reader.read()), await soon(reader.closed)];
			};
			checks[`start of bytes ${how}`] = async () => soon(new ReadableStream({ type: "bytes", start: f as any }).getReader().read());
			checks[`pull ${how}`] = async () => {
				const reader = new ReadableStream({ pull: f as any }).getReader();
				return [await soon(reader.read()), await soon(reader.closed), await soon(reader.cancel("x"))];
			};
			checks[`second pull ${how}`] = async () => {
				let n = 0;
				const reader = new ReadableStream({ pull(c) { if (n++ === 0) c.enqueue("a"); else return f() as any; } }, { highWaterMark: 0 }).getReader();
				return [await soon(reader.read()), await soon(reader.read())];
			};
			checks[`pull of bytes ${how}`] = async () => soon(new ReadableStream({ type: "bytes", pull: f as any }).getReader({ mode: "byob" }).read(new Uint8Array(1)));
			checks[`cancel ${how}`] = async () => {
				const reader = new ReadableStream({ cancel: f as any }).getReader();
				return [await soon(reader.cancel("x")), await soon(reader.closed), await soon(reader.read())];
			};
			checks[`start of a writable ${how}`] = async () => {
				const writer = new WritableStream({ start: f as any }).getWriter();
				return [await soon(writer.write("a")), await soon(writer.closed), await soon(writer.ready), writer.desiredSize];
			};
			checks[`write ${how}`] = async () => {
				const writer = new WritableStream({ write: f as any }).getWriter();
				return [await soon(writer.write("a")), await soon(writer.write("b")), await soon(writer.close()), await soon(writer.closed), writer.desiredSize];
			};
			checks[`writes that wait when one ${how}`] = async () => {
				const writer = new WritableStream({ write: f as any }).getWriter();
				return Promise.all([writer.write("a"), writer.write("b"), writer.close()].map(soon));
			};
			checks[`close ${how}`] = async () => {
				const writer = new WritableStream({ close: f as any }).getWriter();
				return [await soon(writer.close()), await soon(writer.closed), await soon(writer.abort("x"))];
			};
			checks[`abort ${how}`] = async () => {
				const writer = new WritableStream({ abort: f as any }).getWriter();
				return [await soon(writer.abort("x")), await soon(writer.closed), await soon(writer.write("a"))];
			};
			checks[`start of a transform ${how}`] = async () => {
				const t = new TransformStream({ start: f as any });
				return [await soon(t.readable.getReader().read()), await soon(t.writable.getWriter().write("a"))];
			};
			checks[`transform ${how}`] = async () => {
				const t = new TransformStream({ transform: f as any });
				const writer = t.writable.getWriter();
				const reading = soon(t.readable.getReader().read());
				return [await soon(writer.write("a")), await reading, await soon(writer.write("b")), await soon(writer.closed)];
			};
			checks[`flush ${how}`] = async () => {
				const t = new TransformStream({ flush: f as any });
				const writer = t.writable.getWriter();
				const reading = soon(t.readable.getReader().read());
				return [await soon(writer.close()), await reading, await soon(writer.closed)];
			};
			checks[`cancel of a transform ${how}`] = async () => {
				const t = new TransformStream({ cancel: f } as any);
				return [await soon(t.readable.cancel("x")), await soon(t.writable.getWriter().write("a"))];
			};
			checks[`cancel of a transform by abort ${how}`] = async () => {
				const t = new TransformStream({ cancel: f } as any);
				return [await soon(t.writable.abort("x")), await soon(t.readable.getReader().read())];
			};
			if (how === "rejects") continue;
			checks[`size of a readable ${how}`] = async () => {
				let thrown: unknown = "nothing thrown";
				const reader = new ReadableStream({ start(c) { try { c.enqueue("a"); } catch (e) { thrown = e; } } }, { size: f as any }).getReader();
				return [thrown, await soon(reader.read())];
			};
			checks[`size of a writable ${how}`] = async () => {
				const writer = new WritableStream({}, { size: f as any }).getWriter();
				return [await soon(writer.write("a")), await soon(writer.closed)];
			};
		}
		for (const size of [NaN, -1, Infinity, "x", undefined, {}, 1.5]) {
			checks[`size ${size}`] = async () => {
				let thrown: unknown = "nothing thrown";
				let desired: unknown;
				const reader = new ReadableStream({ start(c) { try { c.enqueue("a"); desired = c.desiredSize; } catch (e) { thrown = e; } } }, { size: () => size as any, highWaterMark: 5 }).getReader();
				return [thrown, desired, await soon(reader.read())];
			};
		}
		for (const name of ["start", "pull", "cancel", "type", "autoAllocateChunkSize"]) {
			checks[`getter of ${name}`] = () => new ReadableStream({ get [name]() { throw new RangeError(name); } } as any);
		}
		for (const name of ["start", "write", "close", "abort", "type"]) {
			checks[`getter of ${name} of a writable`] = () => new WritableStream({ get [name]() { throw new RangeError(name); } } as any);
		}
		for (const name of ["start", "transform", "flush", "cancel", "readableType", "writableType"]) {
			checks[`getter of ${name} of a transform`] = () => new TransformStream({ get [name]() { throw new RangeError(name); } } as any);
		}
		for (const name of ["size", "highWaterMark"]) {
			checks[`getter of ${name}`] = () => new ReadableStream({}, { get [name]() { throw new RangeError(name); } } as any);
		}
		return report(checks);
	},
};
