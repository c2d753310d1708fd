import { type Checks, page, report, soon, utf8 } from "../../checks.ts";

const parts = (...sizes: number[]) => {
	let n = 0;
	return new ReadableStream({ type: "bytes", pull(c) { const size = sizes.shift(); if (size === undefined) c.close(); else c.enqueue(new Uint8Array(size).fill(++n)); } });
};
const identity = (...texts: string[]) => {
	const { readable, writable } = new IdentityTransformStream();
	const writer = writable.getWriter();
	(async () => { for (const t of texts) await writer.write(utf8(t)); await writer.close(); })().catch(() => {});
	return readable;
};

export default {
	fetch(request: Request) {
		const checks: Checks = {};
		const sources: Record<string, () => ReadableStream> = {
			"user bytes": () => parts(2, 2, 2), "identity": () => identity("ab", "cd", "ef"), "body": () => new Response("abcdef").body!,
		};
		for (const [name, make] of Object.entries(sources)) {
			const byob = () => make().getReader({ mode: "byob" }) as any;
			for (const min of [1, 2, 3, 5, 6]) {
				checks[`${name}: min ${min}`] = () => soon(byob().read(new Uint8Array(6), { min }));
				checks[`${name}: readAtLeast ${min}`] = () => soon(byob().readAtLeast(min, new Uint8Array(6)));
			}
			checks[`${name}: more than there is`] = async () => {
				const reader = byob();
				return [await soon(reader.read(new Uint8Array(20), { min: 10 })), await soon(reader.read(new Uint8Array(1)))];
			};
			checks[`${name}: readAtLeast more than there is`] = async () => {
				const reader = byob();
				return [await soon(reader.readAtLeast(10, new Uint8Array(20))), await soon(reader.readAtLeast(1, new Uint8Array(1)))];
			};
			checks[`${name}: one after the other`] = async () => {
				const reader = byob();
				const got = [];
				for (let i = 0; i < 3; i++) got.push(await soon(reader.readAtLeast(2, new Uint8Array(3))));
				return got;
			};
			for (const min of [0, -1, 7, NaN, "x", 1.5, undefined, null]) {
				checks[`${name}: min ${min}`] = () => soon(byob().read(new Uint8Array(6), { min }));
				checks[`${name}: readAtLeast ${min}`] = () => soon(byob().readAtLeast(min, new Uint8Array(6)));
			}
			checks[`${name}: an empty view`] = () => soon(byob().readAtLeast(1, new Uint8Array(0)));
			checks[`${name}: no view`] = () => soon(byob().readAtLeast(1));
			checks[`${name}: no arguments`] = () => soon(byob().readAtLeast());
			checks[`${name}: a string`] = () => soon(byob().readAtLeast(1, "x"));
			checks[`${name}: a Uint16Array`] = () => soon(byob().readAtLeast(2, new Uint16Array(4)));
			checks[`${name}: min of a Uint16Array`] = () => soon(byob().read(new Uint16Array(3), { min: 2 }));
			checks[`${name}: a DataView`] = async () => {
				const { value, done } = await byob().read(new DataView(new ArrayBuffer(4)), { min: 3 });
				return [value.constructor.name, value.byteLength, done];
			};
			checks[`${name}: a detached view`] = () => {
				const view = new Uint8Array(4);
				structuredClone(view.buffer, { transfer: [view.buffer] });
				return soon(byob().read(view));
			};
			checks[`${name}: a part of a buffer`] = async () => {
				const { value } = await byob().read(new Uint8Array(new ArrayBuffer(10), 3, 4), { min: 2 });
				return [value.byteOffset, value.length, value.buffer.byteLength];
			};
			checks[`${name}: cancelled meanwhile`] = async () => {
				const reader = byob();
				const reading = soon(reader.read(new Uint8Array(20), { min: 20 }));
				return [await soon(reader.cancel("x")), await reading];
			};
			checks[`${name}: released meanwhile`] = async () => {
				const reader = byob();
				const reading = soon(reader.read(new Uint8Array(20), { min: 20 }));
				try { reader.releaseLock(); } catch (e) { return [e, await reading]; }
				return reading;
			};
		}
		checks["a default reader has none"] = () => (new ReadableStream().getReader() as any).readAtLeast;
		checks["a stream of values"] = () => new ReadableStream({ start(c) { c.enqueue(1); } }).getReader({ mode: "byob" });
		return report(page(checks, request));
	},
};
