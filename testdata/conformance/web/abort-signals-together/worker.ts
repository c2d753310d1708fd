import { report, show, showError } from "../../checks.ts";

export default {
	fetch() {
		return report({
			"any of a timeout and a controller": async () => {
				const controller = new AbortController();
				const any = AbortSignal.any([AbortSignal.timeout(5), controller.signal]);
				await scheduler.wait(20);
				controller.abort("late");
				return showError(any.reason);
			},
			"order of listeners": () => {
				const log: unknown[] = [];
				const controller = new AbortController();
				const one = AbortSignal.any([controller.signal]);
				const two = AbortSignal.any([one]);
				two.addEventListener("abort", () => log.push("two"));
				one.addEventListener("abort", () => log.push("one"));
				controller.signal.addEventListener("abort", () => log.push("source", one.aborted, two.aborted));
				controller.abort();
				return log;
			},
			"the same reason": () => {
				const controller = new AbortController();
				const any = AbortSignal.any([controller.signal, controller.signal]);
				controller.abort(new RangeError("r"));
				return any.reason === controller.signal.reason;
			},
			"any of aborted ones": () => AbortSignal.any([new AbortController().signal, AbortSignal.abort("one"), AbortSignal.abort("two")]).reason,
			"any is not its source": () => {
				const { signal } = new AbortController();
				return AbortSignal.any([signal]) === signal;
			},
			"any of a Set": () => AbortSignal.any(new Set() as never),
			"aborted in a listener": () => {
				const log: unknown[] = [];
				const controller = new AbortController();
				const any = AbortSignal.any([controller.signal]);
				controller.signal.addEventListener("abort", () => { log.push("again"); controller.abort("second"); });
				any.addEventListener("abort", () => log.push(any.reason));
				controller.abort("first");
				return log;
			},
			"a listener that throws": () => {
				const log: unknown[] = [];
				const controller = new AbortController();
				controller.signal.addEventListener("abort", () => { throw new RangeError("mine"); });
				controller.signal.addEventListener("abort", () => log.push("second"));
				try {
					controller.abort();
				} catch (error) {
					log.push(showError(error));
				}
				return [log, controller.signal.aborted];
			},
			"a listener that throws, and dependents": () => {
				const log: unknown[] = [];
				const controller = new AbortController();
				const any = AbortSignal.any([controller.signal]);
				controller.signal.addEventListener("abort", () => { throw new RangeError("mine"); });
				any.addEventListener("abort", () => log.push("dependent"));
				try {
					controller.abort();
				} catch (error) {
					log.push(showError(error));
				}
				return [log, any.aborted];
			},
			"dispatched by hand": () => {
				const log: unknown[] = [];
				const { signal } = new AbortController();
				signal.onabort = (event) => log.push(event.isTrusted);
				signal.dispatchEvent(new Event("abort"));
				return [log, signal.aborted];
			},
			"listeners added late": () => {
				const log: unknown[] = [];
				const signal = AbortSignal.abort();
				signal.addEventListener("abort", () => log.push(1));
				signal.onabort = () => log.push(2);
				return log;
			},
			"timeout 0": async () => {
				const signal = AbortSignal.timeout(0);
				const before = signal.aborted;
				await scheduler.wait(5);
				return [before, signal.aborted, signal.reason.name, signal.reason.code];
			},
			"timeout of odd delays": () => [NaN, -5, "7", null, 1.5].map((delay) => AbortSignal.timeout(delay as never).aborted),
			"timeout of nothing": () => (AbortSignal as any).timeout(),
			"timeout of a symbol": () => (AbortSignal as any).timeout(Symbol("s")),
			"throwIfAborted": () => AbortSignal.abort(new RangeError("r")).throwIfAborted(),
			"scheduler.wait": async () => {
				const controller = new AbortController();
				const waiting = scheduler.wait(1000, { signal: controller.signal });
				controller.abort(new RangeError("stopped"));
				return waiting;
			},
			"scheduler.wait with a text": async () => {
				const controller = new AbortController();
				const waiting = scheduler.wait(1000, { signal: controller.signal });
				controller.abort("text");
				return waiting;
			},
			"fetch": () => fetch("http://127.0.0.1:1/", { signal: AbortSignal.abort(new RangeError("before")) }),
			"signal of a Request": () => {
				const controller = new AbortController();
				const request = new Request("http://a/", { signal: controller.signal });
				controller.abort("r");
				return [request.signal === controller.signal, request.signal.aborted, request.signal.reason];
			},
			"many on one": () => {
				const { signal } = new AbortController();
				for (let i = 0; i < 5000; i++) AbortSignal.any([signal]);
				return signal.aborted;
			},
			"onabort": () => {
				const { signal } = new AbortController() as any;
				const seen: unknown[] = [];
				for (const value of [5, {}, () => 1, null, undefined]) {
					signal.onabort = value;
					seen.push(show(signal.onabort));
				}
				return seen;
			},
		});
	},
};
