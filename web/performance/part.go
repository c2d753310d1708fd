package performance

import "edgeemu/js"

// flag brings the classes; nodejs_compat implies it from 2026-03-17 on.
const flag = "enable_global_performance_classes"

// Part is the part "performance".
var Part = &js.Part{
	Name: "performance", Script: script, Exports: exports, Bytecode: bytecode,
	Globals: []js.Global{
		{Name: "performance", Own: true, Enumerable: true},
		{Name: "Performance", Flag: flag},
		{Name: "PerformanceEntry", Flag: flag}, {Name: "PerformanceMark", Flag: flag}, {Name: "PerformanceMeasure", Flag: flag},
		{Name: "PerformanceResourceTiming", Flag: flag},
		{Name: "PerformanceObserver", Flag: flag}, {Name: "PerformanceObserverEntryList", Flag: flag},
	},
}
