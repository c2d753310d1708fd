package js

import (
	"fmt"
	"math"
	"reflect"
	"unsafe"

	"edgeemu/fault"
	lib "modernc.org/libquickjs"
)

// Cells crosses as an array of what a database stores: null and undefined are
// nil, as numbers that are not finite; numbers are float64, texts string with
// lone surrogates kept, arrays of numbers and buffers []byte. Anything else is
// an error. It is an argument only.
type Cells []any

var cellsType = reflect.TypeFor[Cells]()

var cellsCodec = codec{
	decode: func(i *Isolate, v value, p unsafe.Pointer) error {
		if isNullish(v) {
			return nil
		}
		n := i.readInt(v, "length")
		cells := make(Cells, n)
		for k := range n {
			item := lib.XJS_GetPropertyUint32(i.tls, i.ctx, v, uint32(k))
			cell, err := i.cell(item)
			i.free(item)
			if err != nil {
				return err
			}
			cells[k] = cell
		}
		*(*Cells)(p) = cells
		return nil
	},
	encode: func(*Isolate, unsafe.Pointer) value { panic("BUG: an op can take cells, not return them") },
	ts:     "unknown[] | undefined",
}

// errCell is what a value that no database stores is refused with.
var errCell = &fault.Error{Code: "js.cell", Class: "TypeError", Text: "a parameter is of a type that can't be stored"}

// errBigCell is what JSON.stringify says, which such lists cross by elsewhere.
var errBigCell = &fault.Error{Code: "js.cell", Class: "TypeError", Text: "Do not know how to serialize a BigInt"}

func (i *Isolate) cell(v value) (any, error) {
	if f, ok := number(v); ok {
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return nil, nil
		}
		return f, nil
	}
	switch {
	case isString(v):
		text, ok := i.rawString(v)
		if !ok {
			return nil, i.takeError()
		}
		return string(text), nil
	case isNullish(v):
		return nil, nil
	case isException(v):
		return nil, i.takeError()
	case !isObject(v):
		return nil, errCell
	}
	if b, ok := i.bytesOf(v); ok {
		return append([]byte{}, b...), nil
	}
	if lib.XJS_IsArray(i.tls, i.ctx, v) <= 0 {
		return nil, errCell
	}
	return i.octets(v)
}

// octets returns an array of numbers as bytes, as new Uint8Array(array) would.
func (i *Isolate) octets(array value) ([]byte, error) {
	b := make([]byte, i.readInt(array, "length"))
	for k := range b {
		item := lib.XJS_GetPropertyUint32(i.tls, i.ctx, array, uint32(k))
		f, ok := number(item)
		big := item.Ftag == lib.EJS_TAG_BIG_INT || item.Ftag == lib.EJS_TAG_SHORT_BIG_INT
		i.free(item)
		if big {
			return nil, errBigCell
		}
		if !ok {
			return nil, errCell
		}
		if math.Abs(f) < 1<<53 { // NaN and the infinities are 0
			b[k] = byte(int64(f))
		}
	}
	return b, nil
}

// Numbers crosses as an array of numbers. It is a result only.
type Numbers []byte

var numbersType = reflect.TypeFor[Numbers]()

var numbersCodec = codec{
	decode: func(*Isolate, value, unsafe.Pointer) error {
		return fmt.Errorf("BUG: an op can return numbers, not take them")
	},
	encode: func(i *Isolate, p unsafe.Pointer) value {
		octets := *(*Numbers)(p)
		values := make([]value, len(octets))
		for k, o := range octets {
			values[k] = newInt(int64(o))
		}
		return i.array(values)
	},
	ts: "number[]",
}
