package js

import (
	"encoding/binary"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf16"
	"unsafe"

	"edgeemu/fault"
	lib "modernc.org/libquickjs"
)

// Serialize writes a value in V8's wire format. What can't be cloned gives a
// DataCloneError. It must be called on the loop.
func (i *Isolate) Serialize(v Value) ([]byte, error) {
	plain := undefined
	if v.held != nil {
		plain = v.held.v
	}
	w := &writer{i: i, seen: map[uint64]uint32{}}
	w.bytes(tagVersion, wireVersion)
	err := w.value(plain)
	for _, held := range w.kept {
		i.free(held)
	}
	return w.out, err
}

type writer struct {
	i     *Isolate
	out   []byte
	seen  map[uint64]uint32 // objects written: address to number
	next  uint32
	kept  []value // keeps the addresses in seen from being used again
	depth int
}

// wireDepthMax bounds the nesting of what is cloned; V8 is bounded by its stack.
const wireDepthMax = 1000

func (w *writer) bytes(b ...byte) { w.out = append(w.out, b...) }

func (w *writer) varint(n uint64) { w.out = binary.AppendUvarint(w.out, n) }

func (w *writer) double(f float64) {
	w.out = binary.LittleEndian.AppendUint64(w.out, math.Float64bits(f))
}

func (w *writer) value(v value) error {
	switch v.Ftag {
	case lib.EJS_TAG_UNDEFINED:
		w.bytes(tagUndefined)
	case lib.EJS_TAG_NULL:
		w.bytes(tagNull)
	case lib.EJS_TAG_BOOL:
		if payload(v) != 0 {
			w.bytes(tagTrue)
		} else {
			w.bytes(tagFalse)
		}
	case lib.EJS_TAG_INT:
		w.int32(int32(payload(v)))
	case lib.EJS_TAG_FLOAT64:
		w.number(math.Float64frombits(payload(v)))
	case lib.EJS_TAG_STRING, lib.EJS_TAG_STRING_ROPE:
		return w.string(v)
	case lib.EJS_TAG_BIG_INT, lib.EJS_TAG_SHORT_BIG_INT:
		w.bytes(tagBigInt)
		return w.bigInt(v)
	case lib.EJS_TAG_OBJECT:
		return w.reference(v)
	default:
		return w.refuse(v)
	}
	return nil
}

func (w *writer) int32(n int32) {
	w.bytes(tagInt32)
	w.varint(uint64(uint32(n<<1) ^ uint32(n>>31)))
}

// number writes integers that fit in 31 bits short, as V8 does.
func (w *writer) number(f float64) {
	const smallMax = 1 << 30
	if f == math.Trunc(f) && f >= -smallMax && f < smallMax && !(f == 0 && math.Signbit(f)) {
		w.int32(int32(f))
		return
	}
	w.bytes(tagDouble)
	w.double(f)
}

// refuse is the error for a value that can't be cloned.
func (w *writer) refuse(v value) error {
	text, ok := "", true
	if isObject(v) && lib.XJS_IsFunction(w.i.tls, w.i.ctx, v) == 0 {
		text = "#<" + w.constructorName(v) + ">"
	} else if v.Ftag == lib.EJS_TAG_SYMBOL {
		text = w.i.symbolText(v)
	} else if text, ok = w.i.toString(v); !ok {
		w.i.free(w.i.takeException())
	}
	return fault.DOMf("DataCloneError", "%s could not be cloned.", text)
}

func (w *writer) constructorName(v value) string {
	constructor := w.i.get(v, "constructor")
	defer w.i.free(constructor)
	if isObject(constructor) {
		if name, ok := w.i.readString(constructor, "name"); ok && name != "" {
			return name
		}
	}
	if isException(constructor) {
		w.i.free(w.i.takeException())
	}
	return "Object"
}

// string writes Latin-1 where that is enough, else UTF-16.
func (w *writer) string(v value) error {
	text, ok := w.i.rawString(v)
	if !ok {
		return w.i.takeError()
	}
	latin := make([]byte, 0, len(text))
	for _, r := range text {
		if r > 0xff {
			w.twoByte(text)
			return nil
		}
		latin = append(latin, byte(r))
	}
	w.bytes(tagOneByte)
	w.varint(uint64(len(latin)))
	w.bytes(latin...)
	return nil
}

func (w *writer) twoByte(text Text) {
	units := text.units()
	if (len(w.out)+1+uvarintLen(uint64(2*len(units))))%2 != 0 {
		w.bytes(tagPadding)
	}
	w.bytes(tagTwoByte)
	w.varint(uint64(2 * len(units)))
	for _, u := range units {
		w.out = binary.LittleEndian.AppendUint16(w.out, u)
	}
}

func uvarintLen(n uint64) int { return len(binary.AppendUvarint(nil, n)) }

// bigInt writes sign and byte length, then the digits, little-endian in words.
func (w *writer) bigInt(v value) error {
	text, ok := w.i.toString(v)
	if !ok {
		return w.i.takeError()
	}
	n, ok := new(big.Int).SetString(text, 10)
	if !ok {
		return w.refuse(v)
	}
	digits := n.Bytes() // big-endian
	size := (len(digits) + 7) / 8 * 8
	header := uint64(size) << 1
	if n.Sign() < 0 {
		header |= 1
	}
	w.varint(header)
	for k := range size {
		if k < len(digits) {
			w.bytes(digits[len(digits)-1-k])
		} else {
			w.bytes(0)
		}
	}
	return nil
}

// reference writes an object, or the number of one that was written before.
func (w *writer) reference(v value) error {
	if number, ok := w.seen[payload(v)]; ok {
		w.bytes(tagReference)
		w.varint(uint64(number))
		return nil
	}
	if isView(v) { // a view's buffer comes first and has the smaller number
		return w.view(v)
	}
	w.register(v)
	return w.object(v)
}

// register gives the object its number.
func (w *writer) register(v value) {
	w.seen[payload(v)] = w.next
	w.next++
	w.kept = append(w.kept, w.i.dup(v))
}

func (w *writer) object(v value) error {
	if w.depth++; w.depth > wireDepthMax {
		return fault.RangeErrorf("Maximum call stack size exceeded")
	}
	defer func() { w.depth-- }()
	switch class(v) {
	case lib.EJS_CLASS_OBJECT:
		return w.plainObject(v)
	case lib.EJS_CLASS_ARRAY:
		return w.array(v)
	case lib.EJS_CLASS_DATE:
		return w.date(v)
	case lib.EJS_CLASS_BOOLEAN, lib.EJS_CLASS_NUMBER, lib.EJS_CLASS_STRING, lib.EJS_CLASS_BIG_INT:
		return w.boxed(v)
	case lib.EJS_CLASS_REGEXP:
		return w.regExp(v)
	case lib.EJS_CLASS_MAP:
		return w.collection(v, tagMap, tagMapEnd)
	case lib.EJS_CLASS_SET:
		return w.collection(v, tagSet, tagSetEnd)
	case lib.EJS_CLASS_ARRAY_BUFFER:
		return w.buffer(v)
	case lib.EJS_CLASS_ERROR:
		return w.error(v)
	}
	return w.refuse(v)
}

// plainObject writes own enumerable string-keyed properties. An object with
// private state of the platform is none that can be cloned.
func (w *writer) plainObject(v value) error {
	parts, err := w.i.hostParts(v)
	if err != nil {
		return err
	}
	if parts != nil {
		w.hostObject(parts)
		return nil
	}
	w.bytes(tagObject)
	count, err := w.properties(v, false)
	if err != nil {
		return err
	}
	w.bytes(tagObjectEnd)
	w.varint(count)
	return nil
}

// hostObject writes a serializable object of the platform as the parts that
// it is made of, each with its size and whether it is binary.
func (w *writer) hostObject(parts []hostPart) {
	w.bytes(tagHostObject)
	w.varint(uint64(len(parts)))
	for _, part := range parts {
		size := uint64(len(part.data)) << 1
		if part.binary {
			size |= 1
		}
		w.varint(size)
		w.out = append(w.out, part.data...)
	}
}

// properties writes keys and values; indices of arrays are skipped on demand.
func (w *writer) properties(v value, skipIndices bool) (count uint64, err error) {
	err = w.i.eachProperty(v, func(atom lib.TJSAtom, key value) error {
		if _, isIndex := arrayIndex(w.i, key); isIndex && skipIndices {
			return nil
		}
		item := lib.XGetProperty(w.i.tls, w.i.ctx, v, atom)
		if isException(item) {
			return w.i.takeError()
		}
		defer w.i.free(item)
		if n, ok := arrayIndex(w.i, key); ok {
			w.number(float64(n))
		} else if err := w.string(key); err != nil {
			return err
		}
		count++
		return w.value(item)
	})
	return count, err
}

func (w *writer) array(v value) error {
	length := w.i.readInt(v, "length")
	dense := w.i.isDense(v, length)
	if !dense {
		w.bytes(tagSparseArray)
		w.varint(uint64(length))
		count, err := w.properties(v, false)
		if err != nil {
			return err
		}
		w.bytes(tagSparseEnd)
		w.varint(count)
		w.varint(uint64(length))
		return nil
	}
	w.bytes(tagDenseArray)
	w.varint(uint64(length))
	for k := range length {
		item := lib.XJS_GetPropertyUint32(w.i.tls, w.i.ctx, v, uint32(k))
		if isException(item) {
			return w.i.takeError()
		}
		err := w.value(item)
		w.i.free(item)
		if err != nil {
			return err
		}
	}
	count, err := w.properties(v, true)
	if err != nil {
		return err
	}
	w.bytes(tagDenseEnd)
	w.varint(count)
	w.varint(uint64(length))
	return nil
}

func (w *writer) date(v value) error {
	time, _ := number(objectData(v))
	w.bytes(tagDate)
	w.double(time)
	return nil
}

func (w *writer) boxed(v value) error {
	inner := objectData(v)
	switch class(v) {
	case lib.EJS_CLASS_BOOLEAN:
		if payload(inner) != 0 {
			w.bytes(tagTrueObject)
		} else {
			w.bytes(tagFalseObject)
		}
	case lib.EJS_CLASS_NUMBER:
		f, _ := number(inner)
		w.bytes(tagNumberObject)
		w.double(f)
	case lib.EJS_CLASS_BIG_INT:
		w.bytes(tagBigIntObject)
		return w.bigInt(inner)
	default:
		w.bytes(tagStringObject)
		return w.string(inner)
	}
	return nil
}

// regExpBits are the flags of a regular expression in the order of their bits;
// "l" is V8's own.
const regExpBits = "gimyusldv"

func (w *writer) regExp(v value) error {
	source := w.i.get(v, "source")
	defer w.i.free(source)
	flags, _ := w.i.readString(v, "flags")
	w.bytes(tagRegExp)
	if err := w.string(source); err != nil {
		return err
	}
	bits := uint64(0)
	for _, f := range flags {
		bits |= 1 << strings.IndexRune(regExpBits, f)
	}
	w.varint(bits)
	return nil
}

// collection writes a Map's keys and values in turn, or a Set's values.
func (w *writer) collection(v value, begin, end byte) error {
	entries := w.i.cloneHook(w.i.boot.clone.entries, v)
	if isException(entries) {
		return w.i.takeError()
	}
	defer w.i.free(entries)
	w.bytes(begin)
	n := w.i.readInt(entries, "length")
	for k := range n {
		item := lib.XJS_GetPropertyUint32(w.i.tls, w.i.ctx, entries, uint32(k))
		err := w.value(item)
		w.i.free(item)
		if err != nil {
			return err
		}
	}
	w.bytes(end)
	w.varint(uint64(n))
	return nil
}

func (w *writer) buffer(v value) error {
	data, _ := w.i.bufferBytes(v)
	buffer := at[lib.TJSArrayBuffer](at[lib.TJSObject](uintptr(payload(v))).Fu.Fopaque)
	if buffer.Fdetached != 0 {
		return fault.DOMf("DataCloneError", "An ArrayBuffer is detached and could not be cloned.")
	}
	if buffer.Fmax_byte_length < 0 {
		w.bytes(tagArrayBuffer)
		w.varint(uint64(len(data)))
	} else {
		w.bytes(tagResizable)
		w.varint(uint64(len(data)))
		w.varint(uint64(buffer.Fmax_byte_length))
	}
	w.bytes(data...)
	return nil
}

// The flags of a view.
const (
	viewTracksLength = 1
	viewOfResizable  = 2
)

func (w *writer) view(v value) error {
	flags := uint64(0)
	if view := at[lib.TJSTypedArray](at[lib.TJSObject](uintptr(payload(v))).Fu.Fopaque); view.Ftrack_rab != 0 {
		flags = viewTracksLength
	}
	buffer := w.i.get(v, "buffer")
	if isException(buffer) {
		return w.i.takeError()
	}
	defer w.i.free(buffer)
	if isObject(buffer) && class(buffer) == lib.EJS_CLASS_ARRAY_BUFFER {
		if b := at[lib.TJSArrayBuffer](at[lib.TJSObject](uintptr(payload(buffer))).Fu.Fopaque); b.Fmax_byte_length >= 0 {
			flags |= viewOfResizable
			if viewEnd(v) > int64(b.Fbyte_length) {
				return outOfBounds(v)
			}
		}
	}
	if err := w.value(buffer); err != nil {
		return err
	}
	w.register(v)
	w.bytes(tagView, viewTags[class(v)-lib.EJS_CLASS_UINT8C_ARRAY])
	w.varint(uint64(w.i.readInt(v, "byteOffset")))
	w.varint(uint64(w.i.readInt(v, "byteLength")))
	w.varint(flags)
	return nil
}

// viewEnd is where a view ends in its buffer, wherever that ends by now.
func viewEnd(v value) int64 {
	view := at[lib.TJSTypedArray](at[lib.TJSObject](uintptr(payload(v))).Fu.Fopaque)
	if view.Ftrack_rab != 0 {
		return int64(view.Foffset)
	}
	return int64(view.Foffset) + int64(view.Flength)
}

// outOfBounds is recorded: testdata/conformance/messaging/clone-and-transfer.
func outOfBounds(v value) error {
	text := "[object Object]"
	if class(v) == lib.EJS_CLASS_DATAVIEW {
		text = "#<DataView>"
	}
	return fault.DOMf("DataCloneError", "%s could not be cloned.", text)
}

// error writes what of an error is cloned: the built-in class, message, stack
// and cause.
func (w *writer) error(v value) error {
	w.bytes(tagError)
	name, _ := w.i.readString(v, "name")
	if tag, ok := errorTags[name]; ok {
		w.bytes(tag)
	}
	message := w.ownField(v, "message")
	defer w.i.free(message)
	if isString(message) {
		w.bytes(tagErrorMessage)
		if err := w.string(message); err != nil {
			return err
		}
	}
	cause := w.ownField(v, "cause")
	defer w.i.free(cause)
	if !isUndefined(cause) {
		w.bytes(tagErrorCause)
		if err := w.value(cause); err != nil {
			return err
		}
	}
	stack := w.i.get(v, "stack")
	if isException(stack) {
		return w.i.takeError()
	}
	defer w.i.free(stack)
	if isString(stack) {
		w.bytes(tagErrorStack)
		if err := w.string(stack); err != nil {
			return err
		}
	}
	w.bytes(tagErrorEnd)
	return nil
}

// ownField returns the value of an own property, undefined for an accessor.
func (w *writer) ownField(object value, name string) value {
	atom := w.i.newAtom(name)
	defer lib.XJS_FreeAtom(w.i.tls, w.i.ctx, atom)
	if v, ok := w.i.ownData(object, atom); ok {
		return w.i.dup(v)
	}
	return undefined
}

// units returns the text as UTF-16, lone surrogates kept.
func (t Text) units() []uint16 {
	var units []uint16
	for k := 0; k < len(t); {
		if t[k] == 0xed && k+2 < len(t) && t[k+1] >= 0xa0 {
			units = append(units, 0xd000|uint16(t[k+1]&0x3f)<<6|uint16(t[k+2]&0x3f))
			k += 3
			continue
		}
		for _, r := range string(t[k:]) {
			units = utf16.AppendRune(units, r)
			k += len(string(r))
			break
		}
	}
	return units
}

// objectData is what a Date or a boxed primitive holds.
func objectData(v value) value {
	o := at[lib.TJSObject](uintptr(payload(v)))
	return *(*value)(unsafe.Pointer(&o.Fu))
}

// rawString is toString, but keeps lone surrogates.
func (e *engine) rawString(v value) (Text, bool) {
	p := lib.XJS_ToCStringLen2(e.tls, e.ctx, e.out, v, 0)
	if p == 0 {
		return "", false
	}
	n := *at[lib.Tsize_t](e.out)
	s := string(unsafe.Slice(at[byte](p), n))
	lib.XJS_FreeCString(e.tls, e.ctx, p)
	return Text(s), true
}

// eachProperty calls f for the own enumerable string-keyed properties.
func (e *engine) eachProperty(object value, f func(lib.TJSAtom, value) error) error {
	if lib.XJS_GetOwnPropertyNames(e.tls, e.ctx, e.out+32, e.out+40, object, lib.MJS_GPN_STRING_MASK|lib.MJS_GPN_ENUM_ONLY) < 0 {
		return errProperties
	}
	table, count := *at[uintptr](e.out + 32), *at[uint32](e.out + 40)
	defer lib.XJS_FreePropertyEnum(e.tls, e.ctx, table, count)
	for k := range uintptr(count) {
		atom := at[lib.TJSPropertyEnum](table + k*unsafe.Sizeof(lib.TJSPropertyEnum{})).Fatom
		key := lib.XJS_AtomToString(e.tls, e.ctx, atom)
		err := f(atom, key)
		e.free(key)
		if err != nil {
			return err
		}
	}
	return nil
}

var errProperties = fault.Newf("Error", "BUG: the properties of an object can't be listed")

// arrayIndex reports whether a property's key is an array index.
func arrayIndex(e *Isolate, key value) (uint32, bool) {
	text, ok := e.toString(key)
	if !ok || text == "" || len(text) > 10 || text[0] == '0' && len(text) > 1 {
		return 0, false
	}
	n, err := strconv.ParseUint(text, 10, 32)
	return uint32(n), err == nil && n < math.MaxUint32
}

// isDense reports whether an array has no holes.
func (i *Isolate) isDense(array value, length int) bool {
	indices := 0
	err := i.eachProperty(array, func(_ lib.TJSAtom, key value) error {
		if _, ok := arrayIndex(i, key); ok {
			indices++
		}
		return nil
	})
	return err == nil && indices == length
}

// symbolText is what String(symbol) gives.
func (i *Isolate) symbolText(v value) string {
	description, _ := i.readString(v, "description")
	return "Symbol(" + description + ")"
}
