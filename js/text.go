package js

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"

	lib "modernc.org/libquickjs"
)

// Strings are read and made in the engine's own memory: one of Latin-1 has an
// octet a character, others have UTF-16.
const (
	stringHead  = unsafe.Sizeof(lib.TJSString{})
	stringWide  = 1 << 31   // of the head's first word, the rest of which is the length
	stringMax   = 1<<30 - 1 // units
	textMadeMin = 64        // shorter ones are the engine's to make
)

// UTF8 crosses as a string. What an op receives is its own, what
// it returns is copied; lone surrogates become U+FFFD.
type UTF8 []byte

// isASCII looks at eight octets at a time.
func isASCII(text []byte) bool {
	for len(text) >= 8 {
		if binary.LittleEndian.Uint64(text)&0x8080808080808080 != 0 {
			return false
		}
		text = text[8:]
	}
	for _, c := range text {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// octets is s, not copied.
func octets(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

// newText returns UTF-8 as a JavaScript string.
func (e *engine) newText(text []byte) value {
	if len(text) >= textMadeMin {
		if v, ok := e.makeText(text); ok {
			return v
		}
	}
	return e.newShortString(unsafe.String(unsafe.SliceData(text), len(text)))
}

// makeText makes a string in the engine's memory. It reports false where the
// engine is to do that.
func (e *engine) makeText(text []byte) (value, bool) {
	if isASCII(text) {
		return e.allocString(len(text), false, func(p uintptr) { copy(unsafe.Slice(at[byte](p), len(text)), text) })
	}
	if !utf8.Valid(text) {
		return undefined, false
	}
	units, most := 0, byte(0)
	for _, c := range text {
		if c < utf8.RuneSelf || c >= 0xc0 {
			units++
			most = max(most, c)
		}
		if c >= 0xf0 {
			units++ // two surrogates
		}
	}
	if most < 0xc4 { // U+0100
		return e.allocString(units, false, func(p uintptr) { fillLatin1(unsafe.Slice(at[byte](p), units), text) })
	}
	return e.allocString(units, true, func(p uintptr) { fillUTF16(unsafe.Slice(at[uint16](p), units), text) })
}

// fillLatin1 writes text, which is valid and has no more than that.
func fillLatin1(to, text []byte) {
	at := 0
	for n := range to {
		c := text[at]
		if at++; c >= utf8.RuneSelf {
			c = c<<6 | text[at]&0x3f
			at++
		}
		to[n] = c
	}
}

// fillUTF16 writes text, which is valid.
func fillUTF16(to []uint16, text []byte) {
	n := 0
	for at := 0; at < len(text); n++ {
		c := uint16(text[at])
		switch {
		case c < utf8.RuneSelf:
			to[n] = c
			at++
		case c < 0xe0:
			to[n] = c&0x1f<<6 | uint16(text[at+1]&0x3f)
			at += 2
		case c < 0xf0:
			to[n] = c<<12 | uint16(text[at+1]&0x3f)<<6 | uint16(text[at+2]&0x3f)
			at += 3
		default:
			r, size := utf8.DecodeRune(text[at:])
			high, low := utf16.EncodeRune(r)
			to[n], to[n+1] = uint16(high), uint16(low)
			n++
			at += size
		}
	}
}

// allocString makes a string of so many units, which fill writes. It reports
// false where there is no memory for it.
func (e *engine) allocString(units int, wide bool, fill func(uintptr)) (value, bool) {
	if units > stringMax {
		return undefined, false
	}
	size, head := uintptr(units)+1, uint32(units)
	if wide {
		size, head = 2*uintptr(units), head|stringWide
	}
	p := lib.Xjs_malloc_rt(e.tls, e.rt, lib.Tsize_t(stringHead+size))
	if p == 0 {
		return undefined, false
	}
	at[lib.TJSMallocBlockHeader](p - unsafe.Sizeof(lib.TJSMallocBlockHeader{})).Fref_count = 1
	*at[lib.TJSString](p) = lib.TJSString{F__ccgo0: head}
	fill(p + stringHead)
	if !wide {
		*at[byte](p + stringHead + uintptr(units)) = 0
	}
	return newValue(uint64(p), lib.EJS_TAG_STRING), true
}

// stringText returns a string of the engine's that is in one piece as UTF-8;
// lone surrogates become U+FFFD. It reports false for other values.
func stringText(v value) ([]byte, bool) {
	if v.Ftag != lib.EJS_TAG_STRING {
		return nil, false
	}
	address := uintptr(payload(v))
	head := at[lib.TJSString](address).F__ccgo0
	length := int(head &^ stringWide)
	if head&stringWide != 0 {
		return fromUTF16(unsafe.Slice(at[uint16](address+stringHead), length)), true
	}
	text := unsafe.Slice(at[byte](address+stringHead), length)
	if isASCII(text) {
		return append(make([]byte, 0, length), text...), true
	}
	return fromLatin1(text), true
}

func fromLatin1(text []byte) []byte {
	out := make([]byte, 0, len(text)+len(text)/8)
	for _, c := range text {
		out = utf8.AppendRune(out, rune(c))
	}
	return out
}

func fromUTF16(units []uint16) []byte {
	out := make([]byte, 0, len(units)+len(units)/4)
	for n := 0; n < len(units); n++ {
		r := rune(units[n])
		if r < utf8.RuneSelf {
			out = append(out, byte(r))
			continue
		}
		if utf16.IsSurrogate(r) && n+1 < len(units) {
			if pair := utf16.DecodeRune(r, rune(units[n+1])); pair != utf8.RuneError {
				out = utf8.AppendRune(out, pair)
				n++
				continue
			}
		}
		out = utf8.AppendRune(out, r) // U+FFFD for a surrogate
	}
	return out
}

// toText converts a value as String(v) does, to UTF-8.
func (e *engine) toText(v value) ([]byte, bool) {
	if text, ok := stringText(v); ok {
		return text, true
	}
	s, ok := e.toString(v)
	return []byte(s), ok
}
