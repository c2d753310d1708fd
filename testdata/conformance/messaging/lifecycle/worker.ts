import { report, show } from "../../checks.ts";

const turn = () => scheduler.wait(1);

export default {
	fetch(request: Request) {
		const path = new URL(request.url).pathname;
		if (path === "/hang") return new Promise<Response>((resolve) => {
			const { port1 } = new MessageChannel();
			port1.onmessage = () => resolve(new Response("never"));
		});
		if (path === "/answer") return new Promise<Response>((resolve) => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = (event) => resolve(new Response(event.data));
			port2.postMessage("answered by a message");
		});
		return report({
			"closed before": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port2.onmessage = (event) => log.push(event.data);
				port2.close();
				port1.postMessage(1);
				await turn();
				return log;
			},
			"closed sender": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port2.onmessage = (event) => log.push(event.data);
				port1.close();
				port1.postMessage(1);
				await turn();
				return log;
			},
			"closed sender after sending": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port2.onmessage = (event) => log.push(event.data);
				port1.postMessage(1);
				port1.close();
				await turn();
				return log;
			},
			"closed receiver after sending": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port2.onmessage = (event) => log.push(event.data);
				port1.postMessage(1);
				port2.close();
				await turn();
				return log;
			},
			"closed receiver with a queue": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port1.postMessage(1);
				await turn();
				port2.close();
				port2.onmessage = (event) => log.push(event.data);
				await turn();
				return log;
			},
			"closed sender with a queue": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port1.postMessage(1);
				port1.close();
				await turn();
				port2.onmessage = (event) => log.push(event.data);
				await turn();
				return log;
			},
			"closed in a listener": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port2.onmessage = (event) => {
					log.push(event.data);
					port2.close();
				};
				port1.postMessage(1);
				port1.postMessage(2);
				port1.postMessage(3);
				await turn();
				return log;
			},
			"the other way, after close": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				port1.onmessage = (event) => log.push(event.data);
				port1.close();
				port2.postMessage(1);
				await turn();
				return log;
			},
			"close twice": () => {
				const { port1 } = new MessageChannel();
				return [show(port1.close()), show(port1.close())];
			},
			"close event": async () => {
				const log: unknown[] = [];
				const { port1, port2 } = new MessageChannel();
				for (const [name, port] of Object.entries({ port1, port2 })) {
					port.addEventListener("close", (event) => log.push([name, event.type, event.constructor.name]));
					(port as any).onclose = (event: Event) => log.push([name, "onclose", event.type]);
				}
				port1.close();
				const atOnce = show(log);
				await turn();
				return [atOnce, log];
			},
			"start after close": async () => {
				const { port1 } = new MessageChannel();
				port1.close();
				return show(port1.start());
			},
			"clone error is still told after close": () => {
				const { port1 } = new MessageChannel();
				port1.close();
				port1.postMessage(() => 1);
			},
			"posting many": async () => {
				let count = 0;
				const { port1, port2 } = new MessageChannel();
				port2.onmessage = () => count++;
				for (let i = 0; i < 1000; i++) port1.postMessage(i);
				await turn();
				return count;
			},
		});
	},
};
