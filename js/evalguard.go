package js

import (
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// refuseEval puts a guard in front of the engine's evaluator: eval and new
// Function work while the user's modules are being evaluated and are refused
// in handlers, as on the platform.
func (i *Isolate) refuseEval() {
	ctx := at[lib.TJSContext](i.ctx)
	i.evalInternal = ctx.Feval_internal
	ctx.Feval_internal = codePointer(onEval)
}

// setStarting says whether the user's modules are being evaluated. Else a call
// of eval by its name is a call like any other for the engine, which would
// return what is no text without asking.
func (i *Isolate) setStarting(on bool) {
	i.starting = on
	function := &at[lib.TJSContext](i.ctx).Feval_obj
	*function = undefined
	if on {
		*function = i.replaced.evalFunction
	}
}

// restoreEval gives the engine back what it frees.
func (i *Isolate) restoreEval() {
	if isObject(i.replaced.evalFunction) {
		at[lib.TJSContext](i.ctx).Feval_obj = i.replaced.evalFunction
	}
}

// emptyFunction is what Function() is compiled from: as there is nothing of the
// user's in it, it is allowed.
const emptyFunction = "(function anonymous(\n) {\n\n})"

func onEval(tls *libc.TLS, ctx uintptr, this value, input uintptr, length lib.Tsize_t, file uintptr, flags, scope int32) value {
	i := isolateOf(ctx)
	if !i.starting && string(bytesAt(input, int(length))) != emptyFunction {
		return i.throw(errEvalRefused)
	}
	return callEval(i.evalInternal, tls, ctx, this, input, length, file, flags, scope)
}

type evalFunction = func(*libc.TLS, uintptr, value, uintptr, lib.Tsize_t, uintptr, int32, int32) value

// callEval calls the evaluator by its code pointer.
func callEval(code uintptr, tls *libc.TLS, ctx uintptr, this value, input uintptr, length lib.Tsize_t, file uintptr, flags, scope int32) value {
	f := *(*evalFunction)(unsafe.Pointer(&struct{ uintptr }{code}))
	return f(tls, ctx, this, input, length, file, flags, scope)
}
