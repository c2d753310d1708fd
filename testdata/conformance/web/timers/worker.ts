import { report } from "../../checks.ts";

export default {
	fetch() {
		return report({
			"order": async () => {
				const log: string[] = [];
				setTimeout(() => log.push("timeout 1"), 1);
				setTimeout(() => log.push("timeout 0"), 0);
				queueMicrotask(() => log.push("microtask"));
				Promise.resolve().then(() => log.push("promise"));
				(async () => {
					log.push("async, at once");
					await null;
					log.push("async, after await");
				})();
				log.push("sync");
				await scheduler.wait(20);
				return log;
			},
			"by due time, then by age": async () => {
				const log: string[] = [];
				setTimeout(() => log.push("20"), 20);
				setTimeout(() => log.push("5 a"), 5);
				setTimeout(() => log.push("5 b"), 5);
				setTimeout(() => log.push("10"), 10);
				await scheduler.wait(40);
				return log;
			},
			"microtasks between timers": async () => {
				const log: string[] = [];
				setTimeout(() => {
					log.push("a");
					queueMicrotask(() => log.push("a's microtask"));
				}, 1);
				setTimeout(() => log.push("b"), 1);
				await scheduler.wait(20);
				return log;
			},
			"arguments": () => new Promise((done) => setTimeout((...args: unknown[]) => done(args), 1, "a", 2)),
			"this": () => new Promise((done) => setTimeout(function (this: unknown) { done(this === undefined ? "undefined" : this === globalThis ? "globalThis" : "other"); }, 1)),
			"ids": () => {
				const a = setTimeout(() => {}, 1000);
				const b = setTimeout(() => {}, 1000);
				clearTimeout(a);
				clearTimeout(b);
				return [typeof a, (b as any) - (a as any)];
			},
			"clearTimeout": async () => {
				let called = false;
				clearTimeout(setTimeout(() => (called = true), 1));
				await scheduler.wait(10);
				return called;
			},
			"clearing from a timer": async () => {
				const log: string[] = [];
				let second: any;
				setTimeout(() => { log.push("first"); clearTimeout(second); }, 1);
				second = setTimeout(() => log.push("second"), 2);
				await scheduler.wait(20);
				return log;
			},
			"clearing nonsense": () => [clearTimeout(undefined), clearTimeout(99999 as any), clearTimeout(null as any), clearInterval("x" as any)],
			"setInterval": async () => {
				let n = 0;
				const id = setInterval(() => {
					if (++n === 3) clearInterval(id);
				}, 1);
				await scheduler.wait(40);
				return n;
			},
			"clearTimeout ends an interval": async () => {
				let n = 0;
				const id = setInterval(() => n++, 1);
				clearTimeout(id as any);
				await scheduler.wait(10);
				return n;
			},
			"odd delays": async () => {
				const log: unknown[] = [];
				for (const delay of [-5, NaN, "3", undefined, null, 1.5]) setTimeout(() => log.push(delay), delay as any);
				await scheduler.wait(30);
				return log.length;
			},
			"no callback": () => (setTimeout as any)(),
			"a string": () => (setTimeout as any)("1", 0),
			"an object": () => (setTimeout as any)({}, 0),
			"queueMicrotask without a function": () => (queueMicrotask as any)("x"),
			"scheduler.wait": async () => [await scheduler.wait(1), String(scheduler)],
			"scheduler.wait negative": () => scheduler.wait(-1),
			"nested zero timers": async () => {
				let n = 0;
				await new Promise<void>((done) => {
					const again = () => (++n === 10 ? done() : void setTimeout(again, 0));
					again();
				});
				return n;
			},
			"a timer does not outlive its request": () => {
				setTimeout(() => console.log("never"), 10_000);
				return "set";
			},
		});
	},
};
