// Package assert is node:assert and node:assert/strict, which are the same but
// for their default exports.
// https://nodejs.org/docs/latest-v22.x/api/assert.html
package assert

import "edgeemu/js"

// Part is the part "node_assert".
var Part = &js.Part{
	Name: "node_assert", Script: script, Exports: exports, Bytecode: bytecode,
	Modules: map[string]string{
		"node:assert":        "module",
		"node:assert/strict": "strictModule",
	},
	Needs: []string{"nodejs_compat", "nodejs_compat_v2"},
}
