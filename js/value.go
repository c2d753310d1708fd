package js

import (
	"math"
	"unsafe"

	lib "modernc.org/libquickjs"
)

// value is the engine's tagged value. On every 64-bit target it is a payload
// word and a tag word; this file is the only one that knows.
type value = lib.TJSValue

const valueSize = unsafe.Sizeof(value{})

var (
	undefined = value{Ftag: lib.EJS_TAG_UNDEFINED}
	null      = value{Ftag: lib.EJS_TAG_NULL}
	exception = value{Ftag: lib.EJS_TAG_EXCEPTION}
)

func payload(v value) uint64 { return *(*uint64)(unsafe.Pointer(&v)) }

func newValue(payload uint64, tag int64) (v value) {
	*(*uint64)(unsafe.Pointer(&v)) = payload
	v.Ftag = tag
	return v
}

func newBool(b bool) value {
	if b {
		return newValue(1, lib.EJS_TAG_BOOL)
	}
	return newValue(0, lib.EJS_TAG_BOOL)
}

func newInt(n int64) value {
	if n >= math.MinInt32 && n <= math.MaxInt32 {
		return newValue(uint64(uint32(int32(n))), lib.EJS_TAG_INT)
	}
	return newFloat(float64(n))
}

func newFloat(f float64) value { return newValue(math.Float64bits(f), lib.EJS_TAG_FLOAT64) }

func objectValue(ptr uintptr) value { return newValue(uint64(ptr), lib.EJS_TAG_OBJECT) }

func isException(v value) bool { return v.Ftag == lib.EJS_TAG_EXCEPTION }
func isUndefined(v value) bool { return v.Ftag == lib.EJS_TAG_UNDEFINED }
func isNullish(v value) bool {
	return v.Ftag == lib.EJS_TAG_UNDEFINED || v.Ftag == lib.EJS_TAG_NULL
}
func isObject(v value) bool { return v.Ftag == lib.EJS_TAG_OBJECT }
func isString(v value) bool {
	return v.Ftag == lib.EJS_TAG_STRING || v.Ftag == lib.EJS_TAG_STRING_ROPE
}

// number returns the value of an int or float without conversion.
func number(v value) (float64, bool) {
	switch v.Ftag {
	case lib.EJS_TAG_INT:
		return float64(int32(payload(v))), true
	case lib.EJS_TAG_FLOAT64:
		return math.Float64frombits(payload(v)), true
	}
	return 0, false
}

// argument returns the i-th of the values at argv.
func argument(argv uintptr, i int) value {
	return *at[value](argv + uintptr(i)*valueSize)
}

// codePointer returns f, a top-level function, in the form in which the
// transpiled engine keeps C function pointers.
func codePointer[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

// at returns the T at an address that the engine gave. The detour keeps the
// compiler from taking it for arithmetic on Go's memory, which it never is.
func at[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

// bytesAt returns n bytes of the engine's memory.
func bytesAt(address uintptr, n int) []byte { return unsafe.Slice(at[byte](address), n) }
