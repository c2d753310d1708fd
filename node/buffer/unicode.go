package buffer

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

const surrogateBytes = 3 // a lone surrogate in text

// decodeRune is utf8.DecodeRuneInString, but knows lone surrogates.
func decodeRune(text string) (r rune, size int) {
	r, size = utf8.DecodeRuneInString(text)
	if r == utf8.RuneError && size == 1 && len(text) >= surrogateBytes {
		return rune(text[0]&0x0f)<<12 | rune(text[1]&0x3f)<<6 | rune(text[2]&0x3f), surrogateBytes
	}
	return r, size
}

// asciiEnd returns the length of the ASCII that text starts with.
func asciiEnd[T ~string | ~[]byte](text T) int {
	for k := range len(text) {
		if text[k] >= utf8.RuneSelf {
			return k
		}
	}
	return len(text)
}

// latin1Bytes returns the low byte of each unit of UTF-16.
func latin1Bytes(text string) []byte {
	b := make([]byte, 0, len(text))
	for text != "" {
		n := asciiEnd(text)
		b, text = append(b, text[:n]...), text[n:]
		if text == "" {
			break
		}
		r, size := decodeRune(text)
		if r > 0xffff {
			high, low := utf16.EncodeRune(r)
			b = append(b, byte(high), byte(low))
		} else {
			b = append(b, byte(r))
		}
		text = text[size:]
	}
	return b
}

func latin1Text(b []byte) string {
	if asciiEnd(b) == len(b) {
		return string(b)
	}
	text := make([]byte, 0, 2*len(b))
	for _, c := range b {
		text = utf8.AppendRune(text, rune(c))
	}
	return string(text)
}

// asciiText drops the highest bit of each byte.
func asciiText(b []byte) string {
	if asciiEnd(b) == len(b) {
		return string(b)
	}
	text := make([]byte, len(b))
	for k, c := range b {
		text[k] = c & 0x7f
	}
	return string(text)
}

// utf16Bytes returns text in UTF-16, little-endian.
func utf16Bytes(text string) []byte {
	b := make([]byte, 0, 2*len(text))
	for text != "" {
		r, size := decodeRune(text)
		if r > 0xffff {
			high, low := utf16.EncodeRune(r)
			b = binary.LittleEndian.AppendUint16(b, uint16(high))
			b = binary.LittleEndian.AppendUint16(b, uint16(low))
		} else {
			b = binary.LittleEndian.AppendUint16(b, uint16(r))
		}
		text = text[size:]
	}
	return b
}

// utf16Text reads UTF-16, little-endian. A last odd byte does not count.
func utf16Text(b []byte) string {
	text := make([]byte, 0, len(b))
	for k := 0; k+1 < len(b); k += 2 {
		r := rune(b[k]) | rune(b[k+1])<<8
		if utf16.IsSurrogate(r) {
			if k+3 < len(b) {
				if pair := utf16.DecodeRune(r, rune(b[k+2])|rune(b[k+3])<<8); pair != utf8.RuneError {
					text = utf8.AppendRune(text, pair)
					k += 2
					continue
				}
			}
			text = append(text, 0xe0|byte(r>>12), 0x80|byte(r>>6)&0x3f, 0x80|byte(r)&0x3f)
			continue
		}
		text = utf8.AppendRune(text, r)
	}
	return string(text)
}

// utf8Bytes returns text in UTF-8, lone surrogates as U+FFFD.
func utf8Bytes(text string) []byte {
	if utf8.ValidString(text) {
		return []byte(text)
	}
	b := make([]byte, 0, len(text))
	for text != "" {
		r, size := decodeRune(text)
		b, text = utf8.AppendRune(b, r), text[size:] // which writes surrogates as U+FFFD
	}
	return b
}

// utf8Length returns the number of bytes of text in UTF-8: a lone surrogate is
// as long as U+FFFD.
func utf8Length(text string) int { return len(text) }

// writeUTF8 copies whole characters only.
func writeUTF8(destination []byte, text string) int {
	n := len(text)
	if n > len(destination) {
		n = len(destination)
		for n > 0 && !utf8.RuneStart(text[n]) {
			n--
		}
	}
	text = text[:n]
	if utf8.ValidString(text) {
		return copy(destination, text)
	}
	return copy(destination, utf8Bytes(text))
}
