package js

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"edgeemu/fault"
	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// Error.captureStackTrace and Error.prepareStackTrace.
// See https://v8.dev/docs/stack-trace-api

//go:embed callsites.js
var callSitesScript string

// onCapture is Error.captureStackTrace.
func onCapture(tls *libc.TLS, ctx uintptr, this value, argc int32, argv uintptr, magic int32) value {
	i := isolateOf(ctx)
	object, omit := argument(argv, 0), argument(argv, 1)
	if !isObject(object) {
		return i.throw(fault.TypeErrorf("invalid_argument"))
	}
	if lib.XJS_IsExtensible(tls, ctx, object) == 0 {
		return i.throw(fault.TypeErrorf("Cannot define property stack, object is not extensible"))
	}
	limit, ok := i.stackTraceLimit()
	if !ok {
		i.settle(object, undefined)
		return undefined
	}
	t := &trace{sites: i.walk(i.below(omit), limit), message: i.messageOf(object)}
	if class(object) == lib.EJS_CLASS_ERROR {
		i.keepTrace(object, t)
		return undefined
	}
	v := i.stackValue(object, t)
	if isException(v) || i.settle(object, v) < 0 {
		return exception
	}
	return undefined
}

// messageOf reads the message of what is to get a stack.
func (i *Isolate) messageOf(object value) string {
	v := i.get(object, "message")
	defer i.free(v)
	if !isException(v) && !isUndefined(v) {
		if text, ok := i.toString(v); ok {
			return text
		}
	} else if !isException(v) {
		return ""
	}
	i.free(i.takeException())
	return ""
}

// below returns the caller of the function omit, or of the running function of
// the engine where omit is no function; 0 where omit is not running.
func (i *Isolate) below(omit value) uintptr {
	first := i.caller()
	if lib.XJS_IsFunction(i.tls, i.ctx, omit) == 0 {
		return first
	}
	for address := first; address != 0; address = frameAt(address).Fprev_frame {
		if isSame(frameAt(address).Fcur_func, omit) {
			return frameAt(address).Fprev_frame
		}
	}
	return 0
}

type framesIn struct{ Omit string }

// errorFrames returns the frames of the JavaScript that called, in V8's
// format.
func (i *Isolate) errorFrames(framesIn) (string, error) {
	limit, _ := i.stackTraceLimit()
	return framesText(i.traces.sources.resolve(i.walk(i.stackFrame(), limit))), nil
}

// callSiteData is a callSite for callsites.js.
type callSiteData struct {
	Text     string `json:"text"`
	Function string `json:"function"`
	Type     string `json:"type"`
	Method   string `json:"method"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Index    int    `json:"index"`
	Native   bool   `json:"native"`
	New      bool   `json:"construct"`
	Async    bool   `json:"async"`
}

// prepareStackTrace calls the user's function of that name.
func (i *Isolate) prepareStackTrace(prepare, object value, sites []callSite) value {
	list := make([]callSiteData, len(sites))
	for n, s := range sites {
		list[n] = callSiteData{s.text(), s.function, s.typeName, s.method, s.file, s.place.line, s.place.column, s.index, s.native, s.new, s.async}
	}
	objects, err := i.newCallSites(list)
	if err != nil {
		return i.throw(err)
	}
	defer i.free(objects)
	return i.call(prepare, i.errorHook.constructor, object, objects)
}

func (i *Isolate) newCallSites(list []callSiteData) (value, error) {
	if i.traces.callSites == nil {
		code, err := i.parts.callSitesCode()
		if err != nil {
			return undefined, err
		}
		f, err := i.evaluate(code)
		if err != nil {
			return undefined, err
		}
		i.traces.callSites = i.hold(f)
	}
	text, err := json.Marshal(list)
	if err != nil {
		return undefined, fmt.Errorf("describe frames: %w", err)
	}
	data := i.parseJSON(string(text))
	defer i.free(data)
	objects := i.call(i.traces.callSites.v, undefined, data)
	if isException(objects) {
		return undefined, i.takeStackError()
	}
	return objects, nil
}

// callSitesCode returns callsites.js, compiled once a process.
func (s *PartSet) callSitesCode() (*Code, error) {
	s.callSites.once.Do(func() {
		s.callSites.code, s.callSites.err = compile(callSitesScript, internalScheme+"callsites", scriptCode, true)
	})
	return s.callSites.code, s.callSites.err
}
