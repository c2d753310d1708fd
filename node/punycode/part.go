// Package punycode is node:punycode.
// https://nodejs.org/docs/latest-v22.x/api/punycode.html
package punycode

import "edgeemu/js"

// Part is the part "node_punycode".
var Part = &js.Part{
	Name: "node_punycode", Script: script, Exports: exports, Bytecode: bytecode,
	Modules: map[string]string{"node:punycode": "module"},
	Needs:   []string{"enable_nodejs_punycode_module"},
}
