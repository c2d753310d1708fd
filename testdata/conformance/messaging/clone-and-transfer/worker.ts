import { report, show, showError } from "../../checks.ts";

/** What arrives when a value is posted. */
function post(value: unknown, transfer?: unknown): Promise<unknown> {
	const { port1, port2 } = new MessageChannel();
	return new Promise((resolve) => {
		port2.onmessage = (event) => resolve(event.data);
		port2.addEventListener("messageerror", (event) => resolve(["messageerror", (event as MessageEvent).data]));
		(port1 as any).postMessage(value, transfer);
	});
}

export default {
	fetch() {
		return report({
			"values": async () => show(await post([1, -0, NaN, 2n, "t", true, null, undefined, new Date(0), /a/g, new Map([[1, 2]]), new Set([3])])),
			"bytes": async () => show(await post([new Uint8Array([1, 2]), new ArrayBuffer(2), new Float64Array([1.5]), new DataView(new ArrayBuffer(1))])),
			"a cycle": async () => {
				const o: any = {};
				o.self = o;
				const got: any = await post(o);
				return got.self === got;
			},
			"an error": async () => showError(await post(new TypeError("t"))),
			"an error's cause": async () => showError(((await post(new Error("t", { cause: new Error("c") }))) as Error).cause),
			"a DOMException": async () => showError(await post(new DOMException("m", "AbortError"))),
			"a Blob": async () => Object.prototype.toString.call(await post(new Blob(["x"]))),
			"a File": async () => Object.prototype.toString.call(await post(new File(["x"], "f"))),
			"Headers": async () => show(await post(new Headers({ a: "1" }))),
			"a URL": async () => Object.prototype.toString.call(await post(new URL("http://a/"))),
			"an instance": async () => show(await post(new (class A { x = 1; })())),
			"a getter": async () => show(await post({ get x() { return 5; } })),
			"a buffer that is moved": async () => {
				const buffer = new Uint8Array([1, 2, 3]).buffer;
				const got = await post(buffer, [buffer]);
				return [show(got), buffer.byteLength, buffer.detached];
			},
			"a view whose buffer is moved": async () => {
				const view = new Uint8Array([1, 2, 3]);
				const got = await post({ view }, { transfer: [view.buffer] });
				return [show(got), view.length];
			},
			"a buffer that is moved and not sent": async () => {
				const buffer = new ArrayBuffer(8);
				const got = await post("x", [buffer]);
				return [show(got), buffer.byteLength];
			},
			"a port that is moved": async () => {
				const inner = new MessageChannel();
				const got: any = await post({ port: inner.port2 }, [inner.port2]);
				return Object.prototype.toString.call(got.port);
			},
			"a stream that is moved": async () => {
				const stream = new ReadableStream();
				return Object.prototype.toString.call(await post(stream, [stream]));
			},
			"structuredClone moves a port": () => {
				const { port1 } = new MessageChannel();
				return Object.prototype.toString.call(structuredClone(port1, { transfer: [port1] as never }));
			},
			"structuredClone of a port": () => structuredClone(new MessageChannel().port1),
			"structuredClone of a channel": () => structuredClone(new MessageChannel()),
			"structuredClone moves a stream": () => {
				const stream = new ReadableStream();
				return Object.prototype.toString.call(structuredClone(stream, { transfer: [stream] as never }));
			},
			"structuredClone moves a WritableStream": () => {
				const stream = new WritableStream();
				return Object.prototype.toString.call(structuredClone(stream, { transfer: [stream] as never }));
			},
			"structuredClone moves a TransformStream": () => {
				const stream = new TransformStream();
				return Object.prototype.toString.call(structuredClone(stream, { transfer: [stream] as never }));
			},
			"structuredClone moves an object": () => structuredClone({}, { transfer: [{}] as never }),
			"structuredClone moves a view": () => structuredClone(new Uint8Array(1), { transfer: [new Uint8Array(1)] as never }),
			"structuredClone moves twice": () => {
				const buffer = new ArrayBuffer(3);
				return show(structuredClone(buffer, { transfer: [buffer, buffer] }));
			},
			"structuredClone moves a number": () => structuredClone(1, { transfer: [5] as never }),
			"structuredClone moves a SharedArrayBuffer": () => structuredClone(1, { transfer: [new SharedArrayBuffer(1)] as never }),
			"structuredClone, transfer null": () => structuredClone(1, { transfer: null as never }),
			"structuredClone, transfer a number": () => structuredClone(1, { transfer: 5 as never }),
			"structuredClone, transfer a text": () => structuredClone(1, { transfer: "ab" as never }),
			"structuredClone, transfer a Set": () => structuredClone(1, { transfer: new Set([new ArrayBuffer(1)]) as never }),
			"structuredClone, options null": () => structuredClone(1, null as never),
			"structuredClone, options a number": () => structuredClone(1, 5 as never),
			"structuredClone of a detached buffer": () => {
				const buffer = new ArrayBuffer(3);
				buffer.transfer();
				return structuredClone(buffer);
			},
			"structuredClone of a SharedArrayBuffer": () => show(structuredClone(new SharedArrayBuffer(1))),
			"structuredClone moves a detached buffer": () => {
				const buffer = new ArrayBuffer(3);
				buffer.transfer();
				return structuredClone(1, { transfer: [buffer] });
			},
			"a failing clone leaves the buffer": () => {
				const buffer = new ArrayBuffer(3);
				try {
					structuredClone({ buffer, f() {} }, { transfer: [buffer] });
				} catch (error) {
					return [showError(error), buffer.byteLength];
				}
			},
			"a resizable buffer": () => {
				const buffer = new ArrayBuffer(2, { maxByteLength: 8 } as never) as any;
				const copy = structuredClone(buffer) as any;
				return [copy.byteLength, copy.resizable, copy.maxByteLength];
			},
			"a resizable buffer that is moved": () => {
				const buffer = new ArrayBuffer(2, { maxByteLength: 8 } as never) as any;
				const copy = structuredClone(buffer, { transfer: [buffer] }) as any;
				return [copy.byteLength, copy.resizable, copy.maxByteLength, buffer.detached];
			},
			"a view that tracks the length": () => {
				const buffer = new ArrayBuffer(2, { maxByteLength: 8 } as never) as any;
				const copy = structuredClone(new Uint8Array(buffer)) as any;
				copy.buffer.resize(4);
				return copy.length;
			},
			"a view out of bounds": () => {
				const buffer = new ArrayBuffer(4, { maxByteLength: 8 } as never) as any;
				const view = new Uint8Array(buffer, 2, 2);
				buffer.resize(1);
				return show(structuredClone(view));
			},
			"a DataView out of bounds": () => {
				const buffer = new ArrayBuffer(4, { maxByteLength: 8 } as never) as any;
				const view = new DataView(buffer, 2, 2);
				buffer.resize(1);
				return show(structuredClone(view));
			},
			"an error without a message": () => Object.hasOwn(structuredClone(new Error()), "message"),
			"a getter that throws": () => structuredClone({ get x() { throw new RangeError("mine"); } }),
		});
	},
};
