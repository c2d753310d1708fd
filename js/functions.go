package js

import (
	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// FunctionsModule is a module for what bundlers generate. Its export setName
// gives a function its name property and returns the function: what esbuild
// does with Object.defineProperty for each function that has to keep its name,
// at a fraction of the cost. Frameworks make such functions for every request.
const FunctionsModule = "edgeemu:functions"

func (i *Isolate) functionsModule() value {
	exports := lib.XJS_NewObject(i.tls, i.ctx)
	i.set(exports, "setName", i.newCFunction(codePointer(onSetName), "setName", 2, 0))
	return exports
}

// onSetName is setName(function, name).
func onSetName(tls *libc.TLS, ctx uintptr, this value, argc int32, argv uintptr, magic int32) value {
	i := isolateOf(ctx)
	target, name := argument(argv, 0), argument(argv, 1)
	if lib.XJS_DefinePropertyValue(tls, ctx, target, i.nameAtom, i.dup(name), lib.MJS_PROP_CONFIGURABLE) < 0 {
		return exception
	}
	return i.dup(target)
}
