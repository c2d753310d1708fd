// https://w3c.github.io/performance-timeline/#the-performanceentry-interface
// and https://w3c.github.io/user-timing/
import { ops } from "edge:ops";
import { constructorType, defineInterface, fieldType, illegalConstructor, illegalInvocation, isObject } from "edge:webidl";

const PASS = Symbol("PerformanceEntry");

/** The world's time in whole milliseconds since 1970; 0 in global scope. */
export function now(): number {
  return ops.in_global_scope() ? 0 : Math.floor(ops.time_now());
}

export class PerformanceEntry {
  #name: string;
  #entryType: string;
  #startTime: number;
  #duration: number;
  #detail: object | null;

  constructor(pass: unknown = undefined, name: string, entryType: string, startTime: number, duration: number, detail: object | null) {
    if (pass !== PASS) throw illegalConstructor();
    this.#name = name;
    this.#entryType = entryType;
    this.#startTime = startTime;
    this.#duration = duration;
    this.#detail = detail;
  }

  get name(): string {
    return check(this).#name;
  }

  get entryType(): string {
    return check(this).#entryType;
  }

  get startTime(): number {
    return check(this).#startTime;
  }

  get duration(): number {
    return check(this).#duration;
  }

  toJSON(): object {
    return toJSON(check(this));
  }

  /** @internal taken away below */
  static slots = {
    is: (value: unknown): value is PerformanceEntry => isObject(value) && #name in value,
    detail: (entry: PerformanceEntry): object | null => entry.#detail,
    toJSON(entry: PerformanceEntry): object {
      const json = Object.create(null) as Record<string, unknown>;
      json.name = entry.#name;
      json.entryType = entry.#entryType;
      json.startTime = entry.#startTime;
      json.duration = entry.#duration;
      if (entry.#detail !== null) json.detail = entry.#detail;
      return json;
    },
  };
}

const { is, detail, toJSON } = PerformanceEntry.slots;
delete (PerformanceEntry as { slots?: unknown }).slots;

function check(entry: PerformanceEntry): PerformanceEntry {
  if (!is(entry)) throw illegalInvocation();
  return entry;
}

/** The members of PerformanceMarkOptions; `refuse` makes the error for what is no dictionary. */
function markOptions(options: unknown, refuse: () => Error): { startTime: number; detail: object | null } {
  if (options !== undefined && options !== null && !isObject(options)) throw refuse();
  const { detail: given, startTime } = (options ?? {}) as { detail?: unknown; startTime?: unknown };
  return { detail: detailOf(given), startTime: startTime === undefined ? now() : +(startTime as number) };
}

/** Recorded: details are objects, and are not cloned. */
export function detailOf(value: unknown): object | null {
  if (value === undefined) return null;
  if (!isObject(value)) throw fieldType("Options", "detail", "Object");
  return value;
}

export class PerformanceMark extends PerformanceEntry {
  constructor(name: unknown, options: unknown = undefined) {
    if (arguments.length === 0) throw constructorType("PerformanceMark", 1, "string");
    const { startTime, detail } = markOptions(options, () => constructorType("PerformanceMark", 2, "Options"));
    super(PASS, `${name as string}`, "mark", startTime, 0, detail);
  }

  get detail(): object | null {
    return detail(check(this));
  }

  toJSON(): object {
    return toJSON(check(this));
  }
}

/** performance.mark(): options are checked with the errors of that method. */
export function newMark(name: string, options: unknown, refuse: () => Error): PerformanceMark {
  const { startTime, detail } = markOptions(options, refuse);
  return new PerformanceMark(name, { startTime, detail: detail ?? undefined });
}

export class PerformanceMeasure extends PerformanceEntry {
  get detail(): object | null {
    return detail(check(this));
  }

  toJSON(): object {
    return toJSON(check(this));
  }
}

export function newMeasure(name: string, startTime: number, duration: number, given: object | null): PerformanceMeasure {
  return new PerformanceMeasure(PASS, name, "measure", startTime, duration, given);
}

/** Exists so that `instanceof` works: there are no entries of this kind. */
export class PerformanceResourceTiming extends PerformanceEntry {}

const RESOURCE_TIMES =
  "connectEnd connectStart decodedBodySize domainLookupEnd domainLookupStart encodedBodySize fetchStart initiatorType nextHopProtocol redirectEnd redirectStart requestStart responseEnd responseStart responseStatus secureConnectionStart transferSize workerStart";

function refuse(): never {
  throw illegalInvocation();
}

for (const name of RESOURCE_TIMES.split(" ")) {
  Object.defineProperty(PerformanceResourceTiming.prototype, name, { get: refuse, configurable: true });
}

/** performance.nodeTiming: every figure is 0, as workerd has no such phases. */
class PerformanceNodeTiming extends PerformanceEntry {
  nodeStart = 0;
  v8Start = 0;
  bootstrapComplete = 0;
  environment = 0;
  loopStart = 0;
  loopExit = 0;
  idleTime = 0;
  uvMetricsInfo = { loopCount: 0, events: 0, eventsWaiting: 0 };

  toJSON(): object {
    return Object.assign(toJSON(check(this)), this);
  }
}

export function newNodeTiming(): PerformanceNodeTiming {
  return new PerformanceNodeTiming(PASS, "node", "node", 0, 0, null);
}

for (const cls of [PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceResourceTiming, PerformanceNodeTiming]) defineInterface(cls);
