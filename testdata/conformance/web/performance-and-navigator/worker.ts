import { report } from "../../checks.ts";

export default {
	fetch() {
		const n = navigator as any;
		const p = performance as any;
		return report({
			"userAgent": () => n.userAgent,
			"navigator fields": () => [n.hardwareConcurrency, n.language, n.languages, n.platform, n.onLine, typeof n.sendBeacon, n.gpu, n.storage],
			"navigator tag": () => Object.prototype.toString.call(n),
			"now is a number": () => typeof p.now(),
			"now moves with time": async () => {
				const before = p.now();
				await scheduler.wait(5);
				const passed = p.now() - before;
				return passed >= 4 && passed < 1000;
			},
			"timeOrigin": () => p.timeOrigin,
			"now and Date.now agree": () => Math.abs(p.timeOrigin + p.now() - Date.now()) < 50,
			"Date moves with time": async () => {
				const before = Date.now();
				await scheduler.wait(5);
				return Date.now() - before >= 4;
			},
			"performance tag": () => Object.prototype.toString.call(p),
			"methods": () => ["now", "mark", "measure", "clearMarks", "clearMeasures", "getEntries", "getEntriesByName", "getEntriesByType", "toJSON", "eventLoopUtilization", "timerify"].map((m) => `${m} ${typeof p[m]}`),
			"the time zone": () => [new Date(0).getHours(), new Date(0).getTimezoneOffset()],
		});
	},
};
