// Package language adds what the engine lacks of the language itself.
package language

import "edgeemu/js"

// Part is the part "language": what has to be there before user code runs.
// esbuild lowers "using" to code that looks for the symbols.
var Part = &js.Part{Name: "language", Script: script, Exports: exports, Bytecode: bytecode, Eager: true}
