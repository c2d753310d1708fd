import { report } from "../../checks.ts";

const encoder = new TextEncoder();

function streamOf(...chunks: (string | number[])[]): ReadableStream {
	return new ReadableStream({
		start(controller) {
			for (const chunk of chunks) controller.enqueue(typeof chunk === "string" ? encoder.encode(chunk) : new Uint8Array(chunk));
			controller.close();
		},
	});
}

/** What an EventSource fires until it ends. */
function read(source: EventSource, types = ["open", "message", "foo", "bar", ""]): Promise<unknown[]> {
	const log: unknown[] = [];
	return new Promise((resolve) => {
		for (const type of types) {
			source.addEventListener(type, (event: any) => log.push([event.type, event.data, event.lastEventId, event.origin, event.isTrusted]));
		}
		source.addEventListener("error", (event: any) => {
			log.push([event.constructor.name, event.data, event.message, String(event.error), source.readyState]);
			if (event.constructor.name === "ErrorEvent") resolve(log);
		});
	});
}

const from = (...chunks: (string | number[])[]) => read(EventSource.from(streamOf(...chunks)));

const dataOf = async (...chunks: (string | number[])[]) => (await from(...chunks)).slice(0, -1).map((e: any) => (e[0] === "message" ? e[1] : [e[0], e[1]]));

export default {
	fetch() {
		return report({
			"one": () => from("data: hello\n\n"),
			"fields": () => from("data: a\ndata: b\n\nevent: foo\ndata: c\nid: 7\n\n"),
			"nothing": () => from(""),
			"no end": () => dataOf("data: a\n\ndata: b"),
			"one line end": () => dataOf("data: a\n\ndata: b\n"),
			"all line ends": () => dataOf("data: a\r\ndata: b\r\n\r\ndata: c\r\rdata: d\n\n"),
			"split line ends": () => dataOf("data: a\r", "\n\r", "\ndata: b\n\n"),
			"split lines": () => dataOf("da", "ta: ", "ab", "c\n", "\n"),
			"CR at the end": () => dataOf("data: a\r\r"),
			"comments": () => dataOf(": comment\ndata: a\n\n:\n\n: x\n\ndata: b\n\n"),
			"no space": () => dataOf("data:a\ndata:  b\ndata\n\n"),
			"empty data": () => dataOf("data\n\n", "data:\n\n", "data: \n\n"),
			"two empty data": () => dataOf("data\ndata\n\n"),
			"empty, then data": () => dataOf("data\ndata: x\n\n"),
			"type without data": () => dataOf("event: foo\n\ndata: x\n\n"),
			"ids": async () => (await from("id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\nid: 3\n\ndata: d\n\n")).map((e: any) => e[2]),
			"id with a null": async () => (await from("id: 1\0\ndata: a\n\n")).map((e: any) => e[2]),
			"byte order mark": () => dataOf("\ufeffdata: a\n\n"),
			"two byte order marks": () => dataOf("\ufeff\ufeffdata: a\n\ndata: b\n\n"),
			"split character": () => dataOf("data: ", [0xe2, 0x82], [0xac], "\n\n"),
			"broken character": () => dataOf("data: ", [0xff, 0x41], "\n\n"),
			"unknown field": () => dataOf("foo: 1\nretry: 10\nretry: x\ndata: a\n\n"),
			"type": () => dataOf("event: foo\ndata: a\n\ndata: b\n\n"),
			"empty type": () => dataOf("event:\ndata: a\n\n", "event\ndata: b\n\n"),
			"type twice": () => dataOf("event: foo\nevent: bar\ndata: a\n\n"),
			"type message": () => dataOf("event: message\ndata: a\n\n"),
			"type error": () => from("event: error\ndata: a\n\n"),
			"type open": () => dataOf("event: open\ndata: a\n\n"),
			"colons": () => dataOf("data: a:b: c\n\n", ":data: x\n\n", "data : y\n\n"),
			"upper case": () => dataOf("DATA: a\nData: b\n\n"),
			"blank lines": () => dataOf("\n\n\ndata: 1\n\n\n\ndata: 2\n\n"),
			"tabs": () => dataOf("data:\ta\n\n", " data: b\n\n"),
			"long": async () => ((await dataOf(`data: ${"x".repeat(100000)}\n\n`))[0] as string).length,
			"many": async () => (await dataOf("data: 1\n\n".repeat(1000))).length,
			"chunks of text": () =>
				read(EventSource.from(new ReadableStream({
					start(c) {
						c.enqueue("data: x\n\n");
						c.close();
					},
				}))),
			"chunks of other types": () =>
				read(EventSource.from(new ReadableStream({
					start(c) {
						c.enqueue(5);
						c.close();
					},
				}))),
			"a stream that fails": () =>
				read(EventSource.from(new ReadableStream({
					start: (c) => c.enqueue(encoder.encode("data: x\n\n")),
					pull: (c) => c.error(new RangeError("boom")),
				}, { highWaterMark: 0 }))),
			"a byte stream": () =>
				read(EventSource.from(new ReadableStream({
					type: "bytes",
					start(c) {
						c.enqueue(encoder.encode("data: x\n\n"));
						c.close();
					},
				}))),
			"a response's body": async () => read(EventSource.from(new Response("data: x\n\n").body!)),
			"attributes": () => {
				const source = EventSource.from(streamOf("data: 1\n\n"));
				return [source.url, source.readyState, source.withCredentials, source.onopen, source.onmessage, source.onerror, Object.keys(source)];
			},
			"handlers are listeners": async () => {
				const log: unknown[] = [];
				const source = EventSource.from(streamOf("data: 1\n\n"));
				source.addEventListener("message", () => log.push("listener 1"));
				source.onmessage = function (this: unknown) {
					log.push("onmessage", this === globalThis);
				};
				source.addEventListener("message", () => log.push("listener 2"));
				source.onopen = () => log.push("open");
				await new Promise<void>((resolve) => {
					source.onerror = (event) => resolve(void log.push(event.constructor.name));
				});
				return log;
			},
			"values of handlers": () => {
				const source = EventSource.from(streamOf()) as any;
				const seen: unknown[] = [];
				for (const value of [5, "x", {}, () => 1, null]) {
					source.onmessage = value;
					seen.push(typeof source.onmessage, source.onmessage === value);
				}
				return seen;
			},
			"a listener that throws": async () => {
				const log: unknown[] = [];
				const source = EventSource.from(streamOf("data: 1\n\ndata: 2\n\n"));
				source.onmessage = (event) => {
					log.push(event.data);
					throw new RangeError("mine");
				};
				await new Promise<void>((resolve) => {
					source.onerror = (event: any) => resolve(void log.push(event.type, String(event.error), source.readyState));
				});
				return log;
			},
			"closed at once": async () => {
				const log: unknown[] = [];
				const source = EventSource.from(streamOf("data: 1\n\n"));
				source.onmessage = source.onerror = (event) => log.push(event.type);
				source.close();
				await scheduler.wait(5);
				return [source.readyState, log];
			},
			"closed in a listener": async () => {
				const log: unknown[] = [];
				const source = EventSource.from(streamOf("data: 1\n\ndata: 2\n\n", "data: 3\n\n"));
				source.onmessage = (event) => {
					log.push(event.data);
					source.close();
				};
				source.onerror = () => log.push("error");
				await scheduler.wait(5);
				return [source.readyState, log];
			},
			"close and the stream": async () => {
				const log: unknown[] = [];
				const stream = new ReadableStream({
					start: (c) => c.enqueue(encoder.encode("data: 1\n\n")),
					cancel: (reason) => void log.push(["cancelled", String(reason)]),
				});
				const source = EventSource.from(stream);
				source.onmessage = (event) => log.push(event.data);
				await scheduler.wait(5);
				source.close();
				await scheduler.wait(5);
				return [log, stream.locked, source.readyState];
			},
			"the stream is locked": () => {
				const stream = streamOf("data: x\n\n");
				EventSource.from(stream);
				return stream.locked;
			},
			"using": () => {
				const source = EventSource.from(streamOf("data: x\n\n"));
				(source as any)[Symbol.dispose]();
				return source.readyState;
			},
			"the event": async () => {
				const source = EventSource.from(streamOf("data: x\n\n"));
				const event = await new Promise<MessageEvent>((resolve) => (source.onmessage = resolve as never));
				return [event.constructor.name, event.source, event.ports, event.bubbles, event.cancelable, event.target === source];
			},
		});
	},
};
