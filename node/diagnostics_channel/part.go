// Package diagnostics_channel is node:diagnostics_channel: named channels on
// which packages tell what they do.
// https://nodejs.org/docs/latest-v22.x/api/diagnostics_channel.html
package diagnostics_channel

import "edgeemu/js"

// Part is the part "node_diagnostics_channel".
var Part = &js.Part{
	Name: "node_diagnostics_channel", Script: script, Exports: exports, Bytecode: bytecode,
	Modules: map[string]string{"node:diagnostics_channel": "module"},
	Needs:   []string{"nodejs_compat", "nodejs_compat_v2"},
}
