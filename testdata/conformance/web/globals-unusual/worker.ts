import { type Checks, listing, reportPart, showError } from "../../checks.ts";

const g = globalThis as any;

/** Whether a call throws, or answers a promise that rejects. */
async function ending(call: () => unknown): Promise<string> {
	let promise: unknown;
	try {
		promise = call();
	} catch (error) {
		return `throws ${showError(error)}`;
	}
	if (!(promise instanceof Promise)) return `gives ${typeof promise}`;
	return promise.then((v) => `resolves ${String(v)}`, (error) => `rejects ${showError(error)}`);
}

const described = (object: object, key: PropertyKey) => {
	const d = Object.getOwnPropertyDescriptor(object, key);
	return d === undefined ? "none" : ["value" in d ? `data ${typeof d.value}` : "accessor", d.writable, d.enumerable, d.configurable];
};

// The runtime's own symbols, by which it inspects objects, aren't looked at.
const standard = (text: string) => text.startsWith("Symbol(Symbol.") || text.includes("inspect");

export default {
	fetch(request: Request) {
		const checks: Checks = {};
		const waits: [string, any[]][] = [["nothing", []], ["5 as options", [1, 5]], ["null as options", [1, null]], ["a text as options", [1, "x"]], ["a bad signal", [1, { signal: 5 }]], ["no signal", [1, { signal: null }]], ["an aborted signal", [1, { signal: AbortSignal.abort(new RangeError("mine")) }]], ["a text", ["x"]], ["a symbol", [Symbol("s")]], ["-1", [-1]]];
		for (const [label, args] of waits) checks[`scheduler.wait with ${label}`] = () => ending(() => g.scheduler.wait(...args));
		checks["scheduler.wait of another"] = () => ending(() => g.scheduler.wait.call({}, 1));
		for (const name of ["Body", "ServiceWorkerGlobalScope", "WorkerGlobalScope", "EventTarget", "ExtendableEvent", "FetchEvent", "Crypto", "SubtleCrypto", "CryptoKey", "Navigator", "Performance", "Scheduler", "ScheduledEvent", "TailEvent", "TraceItem", "ReadableStreamBYOBRequest", "ReadableStreamDefaultController", "TransformStreamDefaultController", "WritableStreamDefaultController", "AbortSignal", "PromiseRejectionEvent", "ErrorEvent", "MessageEvent", "WorkerEntrypoint", "IdentityTransformStream", "FixedLengthStream", "EventSource", "URLPattern"]) {
			checks[`${name} is`] = () => described(g, name);
			checks[`new ${name}`] = () => typeof new g[name]();
			checks[`${name} called`] = () => typeof g[name]();
		}
		checks["Cloudflare"] = () => [described(g, "Cloudflare"), typeof g.Cloudflare, g.Cloudflare.constructor.name, Object.prototype.toString.call(g.Cloudflare)];
		checks["new Cloudflare"] = () => new g.Cloudflare.constructor();
		checks["Cloudflare called"] = () => g.Cloudflare.constructor();
				checks["compatibilityFlags"] = () => [described(g.Cloudflare, "compatibilityFlags"), described(Object.getPrototypeOf(g.Cloudflare), "compatibilityFlags")];
		checks["compatibilityFlags set"] = () => { g.Cloudflare.compatibilityFlags = 5; return typeof g.Cloudflare.compatibilityFlags; };
		checks["compatibilityFlags are"] = () => [typeof g.Cloudflare.compatibilityFlags, Object.isFrozen(g.Cloudflare.compatibilityFlags), Object.getPrototypeOf(g.Cloudflare.compatibilityFlags) === null, g.Cloudflare.compatibilityFlags === g.Cloudflare.compatibilityFlags];
		checks["a flag"] = () => Object.getOwnPropertyDescriptor(g.Cloudflare.compatibilityFlags, "formdata_parser_supports_files");
		checks["DigestStream of crypto"] = () => [described(crypto, "DigestStream"), described(Crypto.prototype, "DigestStream"), described(crypto, "subtle"), described(Crypto.prototype, "subtle")];
		checks["crypto own"] = () => listing(crypto);
		for (const cls of [Headers, ReadableStream, WritableStream, Request, Response, URL, URLSearchParams, FormData, Blob, AbortSignal, Event, TextDecoder, TransformStream]) {
			checks[`symbols of ${cls.name}`] = () => Object.getOwnPropertySymbols(cls.prototype).map(String).filter(standard).sort();
		}
		for (const name of ["onunhandledrejection", "onrejectionhandled", "onerror", "onfetch", "onmessage"]) {
			checks[`${name} is`] = () => [name in globalThis, described(globalThis, name), typeof g[name]];
		}
		return reportPart(request, checks);
	},
};
