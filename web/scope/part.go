// Package scope makes the global object a ServiceWorkerGlobalScope.
package scope

import "edgeemu/js"

// Part is the part "scope".
var Part = &js.Part{
	Name: "scope", Script: script, Exports: exports, Bytecode: bytecode,
	Globals: []js.Global{
		{Name: "self", Own: true, Enumerable: true},
		{Name: "origin", Own: true, Enumerable: true, ReadOnly: true},
		{Name: "ServiceWorkerGlobalScope", Own: true, Enumerable: true},
		{Name: "constructor", Export: "ServiceWorkerGlobalScope"},
		{Name: "WorkerGlobalScope"},
		{Name: "constructor", Export: "ConstructorOfScope", Above: 1},
		{Name: "constructor", Export: "ConstructorOfTarget", Above: 2},
		{Name: "addEventListener", Above: 2},
		{Name: "removeEventListener", Above: 2},
		{Name: "dispatchEvent", Above: 2},
	},
}
