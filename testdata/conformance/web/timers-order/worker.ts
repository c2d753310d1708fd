import { report } from "../../checks.ts";

const settle = (ms: number) => scheduler.wait(ms);

export default {
	fetch() {
		return report({
			"microtasks": async () => {
				const log: string[] = [];
				setTimeout(() => log.push("timer"));
				queueMicrotask(() => { log.push("microtask"); queueMicrotask(() => log.push("inner")); });
				Promise.resolve().then(() => log.push("promise"));
				(async () => { await null; log.push("await"); })();
				log.push("sync");
				await settle(5);
				return log;
			},
			"same delay": async () => {
				const log: number[] = [];
				for (const n of [1, 2, 3]) setTimeout(() => log.push(n), 2);
				await settle(20);
				return log;
			},
			"delays": async () => {
				const log: number[] = [];
				for (const n of [30, 10, 20, 1]) setTimeout(() => log.push(n), n);
				await settle(60);
				return log;
			},
			"0 and 1": async () => {
				const log: number[] = [];
				setTimeout(() => log.push(1), 1);
				setTimeout(() => log.push(0), 0);
				await settle(20);
				return log;
			},
			"microtasks between timers": async () => {
				const log: string[] = [];
				setTimeout(() => { log.push("a"); queueMicrotask(() => log.push("after a")); });
				setTimeout(() => log.push("b"));
				await settle(5);
				return log;
			},
			"cleared by another": async () => {
				const log: string[] = [];
				setTimeout(() => { log.push("first"); clearTimeout(second); });
				const second = setTimeout(() => log.push("second"));
				await settle(5);
				return log;
			},
			"an interval": async () => {
				let n = 0;
				await new Promise<void>((resolve) => {
					const id = setInterval(() => {
						if (++n === 3) {
							clearInterval(id);
							resolve();
						}
					}, 1);
				});
				await settle(5);
				return n;
			},
			"clearTimeout of an interval": async () => {
				let n = 0;
				const id = setInterval(() => n++, 1);
				clearTimeout(id);
				await settle(5);
				return n;
			},
			"arguments": () => new Promise((resolve) => setTimeout((...args: unknown[]) => resolve(args), 0, 1, "b", null)),
			"this": () => new Promise((resolve) => setTimeout(function (this: unknown) { resolve(this === globalThis); }, 0)),
			"nested": async () => {
				const log: number[] = [];
				setTimeout(() => { log.push(1); setTimeout(() => { log.push(2); setTimeout(() => log.push(3)); }); });
				await settle(20);
				return log;
			},
			"a message and a timer": async () => {
				const log: string[] = [];
				const { port1, port2 } = new MessageChannel();
				port2.onmessage = () => log.push("message");
				setTimeout(() => log.push("timer"));
				port1.postMessage(1);
				await settle(5);
				return log;
			},
			"scheduler.wait and a timer": async () => {
				const log: string[] = [];
				const waiting = scheduler.wait(0).then(() => log.push("wait"));
				setTimeout(() => log.push("timer"), 0);
				await waiting;
				await settle(5);
				return log;
			},
			"queueMicrotask gets nothing": () => new Promise((resolve) => queueMicrotask((...args: unknown[]) => resolve(args.length))),
			"a callback's result": async () => {
				setTimeout(() => Promise.resolve(1));
				await settle(2);
				return "fine";
			},
		});
	},
};
