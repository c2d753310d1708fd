import * as module from "node:timers";
import timers from "node:timers";
import process from "node:process";
import { type Checks, listing, report, show } from "../../checks.ts";

const scope = globalThis as any;
const t = timers as any;
const wait = (ms: number) => scheduler.wait(ms);
let topLevel = "";
try {
	setTimeout(() => {}, 1);
} catch (e: any) {
	topLevel = e.message;
}
let topLevelImmediate = "";
try {
	setImmediate(() => {});
} catch (e: any) {
	topLevelImmediate = e.message;
}

const chain = (object: any) => {
	const names: string[] = [];
	for (let p = Object.getPrototypeOf(object); p; p = Object.getPrototypeOf(p)) names.push(p.constructor?.name);
	return names;
};
const fields = (object: any) => Reflect.ownKeys(object).map((key) => `${String(key)} ${typeof object[key]}`);

const pages: Record<string, Checks> = {
	module: {
		"exports": () => listing(module),
		"default": () => listing(timers),
		"promises": () => listing(t.promises),
		"same as the globals": () => ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "setImmediate", "clearImmediate"].map((n) => t[n] === scope[n]),
		"names": () => ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "setImmediate", "clearImmediate"].map((n) => `${scope[n].name}/${scope[n].length} ${t[n].name}/${t[n].length}`),
		"top level": () => [topLevel, topLevelImmediate],
		"promisify": () => {
			const custom = Symbol.for("nodejs.util.promisify.custom");
			return ["setTimeout", "setInterval", "setImmediate"].map((n) => [typeof scope[n][custom], typeof t[n][custom]]);
		},
		"deprecated": () => ["active", "_unrefActive", "enroll", "unenroll"].map((n) => {
			try {
				return `${n} ${typeof t[n]} ${show(t[n]({}, 1))}`;
			} catch (e: any) {
				return `${n} ${e.name}: ${e.message}`;
			}
		}),
	},
	timeouts: {
		"class": () => {
			const timeout: any = setTimeout(() => {}, 1);
			clearTimeout(timeout);
			return [typeof timeout, ...chain(timeout), Object.prototype.toString.call(timeout)];
		},
		"own properties": () => {
			const timeout: any = setTimeout(() => {}, 1);
			clearTimeout(timeout);
			return fields(timeout);
		},
		"prototype": () => {
			const timeout: any = setTimeout(() => {}, 1);
			clearTimeout(timeout);
			return listing(Object.getPrototypeOf(timeout));
		},
		"constructor": () => {
			const timeout: any = setTimeout(() => {}, 1);
			clearTimeout(timeout);
			return [timeout.constructor.length, listing(timeout.constructor)];
		},
		"json": () => {
			const timeout: any = setTimeout(() => {}, 1);
			clearTimeout(timeout);
			return JSON.stringify(timeout);
		},
		"methods give itself": () => {
			const timeout: any = setTimeout(() => {}, 1);
			const same = [timeout.ref() === timeout, timeout.unref() === timeout, timeout.hasRef(), timeout.ref().hasRef(), timeout.refresh() === timeout];
			clearTimeout(timeout);
			return same;
		},
		"primitive": () => {
			const timeout: any = setTimeout(() => {}, 1);
			const p = timeout[Symbol.toPrimitive]();
			clearTimeout(timeout);
			return [typeof p, Number.isInteger(p), p > 0, +timeout === p, `${timeout}` === String(p)];
		},
		"clear by number": async () => {
			let fired = false;
			const timeout: any = setTimeout(() => { fired = true; }, 1);
			clearTimeout(+timeout);
			await wait(10);
			return fired;
		},
		"clear by text": async () => {
			let fired = false;
			const timeout: any = setTimeout(() => { fired = true; }, 1);
			clearTimeout(`${+timeout}` as any);
			await wait(10);
			return fired;
		},
		"clearInterval clears a timeout": async () => {
			let fired = false;
			clearInterval(setTimeout(() => { fired = true; }, 1) as any);
			await wait(10);
			return fired;
		},
		"close": async () => {
			let fired = false;
			const timeout: any = setTimeout(() => { fired = true; }, 1);
			const result = timeout.close() === timeout;
			await wait(10);
			return [result, fired];
		},
		"dispose": async () => {
			let fired = false;
			const timeout: any = setTimeout(() => { fired = true; }, 1);
			const dispose = typeof timeout[Symbol.dispose];
			timeout[Symbol.dispose]?.();
			await wait(10);
			return [dispose, fired];
		},
		"refresh delays": async () => {
			const log: string[] = [];
			const timeout: any = setTimeout(() => log.push("refreshed"), 20);
			setTimeout(() => timeout.refresh(), 15);
			setTimeout(() => log.push("30"), 30);
			await wait(60);
			return log;
		},
		"refresh after firing": async () => {
			let count = 0;
			const timeout: any = setTimeout(() => count++, 1);
			await wait(10);
			timeout.refresh();
			await wait(10);
			return count;
		},
		"refresh after clearing": async () => {
			let count = 0;
			const timeout: any = setTimeout(() => count++, 1);
			clearTimeout(timeout);
			timeout.refresh();
			await wait(10);
			return count;
		},
		"unref fires all the same": async () => {
			let fired = false;
			(setTimeout(() => { fired = true; }, 1) as any).unref();
			await wait(10);
			return fired;
		},
		"arguments and this": () => new Promise((done) => setTimeout(function (this: any, ...args: unknown[]) { done([this?.constructor?.name, args]); }, 1, "a", 2)),
		"of node:timers": () => new Promise((done) => t.setTimeout(function (this: any, ...args: unknown[]) { done([this?.constructor?.name, args]); }, 1, "a", 2)),
		"interval": async () => {
			let count = 0;
			const interval: any = setInterval(() => { if (++count === 3) clearInterval(interval); }, 1);
			const names = chain(interval);
			await wait(20);
			return [count, names, interval.hasRef()];
		},
		"interval cleared by number": async () => {
			let count = 0;
			const interval: any = setInterval(() => { count++; clearInterval(+interval); }, 1);
			await wait(10);
			return count;
		},
		"odd delays": async () => {
			const log: unknown[] = [];
			for (const delay of [undefined, null, "2", -5, NaN, 1.5, {}, Infinity, 2 ** 31] as any[]) {
				const timeout: any = setTimeout(() => log.push(String(delay)), delay);
				if (delay === 2 ** 31 || delay === Infinity) setTimeout(() => clearTimeout(timeout), 15);
			}
			await wait(25);
			return log.sort();
		},
		"clear odd values": () => [undefined, null, NaN, {}, "x", -1, () => {}, Symbol.iterator, 5n, true, []].map((v: any) => {
			try {
				return clearTimeout(v);
			} catch (e: any) {
				return `${e.name}: ${e.message}`;
			}
		}),
		"clear by another object": () => {
			class Fake { [Symbol.toPrimitive]() { return 1; } }
			return clearTimeout(new Fake() as any);
		},
		"called on something else": () => new Promise((done) => setTimeout.call({} as any, () => done("fine"), 1)),
	},
	immediates: {
		"class": () => {
			const immediate: any = setImmediate(() => {});
			clearImmediate(immediate);
			return [...chain(immediate), Object.prototype.toString.call(immediate)];
		},
		"own properties": () => {
			const immediate: any = setImmediate(() => {});
			clearImmediate(immediate);
			return fields(immediate);
		},
		"prototype": () => {
			const immediate: any = setImmediate(() => {});
			clearImmediate(immediate);
			return listing(Object.getPrototypeOf(immediate)).filter((line) => !/internal-class|kResource/.test(line)).sort();
		},
		"methods": () => {
			const immediate: any = setImmediate(() => {});
			const results = [immediate.hasRef(), immediate.ref() === immediate, immediate.unref() === immediate, immediate.hasRef()].map(String);
			clearImmediate(immediate);
			return results;
		},
		"arguments and this": () => new Promise((done) => setImmediate(function (this: any, ...args: unknown[]) { done([this?.constructor?.name, args]); }, "a", 2)),
		"clear": async () => {
			let fired = false;
			clearImmediate(setImmediate(() => { fired = true; }));
			await wait(5);
			return fired;
		},
		"dispose": async () => {
			let fired = false;
			const immediate: any = setImmediate(() => { fired = true; });
			const type = typeof immediate[Symbol.dispose];
			immediate[Symbol.dispose]?.();
			await wait(5);
			return [type, fired];
		},
		"clear odd values": () => [undefined, null, 5, {}, "x", () => {}].map((v: any) => {
			try {
				return clearImmediate(v);
			} catch (e: any) {
				return `${e.name}: ${e.message}`;
			}
		}),
		"clearTimeout of an immediate": async () => {
			let fired = false;
			try {
				clearTimeout(setImmediate(() => { fired = true; }) as any);
			} catch (e: any) {
				return e.message;
			}
			await wait(5);
			return fired;
		},
		"one clears the next": async () => {
			const log: string[] = [];
			let second: any;
			setImmediate(() => { log.push("first"); clearImmediate(second); });
			second = setImmediate(() => log.push("second"));
			await wait(5);
			return log;
		},
		"error": async () => {
			setImmediate(() => { throw new Error("thrown in an immediate"); });
			await wait(5);
			return "goes on";
		},
	},
	order: {
		"all kinds": async () => {
			const log: string[] = [];
			setTimeout(() => log.push("timeout 1"), 1);
			setTimeout(() => log.push("timeout 0"), 0);
			setImmediate(() => log.push("immediate"));
			process.nextTick(() => log.push("nextTick"));
			queueMicrotask(() => log.push("microtask"));
			Promise.resolve().then(() => log.push("promise"));
			log.push("sync");
			await wait(20);
			return log;
		},
		"nextTick first": async () => {
			const log: string[] = [];
			process.nextTick(() => log.push("tick 1"));
			Promise.resolve().then(() => log.push("promise 1")).then(() => log.push("promise 2")).then(() => log.push("promise 3"));
			process.nextTick(() => log.push("tick 2"));
			queueMicrotask(() => log.push("microtask"));
			await wait(5);
			return log;
		},
		"nextTick inside": async () => {
			const log: string[] = [];
			process.nextTick(() => {
				log.push("tick 1");
				process.nextTick(() => log.push("tick in tick"));
				queueMicrotask(() => log.push("microtask in tick"));
				Promise.resolve().then(() => log.push("promise in tick"));
			});
			process.nextTick(() => log.push("tick 2"));
			await wait(5);
			return log;
		},
		"nextTick in a promise": async () => {
			const log: string[] = [];
			Promise.resolve().then(() => {
				process.nextTick(() => log.push("tick"));
				Promise.resolve().then(() => log.push("inner promise"));
			}).then(() => log.push("outer promise"));
			await wait(5);
			return log;
		},
		"nextTick in a timer": async () => {
			const log: string[] = [];
			setTimeout(() => {
				log.push("timer 1");
				process.nextTick(() => log.push("tick"));
				queueMicrotask(() => log.push("microtask"));
			}, 1);
			setTimeout(() => log.push("timer 2"), 1);
			await wait(10);
			return log;
		},
		"nextTick's arguments and this": () => new Promise((done) => process.nextTick(function (this: any, ...args: unknown[]) { done([String(this), args]); }, "a", 2)),
		"immediates in immediates": async () => {
			const log: string[] = [];
			setImmediate(() => {
				log.push("1");
				setImmediate(() => log.push("1 inner"));
				setTimeout(() => log.push("timeout inner"), 0);
				process.nextTick(() => log.push("1 tick"));
			});
			setImmediate(() => log.push("2"));
			await wait(10);
			return log;
		},
		"immediate before timeout 0": async () => {
			const log: string[] = [];
			setImmediate(() => log.push("immediate"));
			setTimeout(() => log.push("timeout"), 0);
			await wait(10);
			return log;
		},
		"nextTick throws": async () => {
			process.nextTick(() => { throw new RangeError("thrown in a tick"); });
			await wait(5);
			return "goes on";
		},
	},
	bad: {
		"setTimeout text": () => setTimeout("1" as any),
		"setTimeout nothing": () => (setTimeout as any)(),
		"setTimeout null": () => setTimeout(null as any, 1),
		"setTimeout object": () => setTimeout({} as any, 1),
		"setInterval text": () => setInterval("1" as any),
		"setImmediate text": () => setImmediate("1" as any),
		"setImmediate nothing": () => (setImmediate as any)(),
		"timers.setTimeout text": () => t.setTimeout("1"),
		"timers.setInterval nothing": () => t.setInterval(),
		"timers.setImmediate text": () => t.setImmediate("1"),
		"setTimeout symbol delay": () => {
			clearTimeout(setTimeout(() => {}, Symbol("s") as any));
			return "fine";
		},
		"setTimeout BigInt delay": () => {
			clearTimeout(setTimeout(() => {}, 5n as any));
			return "fine";
		},
		"clearTimeout nothing": () => (clearTimeout as any)(),
	},
};

export default {
	fetch(request: Request) {
		return report(pages[new URL(request.url).pathname.slice(1)]);
	},
};
