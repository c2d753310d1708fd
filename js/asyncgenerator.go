package js

import (
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// The async context of async generators: they run in that of next(), return()
// or throw(), and keep it on their object while they await.

func generatorState(generator value) *lib.TJSAsyncGeneratorData {
	if !isObject(generator) || class(generator) != lib.EJS_CLASS_ASYNC_GENERATOR {
		return nil
	}
	return at[lib.TJSAsyncGeneratorData](*at[uintptr](objectUnion(generator)))
}

type magicFunction = func(*libc.TLS, uintptr, value, int32, uintptr, int32) value

// onAsyncGenerator is next, return and throw of async generators.
func onAsyncGenerator(tls *libc.TLS, ctx uintptr, this value, argc int32, argv uintptr, magic int32) value {
	i := isolateOf(ctx)
	state := generatorState(this)
	runs := state != nil && state.Fstate != lib.EJS_ASYNC_GENERATOR_STATE_EXECUTING && state.Fstate != lib.EJS_ASYNC_GENERATOR_STATE_AWAITING_RETURN
	f := *(*magicFunction)(unsafe.Pointer(&struct{ uintptr }{i.context.next}))
	promise := f(tls, ctx, this, argc, argv, magic)
	if runs {
		i.keepContext(this)
	}
	return promise
}

// enterGenerator enters the context of a generator whose await has ended.
func (i *Isolate) enterGenerator(generator value) {
	state := generatorState(generator)
	if state == nil {
		return
	}
	i.setContext(contextOf(generator))
	if first := state.Fqueue.Fnext; !isEmptyList(&state.Fqueue) && first != state.Fqueue.Fprev {
		i.context.generator = i.dup(generator)
		i.context.request = payload(at[lib.TJSAsyncGeneratorRequest](first).Fpromise)
	}
}

// passOn is called when a promise has been settled. Where it is that of a
// generator's request and the next one waits already, V8 works on that in the
// default context: recorded.
func (i *Isolate) passOn(resolve value) {
	if isUndefined(i.context.generator) {
		return
	}
	if promise, ok := promiseOf(resolve); ok && payload(promise) == i.context.request {
		i.setContext(undefined)
	}
}

// leaveJob notes the context in which a generator awaits now.
func (i *Isolate) leaveJob() {
	generator := i.context.generator
	if isUndefined(generator) {
		return
	}
	i.context.generator = undefined
	i.keepContext(generator)
	i.free(generator)
}
