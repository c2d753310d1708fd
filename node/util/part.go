// Package util is node:util, and with it node:sys and node:util/types: values
// as text, promises of callbacks, what kind a value is, deep equality.
// https://nodejs.org/docs/latest-v22.x/api/util.html
package util

import "edgeemu/js"

// Part is the part "node_util". Other parts take inspect from the part
// "console", and isDeepStrictEqual and types from here.
var Part = &js.Part{
	Name: "node_util", Script: script, Exports: exports, Bytecode: bytecode,
	Modules: map[string]string{
		"node:util":       "module",
		"node:sys":        "module",
		"node:util/types": "typesModule",
	},
	Needs: []string{"nodejs_compat", "nodejs_compat_v2"},
}
