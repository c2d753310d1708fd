import timers from "node:timers";
import { type Checks, report } from "../../checks.ts";

const t = timers as any;
const scope = globalThis as any;
const chain = (object: any) => {
	const names: string[] = [];
	for (let p = Object.getPrototypeOf(object); p; p = Object.getPrototypeOf(p)) names.push(p.constructor?.name);
	return names;
};

const checks: Checks = {
	"global": () => {
		const id: any = setTimeout(() => {}, 1);
		clearTimeout(id);
		return [typeof id, id > 0];
	},
	"node:timers": () => {
		const timeout = t.setTimeout(() => {}, 1);
		t.clearTimeout(timeout);
		return [typeof timeout, chain(timeout), timeout.hasRef()];
	},
	"same": () => ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "setImmediate", "clearImmediate"].map((n) => [t[n] === scope[n], t[n].length, scope[n].length]),
	"global clears the other": async () => {
		let fired = false;
		clearTimeout(t.setTimeout(() => { fired = true; }, 1));
		await scheduler.wait(10);
		return fired;
	},
	"the other clears global": async () => {
		let fired = false;
		t.clearTimeout(setTimeout(() => { fired = true; }, 1));
		await scheduler.wait(10);
		return fired;
	},
	"setImmediate": () => chain(setImmediate(() => {})),
	"text": () => setTimeout("1" as any),
	"timers text": () => t.setTimeout("1"),
};

export default {
	fetch() {
		return report(checks);
	},
};
