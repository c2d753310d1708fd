// Package os is node:os: the same answers for every Worker.
// https://nodejs.org/docs/latest-v22.x/api/os.html
package os

import "edgeemu/js"

// Part is the part "node_os".
var Part = &js.Part{
	Name: "node_os", Script: script, Exports: exports, Bytecode: bytecode,
	Modules: map[string]string{"node:os": "module"},
	Needs:   []string{"enable_nodejs_os_module"},
}
