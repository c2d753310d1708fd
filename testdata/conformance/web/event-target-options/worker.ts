import { report, show, showError } from "../../checks.ts";

export default {
	fetch() {
		const fire = (target: EventTarget, type = "x", init?: EventInit) => target.dispatchEvent(new Event(type, init));
		return report({
			"order": () => {
				const log: unknown[] = [];
				const target = new EventTarget();
				for (const n of [1, 2, 3]) target.addEventListener("x", () => log.push(n));
				fire(target);
				return log;
			},
			"twice the same": () => {
				let calls = 0;
				const target = new EventTarget();
				const f = () => void calls++;
				target.addEventListener("x", f);
				target.addEventListener("x", f);
				target.addEventListener("x", f, { once: true });
				fire(target);
				fire(target);
				return calls;
			},
			"once": () => {
				let calls = 0;
				const target = new EventTarget();
				target.addEventListener("x", () => void calls++, { once: true });
				fire(target);
				fire(target);
				return calls;
			},
			"once, fired within": () => {
				let calls = 0;
				const target = new EventTarget();
				target.addEventListener("x", () => { if (++calls < 5) fire(target); }, { once: true });
				fire(target);
				return calls;
			},
			"passive": () => {
				const target = new EventTarget();
				const seen: unknown[] = [];
				target.addEventListener("x", (event) => { event.preventDefault(); seen.push(event.defaultPrevented); }, { passive: true });
				return [fire(target, "x", { cancelable: true }), seen];
			},
			"passive false": () => {
				const target = new EventTarget();
				target.addEventListener("x", (event) => event.preventDefault(), { passive: false });
				return fire(target, "x", { cancelable: true });
			},
			"capture": () => new EventTarget().addEventListener("x", () => 1, { capture: true }),
			"capture true": () => new EventTarget().addEventListener("x", () => 1, true),
			"capture false": () => show(new EventTarget().addEventListener("x", () => 1, false)),
			"options 5": () => show(new EventTarget().addEventListener("x", () => 1, 5 as never)),
			"options null": () => show(new EventTarget().addEventListener("x", () => 1, null as never)),
			"remove with capture": () => new EventTarget().removeEventListener("x", () => 1, { capture: true }),
			"signal": () => {
				let calls = 0;
				const controller = new AbortController();
				const target = new EventTarget();
				target.addEventListener("x", () => void calls++, { signal: controller.signal });
				fire(target);
				controller.abort();
				fire(target);
				return calls;
			},
			"signal, aborted in a listener": () => {
				const log: unknown[] = [];
				const controller = new AbortController();
				const target = new EventTarget();
				target.addEventListener("x", () => controller.abort());
				target.addEventListener("x", () => log.push("second"), { signal: controller.signal });
				fire(target);
				return log;
			},
			"signal, aborted before": () => {
				let calls = 0;
				const target = new EventTarget();
				target.addEventListener("x", () => void calls++, { signal: AbortSignal.abort() });
				fire(target);
				return calls;
			},
			"signal null": () => show(new EventTarget().addEventListener("x", () => 1, { signal: null as never })),
			"signal 5": () => new EventTarget().addEventListener("x", () => 1, { signal: 5 as never }),
			"added while dispatching": () => {
				const log: unknown[] = [];
				const target = new EventTarget();
				target.addEventListener("x", () => { log.push(1); target.addEventListener("x", () => log.push("late")); }, { once: true });
				fire(target);
				const first = [...log];
				fire(target);
				return [first, log];
			},
			"removed while dispatching": () => {
				const log: unknown[] = [];
				const target = new EventTarget();
				const second = () => log.push(2);
				target.addEventListener("x", () => { log.push(1); target.removeEventListener("x", second); });
				target.addEventListener("x", second);
				fire(target);
				return log;
			},
			"stopImmediatePropagation": () => {
				const log: unknown[] = [];
				const target = new EventTarget();
				target.addEventListener("x", (event) => { log.push(1); event.stopImmediatePropagation(); });
				target.addEventListener("x", () => log.push(2));
				return [fire(target), log];
			},
			"stopPropagation": () => {
				const log: unknown[] = [];
				const target = new EventTarget();
				target.addEventListener("x", (event) => { log.push(1); event.stopPropagation(); log.push(event.cancelBubble); });
				target.addEventListener("x", () => log.push(2));
				return [fire(target), log];
			},
			"stopped before": () => {
				const log: unknown[] = [];
				const target = new EventTarget();
				target.addEventListener("x", () => log.push(1));
				const event = new Event("x");
				event.stopImmediatePropagation();
				target.dispatchEvent(event);
				target.dispatchEvent(event);
				return log;
			},
			"a listener that throws": () => {
				const log: unknown[] = [];
				const target = new EventTarget();
				target.addEventListener("x", () => { log.push(1); throw new RangeError("mine"); });
				target.addEventListener("x", () => log.push(2));
				try {
					log.push(fire(target));
				} catch (error) {
					log.push(showError(error));
				}
				return log;
			},
			"handleEvent": () => {
				const seen: unknown[] = [];
				const target = new EventTarget();
				const handler = { handleEvent(this: unknown, event: Event) { seen.push(this === handler, event.type); } };
				target.addEventListener("x", handler);
				fire(target);
				target.removeEventListener("x", handler);
				fire(target);
				return seen;
			},
			"handleEvent is replaced": () => {
				const seen: unknown[] = [];
				const target = new EventTarget();
				const handler = { handleEvent: () => void seen.push("old") };
				target.addEventListener("x", handler);
				handler.handleEvent = () => void seen.push("new");
				fire(target);
				return seen;
			},
			"no handleEvent": () => new EventTarget().addEventListener("x", {} as never),
			"null listener": () => show(new EventTarget().addEventListener("x", null)),
			"undefined listener": () => show(new EventTarget().addEventListener("x", undefined as never)),
			"on<type>": () => {
				const log: unknown[] = [];
				const target = new EventTarget() as any;
				target.addEventListener("x", () => log.push("listener"));
				target.onx = () => log.push("onx");
				fire(target);
				return log;
			},
			"this": () => {
				const seen: unknown[] = [];
				const target = new EventTarget();
				target.addEventListener("x", function (this: unknown) { seen.push(this === target); });
				fire(target);
				return seen;
			},
			"target and currentTarget": () => {
				const target = new EventTarget();
				const seen: unknown[] = [];
				target.addEventListener("x", (event) => seen.push(event.target === target, event.currentTarget === target, event.srcElement === target, event.eventPhase, event.composedPath().length));
				const event = new Event("x");
				const before = [show(event.target), show(event.currentTarget), event.eventPhase, event.composedPath().length];
				target.dispatchEvent(event);
				return [before, seen, event.target === target, event.currentTarget === target, event.eventPhase, event.composedPath().length];
			},
			"dispatched within itself": () => {
				const target = new EventTarget();
				target.addEventListener("x", (event) => target.dispatchEvent(event));
				return fire(target);
			},
			"dispatched twice": () => {
				const log: unknown[] = [];
				const target = new EventTarget();
				target.addEventListener("x", (event) => { log.push(event.defaultPrevented); event.preventDefault(); });
				const event = new Event("x", { cancelable: true });
				return [target.dispatchEvent(event), target.dispatchEvent(event), log, event.defaultPrevented];
			},
			"returns true": () => {
				const target = new EventTarget();
				target.addEventListener("x", () => true);
				return fire(target, "x", { cancelable: true });
			},
			"returns false": () => {
				const target = new EventTarget();
				target.addEventListener("x", () => false);
				return fire(target, "x", { cancelable: true });
			},
			"an async listener": async () => {
				const log: unknown[] = [];
				const target = new EventTarget();
				target.addEventListener("x", async () => { log.push(1); await null; log.push(2); });
				fire(target);
				log.push("sync");
				await scheduler.wait(1);
				return log;
			},
			"a class that extends it": () => {
				class Emitter extends EventTarget {
					emit(detail: unknown) {
						return this.dispatchEvent(new CustomEvent("e", { detail }));
					}
				}
				const log: unknown[] = [];
				const emitter = new Emitter();
				emitter.addEventListener("e", (event) => log.push((event as CustomEvent).detail));
				return [emitter.emit({ a: 1 }), log, String(emitter)];
			},
			"types are texts": () => {
				const log: unknown[] = [];
				const target = new EventTarget();
				target.addEventListener(5 as never, () => log.push("five"));
				target.addEventListener(null as never, () => log.push("null"));
				fire(target, "5");
				fire(target, "null");
				return log;
			},
			"event attributes": () => {
				const event = new Event("x", { bubbles: true, cancelable: true, composed: true }) as any;
				return [event.bubbles, event.cancelable, event.composed, event.isTrusted, event.timeStamp, event.returnValue, event.defaultPrevented, event.type];
			},
			"returnValue = false": () => {
				const event = new Event("x", { cancelable: true }) as any;
				event.returnValue = false;
				return event.defaultPrevented;
			},
			"cancelBubble": () => {
				const event = new Event("x") as any;
				event.cancelBubble = true;
				const on = event.cancelBubble;
				event.cancelBubble = false;
				return [on, event.cancelBubble];
			},
			"initEvent": () => typeof (new Event("x") as any).initEvent,
		});
	},
};
