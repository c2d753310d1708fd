package process

import (
	"fmt"

	"edgeemu/js"
)

// Part is the part "node_process". Its module is there whatever the flags say:
// recorded.
var Part = &js.Part{
	Name: "node_process", Script: script, Exports: exports, Bytecode: bytecode,
	Ops:     []js.Op{js.Sync("node_process_exit", exit)},
	New:     func(i *js.Isolate, _ any) any { return i },
	Modules: map[string]string{"node:process": "module"},
	Globals: []js.Global{
		{Name: "global", Export: "globalObject", Own: true, Enumerable: true, Flag: "nodejs_compat_v2"},
		{Name: "process", Export: "process", Own: true, Enumerable: true, Flag: "nodejs_compat_v2"},
	},
}

type exitIn struct{ Code int32 }

type none struct{}

// exit ends the running event; outside of events it does nothing.
func exit(i *js.Isolate, in exitIn) (none, error) {
	if i.Current() == nil {
		return none{}, nil
	}
	text := fmt.Sprintf("The Node.js process.exit(%d) API was called. Canceling the request.", in.Code)
	return none{}, js.Terminate(&js.Exception{Name: "Error", Message: text, Stack: "Error: " + text})
}
