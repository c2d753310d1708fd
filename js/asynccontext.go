package js

import (
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// The async context: a value that follows the flow of JavaScript through
// promises, awaits and timers, as V8's continuation-preserved embedder data
// does. AsyncLocalStorage and withEnv are built on it. Here it is any value;
// undefined is the default one.
//
// The rule: what is registered to run later runs in the context in which it
// was registered. Each task and each job of the engine begins in the default
// context, or in its own:
//
//   - Promise.prototype.then gives the engine carriers (see below) in place of
//     the functions, where the context is not the default one;
//   - an activation of an async function keeps its context on the promise
//     that it returned, an async generator on its object, as a property that
//     JavaScript can't see;
//   - before a job runs, its context is read off its arguments.
//
// An isolate that has never set a context does nothing of this.

type asyncContext struct {
	current value // owned
	active  bool
	// The engine's own code.
	then, asyncFunction, resolve uintptr
}

// contextAtom names the hidden property: a private name of the engine's that
// only classes and their prototypes have otherwise.
const contextAtom = lib.EJS_ATOM_Private_brand

// asyncContextOps read and replace the running context.
var asyncContextOps = []Op{
	{
		name:   "async_context",
		result: codec{ts: "unknown"},
		invoke: func(i *Isolate, _ *Op, _ any, _ int, _ uintptr) (value, error) {
			return i.dup(i.context.current), nil
		},
	},
	{
		name:   "async_context_swap", // returns the former one; whoever calls it puts that back
		params: []field{{name: "context", codec: codec{ts: "unknown"}}},
		result: codec{ts: "unknown"},
		invoke: func(i *Isolate, _ *Op, _ any, _ int, argv uintptr) (value, error) {
			i.activateContext()
			former := i.context.current
			i.context.current = i.dup(argument(argv, 0))
			return former, nil
		},
	},
}

// setContext makes v the running context.
func (i *Isolate) setContext(v value) {
	if isUndefined(v) && isUndefined(i.context.current) {
		return
	}
	former := i.context.current
	i.context.current = i.dup(v)
	i.free(former)
}

// inDefaultContext reports whether the running context is the default one.
func (i *Isolate) inDefaultContext() bool { return isUndefined(i.context.current) }

// hookThen replaces the code of Promise.prototype.then before user code can
// put another function in its place.
func (i *Isolate) hookThen() {
	i.context.then = i.replaceIn(lib.EJS_CLASS_PROMISE, "then", codePointer(onThen))
}

// activateContext makes the engine's functions capture the context.
func (i *Isolate) activateContext() {
	c := &i.context
	if c.active {
		return
	}
	c.active = true
	c.asyncFunction = i.replaceClassCall(lib.EJS_CLASS_ASYNC_FUNCTION, codePointer(onAsyncFunction))
	c.resolve = i.replaceClassCall(lib.EJS_CLASS_PROMISE_RESOLVE_FUNCTION, codePointer(onResolve))
}

// replaceIn replaces a method of the engine's on the prototype of a class.
func (i *Isolate) replaceIn(classID int, name string, code uintptr) (old uintptr) {
	prototype := *at[value](at[lib.TJSContext](i.ctx).Fclass_proto + uintptr(classID)*valueSize)
	f := i.get(prototype, name)
	defer i.free(f)
	return replaceCode(f, code)
}

// replaceClassCall replaces what is done when an object of the class is called.
func (i *Isolate) replaceClassCall(classID int, code uintptr) (old uintptr) {
	table := at[lib.TJSRuntime](i.rt).Fclass_array
	entry := at[lib.TJSClass](table + uintptr(classID)*unsafe.Sizeof(lib.TJSClass{}))
	old, entry.Fcall = entry.Fcall, code
	return old
}

// releaseContext frees what the context holds.
func (i *Isolate) releaseContext() {
	i.setContext(undefined)
	i.free(i.generators.current)
	i.generators.current = undefined
}

// Carriers: functions that the engine takes for reactions, with a function and
// its context inside.

// carrierRecord is the engine's record of a function with data.
type carrierRecord struct {
	lib.TJSCFunctionDataRecord
	data [2]value
}

// onCarrier is not reached, since carriers are opened before their job runs.
func onCarrier(tls *libc.TLS, ctx uintptr, this value, argc int32, argv uintptr, magic int32, data uintptr) value {
	return lib.XJS_Call(tls, ctx, argument(data, 0), this, argc, argv)
}

// carry returns a carrier of f in the running context.
func (i *Isolate) carry(f value) value {
	data := [2]value{f, i.context.current}
	memory := i.tls.Alloc(2 * int(valueSize))
	defer i.tls.Free(2 * int(valueSize))
	*at[[2]value](memory) = data
	return lib.XJS_NewCFunctionData(i.tls, i.ctx, codePointer(onCarrier), 1, 0, 2, memory)
}

// functionData returns the record of a function with data, nil for all other values.
func functionData(v value) *carrierRecord {
	if !isObject(v) || class(v) != lib.EJS_CLASS_C_FUNCTION_DATA {
		return nil
	}
	return at[carrierRecord](*at[uintptr](objectUnion(v)))
}

// carried returns the function in a carrier; other values as they are.
func carried(v value) value {
	if record := functionData(v); record != nil && record.Ffunc1 == codePointer(onCarrier) {
		return record.data[0]
	}
	return v
}

// open replaces the carrier in an argument of a job by its function and enters
// the context. It reports false where there is no carrier.
func (i *Isolate) open(slot *value) bool {
	record := functionData(*slot)
	if record == nil || record.Ffunc1 != codePointer(onCarrier) {
		return false
	}
	carrier := *slot
	i.setContext(record.data[1])
	*slot = i.dup(record.data[0])
	i.free(carrier)
	return true
}

// enterJob makes the context of the job that runs next the current one.
func (i *Isolate) enterJob() {
	i.setContext(undefined)
	jobs := &at[lib.TJSRuntime](i.rt).Fjob_list
	if isEmptyList(jobs) {
		return
	}
	const reaction, thenable, microtask = 5, 3, 2 // numbers of arguments
	job := at[lib.TJSJobEntry](jobs.Fnext)
	arguments := at[[reaction]value](jobs.Fnext + unsafe.Sizeof(lib.TJSJobEntry{}))
	switch job.Fargc {
	case reaction, thenable:
		if handler := &arguments[2]; isObject(*handler) && !i.open(handler) && job.Fargc == reaction {
			i.enterReaction(*handler)
		}
	case microtask:
		if job.Fjob_func == codePointer(onMicrotask) {
			i.setContext(arguments[1])
		}
	}
}

// enterReaction enters the context of an await.
func (i *Isolate) enterReaction(handler value) {
	switch class(handler) {
	case lib.EJS_CLASS_ASYNC_FUNCTION_RESOLVE, lib.EJS_CLASS_ASYNC_FUNCTION_REJECT:
		state := at[lib.TJSAsyncFunctionState](*at[uintptr](objectUnion(handler)))
		if promise, ok := promiseOf(state.Fresolving_funcs[0]); ok {
			i.setContext(contextOf(promise))
		}
	case lib.EJS_CLASS_C_FUNCTION_DATA:
		if record := functionData(handler); record.Fdata_len == 1 && record.Flength == 1 {
			i.enterGenerator(record.data[0])
		}
	}
}

// contextOf returns the context that an object keeps.
func contextOf(object value) value {
	slot, flags := property(object, contextAtom)
	if flags == noProperty {
		return undefined
	}
	return *at[value](slot)
}

// keepContext makes the object keep the running context.
func (i *Isolate) keepContext(object value) {
	if i.inDefaultContext() {
		if _, flags := property(object, contextAtom); flags == noProperty {
			return
		}
	}
	const flags = lib.MJS_PROP_CONFIGURABLE | lib.MJS_PROP_WRITABLE
	if lib.XJS_DefinePropertyValue(i.tls, i.ctx, object, contextAtom, i.dup(i.context.current), flags) < 0 {
		i.free(i.takeException()) // out of memory: the next allocation tells
	}
}

// onAsyncFunction calls an async function. What it awaits later is awaited in
// the context of the call, since nothing changes the context but for the
// duration of a call.
func onAsyncFunction(tls *libc.TLS, ctx uintptr, function, this value, argc int32, argv uintptr, flags int32) value {
	i := isolateOf(ctx)
	promise := callClass(i.context.asyncFunction, tls, ctx, function, this, argc, argv, flags)
	if !i.inDefaultContext() && isPending(promise) {
		i.keepContext(promise)
	}
	return promise
}

func isPending(promise value) bool {
	if !isObject(promise) || class(promise) != lib.EJS_CLASS_PROMISE {
		return false
	}
	return at[lib.TJSPromiseData](*at[uintptr](objectUnion(promise))).Fpromise_state == lib.EJS_PROMISE_PENDING
}

// onThen is Promise.prototype.then.
func onThen(tls *libc.TLS, ctx uintptr, this value, argc int32, argv uintptr) value {
	i := isolateOf(ctx)
	if i.inDefaultContext() {
		return callGeneric(i.context.then, tls, ctx, this, argc, argv)
	}
	functions := tls.Alloc(2 * int(valueSize))
	defer tls.Free(2 * int(valueSize))
	for n := range 2 {
		f := argument(argv, n)
		if lib.XJS_IsFunction(tls, ctx, f) != 0 && class(f) != lib.EJS_CLASS_PROMISE_RESOLVE_FUNCTION {
			f = i.carry(f)
		} else {
			f = i.dup(f)
		}
		*at[value](functions + uintptr(n)*valueSize) = f
	}
	result := exception
	if !isException(argument(functions, 0)) && !isException(argument(functions, 1)) {
		result = callGeneric(i.context.then, tls, ctx, this, 2, functions)
	}
	i.free(argument(functions, 0))
	i.free(argument(functions, 1))
	return result
}

// onResolve settles a promise. What is resolved with a thenable calls its then
// in a job, which gets the context.
func onResolve(tls *libc.TLS, ctx uintptr, function, this value, argc int32, argv uintptr, flags int32) value {
	i := isolateOf(ctx)
	jobs := &at[lib.TJSRuntime](i.rt).Fjob_list
	last := jobs.Fprev
	result := callClass(i.context.resolve, tls, ctx, function, this, argc, argv, flags)
	if !i.inDefaultContext() && jobs.Fprev != last && at[lib.TJSJobEntry](jobs.Fprev).Fargc == 3 {
		then := at[value](jobs.Fprev + unsafe.Sizeof(lib.TJSJobEntry{}) + 2*valueSize)
		if carrier := i.carry(*then); isException(carrier) {
			i.free(i.takeException())
		} else {
			i.free(*then)
			*then = carrier
		}
	}
	i.passOn(function)
	return result
}

type classFunction = func(*libc.TLS, uintptr, value, value, int32, uintptr, int32) value

func callClass(code uintptr, tls *libc.TLS, ctx uintptr, function, this value, argc int32, argv uintptr, flags int32) value {
	f := *(*classFunction)(unsafe.Pointer(&struct{ uintptr }{code}))
	return f(tls, ctx, function, this, argc, argv, flags)
}
