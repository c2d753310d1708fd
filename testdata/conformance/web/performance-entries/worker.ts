import { misconstruct, misuse } from "../../checks.ts";
import { report, show } from "../../checks.ts";

const g = globalThis as any;
const fields = (e: any) => [e.constructor.name, e.name, e.entryType, typeof e.startTime, typeof e.duration, show(e.detail)];

export default {
	async fetch() {
		const names = ["Performance", "PerformanceEntry", "PerformanceMark", "PerformanceMeasure", "PerformanceObserver", "PerformanceObserverEntryList", "PerformanceResourceTiming"];
		const p = performance as any;
		let text = await (await report({
			"classes": () => names.map((name) => `${name} ${typeof g[name]}`),
			"mark": () => fields(p.mark("a")),
			"mark with detail": () => fields(p.mark("b", { detail: { x: 1 }, startTime: 5 })),
			"startTime of a mark": () => p.mark("c", { startTime: 7.5 }).startTime,
			"negative startTime": () => p.mark("c", { startTime: -1 }).startTime,
			"detail is the same object": () => {
				const detail = {};
				return p.mark("d", { detail }).detail === detail;
			},
			"detail null": () => show(p.mark("d", { detail: null }).detail),
			"detail text": () => show(p.mark("d", { detail: "t" }).detail),
			"measure": () => fields(p.measure("m")),
			"measure of marks": () => {
				p.mark("from", { startTime: 10 });
				p.mark("to", { startTime: 30 });
				const m = p.measure("m2", "from", "to");
				return [m.startTime, m.duration];
			},
			"measure of unknown marks": () => {
				const m = p.measure("m3", "nope", "neither");
				return [m.startTime, m.duration > 0];
			},
			"measure with options": () => {
				const m = p.measure("m4", { start: 5, end: 9, detail: { y: 1 } });
				return [m.startTime, m.duration, show(m.detail)];
			},
			"measure with a duration": () => {
				const m = p.measure("m5", { start: 5, duration: 4 });
				return [m.startTime, m.duration];
			},
			"measure backwards": () => {
				const m = p.measure("m6", { start: 9, end: 5 });
				return [m.startTime, m.duration];
			},
			"getEntriesByName": () => p.getEntriesByName("from").map(fields),
			"getEntriesByName of a type": () => [p.getEntriesByName("from", "measure").length, p.getEntriesByName("from", "mark").length],
			"getEntriesByType": () => [p.getEntriesByType("mark").length, p.getEntriesByType("measure").length, p.getEntriesByType("resource").length],
			"getEntries": () => p.getEntries().length,
			"clearMarks of a name": () => {
				p.clearMarks("from");
				return [p.getEntriesByType("mark").length, p.getEntriesByType("measure").length];
			},
			"clearMeasures": () => {
				p.clearMeasures();
				return [p.getEntriesByType("mark").length, p.getEntriesByType("measure").length];
			},
			"clearMarks": () => {
				p.clearMarks();
				return p.getEntries().length;
			},
			"toJSON of a mark": () => Object.keys(p.mark("j", { detail: {} }).toJSON()),
			"toJSON of a measure": () => Object.keys(p.measure("j").toJSON()),
			"toJSON": () => show(p.toJSON()),
			"timeOrigin and now": () => [p.timeOrigin, typeof p.now(), Number.isInteger(p.now())],
			"new PerformanceMark": () => fields(new g.PerformanceMark("x", { startTime: 3, detail: { z: 1 } })),
			"it is no entry": () => p.getEntriesByName("x").length,
			"supportedEntryTypes": () => g.PerformanceObserver.supportedEntryTypes,
			"an observer": async () => {
				const log: unknown[] = [];
				const observer = new g.PerformanceObserver((list: any) => log.push(list.getEntries().length));
				observer.observe({ entryTypes: ["mark", "measure"] });
				p.mark("observed");
				await scheduler.wait(5);
				observer.observe({ type: "mark", buffered: true });
				p.mark("observed again");
				await scheduler.wait(5);
				return [log, observer.takeRecords().length, show(observer.disconnect())];
			},
			"eventCounts": () => [p.eventCounts.size, [...p.eventCounts.keys()], String(p.eventCounts)],
			"inheritance": () => [p instanceof EventTarget, p instanceof g.Performance, new g.PerformanceMark("x") instanceof g.PerformanceEntry],
		})).text();
		for (const name of names) text += await misconstruct(g[name]);
		text += await misuse("performance", () => performance, Object.getPrototypeOf(performance), ["now", "getEntries", "eventCounts"]);
		return new Response(text);
	},
};
