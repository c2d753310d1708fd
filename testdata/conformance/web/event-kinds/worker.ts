import { report, show } from "../../checks.ts";

const own = (event: object) => Object.entries(Object.getOwnPropertyDescriptors(event)).map(([key, d]) => `${key}:${d.writable ? "w" : ""}${d.enumerable ? "e" : ""}${d.configurable ? "c" : ""}`).sort();

export default {
	fetch() {
		const M = MessageEvent as any;
		const C = CloseEvent as any;
		const E = ErrorEvent as any;
		return report({
			"CustomEvent": () => {
				const detail = { a: 1 };
				const event = new CustomEvent("x", { detail, bubbles: true });
				return [event.detail === detail, event.bubbles, event.cancelable, show(new CustomEvent("x").detail), show(new CustomEvent("x", {}).detail), show(new CustomEvent("x", { detail: undefined }).detail)];
			},
			"CustomEvent null": () => show(new CustomEvent("x", null as never).detail),
			"initCustomEvent": () => typeof (new CustomEvent("x") as any).initCustomEvent,
			"ErrorEvent": () => {
				const error = new Error("e");
				const event = new E("error", { message: "m", filename: "f", lineno: 3, colno: 4, error });
				return [event.message, event.filename, event.lineno, event.colno, event.error === error];
			},
			"ErrorEvent defaults": () => {
				const event = new E("error");
				return [event.message, event.filename, event.lineno, event.colno, show(event.error)];
			},
			"ErrorEvent conversions": () => {
				const event = new E("error", { message: 5, filename: null, lineno: "7", colno: 1.9, error: null });
				return [event.message, event.filename, event.lineno, event.colno, show(event.error)];
			},
			"ErrorEvent lineno -1": () => new E("error", { lineno: -1 }).lineno,
			"ErrorEvent lineno big": () => new E("error", { lineno: 2 ** 40 }).lineno,
			"ErrorEvent lineno Symbol": () => new E("error", { lineno: Symbol("s") }).lineno,
			"MessageEvent": () => {
				const event = new M("message", { data: [1], origin: "o", lastEventId: "i", ports: [] });
				return [event.data, event.origin, event.lastEventId, event.ports, show(event.source)];
			},
			"MessageEvent defaults": () => {
				const event = new M("message");
				return [show(event.data), show(event.origin), show(event.lastEventId), show(event.ports), show(event.source)];
			},
			"MessageEvent empty": () => {
				const event = new M("message", {});
				return [show(event.data), show(event.origin), show(event.lastEventId), show(event.ports), show(event.source)];
			},
			"MessageEvent with a source": () => {
				const { port1, port2 } = new MessageChannel();
				const event = new M("message", { source: port1, ports: [port1, port2] });
				return [event.source === port1, event.ports.length, event.ports[1] === port2];
			},
			"MessageEvent source 5": () => new M("message", { source: 5 }),
			"MessageEvent source null": () => show(new M("message", { source: null }).source),
			"MessageEvent ports 5": () => new M("message", { ports: 5 }),
			"MessageEvent ports [5]": () => new M("message", { ports: [5] }),
			"MessageEvent ports null": () => new M("message", { ports: null }),
			"MessageEvent own": () => own(new M("message")),
			"MessageEvent set data": () => {
				const event = new M("message", { data: 1 });
				event.data = 2;
				return event.data;
			},
			"initMessageEvent": () => typeof (new M("x") as any).initMessageEvent,
			"CloseEvent": () => {
				const event = new C("close", { code: 1000, reason: "r", wasClean: true });
				return [event.code, event.reason, event.wasClean];
			},
			"CloseEvent defaults": () => {
				const event = new C("close");
				return [event.code, event.reason, event.wasClean];
			},
			"CloseEvent conversions": () => {
				const event = new C("close", { code: "1001", reason: 5, wasClean: "yes" });
				return [event.code, event.reason, event.wasClean];
			},
			"CloseEvent code -1": () => new C("close", { code: -1 }).code,
			"CloseEvent code 70000": () => new C("close", { code: 70000 }).code,
			"CloseEvent own": () => own(new C("close")),
			"CustomEvent own": () => own(new CustomEvent("x")),
			"ErrorEvent own": () => own(new E("x")),
			"Event own": () => own(new Event("x")),
			"type is a text": () => [new Event(5 as never).type, new Event(null as never).type, new Event(undefined as never).type, new Event("").type],
			"a subclass": () => {
				class Mine extends Event {
					constructor(readonly extra: number) {
						super("mine");
					}
				}
				const event = new Mine(5);
				return [event.type, event.extra, String(event), event instanceof Event];
			},
			"texts": () => [String(new Event("x")), String(new M("x")), JSON.stringify(new C("x")), JSON.stringify(new Event("x"))],
			"constants": () => [Event.NONE, Event.CAPTURING_PHASE, Event.AT_TARGET, Event.BUBBLING_PHASE],
		});
	},
};
