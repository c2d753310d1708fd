// Package async_hooks is the module node:async_hooks.
package async_hooks

import "edgeemu/js"

// Part is the part "node_async_hooks".
var Part = &js.Part{
	Name: "node_async_hooks", Script: script, Exports: exports, Bytecode: bytecode,
	Modules: map[string]string{"node:async_hooks": "module"},
	Needs:   []string{"nodejs_compat", "nodejs_compat_v2", "nodejs_als"},
}
