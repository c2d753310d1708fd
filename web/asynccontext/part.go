// Package asynccontext is the part "asynccontext": values that follow the flow
// of asynchronous code, on top of the engine's one context value. It is what
// AsyncLocalStorage and withEnv share.
package asynccontext

import "edgeemu/js"

// Part is the part "asynccontext".
var Part = &js.Part{Name: "asynccontext", Script: script, Exports: exports, Bytecode: bytecode}
