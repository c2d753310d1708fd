package js

import (
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// Errors in V8's shape.
//
// QuickJS gives an error its message and its stack by defining own properties
// on the new object. The class of errors gets an exotic "define own property"
// method here, so that both pass through Go once, at creation, whether the
// engine or a constructor made the error: the engine's own messages become
// V8's, and "stack" becomes a [trace].
//
// The engine defines the message first. Where it throws from an instruction it
// knows the place only when the frame is left, and then defines the stack: the
// message is worded at that moment.

type errorHook struct {
	message, stack, limit, prepare lib.TJSAtom
	cause                          lib.TJSAtom
	methods                        uintptr // JSClassExoticMethods in C memory
	constructor                    value   // Error, owned
	construct                      uintptr // the code of all error constructors
	rangeError                     value   // RangeError.prototype, owned
	thrown                         thrown
}

// thrown is an error that the engine is making: one without a stack yet.
type thrown struct {
	object uint64 // its address
	text   string // in the engine's words
}

// internalScheme starts the file names of the platform's own code, which
// stacks don't show.
const internalScheme = "edge:"

func (i *Isolate) hookErrors() {
	h := &i.errorHook
	h.message, h.stack, h.limit, h.prepare = i.newAtom("message"), i.newAtom("stack"), i.newAtom("stackTraceLimit"), i.newAtom("prepareStackTrace")
	h.cause = i.newAtom("cause")
	h.methods = libc.Xcalloc(i.tls, 1, libc.Tsize_t(unsafe.Sizeof(lib.TJSClassExoticMethods{})))
	at[lib.TJSClassExoticMethods](h.methods).Fdefine_own_property = codePointer(onErrorDefine)
	i.initTraces()
	class := i.classOf(lib.EJS_CLASS_ERROR)
	class.Fexotic, class.Ffinalizer = h.methods, codePointer(onErrorFinalize)

	global := i.global()
	defer i.free(global)
	h.constructor = i.get(global, "Error")
	h.construct = nativeOf(h.constructor).code
	i.set(h.constructor, "stackTraceLimit", newInt(stackTraceLimitDefault))
	i.define(h.constructor, "captureStackTrace", i.newCFunction(codePointer(onCapture), "captureStackTrace", 2, 0))
	constructor := i.get(global, "RangeError")
	h.rangeError = i.get(constructor, "prototype")
	i.free(constructor)
}

func (i *Isolate) unhookErrors() {
	h := &i.errorHook
	if h.methods == 0 {
		return
	}
	class := i.classOf(lib.EJS_CLASS_ERROR)
	class.Fexotic, class.Ffinalizer = 0, 0
	libc.Xfree(i.tls, h.methods)
	for _, atom := range []lib.TJSAtom{h.message, h.stack, h.limit, h.prepare, h.cause} {
		lib.XJS_FreeAtom(i.tls, i.ctx, atom)
	}
	i.free(h.constructor)
	i.free(h.rangeError)
	i.releaseTraces()
	*h = errorHook{}
}

// onErrorDefine stands in for "define own property" of every error object.
func onErrorDefine(tls *libc.TLS, ctx uintptr, object value, name lib.TJSAtom, v, getter, setter value, flags int32) int32 {
	i := isolateOf(ctx)
	h := &i.errorHook
	plain := flags | lib.MJS_PROP_NO_EXOTIC
	if (name != h.message && name != h.stack) || !isEngineDefinition(flags) || !isString(v) || i.isReflecting(object) {
		return lib.XJS_DefineProperty(tls, ctx, object, name, v, getter, setter, plain)
	}
	constructed := i.inErrorConstructor(v)
	if name == h.message && constructed {
		return lib.XJS_DefineProperty(tls, ctx, object, name, v, getter, setter, plain)
	}
	// An exception may be pending: the one whose stack this is.
	rt := at[lib.TJSRuntime](i.rt)
	pending := rt.Fcurrent_exception
	rt.Fcurrent_exception = value{Ftag: lib.EJS_TAG_UNINITIALIZED}
	if name == h.stack {
		i.giveStack(object)
	} else {
		i.giveMessage(object, v)
	}
	if rt.Fcurrent_exception.Ftag != lib.EJS_TAG_UNINITIALIZED {
		i.free(rt.Fcurrent_exception)
	}
	rt.Fcurrent_exception = pending
	return 1
}

// isEngineDefinition tells the engine's definitions from those of user code,
// which throw where they fail, or are enumerable.
func isEngineDefinition(flags int32) bool {
	const all = lib.MJS_PROP_THROW | lib.MJS_PROP_HAS_VALUE | lib.MJS_PROP_HAS_WRITABLE | lib.MJS_PROP_HAS_CONFIGURABLE | lib.MJS_PROP_HAS_ENUMERABLE |
		lib.MJS_PROP_WRITABLE | lib.MJS_PROP_CONFIGURABLE | lib.MJS_PROP_ENUMERABLE
	const engine = lib.MJS_PROP_HAS_VALUE | lib.MJS_PROP_HAS_WRITABLE | lib.MJS_PROP_HAS_CONFIGURABLE | lib.MJS_PROP_HAS_ENUMERABLE |
		lib.MJS_PROP_WRITABLE | lib.MJS_PROP_CONFIGURABLE
	return flags&all == engine
}

// isReflecting reports whether user code defines a property of object by
// Reflect.defineProperty.
func (i *Isolate) isReflecting(object value) bool {
	frame := frameAt(i.stackFrame())
	return frame != nil && frame.Farg_count > 0 && nativeOf(frame.Fcur_func) != nil && isSame(argument(frame.Farg_buf, 0), object) &&
		i.ownName(frame.Fcur_func) == "defineProperty"
}

// inErrorConstructor reports whether an error's constructor is running, and
// not the engine that throws while it reads the arguments.
func (i *Isolate) inErrorConstructor(message value) bool {
	frame := frameAt(i.stackFrame())
	if frame == nil {
		return false
	}
	native := nativeOf(frame.Fcur_func)
	if native == nil || native.code != i.errorHook.construct {
		return false
	}
	n := 0
	if native.magic == lib.EJS_AGGREGATE_ERROR {
		n = 1
	}
	given := argument(frame.Farg_buf, n)
	return given.Ftag != lib.EJS_TAG_SYMBOL && (!isString(given) || isSame(given, message))
}

// giveMessage defines the message of an error that the engine throws, in V8's
// words so far as they don't depend on the place.
func (i *Isolate) giveMessage(object, message value) {
	text, ok := i.toString(message)
	if !ok {
		return
	}
	i.errorHook.thrown = thrown{payload(object), text}
	if (text == "stack overflow" || text == "string too long") && i.isInternalError(object) {
		lib.XJS_SetPrototype(i.tls, i.ctx, object, i.errorHook.rangeError)
	}
	i.defineMessage(object, v8Text(text))
}

func (i *Isolate) defineMessage(object value, text string) {
	i.define(object, "message", i.newString(text))
}

func (i *Isolate) isInternalError(object value) bool {
	name, _ := i.readString(object, "name")
	return name == "InternalError"
}

// giveStack gives an error its trace, and its message in V8's words where the
// engine throws it.
func (i *Isolate) giveStack(object value) {
	h := &i.errorHook
	isThrown := h.thrown.object == payload(object)
	text := h.thrown.text
	h.thrown = thrown{}
	limit, ok := i.stackTraceLimit()
	if !ok && !isThrown {
		i.settle(object, undefined)
		return
	}
	first := i.stackFrame()
	if frame := frameAt(first); !isThrown && frame != nil {
		first = i.belowConstructors(object, frame.Fprev_frame)
	}
	t := &trace{sites: i.walk(first, limit)}
	message := undefined // owned
	if isThrown {
		t.message = i.wordThrown(object, text, t)
		message = i.newString(t.message)
	} else if v, ok := i.ownData(object, h.message); ok && isString(v) {
		t.message, _ = i.toString(v)
		message = i.dup(v)
	}
	if !isString(message) {
		i.keepTrace(object, t)
		return
	}
	cause, caused := i.ownData(object, h.cause)
	if own := len(ownAtoms(object)); own == 1 || own == 2 && caused {
		lib.XJS_DeleteProperty(i.tls, i.ctx, object, h.message, 0) // V8 has the stack first
		if caused {
			cause = i.dup(cause)
			lib.XJS_DeleteProperty(i.tls, i.ctx, object, h.cause, 0)
		}
	} else {
		caused = false
	}
	i.keepTrace(object, t)
	i.define(object, "message", message)
	if caused {
		i.define(object, "cause", cause)
	}
}

// belowConstructors returns the frame from which an error was constructed:
// V8 does not show the constructors of its classes.
func (i *Isolate) belowConstructors(object value, first uintptr) uintptr {
	prototype := prototypeOf(object)
	for address := first; address != 0; {
		frame := frameAt(address)
		code := bytecodeOf(frame.Fcur_func)
		if code == nil || !isDerivedConstructor(code) {
			break
		}
		address = frame.Fprev_frame
		if own, ok := i.ownData(frame.Fcur_func, lib.EJS_ATOM_prototype); ok && isSame(own, prototype) {
			return address
		}
	}
	return first
}
