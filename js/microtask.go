package js

import (
	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// microtaskOp queues a call of its argument behind the jobs that wait already:
// what a reaction of a settled promise does at a tenth of the cost. The
// function must not throw.
var microtaskOp = Op{
	name:   "microtask",
	params: []field{{name: "callback", codec: codec{ts: "() => void"}}},
	result: codec{ts: "void"},
	empty:  true,
	invoke: func(i *Isolate, _ *Op, _ any, _ int, argv uintptr) (value, error) {
		if i.inDefaultContext() {
			lib.XJS_EnqueueJob(i.tls, i.ctx, codePointer(onMicrotask), 1, argv)
			return undefined, nil
		}
		arguments := i.tls.Alloc(2 * int(valueSize))
		defer i.tls.Free(2 * int(valueSize))
		*at[[2]value](arguments) = [2]value{argument(argv, 0), i.context.current}
		lib.XJS_EnqueueJob(i.tls, i.ctx, codePointer(onMicrotask), 2, arguments)
		return undefined, nil
	},
}

func onMicrotask(tls *libc.TLS, ctx uintptr, _ int32, argv uintptr) value {
	return lib.XJS_Call(tls, ctx, argument(argv, 0), undefined, 0, 0)
}
