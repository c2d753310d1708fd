package js

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"
	"unicode/utf16"

	lib "modernc.org/libquickjs"
)

// Deserialize reads what Serialize, or V8, wrote. It must be called on the
// loop.
func (i *Isolate) Deserialize(data []byte) (Value, error) {
	r := &reader{i: i, in: data}
	defer r.release()
	v, err := r.document()
	if err != nil {
		return Value{}, fmt.Errorf("read structured value: %w", err)
	}
	return Value{i, i.hold(v)}, nil
}

var errWire = errors.New("the data is damaged")

type reader struct {
	i     *Isolate
	in    []byte
	at    int
	seen  []value // objects by number, each owned
	depth int
}

func (r *reader) release() {
	for _, v := range r.seen {
		r.i.free(v)
	}
}

func (r *reader) document() (value, error) {
	if tag, err := r.byte(); err != nil || tag != tagVersion {
		return undefined, errWire
	}
	if version, err := r.varint(); err != nil || version < 13 || version > wireVersion {
		return undefined, fmt.Errorf("version %d of the format is not known", version)
	}
	return r.value()
}

func (r *reader) byte() (byte, error) {
	if r.at >= len(r.in) {
		return 0, errWire
	}
	r.at++
	return r.in[r.at-1], nil
}

func (r *reader) varint() (uint64, error) {
	n, size := binary.Uvarint(r.in[r.at:])
	if size <= 0 {
		return 0, errWire
	}
	r.at += size
	return n, nil
}

func (r *reader) raw(n uint64) ([]byte, error) {
	if n > uint64(len(r.in)-r.at) {
		return nil, errWire
	}
	b := r.in[r.at : r.at+int(n)]
	r.at += int(n)
	return b, nil
}

func (r *reader) double() (float64, error) {
	b, err := r.raw(8)
	if err != nil {
		return 0, err
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(b)), nil
}

// tag returns the next tag behind padding.
func (r *reader) tag() (byte, error) {
	for {
		tag, err := r.byte()
		if err != nil || tag != tagPadding {
			return tag, err
		}
	}
}

// peek returns the next tag without taking it.
func (r *reader) peek() (byte, error) {
	tag, err := r.tag()
	r.at--
	return tag, err
}

// value reads a value, the caller's.
func (r *reader) value() (value, error) {
	if r.depth++; r.depth > wireDepthMax {
		return undefined, errWire
	}
	defer func() { r.depth-- }()
	tag, err := r.tag()
	if err != nil {
		return undefined, err
	}
	v, err := r.primitive(tag)
	if err == errNoPrimitive {
		v, err = r.object(tag)
	}
	if err == nil && isException(v) {
		return undefined, r.i.takeError()
	}
	if err != nil {
		return undefined, err
	}
	return r.followedByView(v)
}

var errNoPrimitive = errors.New("no primitive")

func (r *reader) primitive(tag byte) (value, error) {
	switch tag {
	case tagUndefined:
		return undefined, nil
	case tagNull:
		return null, nil
	case tagTrue:
		return newBool(true), nil
	case tagFalse:
		return newBool(false), nil
	case tagInt32:
		n, err := r.varint()
		return newInt(int64(int32(uint32(n)>>1) ^ -int32(uint32(n)&1))), err
	case tagUint32:
		n, err := r.varint()
		return newInt(int64(uint32(n))), err
	case tagDouble:
		f, err := r.double()
		return newFloat(f), err
	case tagBigInt:
		return r.bigInt()
	case tagOneByte, tagTwoByte, tagUTF8:
		return r.string(tag)
	}
	return undefined, errNoPrimitive
}

func (r *reader) string(tag byte) (value, error) {
	n, err := r.varint()
	if err != nil {
		return undefined, err
	}
	b, err := r.raw(n)
	if err != nil {
		return undefined, err
	}
	switch tag {
	case tagUTF8:
		return r.i.newString(string(b)), nil
	case tagOneByte:
		var text strings.Builder
		for _, c := range b {
			text.WriteRune(rune(c))
		}
		return r.i.newString(text.String()), nil
	}
	return r.i.newString(fromUnits(b)), nil
}

// fromUnits turns UTF-16, little-endian, into the engine's encoding, in which
// lone surrogates take three bytes.
func fromUnits(b []byte) string {
	var text []byte
	units := make([]uint16, len(b)/2)
	for k := range units {
		units[k] = binary.LittleEndian.Uint16(b[2*k:])
	}
	for k := 0; k < len(units); k++ {
		u := rune(units[k])
		if utf16.IsSurrogate(u) {
			if k+1 < len(units) {
				if pair := utf16.DecodeRune(u, rune(units[k+1])); pair != '\ufffd' {
					text = append(text, string(pair)...)
					k++
					continue
				}
			}
			text = append(text, 0xe0|byte(u>>12), 0x80|byte(u>>6)&0xbf, 0x80|byte(u)&0xbf)
			continue
		}
		text = append(text, string(u)...)
	}
	return string(text)
}

func (r *reader) bigInt() (value, error) {
	header, err := r.varint()
	if err != nil {
		return undefined, err
	}
	b, err := r.raw(header >> 1)
	if err != nil {
		return undefined, err
	}
	digits := slices.Clone(b)
	slices.Reverse(digits)
	n := new(big.Int).SetBytes(digits)
	if header&1 != 0 {
		n.Neg(n)
	}
	text := r.i.newString(n.String())
	defer r.i.free(text)
	return r.i.construct("BigInt", false, text), nil
}

// add gives an object the next number. The reader keeps a reference.
func (r *reader) add(v value) value {
	r.seen = append(r.seen, r.i.dup(v))
	return v
}

func (r *reader) object(tag byte) (value, error) {
	switch tag {
	case tagReference:
		n, err := r.varint()
		if err != nil || n >= uint64(len(r.seen)) {
			return undefined, errWire
		}
		return r.i.dup(r.seen[n]), nil
	case tagObject:
		object := r.add(lib.XJS_NewObject(r.i.tls, r.i.ctx))
		return r.filled(object, r.properties(object, tagObjectEnd, 1))
	case tagDenseArray, tagSparseArray:
		return r.array(tag)
	case tagDate, tagNumberObject, tagTrueObject, tagFalseObject, tagBigIntObject, tagStringObject:
		return r.boxed(tag)
	case tagRegExp:
		return r.regExp()
	case tagMap:
		return r.collection("Map", tagMapEnd, 2)
	case tagSet:
		return r.collection("Set", tagSetEnd, 1)
	case tagArrayBuffer:
		return r.buffer()
	case tagResizable:
		return r.resizableBuffer()
	case tagError:
		return r.error()
	case tagHostObject:
		return r.hostObject()
	}
	return undefined, fmt.Errorf("%w: unknown tag %q", errWire, tag)
}

func (r *reader) buffer() (value, error) {
	n, err := r.varint()
	if err != nil {
		return undefined, err
	}
	b, err := r.raw(n)
	if err != nil {
		return undefined, err
	}
	return r.add(r.i.newBuffer(b)), nil
}

func (r *reader) resizableBuffer() (value, error) {
	n, err := r.varint()
	if err != nil {
		return undefined, err
	}
	most, err := r.varint()
	if err != nil || most > math.MaxInt32 {
		return undefined, errWire
	}
	b, err := r.raw(n)
	if err != nil {
		return undefined, err
	}
	options := lib.XJS_NewObject(r.i.tls, r.i.ctx)
	defer r.i.free(options)
	r.i.set(options, "maxByteLength", newInt(int64(most)))
	v := r.i.construct("ArrayBuffer", true, newInt(int64(n)), options)
	if isException(v) {
		return v, nil
	}
	data, _ := r.i.bufferBytes(v)
	copy(data, b)
	return r.add(v), nil
}

// filled returns the object, or frees it where filling it failed.
func (r *reader) filled(object value, err error) (value, error) {
	if err != nil {
		r.i.free(object)
		return undefined, err
	}
	return object, nil
}

// properties reads keys and values up to the end tag, behind which counts
// numbers stand.
func (r *reader) properties(object value, end byte, counts int) error {
	for {
		tag, err := r.peek()
		if err != nil {
			return err
		}
		if tag == end {
			break
		}
		key, err := r.value()
		if err != nil {
			return err
		}
		item, err := r.value()
		if err != nil {
			r.i.free(key)
			return err
		}
		atom := lib.XJS_ValueToAtom(r.i.tls, r.i.ctx, key)
		r.i.free(key)
		lib.XJS_DefinePropertyValue(r.i.tls, r.i.ctx, object, atom, item, lib.MJS_PROP_C_W_E)
		lib.XJS_FreeAtom(r.i.tls, r.i.ctx, atom)
	}
	r.at++
	for range counts {
		if _, err := r.varint(); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) array(tag byte) (value, error) {
	n, err := r.varint()
	if err != nil || n > math.MaxUint32 {
		return undefined, errWire
	}
	array := r.add(lib.XJS_NewArray(r.i.tls, r.i.ctx))
	if tag == tagSparseArray {
		r.i.set(array, "length", newInt(int64(n)))
		return r.filled(array, r.properties(array, tagSparseEnd, 2))
	}
	if n > uint64(len(r.in)-r.at) {
		return r.filled(array, errWire)
	}
	for k := range n {
		if tag, err := r.peek(); err == nil && tag == tagHole {
			r.at++
			r.i.set(array, "length", newInt(int64(k+1)))
			continue
		}
		item, err := r.value()
		if err != nil {
			return r.filled(array, err)
		}
		lib.XJS_DefinePropertyValueUint32(r.i.tls, r.i.ctx, array, uint32(k), item, lib.MJS_PROP_C_W_E)
	}
	return r.filled(array, r.properties(array, tagDenseEnd, 2))
}

func (r *reader) boxed(tag byte) (value, error) {
	var inner value
	var err error
	constructor := "Object"
	switch tag {
	case tagDate, tagNumberObject:
		var f float64
		f, err = r.double()
		inner = newFloat(f)
		if tag == tagDate {
			return r.add(lib.XJS_NewDate(r.i.tls, r.i.ctx, f)), err
		}
	case tagTrueObject, tagFalseObject:
		inner = newBool(tag == tagTrueObject)
	case tagBigIntObject:
		inner, err = r.bigInt()
	default:
		inner, err = r.value()
	}
	if err != nil {
		return undefined, err
	}
	defer r.i.free(inner)
	return r.add(r.i.construct(constructor, false, inner)), nil
}

func (r *reader) regExp() (value, error) {
	source, err := r.value()
	if err != nil {
		return undefined, err
	}
	defer r.i.free(source)
	bits, err := r.varint()
	if err != nil {
		return undefined, err
	}
	flags := ""
	for k, f := range regExpBits {
		if bits&(1<<k) != 0 && f != 'l' {
			flags += string(f)
		}
	}
	text := r.i.newString(flags)
	defer r.i.free(text)
	return r.add(r.i.construct("RegExp", true, source, text)), nil
}

func (r *reader) collection(constructor string, end byte, width int) (value, error) {
	collection := r.add(r.i.construct(constructor, true))
	for {
		tag, err := r.peek()
		if err != nil {
			return r.filled(collection, err)
		}
		if tag == end {
			r.at++
			_, err := r.varint()
			return r.filled(collection, err)
		}
		items := make([]value, 0, 2)
		for range width {
			item, err := r.value()
			if err != nil {
				for _, v := range items {
					r.i.free(v)
				}
				return r.filled(collection, err)
			}
			items = append(items, item)
		}
		r.i.free(r.i.cloneHook(r.i.boot.clone.add, append([]value{collection}, items...)...))
		for _, v := range items {
			r.i.free(v)
		}
	}
}

// followedByView makes a view of a buffer where one is written behind it.
func (r *reader) followedByView(v value) (value, error) {
	if !isObject(v) || class(v) != lib.EJS_CLASS_ARRAY_BUFFER || r.at >= len(r.in) || r.in[r.at] != tagView {
		return v, nil
	}
	defer r.i.free(v)
	r.at++
	kind, err := r.byte()
	if err != nil {
		return undefined, err
	}
	var numbers [3]uint64 // offset, length in bytes, flags
	for k := range numbers {
		if numbers[k], err = r.varint(); err != nil {
			return undefined, err
		}
	}
	index := slices.Index(viewTags, kind)
	if index < 0 {
		return undefined, errWire
	}
	view := viewKinds[index]
	length := undefined
	if numbers[2]&viewTracksLength == 0 {
		length = newInt(int64(numbers[1]) / view.size)
	}
	return r.add(r.i.construct(view.name, true, v, newInt(int64(numbers[0])), length)), nil
}

// viewKinds are the classes that viewTags stand for, with the size of an
// element in bytes.
var viewKinds = []struct {
	name string
	size int64
}{
	{"Uint8ClampedArray", 1}, {"Int8Array", 1}, {"Uint8Array", 1}, {"Int16Array", 2}, {"Uint16Array", 2}, {"Int32Array", 4}, {"Uint32Array", 4},
	{"BigInt64Array", 8}, {"BigUint64Array", 8}, {"Float16Array", 2}, {"Float32Array", 4}, {"Float64Array", 8}, {"DataView", 1},
}

func (r *reader) error() (value, error) {
	name := "Error"
	number := len(r.seen)
	r.seen = append(r.seen, undefined) // the object is made when its class is known
	properties := map[byte]value{}
	defer func() {
		for _, v := range properties {
			r.i.free(v)
		}
	}()
	for {
		tag, err := r.byte()
		if err != nil {
			return undefined, err
		}
		switch tag {
		case tagErrorEnd:
			v := r.i.construct(name, true)
			if isException(v) {
				return v, nil
			}
			r.seen[number] = r.i.dup(v)
			for tag, property := range map[byte]string{tagErrorMessage: "message", tagErrorCause: "cause", tagErrorStack: "stack"} {
				if item, ok := properties[tag]; ok {
					r.i.define(v, property, r.i.dup(item))
				}
			}
			return v, nil
		case tagErrorMessage, tagErrorStack, tagErrorCause:
			if properties[tag], err = r.value(); err != nil {
				return undefined, err
			}
		default:
			for class, t := range errorTags {
				if t == tag {
					name = class
				}
			}
		}
	}
}

// define makes an own property that is not enumerable; it takes ownership of v.
func (e *engine) define(object value, name string, v value) {
	atom := e.newAtom(name)
	lib.XJS_DefinePropertyValue(e.tls, e.ctx, object, atom, v, lib.MJS_PROP_CONFIGURABLE|lib.MJS_PROP_WRITABLE|lib.MJS_PROP_NO_EXOTIC)
	lib.XJS_FreeAtom(e.tls, e.ctx, atom)
}

func (r *reader) hostObject() (value, error) {
	count, err := r.varint()
	if err != nil || count > 16 {
		return undefined, errWire
	}
	parts := make([]value, 0, count)
	defer func() {
		for _, p := range parts {
			r.i.free(p)
		}
	}()
	for range count {
		n, err := r.varint()
		if err != nil {
			return undefined, err
		}
		data, err := r.raw(n >> 1)
		if err != nil {
			return undefined, err
		}
		if n&1 != 0 {
			parts = append(parts, r.i.newBytes(data))
		} else {
			parts = append(parts, r.i.newString(string(data)))
		}
	}
	return r.add(r.i.cloneHook(r.i.boot.clone.restore, parts...)), nil
}
