import { report, show } from "../../checks.ts";

export default {
	fetch() {
		const E = EventSource as any;
		return report({
			"without new": () => E("http://x/"),
			"no arguments": () => new E(),
			"a symbol": () => new E(Symbol("s")),
			"null": () => new E(null),
			"an object": () => new E({}),
			"relative": () => new E("/x"),
			"empty": () => new E(""),
			"no host": () => new E("http://"),
			"options a number": () => new E("http://127.0.0.1:1/", 5),
			"options null": () => {
				const source = new E("http://127.0.0.1:1/", null);
				source.close();
				return source.readyState;
			},
			"options a function": () => {
				const source = new E("http://127.0.0.1:1/", () => 1);
				source.close();
				return source.readyState;
			},
			"withCredentials": () => new E("http://127.0.0.1:1/", { withCredentials: true }),
			"withCredentials 1": () => new E("http://127.0.0.1:1/", { withCredentials: 1 }),
			"withCredentials false": () => {
				const source = new E("http://127.0.0.1:1/", { withCredentials: false });
				source.close();
				return [source.withCredentials, source.readyState];
			},
			"bad url and withCredentials": () => new E("x", { withCredentials: true }),
			"fetcher a number": () => new E("http://127.0.0.1:1/", { fetcher: 5 }),
			"fetcher an object": () => new E("http://127.0.0.1:1/", { fetcher: { fetch() {} } }),
			"fetcher null": () => new E("http://127.0.0.1:1/", { fetcher: null }),
			"from without arguments": () => E.from(),
			"from a number": () => E.from(5),
			"from a text": () => E.from("data: x\n\n"),
			"from a Response": () => E.from(new Response("data: x\n\n")),
			"from a locked stream": () => {
				const stream = new ReadableStream();
				stream.getReader();
				return E.from(stream);
			},
			"close of another": () => E.prototype.close.call({}),
			"url of the prototype": () => E.prototype.url,
			"readyState of another": () => Object.getOwnPropertyDescriptor(E.prototype, "readyState")!.get!.call(new EventTarget()),
			"onmessage of the prototype": () => E.prototype.onmessage,
			"set readyState": () => {
				const source = E.from(new ReadableStream());
				source.readyState = 5;
			},
			"close returns": () => show(E.from(new ReadableStream()).close()),
			"constants": () => [E.CONNECTING, E.OPEN, E.CLOSED, E.prototype.OPEN],
		});
	},
};
