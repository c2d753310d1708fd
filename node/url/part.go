// Package url is node:url: the older way to take URLs apart, and what goes
// between URLs and the paths of files.
// https://nodejs.org/docs/latest-v22.x/api/url.html
package url

import "edgeemu/js"

// Part is the part "node_url".
var Part = &js.Part{
	Name: "node_url", Script: script, Exports: exports, Bytecode: bytecode,
	Modules: map[string]string{"node:url": "module"},
	Needs:   []string{"nodejs_compat", "nodejs_compat_v2"},
}
