package js

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// JSON.stringify of plain data, objects and arrays that no code of the user's
// can be part of, is written here, several times faster than by the engine:
// objects are read where they lie, and the names of objects of one shape are
// written once. Everything else, and whatever is not quite plain, is the
// engine's. https://tc39.es/ecma262/#sec-json.stringify

const (
	jsonDepthMax = 64       // deeper is the engine's
	jsonSizeMax  = 64 << 20 // likewise
)

// jsonWriter writes one value.
type jsonWriter struct {
	i      *Isolate
	out    []byte
	keys   []byte                // names as they are written: `"name":`
	shapes map[uintptr][]jsonKey // by the address of the shape, while nothing else runs
	plain  map[uintptr]bool      // prototypes without toJSON, by address
	open   [jsonDepthMax]uintptr
	depth  int
}

// jsonKey is an enumerable property: its place in the object and in keys.
type jsonKey struct{ slot, start, end int }

func (i *Isolate) replaceJSON() {
	global := i.global()
	defer i.free(global)
	object := i.get(global, "JSON")
	defer i.free(object)
	i.replaceMethod(object, "stringify", &i.replaced.stringify, codePointer(onStringify))
	i.replaceParse(object)
	i.toJSON = i.newAtom("toJSON")
	i.jsonOut = &jsonWriter{i: i, shapes: map[uintptr][]jsonKey{}, plain: map[uintptr]bool{}}
}

func onStringify(tls *libc.TLS, ctx uintptr, this value, argc int32, argv uintptr) value {
	i := isolateOf(ctx)
	v := argument(argv, 0)
	if isObject(v) && isUndefined(argument(argv, 1)) && isUndefined(argument(argv, 2)) {
		if text, ok := i.jsonOut.stringify(v); ok {
			return i.newString(text)
		}
	}
	return callGeneric(i.replaced.stringify, tls, ctx, this, argc, argv)
}

const jsonKeptMax = 1 << 20 // bytes of buffer kept from one value to the next

// stringify returns the value as JSON. It reports false where that is the engine's.
func (w *jsonWriter) stringify(v value) (string, bool) {
	w.out, w.keys, w.depth = w.out[:0], w.keys[:0], 0
	clear(w.shapes)
	clear(w.plain)
	ok := w.object(v)
	text := string(w.out)
	if cap(w.out) > jsonKeptMax {
		w.out = nil
	}
	return text, ok
}

// value writes a value that JSON has.
func (w *jsonWriter) value(v value) bool {
	switch v.Ftag {
	case lib.EJS_TAG_INT:
		w.out = strconv.AppendInt(w.out, int64(int32(payload(v))), 10)
	case lib.EJS_TAG_FLOAT64:
		w.number(math.Float64frombits(payload(v)))
	case lib.EJS_TAG_BOOL:
		w.out = strconv.AppendBool(w.out, int32(payload(v)) != 0)
	case lib.EJS_TAG_NULL:
		w.out = append(w.out, "null"...)
	case lib.EJS_TAG_STRING:
		w.out = appendQuoted(w.out, uintptr(payload(v)))
	case lib.EJS_TAG_STRING_ROPE:
		return w.rope(v)
	case lib.EJS_TAG_OBJECT:
		return w.object(v)
	default:
		return false
	}
	return len(w.out) <= jsonSizeMax
}

// rope writes a string that the engine has in pieces.
func (w *jsonWriter) rope(v value) bool {
	text, ok := w.i.toString(v)
	if !ok || strings.ContainsRune(text, utf8.RuneError) { // a lone surrogate, maybe
		return false
	}
	w.out = appendQuotedText(w.out, text)
	return true
}

func (w *jsonWriter) object(v value) bool {
	address := uintptr(payload(v))
	o := at[lib.TJSObject](address)
	if w.depth == jsonDepthMax || o.F__ccgo16&isExotic != 0 && o.Fclass_id != lib.EJS_CLASS_ARRAY || !w.isPlain(prototypeOf(v)) {
		return false
	}
	for _, outer := range w.open[:w.depth] {
		if outer == address {
			return false // the engine describes the cycle
		}
	}
	w.open[w.depth] = address
	w.depth++
	defer func() { w.depth-- }()
	switch o.Fclass_id {
	case lib.EJS_CLASS_OBJECT:
		return w.members(o)
	case lib.EJS_CLASS_ARRAY:
		return w.elements(v, o)
	}
	return false
}

// isPlain reports whether objects with this prototype have no toJSON by it.
func (w *jsonWriter) isPlain(prototype value) bool {
	if !isObject(prototype) {
		return true
	}
	address := uintptr(payload(prototype))
	known, ok := w.plain[address]
	if !ok {
		_, flags := property(prototype, w.i.toJSON)
		known = flags == noProperty && class(prototype) != lib.EJS_CLASS_PROXY && w.isPlain(prototypeOf(prototype))
		w.plain[address] = known
	}
	return known
}

func (w *jsonWriter) members(o *lib.TJSObject) bool {
	keys, ok := w.shapes[o.Fshape]
	if !ok {
		if keys, ok = w.keysOf(o.Fshape); !ok {
			return false
		}
		w.shapes[o.Fshape] = keys
	}
	w.out = append(w.out, '{')
	first := true
	for _, k := range keys {
		v := *at[value](o.Fprop + uintptr(k.slot)*valueSize)
		if isUndefined(v) || v.Ftag == lib.EJS_TAG_SYMBOL {
			continue
		}
		if !first {
			w.out = append(w.out, ',')
		}
		first = false
		w.out = append(w.out, w.keys[k.start:k.end]...)
		if !w.value(v) {
			return false
		}
	}
	w.out = append(w.out, '}')
	return true
}

// keysOf lists the properties of a shape that JSON shows, in order. It reports
// false where one is not just a value, or has a name that counts as an index:
// those come first, in their own order.
func (w *jsonWriter) keysOf(address uintptr) ([]jsonKey, bool) {
	const linkBits, isIndex = 26, 1 << 31
	shape := at[lib.TJSShape](address)
	table := address + unsafe.Sizeof(lib.TJSShape{}) + (uintptr(shape.Fprop_hash_mask)+1)*unsafe.Sizeof(uint32(0))
	keys := make([]jsonKey, 0, shape.Fprop_count)
	atoms := at[lib.TJSRuntime](w.i.rt).Fatom_array
	for slot, p := range unsafe.Slice(at[lib.TJSShapeProperty](table), shape.Fprop_count) {
		flags := int(p.F__ccgo0 >> linkBits)
		switch {
		case p.Fatom == lib.MJS_ATOM_NULL || flags&lib.MJS_PROP_ENUMERABLE == 0:
			if p.Fatom == w.i.toJSON {
				return nil, false
			}
			continue
		case p.Fatom&isIndex != 0 || p.Fatom == w.i.toJSON || flags&lib.MJS_PROP_TMASK != lib.MJS_PROP_NORMAL:
			return nil, false
		}
		name := *at[uintptr](atoms + uintptr(p.Fatom)*unsafe.Sizeof(uintptr(0)))
		if at[lib.TJSString](name).F__ccgo4>>30 != lib.EJS_ATOM_TYPE_STRING {
			continue // a symbol
		}
		start := len(w.keys)
		w.keys = append(appendQuoted(w.keys, name), ':')
		keys = append(keys, jsonKey{slot, start, len(w.keys)})
	}
	return keys, true
}

func (w *jsonWriter) elements(v value, o *lib.TJSObject) bool {
	const fastArray = 0x10
	if o.F__ccgo16&fastArray == 0 {
		return false
	}
	if _, flags := property(v, w.i.toJSON); flags != noProperty {
		return false
	}
	union := uintptr(unsafe.Pointer(&o.Fu))
	values, count := *at[uintptr](union + 8), *at[uint32](union + 16)
	if length := *at[value](o.Fprop); length.Ftag != lib.EJS_TAG_INT || uint32(payload(length)) != count {
		return false // there are holes
	}
	w.out = append(w.out, '[')
	for n := range uintptr(count) {
		if n > 0 {
			w.out = append(w.out, ',')
		}
		element := *at[value](values + n*valueSize)
		if isUndefined(element) || element.Ftag == lib.EJS_TAG_SYMBOL {
			w.out = append(w.out, "null"...)
		} else if !w.value(element) {
			return false
		}
	}
	w.out = append(w.out, ']')
	return true
}

// number writes a number as Number.prototype.toString does.
// https://tc39.es/ecma262/#sec-numeric-types-number-tostring
func (w *jsonWriter) number(f float64) {
	abs := math.Abs(f)
	switch {
	case math.IsNaN(f) || math.IsInf(f, 0):
		w.out = append(w.out, "null"...)
	case f == 0:
		w.out = append(w.out, '0')
	case abs >= 1e-6 && abs < 1e21:
		w.out = strconv.AppendFloat(w.out, f, 'f', -1, 64)
	default:
		w.out = strconv.AppendFloat(w.out, f, 'e', -1, 64)
		if n := len(w.out); w.out[n-4] == 'e' && w.out[n-2] == '0' { // e-07
			w.out = append(w.out[:n-2], w.out[n-1])
		}
	}
}

const hexDigits = "0123456789abcdef"

// appendQuoted writes a string of the engine's as JSON.
// https://tc39.es/ecma262/#sec-quotejsonstring
func appendQuoted(out []byte, address uintptr) []byte {
	const lengthMask, headSize = 1<<31 - 1, unsafe.Sizeof(lib.TJSString{})
	head := at[lib.TJSString](address).F__ccgo0
	length := int(head & lengthMask)
	out = append(out, '"')
	if head&^lengthMask == 0 {
		text := unsafe.Slice(at[byte](address+headSize), length)
		from := 0
		for n, c := range text {
			if isPlainJSON(c) {
				continue
			}
			out = append(out, text[from:n]...)
			from = n + 1
			out = appendEscaped(out, rune(c))
		}
		return append(append(out, text[from:]...), '"')
	}
	units := unsafe.Slice(at[uint16](address+headSize), length)
	for n := 0; n < len(units); n++ {
		r := rune(units[n])
		if utf16.IsSurrogate(r) && n+1 < len(units) {
			if pair := utf16.DecodeRune(r, rune(units[n+1])); pair != utf8.RuneError {
				out = utf8.AppendRune(out, pair)
				n++
				continue
			}
		}
		out = appendEscaped(out, r)
	}
	return append(out, '"')
}

func appendQuotedText(out []byte, text string) []byte {
	out = append(out, '"')
	for _, r := range text {
		out = appendEscaped(out, r)
	}
	return append(out, '"')
}

// isPlainJSON reports whether a byte of a string in Latin-1 is written as it is.
func isPlainJSON(c byte) bool { return c >= ' ' && c != '"' && c != '\\' && c < utf8.RuneSelf }

func appendEscaped(out []byte, r rune) []byte {
	switch {
	case r == '"' || r == '\\':
		return append(out, '\\', byte(r))
	case r >= '\b' && r <= '\r' && r != '\v':
		return append(out, '\\', "btn_fr"[r-'\b'])
	case r < ' ' || utf16.IsSurrogate(r):
		return append(out, '\\', 'u', hexDigits[r>>12], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
	}
	return utf8.AppendRune(out, r)
}
