import { report, show } from "../../checks.ts";

const seen: unknown[] = [];
addEventListener("error", (event: any) => {
	seen.push([event.constructor.name, event.type, event.message, typeof event.filename, event.lineno > 0, event.colno > 0, show(event.error), event.cancelable, event.isTrusted]);
	if (event.error !== "not prevented") event.preventDefault();
});

function told(value: unknown): unknown {
	seen.length = 0;
	const result = show(reportError(value));
	return [result, ...seen];
}

export default {
	fetch() {
		return report({
			"an Error": () => told(new Error("e")),
			"a TypeError": () => told(new TypeError("t")),
			"a DOMException": () => told(new DOMException("m", "AbortError")),
			"a text": () => told("text"),
			"a number": () => told(5),
			"undefined": () => told(undefined),
			"null": () => told(null),
			"an object": () => told({ a: 1 }),
			"a symbol": () => told(Symbol("s")),
			"nothing": () => (reportError as any)(),
			"an error without a message": () => told(new Error()),
			"no getters are called": () => {
				let called = 0;
				const error = new Error("x");
				for (const key of ["message", "name", "fileName", "lineNumber", "columnNumber"]) Object.defineProperty(error, key, { get: () => (called++, "got") });
				told(error);
				return called;
			},
			"toString is not called": () => {
				let called = 0;
				told({ toString: () => (called++, "t") });
				return called;
			},
			"queueMicrotask that throws": async () => {
				seen.length = 0;
				queueMicrotask(() => { throw new Error("in a microtask"); });
				await scheduler.wait(1);
				return [...seen];
			},
			"setTimeout that throws": async () => {
				seen.length = 0;
				setTimeout(() => { throw new Error("in a timer"); });
				await scheduler.wait(5);
				return [...seen];
			},
			"a listener that throws": () => {
				const listener = () => { throw new Error("from the listener"); };
				addEventListener("error", listener, { once: true });
				return told(new Error("first"));
			},
			"dispatched": () => {
				seen.length = 0;
				return [dispatchEvent(new ErrorEvent("error", { message: "made", cancelable: true })), ...seen];
			},
			"onerror": () => {
				const log: unknown[] = [];
				(globalThis as any).onerror = (...args: unknown[]) => log.push(args.length);
				told(new Error("x"));
				delete (globalThis as any).onerror;
				return log;
			},
		});
	},
};
