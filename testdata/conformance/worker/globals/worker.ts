import { report } from "../../checks.ts";

const g = globalThis as any;
const there = (names: string) => names.split(" ").map((n) => `${n} ${typeof g[n]}`);

export default {
	fetch() {
		return report({
			"self": () => [g.self === g, Object.prototype.toString.call(g), g instanceof EventTarget],
			"scope class": () => [typeof g.ServiceWorkerGlobalScope, g instanceof g.ServiceWorkerGlobalScope, g instanceof g.WorkerGlobalScope],
			"of browsers": () => there("window document localStorage XMLHttpRequest Image Worker importScripts alert"),
			"of Node": () => there("process Buffer global require module __dirname setImmediate clearImmediate"),
			"of Deno and Bun": () => there("Deno Bun"),
			"of the platform": () => there("HTMLRewriter WebSocketPair IdentityTransformStream FixedLengthStream Cloudflare caches scheduler"),
			"functions": () => there("fetch atob btoa queueMicrotask structuredClone reportError setTimeout setInterval clearTimeout clearInterval addEventListener removeEventListener dispatchEvent"),
			"classes of fetch": () => there("Headers Request Response FormData Blob File URL URLSearchParams URLPattern AbortController AbortSignal"),
			"streams": () => there("ReadableStream ReadableStreamDefaultReader ReadableStreamBYOBReader ReadableStreamDefaultController ReadableByteStreamController ReadableStreamBYOBRequest WritableStream WritableStreamDefaultWriter WritableStreamDefaultController TransformStream TransformStreamDefaultController ByteLengthQueuingStrategy CountQueuingStrategy CompressionStream DecompressionStream TextEncoderStream TextDecoderStream"),
			"events": () => there("Event EventTarget CustomEvent ErrorEvent MessageEvent CloseEvent PromiseRejectionEvent ExtendableEvent FetchEvent ScheduledEvent QueueEvent TailEvent EventSource MessageChannel MessagePort"),
			"crypto": () => there("crypto Crypto SubtleCrypto CryptoKey"),
			"other": () => there("DOMException TextEncoder TextDecoder WebSocket Performance performance Navigator navigator console WebAssembly Intl Atomics SharedArrayBuffer"),
			"origin": () => g.origin,
			"Cloudflare": () => Object.keys(g.Cloudflare),
			"own names": () => ["fetch", "Headers", "self", "console", "crypto", "navigator"].map((name) => `${name} ${Object.hasOwn(g, name)}`),
			"property attributes": () =>
				["fetch", "Headers", "self", "console", "crypto"].map((name) => {
					let holder = g;
					while (!Object.hasOwn(holder, name)) holder = Object.getPrototypeOf(holder);
					const d = Object.getOwnPropertyDescriptor(holder, name)!;
					return `${name} ${d.enumerable} ${d.writable} ${d.configurable} ${typeof d.get}`;
				}),
		});
	},
};
