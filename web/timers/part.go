package timers

import "edgeemu/js"

// Part is the part "timers".
var Part = &js.Part{
	Name: "timers", Script: script, Exports: exports, Bytecode: bytecode, Eager: true,
	Globals: []js.Global{
		{Name: "setTimeout"}, {Name: "clearTimeout"},
		{Name: "setInterval"}, {Name: "clearInterval"},
	},
}
