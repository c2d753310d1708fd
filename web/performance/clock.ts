// https://w3c.github.io/hr-time/#sec-performance and
// https://w3c.github.io/user-timing/#extensions-performance-interface
import { EventTarget } from "edge:dom";
import { ops } from "edge:ops";
import { argumentType, defineInterface, illegalConstructor, illegalInvocation, isObject } from "edge:webidl";
import { newEventCounts } from "./counts.ts";
import { detailOf, newMark, newMeasure, newNodeTiming, now, type PerformanceEntry, type PerformanceMark, type PerformanceMeasure } from "./entries.ts";

const PASS = Symbol("Performance");
const withNode = ops.compat_flag("enable_nodejs_perf_hooks_module");
const withEntries = withNode || ops.compat_flag("enable_global_performance_classes");

class Plain {}
const Base = (withEntries ? EventTarget : Plain) as typeof Plain;

export class Performance extends Base {
  #entries: PerformanceEntry[] = [];

  constructor(pass: unknown = undefined) {
    if (pass !== PASS) throw illegalConstructor();
    super();
  }

  get timeOrigin(): number {
    entriesOf(this);
    return 0;
  }

  now(): number {
    entriesOf(this);
    return now();
  }

  get eventCounts(): object {
    entriesOf(this);
    return newEventCounts();
  }

  clearMarks(name: unknown = undefined): void {
    setEntries(this, without(entriesOf(this), "mark", name));
  }

  clearMeasures(name: unknown = undefined): void {
    setEntries(this, without(entriesOf(this), "measure", name));
  }

  clearResourceTimings(): void {
    entriesOf(this);
  }

  getEntries(): PerformanceEntry[] {
    return [...entriesOf(this)];
  }

  getEntriesByName(name: unknown, type: unknown = undefined): PerformanceEntry[] {
    const entries = entriesOf(this);
    if (arguments.length === 0) throw argumentType("getEntriesByName", "Performance", 1, "string");
    const wanted = `${name as string}`;
    const kind = type === undefined ? undefined : `${type as string}`;
    return entries.filter((e) => e.name === wanted && (kind === undefined || e.entryType === kind));
  }

  getEntriesByType(type: unknown): PerformanceEntry[] {
    const entries = entriesOf(this);
    if (arguments.length === 0) throw argumentType("getEntriesByType", "Performance", 1, "string");
    const kind = `${type as string}`;
    return entries.filter((e) => e.entryType === kind);
  }

  mark(name: unknown, options: unknown = undefined): PerformanceMark {
    const entries = entriesOf(this);
    if (arguments.length === 0) throw argumentType("mark", "Performance", 1, "string");
    const mark = newMark(`${name as string}`, options, () => argumentType("mark", "Performance", 2, "Options"));
    entries.push(mark);
    return mark;
  }

  measure(name: unknown, startOrOptions: unknown = undefined, endMark: unknown = undefined): PerformanceMeasure {
    const entries = entriesOf(this);
    if (arguments.length === 0) throw argumentType("measure", "Performance", 1, "string");
    const measure = measureOf(entries, `${name as string}`, startOrOptions, endMark);
    entries.push(measure);
    return measure;
  }

  setResourceTimingBufferSize(size: unknown): void {
    entriesOf(this);
    if (arguments.length === 0) throw argumentType("setResourceTimingBufferSize", "Performance", 1, "unsigned integer");
    const n = +(size as number);
    if (n !== n) throw new TypeError("The value cannot be converted because it is not an integer.");
  }

  toJSON(): object {
    entriesOf(this);
    return Object.assign(Object.create(null) as object, { timeOrigin: 0 });
  }

  get nodeTiming(): object {
    entriesOf(this);
    return newNodeTiming();
  }

  eventLoopUtilization(): object {
    entriesOf(this);
    return { idle: 0, active: 0, utilization: 0 };
  }

  markResourceTiming(): void {
    entriesOf(this);
  }

  timerify(callback: unknown): unknown {
    entriesOf(this);
    if (typeof callback !== "function") throw argumentType("timerify", "Performance", 1, "function");
    return callback;
  }

  /** @internal taken away below */
  static slots = {
    entries(performance: Performance): PerformanceEntry[] {
      if (!isObject(performance) || !(#entries in performance)) throw illegalInvocation();
      return performance.#entries;
    },
    set(performance: Performance, entries: PerformanceEntry[]): void {
      performance.#entries = entries;
    },
  };
}

const { entries: entriesOf, set: setEntries } = Performance.slots;
delete (Performance as { slots?: unknown }).slots;

/** Recorded: with a name, entries of either kind are dropped. */
function without(entries: PerformanceEntry[], kind: string, name: unknown): PerformanceEntry[] {
  if (name === undefined) return entries.filter((e) => e.entryType !== kind);
  const dropped = `${name as string}`;
  return entries.filter((e) => e.name !== dropped);
}

/** Recorded: an unknown mark counts as not given, and the first of its name is taken. */
function measureOf(entries: PerformanceEntry[], name: string, startOrOptions: unknown, endMark: unknown): PerformanceMeasure {
  const timeOf = (mark: unknown) => entries.find((e) => e.entryType === "mark" && e.name === `${mark as string}`)?.startTime;
  let start = 0;
  let stop = now();
  let detail: object | null = null;
  if (isObject(startOrOptions)) {
    const options = startOrOptions as Record<string, unknown>;
    detail = detailOf(options.detail);
    if (options.start !== undefined) start = +(options.start as number);
    if (options.end !== undefined) stop = +(options.end as number);
    else if (options.duration !== undefined) stop = start + +(options.duration as number);
  } else if (startOrOptions !== undefined && startOrOptions !== null) {
    start = timeOf(startOrOptions) ?? start;
    if (endMark !== undefined) stop = timeOf(endMark) ?? stop;
  }
  return newMeasure(name, start, stop >= start ? stop - start : 0, detail);
}

const NODE_ONLY = ["nodeTiming", "eventLoopUtilization", "markResourceTiming", "timerify"];
const ALWAYS = ["constructor", "timeOrigin", "now"];
for (const key of Object.getOwnPropertyNames(Performance.prototype)) {
  if (withEntries ? !withNode && NODE_ONLY.includes(key) : !ALWAYS.includes(key)) {
    delete (Performance.prototype as unknown as Record<string, unknown>)[key];
  }
}
defineInterface(Performance);

export const performance = new Performance(PASS);
