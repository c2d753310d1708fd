package d1js

import (
	"edgeemu/bindings"
	"edgeemu/d1"
	"edgeemu/js"
)

// Part is the part "d1js".
var Part = &js.Part{
	Name: "d1js", Script: script, Exports: exports, Bytecode: bytecode, Ops: ops,
	New: func(i *js.Isolate, host any) any {
		return &state{i, host.(bindings.Host), map[*d1.Database]chan struct{}{}, map[ownWrites]chan struct{}{}, map[string]int{}}
	},
}

var ops = []js.Op{
	js.Sync("d1_ask", (*state).ask),
	js.Sync("d1_ask_all", (*state).askAll),
	js.Sync("d1_bookmark", (*state).bookmark),
	js.Sync("d1_numbers", (*state).numbers),
}
