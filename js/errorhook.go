package js

import (
	"strings"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// Errors in V8's shape.
//
// QuickJS gives an error its message and its stack by defining own properties
// on the new object. The class of errors gets an exotic "define own property"
// method here, so that both texts pass through Go once, at creation, whether
// the engine or a constructor made the error: the stack gets V8's first line
// and frame format, and the engine's own messages become V8's.

type errorHook struct {
	message, stack, limit lib.TJSAtom
	methods               uintptr // JSClassExoticMethods in C memory
	constructor           value   // Error, owned
	rangeError            value   // RangeError.prototype, owned
}

const stackTraceLimitDefault = 10 // V8's

// internalScheme starts the file names of the platform's own code, which
// stacks don't show.
const internalScheme = "edge:"

func (i *Isolate) hookErrors() {
	h := &i.errorHook
	h.message, h.stack, h.limit = i.newAtom("message"), i.newAtom("stack"), i.newAtom("stackTraceLimit")
	h.methods = libc.Xcalloc(i.tls, 1, libc.Tsize_t(unsafe.Sizeof(lib.TJSClassExoticMethods{})))
	at[lib.TJSClassExoticMethods](h.methods).Fdefine_own_property = codePointer(onErrorDefine)
	classes := at[lib.TJSRuntime](i.rt).Fclass_array
	errors := classes + uintptr(lib.EJS_CLASS_ERROR)*unsafe.Sizeof(lib.TJSClass{})
	at[lib.TJSClass](errors).Fexotic = h.methods

	global := i.global()
	defer i.free(global)
	h.constructor = i.get(global, "Error")
	i.set(h.constructor, "stackTraceLimit", newInt(stackTraceLimitDefault))
	constructor := i.get(global, "RangeError")
	h.rangeError = i.get(constructor, "prototype")
	i.free(constructor)
}

func (i *Isolate) unhookErrors() {
	h := &i.errorHook
	if h.methods == 0 {
		return
	}
	classes := at[lib.TJSRuntime](i.rt).Fclass_array
	errors := classes + uintptr(lib.EJS_CLASS_ERROR)*unsafe.Sizeof(lib.TJSClass{})
	at[lib.TJSClass](errors).Fexotic = 0
	libc.Xfree(i.tls, h.methods)
	for _, atom := range []lib.TJSAtom{h.message, h.stack, h.limit} {
		lib.XJS_FreeAtom(i.tls, i.ctx, atom)
	}
	i.free(h.constructor)
	i.free(h.rangeError)
	*h = errorHook{}
}

// onErrorDefine stands in for "define own property" of every error object.
func onErrorDefine(tls *libc.TLS, ctx uintptr, object value, name lib.TJSAtom, v, getter, setter value, flags int32) int32 {
	i := isolateOf(ctx)
	plain := flags | lib.MJS_PROP_NO_EXOTIC
	if flags&lib.MJS_PROP_HAS_VALUE == 0 || !isString(v) || (name != i.errorHook.message && name != i.errorHook.stack) {
		return lib.XJS_DefineProperty(tls, ctx, object, name, v, getter, setter, plain)
	}
	// An exception may be pending: the one whose stack this is.
	rt := at[lib.TJSRuntime](i.rt)
	pending := rt.Fcurrent_exception
	rt.Fcurrent_exception = value{Ftag: lib.EJS_TAG_UNINITIALIZED}
	var replaced value
	if name == i.errorHook.stack {
		replaced = i.v8Stack(object, v)
	} else {
		replaced = i.v8Message(object, v)
	}
	result := lib.XJS_DefineProperty(tls, ctx, object, name, replaced, getter, setter, plain)
	i.free(replaced)
	if rt.Fcurrent_exception.Ftag != lib.EJS_TAG_UNINITIALIZED {
		i.free(rt.Fcurrent_exception)
	}
	rt.Fcurrent_exception = pending
	return result
}

// v8Stack returns the engine's stack text with V8's head line and frames.
func (i *Isolate) v8Stack(object, stack value) value {
	text, ok := i.toString(stack)
	if !ok {
		return i.dup(stack)
	}
	return i.newString(i.stackHead(object) + FormatFrames(text, i.stackTraceLimit()))
}

// stackHead is what V8 starts a stack with: "Name: message".
func (i *Isolate) stackHead(object value) string {
	name, ok := i.readString(object, "name")
	if !ok {
		name = "Error"
	}
	message, _ := i.readString(object, "message")
	switch {
	case message == "":
		return name
	case name == "":
		return message
	default:
		return name + ": " + message
	}
}

func (i *Isolate) stackTraceLimit() int {
	v := lib.XGetProperty(i.tls, i.ctx, i.errorHook.constructor, i.errorHook.limit)
	if limit, ok := number(v); ok {
		return max(0, int(limit))
	}
	if isException(v) {
		i.free(i.takeException())
	}
	i.free(v)
	return 0
}

// FormatFrames turns the engine's frames, a line each, into at most limit of
// V8's, each behind a line break. Frames of the platform's own code are left
// out, with the native functions through which it called.
func FormatFrames(stack string, limit int) string {
	var frames []string
	native := 0 // how many of the last frames are native
	for line := range strings.SplitSeq(stack, "\n") {
		frame, kind := formatFrame(line)
		switch kind {
		case frameOfUser:
			frames, native = append(frames, frame), 0
		case frameNative:
			frames, native = append(frames, frame), native+1
		case frameOfPlatform:
			frames, native = frames[:len(frames)-native], 0
		}
	}
	var out strings.Builder
	for _, frame := range frames[:min(limit, len(frames))] {
		out.WriteString("\n    at ")
		out.WriteString(frame)
	}
	return out.String()
}

type frameKind int

const (
	frameNone frameKind = iota
	frameOfUser
	frameOfPlatform
	frameNative
)

// formatFrame reads "    at name (file:1:2)".
func formatFrame(line string) (string, frameKind) {
	line, ok := strings.CutPrefix(line, "    at ")
	if !ok {
		return "", frameNone
	}
	name, place, ok := strings.Cut(strings.TrimSuffix(line, ")"), " (")
	switch {
	case !ok || place == "native":
		if name == "call" || name == "apply" {
			return "", frameNone // V8 does not show these
		}
		return name + " (<anonymous>)", frameNative
	case strings.HasPrefix(place, internalScheme):
		return "", frameOfPlatform
	case name == "<anonymous>" || name == "<eval>":
		return place, frameOfUser
	}
	return name + " (" + place + ")", frameOfUser
}
