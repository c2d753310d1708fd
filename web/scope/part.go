// Package scope makes the global object a ServiceWorkerGlobalScope.
package scope

import "edgeemu/js"

// Part is the part "scope".
var Part = &js.Part{
	Name: "scope", Script: script, Exports: exports, Eager: true,
	Globals: []js.Global{{Name: "ServiceWorkerGlobalScope", Own: true, Enumerable: true}, {Name: "WorkerGlobalScope"}},
}
