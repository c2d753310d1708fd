package js

import (
	"fmt"
	"strings"
	"unicode/utf8"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// engine is one QuickJS runtime with one context and the C memory that calls
// into it need. All methods run on the goroutine that owns the isolate.
type engine struct {
	tls     *libc.TLS
	rt      uintptr // JSRuntime
	ctx     uintptr // JSContext
	scratch uintptr // scratchBytes of C memory for strings and argument lists
	out     uintptr // 64 bytes of C memory for results by reference
	globals uintptr // the engine's table of functions for lazy globals
}

const scratchBytes = 4096

func newEngine() (*engine, error) {
	tls := libc.NewTLS()
	e := &engine{tls: tls, rt: lib.XJS_NewRuntime(tls)}
	if e.rt == 0 {
		tls.Close()
		return nil, fmt.Errorf("create JavaScript runtime: out of memory")
	}
	e.ctx = lib.XJS_NewContext(tls, e.rt)
	e.scratch = libc.Xmalloc(tls, scratchBytes)
	e.out = libc.Xcalloc(tls, 1, 64)
	e.globals = libc.Xcalloc(tls, 1, lib.Tsize_t(unsafe.Sizeof(lib.TJSClassExoticMethods{})))
	if e.ctx == 0 || e.scratch == 0 || e.out == 0 || e.globals == 0 {
		return nil, fmt.Errorf("create JavaScript context: out of memory")
	}
	lib.XJS_SetMaxStackSize(tls, e.rt, maxCallSlots)
	return e, nil
}

// close frees the engine. It reports false where objects are still referenced
// by Go: then the engine's memory is left alone, since freeing a runtime that
// has live objects ends the process.
func (e *engine) close() bool {
	if e.ctx != 0 {
		lib.XJS_FreeContext(e.tls, e.ctx)
	}
	clean := e.freeJobs()
	if clean {
		lib.XJS_FreeRuntime(e.tls, e.rt)
	}
	libc.Xfree(e.tls, e.scratch)
	libc.Xfree(e.tls, e.out)
	libc.Xfree(e.tls, e.globals)
	e.tls.Close()
	return clean
}

// freeJobs collects garbage and reports whether nothing but queued jobs and
// what they refer to is left.
func (e *engine) freeJobs() bool {
	lib.XJS_RunGC(e.tls, e.rt)
	rt := at[lib.TJSRuntime](e.rt)
	if !isEmptyList(&rt.Fjob_list) {
		return true // the engine frees its jobs itself
	}
	return isEmptyList(&rt.Fgc_obj_list)
}

func isEmptyList(l *lib.Tlist_head) bool {
	return l.Fnext == uintptr(unsafe.Pointer(l))
}

// classOf is what the engine knows of a class.
func (e *engine) classOf(id int) *lib.TJSClass {
	return at[lib.TJSClass](at[lib.TJSRuntime](e.rt).Fclass_array + uintptr(id)*unsafe.Sizeof(lib.TJSClass{}))
}

func (e *engine) dup(v value) value { return lib.XDupValue(e.tls, e.ctx, v) }
func (e *engine) free(v value)      { lib.XFreeValue(e.tls, e.ctx, v) }

// cstring copies s, with a terminating NUL, into C memory: the scratch buffer
// where it fits. release must be called before the next use of the engine's
// scratch memory.
func (e *engine) cstring(s string) (p uintptr, release func()) {
	if len(s) < scratchBytes {
		e.copyToC(e.scratch, s)
		return e.scratch, func() {}
	}
	p = libc.Xmalloc(e.tls, libc.Tsize_t(len(s)+1))
	if p == 0 {
		panic("BUG: out of C memory")
	}
	e.copyToC(p, s)
	return p, func() { libc.Xfree(e.tls, p) }
}

func (e *engine) copyToC(p uintptr, s string) {
	dst := unsafe.Slice(at[byte](p), len(s)+1)
	copy(dst, s)
	dst[len(s)] = 0
}

// newString returns s as a JavaScript string.
func (e *engine) newString(s string) value { return e.newText(octets(s)) }

func (e *engine) newShortString(s string) value {
	p, release := e.cstring(s)
	v := lib.XJS_NewStringLen(e.tls, e.ctx, p, lib.Tsize_t(len(s)))
	release()
	return v
}

// toString converts v as String(v) does. Lone surrogates become U+FFFD.
func (e *engine) toString(v value) (string, bool) {
	if text, ok := stringText(v); ok {
		return unsafe.String(unsafe.SliceData(text), len(text)), true
	}
	p := lib.XJS_ToCStringLen2(e.tls, e.ctx, e.out, v, 0)
	if p == 0 {
		return "", false
	}
	n := *at[lib.Tsize_t](e.out)
	s := string(unsafe.Slice(at[byte](p), n))
	lib.XJS_FreeCString(e.tls, e.ctx, p)
	if !utf8.ValidString(s) {
		s = replaceSurrogates(s)
	}
	return s, true
}

// replaceSurrogates puts U+FFFD where the engine encoded a lone surrogate in
// three bytes.
func replaceSurrogates(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			size = min(3, len(s)-i)
		}
		out.WriteRune(r)
		i += size
	}
	return out.String()
}

func (e *engine) newAtom(name string) lib.TJSAtom {
	p, release := e.cstring(name)
	defer release()
	return lib.XJS_NewAtomLen(e.tls, e.ctx, p, lib.Tsize_t(len(name)))
}

// get returns the property; an exception value where reading it threw.
func (e *engine) get(object value, name string) value {
	atom := e.newAtom(name)
	v := lib.XGetProperty(e.tls, e.ctx, object, atom)
	lib.XJS_FreeAtom(e.tls, e.ctx, atom)
	return v
}

// set assigns the property and takes ownership of v.
func (e *engine) set(object value, name string, v value) {
	atom := e.newAtom(name)
	lib.XSetProperty(e.tls, e.ctx, object, atom, v)
	lib.XJS_FreeAtom(e.tls, e.ctx, atom)
}

// call calls f and returns what it returned. Arguments stay the caller's.
func (e *engine) call(f, this value, args ...value) value {
	size := lib.Tsize_t(max(1, len(args))) * lib.Tsize_t(valueSize)
	argv := e.tls.Alloc(int(size))
	for i, a := range args {
		*at[value](argv + uintptr(i)*valueSize) = a
	}
	result := lib.XJS_Call(e.tls, e.ctx, f, this, int32(len(args)), argv)
	e.tls.Free(int(size))
	return result
}

// takeException returns the pending exception and clears it.
func (e *engine) takeException() value { return lib.XJS_GetException(e.tls, e.ctx) }

func (e *engine) global() value { return lib.XJS_GetGlobalObject(e.tls, e.ctx) }

// newCFunction makes a function that calls code with the magic number.
func (e *engine) newCFunction(code uintptr, name string, length, magic int) value {
	p, release := e.cstring(name)
	defer release()
	return lib.XJS_NewCFunction2(e.tls, e.ctx, code, p, int32(length), lib.EJS_CFUNC_generic_magic, int32(magic))
}

// bytesOf returns the memory behind an ArrayBuffer or a view of one, and
// whether v is such a thing. The slice is valid until JavaScript runs again.
func (e *engine) bytesOf(v value) ([]byte, bool) {
	if !isObject(v) {
		return nil, false
	}
	if isView(v) {
		return e.viewBytes(v)
	}
	if class(v) != lib.EJS_CLASS_ARRAY_BUFFER && class(v) != lib.EJS_CLASS_SHARED_ARRAY_BUFFER {
		return nil, false
	}
	return e.bufferBytes(v)
}

func (e *engine) bufferBytes(v value) ([]byte, bool) {
	p := lib.XJS_GetArrayBuffer(e.tls, e.ctx, e.out, v)
	if p == 0 { // empty or detached; a detached one throws
		e.free(e.takeException())
		return nil, true
	}
	n := *at[lib.Tsize_t](e.out)
	return unsafe.Slice(at[byte](p), n), true
}

// viewBytes reads a typed array or DataView.
func (e *engine) viewBytes(v value) ([]byte, bool) {
	if class(v) == lib.EJS_CLASS_DATAVIEW {
		return e.dataViewBytes(v)
	}
	buffer := lib.XJS_GetTypedArrayBuffer(e.tls, e.ctx, v, e.out+16, e.out+24, e.out+32)
	if isException(buffer) {
		e.free(e.takeException())
		return nil, true
	}
	offset, length := *at[lib.Tsize_t](e.out + 16), *at[lib.Tsize_t](e.out + 24)
	data, _ := e.bufferBytes(buffer)
	e.free(buffer) // the view keeps it
	if uint64(offset+length) > uint64(len(data)) {
		return nil, true
	}
	return data[offset : offset+length : offset+length], true
}

func (e *engine) dataViewBytes(v value) ([]byte, bool) {
	buffer := e.get(v, "buffer")
	offset, _ := number(e.get(v, "byteOffset"))
	length, ok := number(e.get(v, "byteLength"))
	if isException(buffer) || !ok {
		e.free(e.takeException())
		return nil, true
	}
	data, _ := e.bufferBytes(buffer)
	e.free(buffer)
	if int(offset+length) > len(data) {
		return nil, true
	}
	return data[int(offset):int(offset+length)], true
}

func class(v value) int { return int(at[lib.TJSObject](uintptr(payload(v))).Fclass_id) }

func isView(v value) bool {
	c := class(v)
	return c >= lib.EJS_CLASS_UINT8C_ARRAY && c <= lib.EJS_CLASS_DATAVIEW
}

// newBytes returns a Uint8Array with a copy of b.
func (e *engine) newBytes(b []byte) value {
	buffer := e.newBuffer(b)
	if isException(buffer) {
		return buffer
	}
	// The constructor reads three arguments, however many it is told there are.
	const argc = 3
	argv := e.tls.Alloc(argc * int(valueSize))
	*at[[argc]value](argv) = [argc]value{buffer, undefined, undefined}
	array := lib.XJS_NewTypedArray(e.tls, e.ctx, argc, argv, lib.EJS_TYPED_ARRAY_UINT8)
	e.tls.Free(argc * int(valueSize))
	e.free(buffer)
	return array
}

// newBuffer returns an ArrayBuffer with a copy of b.
func (e *engine) newBuffer(b []byte) value {
	if len(b) == 0 {
		return lib.XJS_NewArrayBufferCopy(e.tls, e.ctx, e.scratch, 0)
	}
	p := lib.Xjs_malloc(e.tls, e.ctx, lib.Tsize_t(len(b))) // counted in the memory limit; throws
	if p == 0 {
		return exception
	}
	copy(unsafe.Slice(at[byte](p), len(b)), b)
	return lib.XJS_NewArrayBuffer(e.tls, e.ctx, p, lib.Tsize_t(len(b)), codePointer(freeBuffer), 0, 0)
}

// freeBuffer frees the memory of an ArrayBuffer that newBuffer made.
func freeBuffer(tls *libc.TLS, rt, opaque, p uintptr) { lib.Xjs_free_rt(tls, rt, p) }
