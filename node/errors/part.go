package errors

import "edgeemu/js"

// Part is the part "node_errors". It has no module: other parts import from
// it.
var Part = &js.Part{Name: "node_errors", Script: script, Exports: exports, Bytecode: bytecode}
