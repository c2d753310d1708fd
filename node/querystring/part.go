// Package querystring is node:querystring.
// https://nodejs.org/docs/latest-v22.x/api/querystring.html
package querystring

import "edgeemu/js"

// Part is the part "node_querystring".
var Part = &js.Part{
	Name: "node_querystring", Script: script, Exports: exports, Bytecode: bytecode,
	Modules: map[string]string{"node:querystring": "module"},
	Needs:   []string{"nodejs_compat", "nodejs_compat_v2"},
}
