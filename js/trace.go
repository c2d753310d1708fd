package js

import (
	"strings"

	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// A trace is what an error remembers of the stack on which it was made. Its
// text is made when "stack" is first read, as in V8, where the property is an
// accessor of the error's own.
type trace struct {
	message string // when the error was made; the name is the one when the text is made
	sites   []callSite
	text    string // what "stack" is, once it was read
}

// traces are the traces of an isolate's errors.
type traces struct {
	byError   map[uint64]*trace // by the object's address; the finalizer of errors deletes
	files     map[lib.TJSAtom]string
	sources   sources
	get, set  value // accessor functions of "stack", owned
	preparing bool  // Error.prepareStackTrace is running
	callSites *heldValue
}

const stackTraceLimitDefault = 10 // V8's

func (i *Isolate) initTraces() {
	i.traces = traces{byError: map[uint64]*trace{}, files: map[lib.TJSAtom]string{}, sources: sources{}}
	i.traces.get = i.newCFunction(codePointer(onStackGet), "stack", 0, 0)
	i.traces.set = i.newCFunction(codePointer(onStackSet), "stack", 1, 0)
}

func (i *Isolate) releaseTraces() {
	t := &i.traces
	for atom := range t.files {
		lib.XJS_FreeAtom(i.tls, i.ctx, atom)
	}
	i.free(t.get)
	i.free(t.set)
	*t = traces{}
}

// keepTrace gives an error the accessor "stack".
func (i *Isolate) keepTrace(object value, t *trace) {
	const accessor = lib.MJS_PROP_HAS_GET | lib.MJS_PROP_HAS_SET | lib.MJS_PROP_HAS_CONFIGURABLE | lib.MJS_PROP_HAS_ENUMERABLE | lib.MJS_PROP_CONFIGURABLE
	i.traces.byError[payload(object)] = t
	lib.XJS_DefineProperty(i.tls, i.ctx, object, i.errorHook.stack, undefined, i.traces.get, i.traces.set, accessor|lib.MJS_PROP_NO_EXOTIC)
}

// onErrorFinalize forgets the trace of an error that is freed.
func onErrorFinalize(tls *libc.TLS, rt uintptr, object value) {
	i := isolateAt(at[lib.TJSRuntime](rt).Fuser_opaque)
	delete(i.traces.byError, payload(object))
}

// settle makes "stack" a plain property. It takes ownership of v.
func (i *Isolate) settle(object, v value) int32 {
	const data = lib.MJS_PROP_HAS_VALUE | lib.MJS_PROP_HAS_WRITABLE | lib.MJS_PROP_HAS_CONFIGURABLE | lib.MJS_PROP_HAS_ENUMERABLE |
		lib.MJS_PROP_WRITABLE | lib.MJS_PROP_CONFIGURABLE
	if class(object) == lib.EJS_CLASS_ERROR {
		delete(i.traces.byError, payload(object))
	}
	result := lib.XJS_DefineProperty(i.tls, i.ctx, object, i.errorHook.stack, v, undefined, undefined, data|lib.MJS_PROP_NO_EXOTIC)
	i.free(v)
	return result
}

// onStackGet is the getter of "stack".
func onStackGet(tls *libc.TLS, ctx uintptr, this value, argc int32, argv uintptr, magic int32) value {
	i := isolateOf(ctx)
	if !isObject(this) {
		return undefined
	}
	t := i.traces.byError[payload(this)]
	if t == nil {
		return undefined
	}
	if t.text != "" {
		return i.newString(t.text)
	}
	v := i.stackValue(this, t)
	switch {
	case isException(v) || i.traces.byError[payload(this)] != t:
	case isString(v):
		t.text, _ = i.toString(v)
		t.sites = nil
	default:
		i.settle(this, i.dup(v))
	}
	return v
}

func onStackSet(tls *libc.TLS, ctx uintptr, this value, argc int32, argv uintptr, magic int32) value {
	i := isolateOf(ctx)
	if isObject(this) && i.settle(this, i.dup(argument(argv, 0))) < 0 {
		return exception
	}
	return undefined
}

// stackValue makes what "stack" is of a trace: a text, or what the user's
// Error.prepareStackTrace returns.
func (i *Isolate) stackValue(object value, t *trace) value {
	sites := i.traces.sources.resolve(t.sites)
	if prepare, ok := i.ownData(i.errorHook.constructor, i.errorHook.prepare); ok && !i.traces.preparing && lib.XJS_IsFunction(i.tls, i.ctx, prepare) != 0 {
		i.traces.preparing = true
		defer func() { i.traces.preparing = false }()
		return i.prepareStackTrace(prepare, object, sites)
	}
	return i.newString(i.stackHead(object, t.message) + framesText(sites))
}

// stackHead is what V8 starts a stack with: "Name: message".
func (i *Isolate) stackHead(object value, message string) string {
	name := "Error"
	if v := i.get(object, "name"); isException(v) {
		i.free(i.takeException())
	} else {
		if !isUndefined(v) {
			if text, ok := i.toString(v); ok {
				name = text
			} else {
				i.free(i.takeException())
			}
		}
		i.free(v)
	}
	switch {
	case message == "":
		return name
	case name == "":
		return message
	default:
		return name + ": " + message
	}
}

// framesText prints frames, each behind a line break.
func framesText(sites []callSite) string {
	var out strings.Builder
	for _, site := range sites {
		out.WriteString("\n    at ")
		out.WriteString(site.text())
	}
	return out.String()
}

// stackTraceLimit returns Error.stackTraceLimit; false where that is no number,
// so that errors get no stack.
func (i *Isolate) stackTraceLimit() (int, bool) {
	v, ok := i.ownData(i.errorHook.constructor, i.errorHook.limit)
	if !ok {
		return 0, false
	}
	limit, ok := number(v)
	return int(min(max(limit, 0), frameCountMax)), ok
}

// frameCountMax bounds Error.stackTraceLimit.
const frameCountMax = 10_000

// walk describes the frames from the one at address on, as many as limit.
// Frames of the platform's own code are left out, with the functions of the
// engine through which it called.
func (i *Isolate) walk(address uintptr, limit int) []callSite {
	var sites []callSite
	native := 0 // how many of the last frames are the engine's
	bottom := address
	for ; address != 0 && len(sites) < limit+native; address = frameAt(address).Fprev_frame {
		bottom = address
		site := i.callSiteOf(address)
		switch {
		case site.hidden():
		case site.ofPlatform():
			sites, native = sites[:len(sites)-native], 0
		case site.native:
			sites, native = append(sites, site), native+1
		case site.isStaticBlock(sites):
			sites[len(sites)-1].function = staticInitializer
		default:
			sites, native = append(sites, site), 0
		}
	}
	if address == 0 && bottom != 0 {
		sites = i.walkAwaiting(sites, bottom, limit)
	}
	return sites[:min(limit, len(sites))]
}

// caller is the frame below the function of the engine that is running.
func (i *Isolate) caller() uintptr {
	if frame := frameAt(i.stackFrame()); frame != nil {
		return frame.Fprev_frame
	}
	return 0
}
