import { report, show } from "../../checks.ts";

const p = performance as any;
const atStart = [p.now(), p.timeOrigin];

export default {
	async fetch() {
		const g = globalThis as any;
		return report({
			"in global scope": () => atStart,
			"members": () => Object.keys(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(p))).sort(),
			"classes": () => ["Performance", "PerformanceEntry", "PerformanceMark", "PerformanceObserver"].map((name) => typeof g[name]),
			"now": () => [typeof p.now(), p.now() > 1e12, Number.isInteger(p.now())],
			"now and Date.now": () => Math.abs(p.now() - Date.now()) < 1000,
			"timeOrigin": () => p.timeOrigin,
			"now of another": () => p.now.call({}),
			"now undefined": () => (0, p.now)(),
			"mark": () => p.mark("x"),
			"toJSON": () => [JSON.stringify(p), typeof p.toJSON],
			"set timeOrigin": () => {
				p.timeOrigin = 5;
			},
			"set now": () => {
				p.now = 5;
				const now = p.now;
				delete p.now;
				return [now, typeof p.now];
			},
			"constructor": () => new p.constructor(),
			"texts": () => [String(p), show(Object.keys(p))],
		});
	},
};
