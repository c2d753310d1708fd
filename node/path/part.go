// Package path is node:path: paths of files, in the ways of POSIX and of
// Windows. https://nodejs.org/docs/latest-v22.x/api/path.html
package path

import "edgeemu/js"

// Part is the part "node_path".
var Part = &js.Part{
	Name: "node_path", Script: script, Exports: exports, Bytecode: bytecode,
	Modules: map[string]string{
		"node:path":       "posixModule",
		"node:path/posix": "posixModule",
		"node:path/win32": "win32Module",
	},
	Needs: []string{"nodejs_compat", "nodejs_compat_v2"},
}
