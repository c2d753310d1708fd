// Package clone is structuredClone and MessageChannel's cousin: the codec of
// structured values lives in package js, its hooks into JavaScript here.
package clone

import "edgeemu/js"

// Part is structuredClone.
var Part = &js.Part{
	Name: "clone", Script: script, Exports: exports, Bytecode: bytecode, Eager: true,
	Globals: []js.Global{{Name: "structuredClone"}},
}
