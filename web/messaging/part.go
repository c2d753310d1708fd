// Package messaging is MessageChannel.
package messaging

import "edgeemu/js"

// Part is the part "messaging".
var Part = &js.Part{
	Name: "messaging", Script: script, Exports: exports, Bytecode: bytecode,
	Globals: []js.Global{{Name: "MessageChannel"}, {Name: "MessagePort"}},
}
