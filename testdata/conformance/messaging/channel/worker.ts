import { report, show, showError } from "../../checks.ts";

const turn = () => scheduler.wait(1);

/** A channel that notes what arrives at its second port. */
function listening(log: unknown[]): MessageChannel {
	const channel = new MessageChannel();
	channel.port2.onmessage = (event) => log.push(event.data);
	return channel;
}

export default {
	fetch() {
		return report({
			"a message arrives": async () => {
				const log: unknown[] = [];
				const { port1 } = listening(log);
				port1.postMessage({ a: [1, "two"] });
				const before = log.length;
				await turn();
				return [before, log];
			},
			"both ways": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port1.onmessage = (event) => log.push(["one", event.data]);
				port2.onmessage = (event) => {
					log.push(["two", event.data]);
					port2.postMessage(event.data + 1);
				};
				port1.postMessage(1);
				await turn();
				return log;
			},
			"order": async () => {
				const log: unknown[] = [];
				const { port1 } = listening(log);
				for (let i = 0; i < 5; i++) port1.postMessage(i);
				await turn();
				return log;
			},
			"after microtasks": async () => {
				const log: unknown[] = [];
				const { port1 } = listening(log);
				port1.postMessage("message");
				queueMicrotask(() => log.push("microtask"));
				Promise.resolve().then(() => log.push("promise")).then(() => log.push("promise 2"));
				log.push("sync");
				await turn();
				return log;
			},
			"and timers": async () => {
				const log: unknown[] = [];
				const { port1 } = listening(log);
				const timer = new Promise((resolve) => setTimeout(() => resolve(log.push("timer"))));
				port1.postMessage("message");
				await timer;
				await turn();
				return log;
			},
			"from within a listener": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port2.onmessage = (event) => {
					log.push(event.data);
					if (event.data < 3) port1.postMessage(event.data + 1);
					queueMicrotask(() => log.push("microtask " + event.data));
				};
				port1.postMessage(1);
				await turn();
				await turn();
				return log;
			},
			"microtasks between two messages": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port2.onmessage = (event) => {
					log.push(event.data);
					queueMicrotask(() => log.push("microtask " + event.data));
				};
				port1.postMessage(1);
				port1.postMessage(2);
				await turn();
				return log;
			},
			"the event": async () => {
				const { port1, port2 } = new MessageChannel();
				const event = new Promise<MessageEvent>((resolve) => (port2.onmessage = resolve as never));
				port1.postMessage("x");
				const e = await event;
				return [
					e.constructor.name, e.type, e.data, e.origin, e.lastEventId, e.source, e.ports, e.isTrusted, e.bubbles, e.cancelable,
					e.target === port2, e.currentTarget === port2,
				];
			},
			"addEventListener without start": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port2.addEventListener("message", (event) => log.push((event as MessageEvent).data));
				port1.postMessage("queued");
				await turn();
				const before = show(log);
				port2.start();
				const atOnce = show(log);
				await turn();
				return [before, atOnce, log];
			},
			"start without a listener": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port2.start();
				port1.postMessage("lost");
				await turn();
				port2.onmessage = (event) => log.push(event.data);
				port1.postMessage("seen");
				await turn();
				return log;
			},
			"queued until onmessage is set": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port1.postMessage(1);
				port1.postMessage(2);
				await turn();
				port2.onmessage = (event) => log.push(event.data);
				const atOnce = show(log);
				await turn();
				return [atOnce, log];
			},
			"onmessage and listeners": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port2.addEventListener("message", () => log.push("listener 1"));
				port2.onmessage = () => log.push("onmessage");
				port2.addEventListener("message", () => log.push("listener 2"));
				port1.postMessage(1);
				await turn();
				return log;
			},
			"onmessage is replaced": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port2.onmessage = () => log.push("first");
				port2.onmessage = () => log.push("second");
				port1.postMessage(1);
				await turn();
				return log;
			},
			"onmessage is taken away": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port2.onmessage = () => log.push("first");
				port2.onmessage = null;
				port1.postMessage(1);
				await turn();
				port2.onmessage = (event) => log.push(event.data);
				await turn();
				return [port2.onmessage === null, log];
			},
			"onmessage as an object": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				const handler = { handleEvent: () => log.push("handleEvent") };
				port2.onmessage = handler as never;
				port1.postMessage(1);
				await turn();
				return [port2.onmessage === (handler as never), log];
			},
			"this in onmessage": async () => {
				const { port1, port2 } = new MessageChannel();
				const seen = new Promise<unknown>((resolve) => {
					port2.onmessage = function (this: unknown) {
						resolve(this === port2 ? "port" : this === globalThis ? "global" : typeof this);
					};
				});
				port1.postMessage(1);
				return seen;
			},
			"once": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port2.addEventListener("message", (event) => log.push((event as MessageEvent).data), { once: true });
				port2.start();
				port1.postMessage(1);
				port1.postMessage(2);
				await turn();
				return log;
			},
			"dispatchEvent": () => {
				const log: unknown[] = [];
				const { port2 } = listening(log);
				const result = port2.dispatchEvent(new MessageEvent("message", { data: "made" }));
				return [result, log];
			},
			"a copy is sent": async () => {
				const log: any[] = [];
				const { port1 } = listening(log);
				const value = { n: 1 };
				port1.postMessage(value);
				value.n = 2;
				await turn();
				return [log[0], log[0] === value];
			},
			"what is copied at once throws at once": () => {
				const { port1 } = new MessageChannel();
				port1.postMessage(() => 1);
			},
			"undefined and null": async () => {
				const log: unknown[] = [];
				const { port1 } = listening(log);
				port1.postMessage(undefined);
				port1.postMessage(null);
				await turn();
				return log;
			},
			"a listener that throws": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port2.onmessage = (event) => {
					log.push(event.data);
					if (event.data === 1) throw new Error("thrown by a listener");
				};
				port1.postMessage(1);
				port1.postMessage(2);
				await turn();
				await turn();
				return log;
			},
			"two channels": async () => {
				const log: unknown[] = [];
				const a = listening(log);
				const b = listening(log);
				b.port1.postMessage("b1");
				a.port1.postMessage("a1");
				b.port1.postMessage("b2");
				await turn();
				return log;
			},
			"postMessage returns": () => show(new MessageChannel().port1.postMessage(1)),
			"start returns": () => show(new MessageChannel().port1.start()),
			"an error": async () => {
				const log: any[] = [];
				const { port1 } = listening(log);
				port1.postMessage(new RangeError("r"));
				await turn();
				return showError(log[0]);
			},
		});
	},
};
