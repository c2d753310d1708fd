package encoding

import (
	"unicode/utf16"
	"unicode/utf8"
)

// nextUTF8 reads a character of UTF-8. Malformed input is cut into the longest
// pieces that could have started a character, each of them one error.
// See https://encoding.spec.whatwg.org/#utf-8-decoder.
func nextUTF8(in []byte, _ *byte) step {
	if in[0] < 0x80 {
		return char(rune(in[0]), 1)
	}
	if r, size := utf8.DecodeRune(in); size > 1 {
		return char(r, size)
	}
	low, high, needed := byte(0x80), byte(0xBF), 0
	switch lead := in[0]; {
	case lead >= 0xC2 && lead <= 0xDF:
		needed = 1
	case lead >= 0xE0 && lead <= 0xEF:
		needed = 2
		if lead == 0xE0 {
			low = 0xA0
		} else if lead == 0xED {
			high = 0x9F
		}
	case lead >= 0xF0 && lead <= 0xF4:
		needed = 3
		if lead == 0xF0 {
			low = 0x90
		} else if lead == 0xF4 {
			high = 0x8F
		}
	default:
		return bad(1)
	}
	for i := 1; i <= needed; i++ {
		if i == len(in) {
			return incomplete
		}
		if in[i] < low || in[i] > high {
			return bad(i)
		}
		low, high = 0x80, 0xBF
	}
	panic("BUG: a whole UTF-8 character was taken for malformed")
}

func nextUTF16LE(in []byte, _ *byte) step { return nextUTF16(in, 0, 1) }

func nextUTF16BE(in []byte, _ *byte) step { return nextUTF16(in, 1, 0) }

// nextUTF16 reads one or two code units; low and high are the places of a
// unit's bytes. A surrogate without its partner is an error of one unit.
// See https://encoding.spec.whatwg.org/#shared-utf-16-decoder.
func nextUTF16(in []byte, low, high int) step {
	if len(in) < 2 {
		return incomplete
	}
	unit := rune(in[high])<<8 | rune(in[low])
	switch {
	case !utf16.IsSurrogate(unit):
		return char(unit, 2)
	case unit >= 0xDC00:
		return bad(2)
	case len(in) < 4:
		return incomplete
	}
	r := utf16.DecodeRune(unit, rune(in[2+high])<<8|rune(in[2+low]))
	if r == '\uFFFD' {
		return bad(2)
	}
	return char(r, 4)
}
