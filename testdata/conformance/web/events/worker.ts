import { report } from "../../checks.ts";

export default {
	fetch() {
		return report({
			"defaults": () => {
				const e = new Event("x");
				return [e.type, e.bubbles, e.cancelable, e.composed, e.defaultPrevented, e.eventPhase, e.target, e.currentTarget, e.isTrusted, e.returnValue, e.cancelBubble];
			},
			"init": () => {
				const e = new Event("x", { bubbles: true, cancelable: true, composed: true });
				return [e.bubbles, e.cancelable, e.composed];
			},
			"constants": () => [Event.NONE, Event.CAPTURING_PHASE, Event.AT_TARGET, Event.BUBBLING_PHASE],
			"no type": () => new (Event as any)(),
			"a type that is no string": () => new Event(12 as any).type,
			"CustomEvent": () => [new CustomEvent("x", { detail: { a: 1 } }).detail, new CustomEvent("x").detail],
			"dispatch": () => {
				const seen: unknown[] = [];
				const t = new EventTarget();
				t.addEventListener("x", (e) => seen.push(e.target === t, e.currentTarget === t, e.eventPhase, e.composedPath().length));
				const e = new Event("x");
				const result = t.dispatchEvent(e);
				return [result, seen, e.target === t, e.currentTarget, e.eventPhase];
			},
			"order, and only once each": () => {
				const seen: number[] = [];
				const t = new EventTarget();
				const one = () => seen.push(1);
				t.addEventListener("x", one);
				t.addEventListener("x", () => seen.push(2));
				t.addEventListener("x", one);
				t.dispatchEvent(new Event("x"));
				return seen;
			},
			"once": () => {
				let n = 0;
				const t = new EventTarget();
				t.addEventListener("x", () => n++, { once: true });
				t.dispatchEvent(new Event("x"));
				t.dispatchEvent(new Event("x"));
				return n;
			},
			"capture makes another": () => {
				let n = 0;
				const t = new EventTarget();
				const f = () => n++;
				t.addEventListener("x", f);
				t.addEventListener("x", f, { capture: true });
				t.dispatchEvent(new Event("x"));
				t.removeEventListener("x", f);
				t.dispatchEvent(new Event("x"));
				return n;
			},
			"handleEvent": () => {
				const seen: unknown[] = [];
				const t = new EventTarget();
				const o = { handleEvent(e: Event) { seen.push(this === o, e.type); } };
				t.addEventListener("x", o);
				t.dispatchEvent(new Event("x"));
				return seen;
			},
			"this of a function": () => {
				let self: unknown;
				const t = new EventTarget();
				t.addEventListener("x", function (this: unknown) { self = this; });
				t.dispatchEvent(new Event("x"));
				return self === t;
			},
			"preventDefault": () => {
				const t = new EventTarget();
				t.addEventListener("x", (e) => e.preventDefault());
				const yes = new Event("x", { cancelable: true });
				const no = new Event("x");
				return [t.dispatchEvent(yes), yes.defaultPrevented, t.dispatchEvent(no), no.defaultPrevented];
			},
			"passive": () => {
				const t = new EventTarget();
				const e = new Event("x", { cancelable: true });
				t.addEventListener("x", (e) => e.preventDefault(), { passive: true });
				return [t.dispatchEvent(e), e.defaultPrevented];
			},
			"stopImmediatePropagation": () => {
				const seen: number[] = [];
				const t = new EventTarget();
				t.addEventListener("x", (e) => { seen.push(1); e.stopImmediatePropagation(); });
				t.addEventListener("x", () => seen.push(2));
				t.dispatchEvent(new Event("x"));
				return seen;
			},
			"added while dispatching": () => {
				const seen: number[] = [];
				const t = new EventTarget();
				t.addEventListener("x", () => {
					seen.push(1);
					t.addEventListener("x", () => seen.push(2));
				}, { once: true });
				t.dispatchEvent(new Event("x"));
				return seen;
			},
			"removed while dispatching": () => {
				const seen: number[] = [];
				const t = new EventTarget();
				const second = () => seen.push(2);
				t.addEventListener("x", () => { seen.push(1); t.removeEventListener("x", second); });
				t.addEventListener("x", second);
				t.dispatchEvent(new Event("x"));
				return seen;
			},
			"dispatch again while dispatching": () => {
				const t = new EventTarget();
				const e = new Event("x");
				let name = "";
				t.addEventListener("x", () => {
					try {
						t.dispatchEvent(e);
					} catch (error) {
						name = `${(error as Error).name}: ${(error as Error).message}`;
					}
				}, { once: true });
				t.dispatchEvent(e);
				return name;
			},
			"null as listener": () => [new EventTarget().addEventListener("x", null), new EventTarget().removeEventListener("x", null)],
			"a string as listener": () => new EventTarget().addEventListener("x", "f" as any),
			"dispatch of an object": () => new EventTarget().dispatchEvent({ type: "x" } as any),
			"a subclass": () => {
				class Mine extends EventTarget {
					value = 1;
				}
				const m = new Mine();
				let seen = 0;
				m.addEventListener("x", (e) => (seen = (e.target as Mine).value));
				m.dispatchEvent(new Event("x"));
				return seen;
			},
			"an Event subclass": () => {
				class Own extends Event {
					extra = 2;
				}
				const e = new Own("x");
				return [e.extra, e instanceof Event, e.type];
			},
			"timeStamp": () => typeof new Event("x").timeStamp,
			"other classes": () => [new ErrorEvent("error", { message: "m", error: 1 }).message, new MessageEvent("message", { data: 5 }).data, new CloseEvent("close", { code: 1000, reason: "r", wasClean: true }).code],
			"tag": () => [String(new Event("x")), String(new EventTarget())],
		});
	},
};
