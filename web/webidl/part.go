// Package webidl is what the interfaces of the Web platform share: conversions
// of arguments, errors, the shape of interface objects.
package webidl

import "edgeemu/js"

// Part holds no globals; other parts import from it.
var Part = &js.Part{Name: "webidl", Script: script, Exports: exports, Bytecode: bytecode}
