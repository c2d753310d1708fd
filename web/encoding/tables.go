package encoding

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// An index maps a pointer of the standard's indexes to a character; 0 where
// there is none. See https://encoding.spec.whatwg.org/#indexes.
//
// The indexes are read out of x/text's decoders, character by character, when
// first used: a few milliseconds for those who decode such text, nothing for
// all others.
type index []rune

// at returns the character at a pointer, 0 where there is none.
func (x index) at(pointer int) rune {
	if pointer < 0 || pointer >= len(x) {
		return 0
	}
	return x[pointer]
}

// readIndex decodes the bytes of each of n pointers.
func readIndex(e encoding.Encoding, n int, bytesOf func(pointer int) []byte) index {
	decoder := e.NewDecoder()
	x := make(index, n)
	var dst [16]byte
	for pointer := range x {
		decoder.Reset()
		src := bytesOf(pointer)
		nDst, nSrc, err := decoder.Transform(dst[:], src, true)
		r, size := utf8.DecodeRune(dst[:nDst])
		if err == nil && nSrc == len(src) && size == nDst && r != utf8.RuneError {
			x[pointer] = r
		}
	}
	return x
}

// grid returns the two bytes of a pointer in a set of 94 by 94 characters.
func grid(pointer int) (byte, byte) {
	return byte(0xA1 + pointer/94), byte(0xA1 + pointer%94)
}

var jis0208 = sync.OnceValue(func() index {
	// Shift_JIS reaches all 120 rows, EUC-JP only 94.
	return readIndex(japanese.ShiftJIS, 94*120, func(pointer int) []byte {
		lead, trail := pointer/188, pointer%188
		lead += 0x81
		if lead > 0x9F {
			lead += 0x40
		}
		trail += 0x40
		if trail > 0x7E {
			trail++
		}
		return []byte{byte(lead), byte(trail)}
	})
})

var jis0212 = sync.OnceValue(func() index {
	return readIndex(japanese.EUCJP, 94*94, func(pointer int) []byte {
		lead, trail := grid(pointer)
		return []byte{0x8F, lead, trail}
	})
})

var eucKR = sync.OnceValue(func() index {
	return readIndex(korean.EUCKR, 190*126, func(pointer int) []byte {
		return []byte{byte(0x81 + pointer/190), byte(0x41 + pointer%190)}
	})
})

var big5 = sync.OnceValue(func() index {
	return readIndex(traditionalchinese.Big5, 157*126, func(pointer int) []byte {
		trail := pointer % 157
		if trail < 0x3F {
			trail += 0x40
		} else {
			trail += 0x62
		}
		return []byte{byte(0x81 + pointer/157), byte(trail)}
	})
})

var gb18030 = sync.OnceValue(func() index {
	x := readIndex(simplifiedchinese.GB18030, 190*126, func(pointer int) []byte {
		trail := pointer % 190
		if trail < 0x3F {
			trail += 0x40
		} else {
			trail += 0x41
		}
		return []byte{byte(0x81 + pointer/190), byte(trail)}
	})
	for _, run := range gb18030Holes {
		for i := range run.n {
			x[run.pointer+i] = run.first + rune(i)
		}
	}
	return x
})

// gb18030BMP are the four-byte characters below U+10000; the others follow
// from arithmetic.
var gb18030BMP = sync.OnceValue(func() index {
	x := readIndex(simplifiedchinese.GB18030, 39420, func(pointer int) []byte {
		return []byte{
			byte(0x81 + pointer/12600), byte(0x30 + pointer/1260%10),
			byte(0x81 + pointer/10%126), byte(0x30 + pointer%10),
		}
	})
	x[7457] = 0xE7C7
	x[39417] = 0xFFFD // the replacement character itself, no error
	return x
})
