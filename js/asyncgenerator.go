package js

import (
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// Async generators: the async context they run in, and the requests that the
// engine forgets.
//
// A generator runs in the context of next(), return() or throw(), and keeps it
// on its object while it awaits.
//
// Where several requests wait when a generator ends, the engine answers the
// first of them only; the others have to be answered as well. See
// https://tc39.es/ecma262/#sec-asyncgeneratordrainqueue.

// generators is what is known of an isolate's async generators.
type generators struct {
	next   uintptr // the engine's code of next, return and throw
	queued bool    // a request had to wait, at any time
	// current is the generator whose job runs (owned), and request the
	// promise of the request it works on, where another one waits.
	current value
	request uint64
}

func (i *Isolate) hookGenerators() {
	for _, name := range []string{"next", "return", "throw"} { // one function with three magic numbers
		i.generators.next = i.replaceIn(lib.EJS_CLASS_ASYNC_GENERATOR, name, codePointer(onAsyncGenerator))
	}
}

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
	f := *(*magicFunction)(unsafe.Pointer(&struct{ uintptr }{i.generators.next}))
	state := generatorState(this)
	if state == nil {
		return f(tls, ctx, this, argc, argv, magic)
	}
	if state.Fstate == lib.EJS_ASYNC_GENERATOR_STATE_EXECUTING || state.Fstate == lib.EJS_ASYNC_GENERATOR_STATE_AWAITING_RETURN {
		i.generators.queued = true
		return f(tls, ctx, this, argc, argv, magic)
	}
	promise := f(tls, ctx, this, argc, argv, magic)
	if i.context.active {
		i.keepContext(this)
	}
	i.answerRest(this)
	return promise
}

// answerRest answers what still waits for a generator that has ended.
func (i *Isolate) answerRest(generator value) {
	if !i.generators.queued {
		return
	}
	state := generatorState(generator)
	argument := i.tls.Alloc(int(valueSize))
	defer i.tls.Free(int(valueSize))
	*at[value](argument) = undefined
	f := *(*magicFunction)(unsafe.Pointer(&struct{ uintptr }{i.generators.next}))
	for state.Fstate == lib.EJS_ASYNC_GENERATOR_STATE_COMPLETED && !isEmptyList(&state.Fqueue) {
		// One more request makes the engine answer the first that waits.
		promise := f(i.tls, i.ctx, generator, 1, argument, lib.MGEN_MAGIC_NEXT)
		if isException(promise) {
			i.free(i.takeException())
			return
		}
		i.free(promise)
		i.withdrawLast(state)
	}
}

// withdrawLast drops the request that was made last.
func (i *Isolate) withdrawLast(state *lib.TJSAsyncGeneratorData) {
	address := state.Fqueue.Fprev
	request := at[lib.TJSAsyncGeneratorRequest](address)
	at[lib.Tlist_head](request.Flink.Fprev).Fnext = request.Flink.Fnext
	at[lib.Tlist_head](request.Flink.Fnext).Fprev = request.Flink.Fprev
	for _, v := range []value{request.Fresult, request.Fpromise, request.Fresolving_funcs[0], request.Fresolving_funcs[1]} {
		i.free(v)
	}
	lib.Xjs_free(i.tls, i.ctx, address)
}

// enterGenerator enters the context of a generator whose await has ended.
func (i *Isolate) enterGenerator(generator value) {
	state := generatorState(generator)
	if state == nil {
		return
	}
	i.setContext(contextOf(generator))
	if first := state.Fqueue.Fnext; i.generators.queued && !isEmptyList(&state.Fqueue) {
		i.generators.current = i.dup(generator)
		if first != state.Fqueue.Fprev {
			i.generators.request = payload(at[lib.TJSAsyncGeneratorRequest](first).Fpromise)
		}
	}
}

// passOn is called when a promise has been settled. Where it is that of a
// generator's request and the next one waits already, V8 works on that in the
// default context: recorded.
func (i *Isolate) passOn(resolve value) {
	if i.generators.request == 0 {
		return
	}
	if promise, ok := promiseOf(resolve); ok && payload(promise) == i.generators.request {
		i.setContext(undefined)
	}
}

// leaveGenerator ends the job of a generator.
func (i *Isolate) leaveGenerator() {
	generator := i.generators.current
	if isUndefined(generator) {
		return
	}
	i.generators.current, i.generators.request = undefined, 0
	if i.context.active {
		i.keepContext(generator)
	}
	i.answerRest(generator)
	i.free(generator)
}
