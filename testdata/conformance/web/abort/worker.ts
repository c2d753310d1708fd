import { report, showError } from "../../checks.ts";

export default {
	fetch() {
		return report({
			"fresh": () => {
				const { signal } = new AbortController();
				return [signal.aborted, signal.reason, signal.onabort];
			},
			"abort": () => {
				const c = new AbortController();
				c.abort();
				return [c.signal.aborted, showError(c.signal.reason)];
			},
			"abort with a reason": () => {
				const c = new AbortController();
				c.abort("mine");
				c.abort("second");
				return c.signal.reason;
			},
			"abort with undefined": () => {
				const c = new AbortController();
				c.abort(undefined);
				return showError(c.signal.reason);
			},
			"abort with null": () => {
				const c = new AbortController();
				c.abort(null);
				return c.signal.reason;
			},
			"the event": () => {
				const seen: unknown[] = [];
				const c = new AbortController();
				c.signal.addEventListener("abort", (e: any) => seen.push(e.type, e.constructor.name, e.target === c.signal, e.isTrusted));
				c.signal.onabort = () => seen.push("onabort");
				c.abort();
				c.abort();
				return seen;
			},
			"order of onabort and listeners": () => {
				const seen: string[] = [];
				const c = new AbortController();
				c.signal.onabort = () => seen.push("onabort");
				c.signal.addEventListener("abort", () => seen.push("listener"));
				c.abort();
				return seen;
			},
			"throwIfAborted": () => [new AbortController().signal.throwIfAborted(), AbortSignal.abort().aborted],
			"throwIfAborted when aborted": () => AbortSignal.abort(new RangeError("r")).throwIfAborted(),
			"AbortSignal.abort": () => [showError(AbortSignal.abort().reason), AbortSignal.abort(1).reason],
			"AbortSignal.timeout": async () => {
				const signal = AbortSignal.timeout(5);
				const before = signal.aborted;
				await scheduler.wait(30);
				return [before, signal.aborted, showError(signal.reason)];
			},
			"AbortSignal.timeout negative": () => AbortSignal.timeout(-1),
			"AbortSignal.any": () => {
				const a = new AbortController();
				const b = new AbortController();
				const any = AbortSignal.any([a.signal, b.signal]);
				b.abort("b");
				a.abort("a");
				return [any.aborted, any.reason];
			},
			"any of an aborted one": () => AbortSignal.any([AbortSignal.abort("first"), AbortSignal.abort("second")]).reason,
			"any of none": () => AbortSignal.any([]).aborted,
			"any of any": () => {
				const c = new AbortController();
				const any = AbortSignal.any([AbortSignal.any([c.signal])]);
				c.abort("deep");
				return any.reason;
			},
			"any of nonsense": () => AbortSignal.any([1 as any]),
			"new AbortSignal": () => new (AbortSignal as any)(),
			"without new": () => (AbortController as any)(),
			"a detached abort": () => {
				const { abort } = new AbortController();
				abort();
			},
			"scheduler.wait with a signal": () => scheduler.wait(1000, { signal: AbortSignal.timeout(5) }),
			"scheduler.wait, aborted before": () => scheduler.wait(1000, { signal: AbortSignal.abort() }),
			"listener with a signal": () => {
				const c = new AbortController();
				const target = new EventTarget();
				let calls = 0;
				target.addEventListener("x", () => calls++, { signal: c.signal });
				target.dispatchEvent(new Event("x"));
				c.abort();
				target.dispatchEvent(new Event("x"));
				return calls;
			},
			"tag": () => [String(new AbortController()), String(AbortSignal.abort())],
		});
	},
};
