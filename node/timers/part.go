package timers

import "edgeemu/js"

// Part is the part "node_timers".
var Part = &js.Part{
	Name: "node_timers", Script: script, Exports: exports, Bytecode: bytecode,
	Modules: map[string]string{"node:timers": "module", "node:timers/promises": "promisesModule"},
	Needs:   []string{"nodejs_compat", "nodejs_compat_v2"},
	Globals: []js.Global{
		{Name: "setTimeout", Own: true, Enumerable: true, Flag: "enable_nodejs_global_timers"},
		{Name: "clearTimeout", Own: true, Enumerable: true, Flag: "enable_nodejs_global_timers"},
		{Name: "setInterval", Own: true, Enumerable: true, Flag: "enable_nodejs_global_timers"},
		{Name: "clearInterval", Own: true, Enumerable: true, Flag: "enable_nodejs_global_timers"},
		{Name: "setImmediate", Export: "globalSetImmediate", Flag: "nodejs_compat_v2"},
		{Name: "clearImmediate", Export: "globalClearImmediate", Flag: "nodejs_compat_v2"},
	},
}
