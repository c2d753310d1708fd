import * as module from "node:timers/promises";
import promises from "node:timers/promises";
import timers from "node:timers";
import { type Checks, listing, report, show } from "../../checks.ts";

const p = promises as any;
const failure = async (promise: any) => {
	try {
		return show(await promise);
	} catch (e: any) {
		return `${e?.constructor?.name} ${e?.name} ${e?.code} ${e?.message} cause ${show(e?.cause)}`;
	}
};
const aborted = (reason?: unknown) => AbortSignal.abort(reason);

const checks: Checks = {
	"exports": () => listing(module),
	"default": () => listing(promises),
	"scheduler": () => [...listing(p.scheduler), ...listing(Object.getPrototypeOf(p.scheduler)), p.scheduler === scheduler, Object.prototype.toString.call(p.scheduler)],
	"same as timers.promises": () => timers.promises === promises,
	"setTimeout": () => p.setTimeout(1, "value"),
	"setTimeout of nothing": () => p.setTimeout(),
	"setTimeout gives a promise": () => p.setTimeout(1) instanceof Promise,
	"setImmediate": () => p.setImmediate("value"),
	"scheduler.wait": () => p.scheduler.wait(1),
	"scheduler.yield": () => p.scheduler.yield(),
	"order": async () => {
		const log: string[] = [];
		await Promise.all([p.setTimeout(10).then(() => log.push("10")), p.setTimeout(1).then(() => log.push("1")), p.setImmediate().then(() => log.push("immediate"))]);
		return log;
	},
	"aborted before": () => failure(p.setTimeout(1, 1, { signal: aborted() })),
	"aborted before with a reason": () => failure(p.setTimeout(1, 1, { signal: aborted(new RangeError("why")) })),
	"aborted before with text": () => failure(p.setTimeout(1, 1, { signal: aborted("why") })),
	"aborted while it waits": async () => {
		const controller = new AbortController();
		setTimeout(() => controller.abort("enough"), 1);
		return failure(p.setTimeout(1000, 1, { signal: controller.signal }));
	},
	"aborted after": async () => {
		const controller = new AbortController();
		const value = await p.setTimeout(1, "value", { signal: controller.signal });
		controller.abort();
		return value;
	},
	"setImmediate aborted before": () => failure(p.setImmediate(1, { signal: aborted("why") })),
	"setImmediate aborted while it waits": () => {
		const controller = new AbortController();
		const promise = p.setImmediate(1, { signal: controller.signal });
		controller.abort("enough");
		return failure(promise);
	},
	"scheduler.wait aborted": () => failure(p.scheduler.wait(1, { signal: aborted("why") })),
	"bad delay": () => failure(p.setTimeout("x")),
	"text for delay": () => failure(p.setTimeout("1")),
	"null delay": () => failure(p.setTimeout(null)),
	"negative delay": () => failure(p.setTimeout(-5, "fine")),
	"NaN delay": () => failure(p.setTimeout(NaN, "fine")),
	"bad options": () => failure(p.setTimeout(1, 1, 5)),
	"null options": () => failure(p.setTimeout(1, 1, null)),
	"bad signal": () => failure(p.setTimeout(1, 1, { signal: 5 })),
	"null signal": () => failure(p.setTimeout(1, 1, { signal: null })),
	"bad ref": () => failure(p.setTimeout(1, 1, { ref: 5 })),
	"ref": () => failure(p.setTimeout(1, "fine", { ref: false })),
	"setImmediate bad options": () => failure(p.setImmediate(1, 5)),
	"setImmediate bad signal": () => failure(p.setImmediate(1, { signal: 5 })),
	"setImmediate bad ref": () => failure(p.setImmediate(1, { ref: "x" })),
	"scheduler.wait bad delay": () => failure(p.scheduler.wait("x")),
	"scheduler.wait bad options": () => failure(p.scheduler.wait(1, 5)),
	"scheduler.wait of nothing": () => failure(p.scheduler.wait()),
	"setInterval": async () => {
		const values: unknown[] = [];
		for await (const value of p.setInterval(1, "v")) {
			values.push(value);
			if (values.length === 3) break;
		}
		return values;
	},
	"setInterval gives": () => {
		const iterator = p.setInterval(1);
		const names = [Object.prototype.toString.call(iterator), typeof iterator.next, typeof iterator.return, typeof iterator.throw, typeof iterator[Symbol.asyncIterator], iterator[Symbol.asyncIterator]() === iterator];
		iterator.return();
		return names;
	},
	"setInterval, slow reader": async () => {
		const iterator = p.setInterval(2, "v");
		await scheduler.wait(30);
		const first = [await iterator.next(), await iterator.next()];
		return [first, await iterator.return()];
	},
	"setInterval returned": async () => {
		const iterator = p.setInterval(1, "v");
		return [await iterator.return("r"), await iterator.next()];
	},
	"setInterval aborted before": () => failure(p.setInterval(1, 1, { signal: aborted("why") }).next()),
	"setInterval aborted while it waits": async () => {
		const controller = new AbortController();
		setTimeout(() => controller.abort("enough"), 5);
		const iterator = p.setInterval(1000, 1, { signal: controller.signal });
		return [await failure(iterator.next()), await failure(iterator.next())];
	},
	"setInterval bad delay": () => failure(p.setInterval("x").next()),
	"setInterval bad signal": () => failure(p.setInterval(1, 1, { signal: 5 }).next()),
	"setInterval bad ref": () => failure(p.setInterval(1, 1, { ref: 5 }).next()),
	"setInterval bad options": () => failure(p.setInterval(1, 1, 5).next()),
	"setInterval throws at once": () => {
		try {
			p.setInterval("x");
			return "no";
		} catch (e: any) {
			return e.message;
		}
	},
	"setTimeout throws at once": () => {
		try {
			p.setTimeout("x").catch(() => {});
			return "no";
		} catch (e: any) {
			return e.message;
		}
	},
};

export default {
	fetch() {
		return report(checks);
	},
};
