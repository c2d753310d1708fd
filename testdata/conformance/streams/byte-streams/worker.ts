import { report } from "../../checks.ts";

const bytes = (...b: number[]) => new Uint8Array(b);

export default {
	fetch() {
		return report({
			"default reader": async () => {
				const reader = new ReadableStream({ type: "bytes", start(c) { c.enqueue(bytes(1, 2)); c.close(); } }).getReader();
				return [await reader.read(), await reader.read()];
			},
			"BYOB reader": async () => {
				const reader = new ReadableStream({ type: "bytes", start(c) { c.enqueue(bytes(1, 2, 3)); } }).getReader({ mode: "byob" });
				const first = await reader.read(new Uint8Array(2));
				const second = await reader.read(new Uint8Array(2));
				return [first, second];
			},
			"BYOB at the end": async () => {
				const reader = new ReadableStream({ type: "bytes", start(c) { c.close(); } }).getReader({ mode: "byob" });
				const { done, value } = await reader.read(new Uint8Array(4));
				return [done, value?.byteLength, value?.buffer.byteLength];
			},
			"the buffer is detached": async () => {
				const reader = new ReadableStream({ type: "bytes", pull: (c) => c.enqueue(bytes(9)) }).getReader({ mode: "byob" });
				const view = new Uint8Array(4);
				await reader.read(view);
				return view.byteLength;
			},
			"respond": async () => {
				const reader = new ReadableStream({
					type: "bytes",
					pull(c: any) {
						const view = c.byobRequest.view;
						view[0] = 7;
						c.byobRequest.respond(1);
					},
				}).getReader({ mode: "byob" });
				return reader.read(new Uint8Array(3));
			},
			"respondWithNewView": async () => {
				const reader = new ReadableStream({
					type: "bytes",
					pull(c: any) {
						const { buffer, byteOffset } = c.byobRequest.view;
						c.byobRequest.respondWithNewView(new Uint8Array(buffer, byteOffset, 2));
					},
				}).getReader({ mode: "byob" });
				return reader.read(new Uint8Array(3));
			},
			"autoAllocateChunkSize": async () => {
				const reader = new ReadableStream({
					type: "bytes",
					autoAllocateChunkSize: 16,
					pull(c: any) {
						c.byobRequest.view[0] = 1;
						c.byobRequest.respond(1);
					},
				} as any).getReader();
				const { value } = await reader.read();
				return [value, (value as any).buffer.byteLength];
			},
			"enqueue nothing": () => new ReadableStream({ type: "bytes", start: (c) => c.enqueue(new Uint8Array(0)) }),
			"enqueue a string": () => new ReadableStream({ type: "bytes", start: (c) => c.enqueue("text" as any) }),
			"a view of nothing": async () => {
				const reader = new ReadableStream({ type: "bytes" }).getReader({ mode: "byob" });
				return reader.read(new Uint8Array(0));
			},
			"no view": () => (new ReadableStream({ type: "bytes" }).getReader({ mode: "byob" }) as any).read(),
			"other views": async () => {
				const reader = new ReadableStream({ type: "bytes", start(c) { c.enqueue(bytes(1, 0, 2, 0, 3)); c.close(); } }).getReader({ mode: "byob" });
				const { value } = await reader.read(new Uint16Array(2));
				return [value!.constructor.name, ...(value as any)];
			},
			"min": async () => {
				const parts = [bytes(1), bytes(2), bytes(3, 4)];
				const reader = new ReadableStream({ type: "bytes", pull: (c) => c.enqueue(parts.shift()!) }).getReader({ mode: "byob" }) as any;
				return (await reader.read(new Uint8Array(8), { min: 3 })).value.byteLength;
			},
			"readAtLeast": async () => {
				const parts = [bytes(1), bytes(2), bytes(3, 4)];
				const reader = new ReadableStream({ type: "bytes", pull: (c) => c.enqueue(parts.shift()!) }).getReader({ mode: "byob" }) as any;
				return (await reader.readAtLeast(3, new Uint8Array(8))).value.byteLength;
			},
			"a body is a byte stream": async () => {
				const reader = new Response("abc").body!.getReader({ mode: "byob" });
				return (await reader.read(new Uint8Array(2))).value;
			},
			"a size strategy": () => new ReadableStream({ type: "bytes" }, { size: () => 1 } as any),
		});
	},
};
