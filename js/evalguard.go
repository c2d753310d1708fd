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

func onEval(tls *libc.TLS, ctx uintptr, this value, input uintptr, length lib.Tsize_t, file uintptr, flags, scope int32) value {
	i := isolateOf(ctx)
	if !i.starting {
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
