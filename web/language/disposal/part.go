// Package disposal has the classes of explicit resource management, and the
// rest of what the part "language" announces.
package disposal

import "edgeemu/js"

// Part is the part "disposal".
var Part = &js.Part{
	Name: "disposal", Script: script, Exports: exports, Bytecode: bytecode,
	Globals: []js.Global{{Name: "SuppressedError", Own: true}, {Name: "DisposableStack", Own: true}, {Name: "AsyncDisposableStack", Own: true}},
}
