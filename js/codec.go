package js

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"unicode"
	"unsafe"

	lib "modernc.org/libquickjs"
)

// A codec carries one Go type across: decode writes the JavaScript value to
// the Go variable at p, encode returns a new JavaScript value, the caller's.
// Codecs are made once, when an op is declared.
type codec struct {
	decode func(i *Isolate, v value, p unsafe.Pointer) error
	encode func(i *Isolate, p unsafe.Pointer) value
	ts     string // the TypeScript type
}

var (
	bytesType   = reflect.TypeFor[Bytes]()
	bufferType  = reflect.TypeFor[Buffer]()
	funcType    = reflect.TypeFor[Func]()
	valueType   = reflect.TypeFor[Value]()
	takenType   = reflect.TypeFor[taken]()
	textType    = reflect.TypeFor[Text]()
	utf8Type    = reflect.TypeFor[UTF8]()
	jsonType    = reflect.TypeFor[JSON]()
	anyType     = reflect.TypeFor[any]()
	handleCells = reflect.TypeFor[handleCell]()
	promises    = reflect.TypeFor[promiseCell]()
)

// Bytes crosses as a Uint8Array; an op takes any view or ArrayBuffer. What a
// sync op receives is JavaScript's own memory, valid only until it returns;
// an async op receives a copy. What an op returns is copied.
type Bytes []byte

// Text crosses as a string, but unlike Go's string it keeps lone surrogates:
// they are encoded in three bytes, as other code points of their size are.
type Text string

// JSON crosses as the value that the text stands for. It is a result only.
type JSON string

// Buffer is like Bytes, but is returned as an ArrayBuffer.
type Buffer []byte

// codecFor returns the codec of t. It panics for types that don't cross:
// declaring such an op is a bug.
func codecFor(t reflect.Type) codec {
	switch t {
	case utf8Type:
		return utf8Codec
	case cellsType:
		return cellsCodec
	case numbersType:
		return numbersCodec
	}
	if t == bytesType || t == bufferType || t == funcType || t == valueType || t == jsonType || t == takenType || t == anyType || t == textType {
		return specialCodec(t)
	}
	if reflect.PointerTo(t).Implements(handleCells) {
		return handleCodec(t)
	}
	if reflect.PointerTo(t).Implements(promises) {
		return promiseCodec(t)
	}
	switch t.Kind() {
	case reflect.Bool:
		return boolCodec
	case reflect.Int, reflect.Int64, reflect.Int32, reflect.Uint32, reflect.Uint16, reflect.Uint8, reflect.Float64:
		return numberCodec(t)
	case reflect.String:
		return stringCodec
	case reflect.Slice:
		return sliceCodec(t)
	case reflect.Pointer:
		return optionalCodec(t)
	case reflect.Struct:
		return structCodec(t)
	case reflect.Map:
		if t.Key().Kind() == reflect.String {
			return mapCodec(t)
		}
	}
	panic(fmt.Sprintf("BUG: type %s does not cross between Go and JavaScript", t))
}

var boolCodec = codec{
	decode: func(i *Isolate, v value, p unsafe.Pointer) error {
		*(*bool)(p) = lib.XJS_ToBool(i.tls, i.ctx, v) > 0
		return nil
	},
	encode: func(i *Isolate, p unsafe.Pointer) value { return newBool(*(*bool)(p)) },
	ts:     "boolean",
}

var stringCodec = codec{
	decode: func(i *Isolate, v value, p unsafe.Pointer) error {
		s, ok := i.toString(v)
		if !ok {
			return i.takeError()
		}
		*(*string)(p) = s
		return nil
	},
	encode: func(i *Isolate, p unsafe.Pointer) value { return i.newString(*(*string)(p)) },
	ts:     "string",
}

var utf8Codec = codec{
	decode: func(i *Isolate, v value, p unsafe.Pointer) error {
		text, ok := i.toText(v)
		if !ok {
			return i.takeError()
		}
		*(*[]byte)(p) = text
		return nil
	},
	encode: func(i *Isolate, p unsafe.Pointer) value { return i.newText(*(*[]byte)(p)) },
	ts:     "string",
}

// numberCodec carries numbers. NaN becomes 0 in integers, what is out of range
// the nearest limit.
func numberCodec(t reflect.Type) codec {
	if t.Kind() == reflect.Float64 {
		return codec{
			decode: func(i *Isolate, v value, p unsafe.Pointer) error {
				f, err := i.toNumber(v)
				*(*float64)(p) = f
				return err
			},
			encode: func(i *Isolate, p unsafe.Pointer) value { return newFloat(*(*float64)(p)) },
			ts:     "number",
		}
	}
	return codec{
		decode: func(i *Isolate, v value, p unsafe.Pointer) error {
			f, err := i.toNumber(v)
			if err != nil {
				return err
			}
			n := int64(0)
			if !math.IsNaN(f) {
				n = int64(min(max(f, math.MinInt64/2), math.MaxInt64/2))
			}
			storeInt(t.Kind(), p, n)
			return nil
		},
		encode: func(i *Isolate, p unsafe.Pointer) value { return newInt(loadInt(t.Kind(), p)) },
		ts:     "number",
	}
}

func storeInt(kind reflect.Kind, p unsafe.Pointer, n int64) {
	switch kind {
	case reflect.Int:
		*(*int)(p) = int(n)
	case reflect.Int64:
		*(*int64)(p) = n
	case reflect.Int32:
		*(*int32)(p) = int32(min(max(n, math.MinInt32), math.MaxInt32))
	case reflect.Uint32:
		*(*uint32)(p) = uint32(min(max(n, 0), math.MaxUint32))
	case reflect.Uint16:
		*(*uint16)(p) = uint16(min(max(n, 0), math.MaxUint16))
	case reflect.Uint8:
		*(*uint8)(p) = uint8(min(max(n, 0), math.MaxUint8))
	}
}

func loadInt(kind reflect.Kind, p unsafe.Pointer) int64 {
	switch kind {
	case reflect.Int:
		return int64(*(*int)(p))
	case reflect.Int64:
		return *(*int64)(p)
	case reflect.Int32:
		return int64(*(*int32)(p))
	case reflect.Uint32:
		return int64(*(*uint32)(p))
	case reflect.Uint16:
		return int64(*(*uint16)(p))
	default:
		return int64(*(*uint8)(p))
	}
}

func (i *Isolate) toNumber(v value) (float64, error) {
	if f, ok := number(v); ok {
		return f, nil
	}
	if lib.XJS_ToFloat64(i.tls, i.ctx, i.out, v) < 0 {
		return 0, i.takeError()
	}
	return *at[float64](i.out), nil
}

func specialCodec(t reflect.Type) codec {
	switch t {
	case textType:
		return codec{decode: decodeText, ts: "string",
			encode: func(i *Isolate, p unsafe.Pointer) value { return i.newString(*(*string)(p)) }}
	case bytesType:
		return codec{decode: decodeBytes, ts: "Uint8Array<ArrayBuffer>",
			encode: func(i *Isolate, p unsafe.Pointer) value { return i.newBytes(*(*[]byte)(p)) }}
	case bufferType:
		return codec{decode: decodeBytes, ts: "ArrayBuffer",
			encode: func(i *Isolate, p unsafe.Pointer) value { return i.newBuffer(*(*[]byte)(p)) }}
	case funcType:
		return codec{
			decode: func(i *Isolate, v value, p unsafe.Pointer) error {
				if !isNullish(v) {
					*(*Func)(p) = Func{i, i.hold(i.dup(v))}
				}
				return nil
			},
			encode: func(i *Isolate, p unsafe.Pointer) value {
				f := *(*Func)(p)
				return i.encodeValue(Value(f))
			},
			ts: "((...args: any[]) => any)",
		}
	case valueType:
		return codec{
			decode: func(i *Isolate, v value, p unsafe.Pointer) error {
				*(*Value)(p) = Value{i, i.hold(i.dup(v))}
				return nil
			},
			encode: func(i *Isolate, p unsafe.Pointer) value { return i.encodeValue(*(*Value)(p)) },
			ts:     "any",
		}
	case takenType:
		return codec{
			encode: func(i *Isolate, p unsafe.Pointer) value {
				v := *(*Value)(p)
				defer v.Release()
				return i.encodeValue(v)
			},
			ts: "any",
		}
	case jsonType:
		return codec{
			decode: func(*Isolate, value, unsafe.Pointer) error { panic("BUG: an op can return JSON, not take it") },
			encode: func(i *Isolate, p unsafe.Pointer) value { return i.parseJSON(*(*string)(p)) },
			ts:     "any",
		}
	default:
		return codec{
			decode: func(*Isolate, value, unsafe.Pointer) error {
				panic("BUG: an op can return any, not take it; use js.Value")
			},
			encode: func(i *Isolate, p unsafe.Pointer) value { return i.encodeAny(*(*any)(p)) },
			ts:     "any",
		}
	}
}

func (i *Isolate) encodeValue(v Value) value {
	if v.held == nil {
		return undefined
	}
	return i.dup(v.held.v)
}

func decodeText(i *Isolate, v value, p unsafe.Pointer) error {
	text, ok := i.rawString(v)
	if !ok {
		return i.takeError()
	}
	*(*Text)(p) = text
	return nil
}

func decodeBytes(i *Isolate, v value, p unsafe.Pointer) error {
	b, ok := i.bytesOf(v)
	if !ok {
		if isNullish(v) {
			return nil
		}
		return fmt.Errorf("BUG: an op was not given bytes")
	}
	if i.copyBytes {
		b = append([]byte(nil), b...)
	}
	*(*[]byte)(p) = b
	return nil
}

func handleCodec(t reflect.Type) codec {
	return codec{
		decode: func(i *Isolate, v value, p unsafe.Pointer) error {
			held, ok := i.handleOf(v)
			if !ok || !reflect.NewAt(t, p).Interface().(handleCell).load(held) {
				return fmt.Errorf("BUG: an op was not given a %s", t)
			}
			return nil
		},
		encode: func(i *Isolate, p unsafe.Pointer) value {
			return i.newHandle(reflect.NewAt(t, p).Interface().(handleCell).content())
		},
		ts: "object",
	}
}

func promiseCodec(t reflect.Type) codec {
	return codec{
		decode: func(*Isolate, value, unsafe.Pointer) error { panic("BUG: an op can't take a promise") },
		encode: func(i *Isolate, p unsafe.Pointer) value {
			return reflect.NewAt(t, p).Interface().(promiseCell).take()
		},
		ts: "Promise<" + reflect.New(t).Interface().(promiseCell).result().ts + ">",
	}
}

// sliceCodec carries slices as arrays; null and undefined are nil.
func sliceCodec(t reflect.Type) codec {
	if t == reflect.TypeFor[[]string]() {
		return stringsCodec
	}
	element := codecFor(t.Elem())
	size := t.Elem().Size()
	return codec{
		decode: func(i *Isolate, v value, p unsafe.Pointer) error {
			if isNullish(v) {
				return nil
			}
			n := i.readInt(v, "length")
			slice := reflect.MakeSlice(t, n, n)
			for k := range n {
				item := lib.XJS_GetPropertyUint32(i.tls, i.ctx, v, uint32(k))
				err := element.decode(i, item, slice.Index(k).Addr().UnsafePointer())
				i.free(item)
				if err != nil {
					return err
				}
			}
			reflect.NewAt(t, p).Elem().Set(slice)
			return nil
		},
		encode: func(i *Isolate, p unsafe.Pointer) value {
			slice := reflect.NewAt(t, p).Elem()
			array := lib.XJS_NewArray(i.tls, i.ctx)
			base := slice.UnsafePointer()
			for k := range slice.Len() {
				item := element.encode(i, unsafe.Add(base, uintptr(k)*size))
				lib.XJS_DefinePropertyValueUint32(i.tls, i.ctx, array, uint32(k), item, lib.MJS_PROP_C_W_E)
			}
			return array
		},
		ts: listType(element.ts),
	}
}

// stringsCodec is sliceCodec for the most frequent list, without reflection.
var stringsCodec = codec{
	decode: func(i *Isolate, v value, p unsafe.Pointer) error {
		if isNullish(v) {
			return nil
		}
		list := make([]string, i.readInt(v, "length"))
		for k := range list {
			item := lib.XJS_GetPropertyUint32(i.tls, i.ctx, v, uint32(k))
			text, ok := i.toString(item)
			i.free(item)
			if !ok {
				return i.takeError()
			}
			list[k] = text
		}
		*(*[]string)(p) = list
		return nil
	},
	encode: func(i *Isolate, p unsafe.Pointer) value {
		array := lib.XJS_NewArray(i.tls, i.ctx)
		for k, text := range *(*[]string)(p) {
			lib.XJS_DefinePropertyValueUint32(i.tls, i.ctx, array, uint32(k), i.newString(text), lib.MJS_PROP_C_W_E)
		}
		return array
	},
	ts: "string[]",
}

// optionalCodec carries pointers: nil is undefined, null and undefined are nil.
func optionalCodec(t reflect.Type) codec {
	element := codecFor(t.Elem())
	return codec{
		decode: func(i *Isolate, v value, p unsafe.Pointer) error {
			if isNullish(v) {
				return nil
			}
			target := reflect.New(t.Elem())
			reflect.NewAt(t, p).Elem().Set(target)
			return element.decode(i, v, target.UnsafePointer())
		},
		encode: func(i *Isolate, p unsafe.Pointer) value {
			target := *(*unsafe.Pointer)(p)
			if target == nil {
				return undefined
			}
			return element.encode(i, target)
		},
		ts: element.ts + " | undefined",
	}
}

// mapCodec carries maps with string keys as plain objects.
func mapCodec(t reflect.Type) codec {
	element := codecFor(t.Elem())
	return codec{
		decode: func(*Isolate, value, unsafe.Pointer) error {
			panic("BUG: an op can return a map, not take it; use a list of pairs")
		},
		encode: func(i *Isolate, p unsafe.Pointer) value {
			object := lib.XJS_NewObject(i.tls, i.ctx)
			for entries := reflect.NewAt(t, p).Elem().MapRange(); entries.Next(); {
				cell := reflect.New(t.Elem())
				cell.Elem().Set(entries.Value())
				i.set(object, entries.Key().String(), element.encode(i, cell.UnsafePointer()))
			}
			return object
		},
		ts: "Record<string, " + element.ts + ">",
	}
}

// field is one field of a struct that crosses.
type field struct {
	codec
	name   string
	offset uintptr
}

func fieldsOf(t reflect.Type) []field {
	var fields []field
	for k := range t.NumField() {
		f := t.Field(k)
		if !f.IsExported() {
			panic(fmt.Sprintf("BUG: field %s of %s does not cross", f.Name, t))
		}
		name := f.Tag.Get("js")
		if name == "" {
			name = lowerCamel(f.Name)
		}
		fields = append(fields, field{codecFor(f.Type), name, f.Offset})
	}
	return fields
}

// lowerCamel turns a Go field name into a JavaScript one: URLPath is urlPath.
func lowerCamel(name string) string {
	runes := []rune(name)
	for k := range runes {
		if !unicode.IsUpper(runes[k]) || (k > 0 && k+1 < len(runes) && unicode.IsLower(runes[k+1])) {
			break
		}
		runes[k] = unicode.ToLower(runes[k])
	}
	return string(runes)
}

// structCodec carries structs as plain objects. Missing properties are zero.
func structCodec(t reflect.Type) codec {
	fields := fieldsOf(t)
	var ts strings.Builder
	for _, f := range fields {
		optional := ""
		if strings.HasSuffix(f.ts, " | undefined") {
			optional = "?"
		}
		fmt.Fprintf(&ts, "%s%s: %s; ", f.name, optional, strings.TrimSuffix(f.ts, " | undefined"))
	}
	return codec{
		decode: func(i *Isolate, v value, p unsafe.Pointer) error {
			if !isObject(v) {
				return nil
			}
			for _, f := range fields {
				item := i.get(v, f.name)
				if isException(item) {
					return i.takeError()
				}
				if isUndefined(item) {
					continue
				}
				err := f.decode(i, item, unsafe.Add(p, f.offset))
				i.free(item)
				if err != nil {
					return err
				}
			}
			return nil
		},
		encode: func(i *Isolate, p unsafe.Pointer) value {
			object := lib.XJS_NewObject(i.tls, i.ctx)
			for _, f := range fields {
				i.set(object, f.name, f.encode(i, unsafe.Add(p, f.offset)))
			}
			return object
		},
		ts: "{ " + ts.String() + "}",
	}
}

// encodeAny encodes by the value's dynamic type; nil is undefined.
func (i *Isolate) encodeAny(v any) value {
	switch v := v.(type) {
	case nil:
		return undefined
	case string:
		return i.newString(v)
	case bool:
		return newBool(v)
	case int:
		return newInt(int64(v))
	case int64:
		return newInt(v)
	case float64:
		return newFloat(v)
	case Bytes:
		if v == nil {
			return undefined
		}
		return i.newBytes(v)
	case UTF8:
		return i.newText(v)
	case Value:
		return i.encodeValue(v)
	case Func:
		return i.encodeValue(Value(v))
	case JSON:
		return i.parseJSON(string(v))
	case Null:
		return null
	}
	t := reflect.TypeOf(v)
	cell := reflect.New(t)
	cell.Elem().Set(reflect.ValueOf(v))
	return codecFor(t).encode(i, cell.UnsafePointer())
}

// Null is JavaScript's null where an op returns any.
type Null struct{}

// listType is the type of a list.
func listType(element string) string {
	if strings.Contains(element, " | ") {
		return "(" + element + ")[]"
	}
	return element + "[]"
}
