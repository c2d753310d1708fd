package js

import (
	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// A Handle lets JavaScript keep a Go value: it crosses as an opaque object.
// When JavaScript drops the last reference to the object, a V that is a
// [Dropper] is told.
type Handle[T any] struct{ V T }

// A Dropper is told when JavaScript can't reach it any more.
type Dropper interface{ Dropped() }

// handleClass is the engine's class id for handles; its own end below 100.
const handleClass = 200

type handleTable struct {
	byID map[uintptr]any
	last uintptr
}

func (i *Isolate) registerHandles() {
	i.handles.byID = map[uintptr]any{}
	name, release := i.cstring("Handle")
	defer release()
	def := i.tls.Alloc(5 * 8)
	defer i.tls.Free(5 * 8)
	*at[lib.TJSClassDef](def) = lib.TJSClassDef{Fclass_name: name, Ffinalizer: codePointer(onHandleDropped)}
	lib.XJS_NewClass(i.tls, i.rt, handleClass, def)
	lib.XJS_SetClassProto(i.tls, i.ctx, handleClass, lib.XJS_NewObject(i.tls, i.ctx))
}

func (i *Isolate) newHandle(v any) value {
	object := lib.XJS_NewObjectClass(i.tls, i.ctx, handleClass)
	if isException(object) {
		return object
	}
	i.handles.last++
	i.handles.byID[i.handles.last] = v
	lib.XJS_SetOpaque(i.tls, object, i.handles.last)
	return object
}

// handleOf returns what newHandle was given.
func (i *Isolate) handleOf(v value) (any, bool) {
	id := lib.XJS_GetOpaque(i.tls, v, handleClass)
	held, ok := i.handles.byID[id]
	return held, ok
}

func onHandleDropped(tls *libc.TLS, rt uintptr, v value) {
	i := isolateAt(lib.XJS_GetRuntimeOpaque(tls, rt))
	id := lib.XJS_GetOpaque(tls, v, handleClass)
	if d, ok := i.handles.byID[id].(Dropper); ok {
		d.Dropped()
	}
	delete(i.handles.byID, id)
}

// handleCell is how the codecs reach into a Handle of any type.
type handleCell interface {
	load(v any) bool
	content() any
}

func (h *Handle[T]) load(v any) (ok bool) {
	h.V, ok = v.(T)
	return ok
}

func (h *Handle[T]) content() any { return h.V }
