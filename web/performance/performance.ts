// The Performance API: https://w3c.github.io/hr-time/#sec-performance
//
// Recorded: the time origin is 1970, so that now() equals Date.now() and is 0
// in global scope. Marks and measures exist only with a compatibility flag
// (which nodejs_compat implies by date), are kept in one list, and no observer
// is ever told of them.
export { performance, Performance } from "./clock.ts";
export { PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceResourceTiming } from "./entries.ts";
export { PerformanceObserver, PerformanceObserverEntryList } from "./observer.ts";
