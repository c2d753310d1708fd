package buffer

import (
	"bytes"
	"encoding/base64"
)

// base64Bytes decodes base64 in either alphabet up to the first "=". What is in
// neither alphabet is skipped; bits that don't fill a byte are dropped.
func base64Bytes(text []byte) []byte {
	whole := bytes.TrimRight(text, "=")
	b := make([]byte, base64.RawStdEncoding.DecodedLen(len(whole)))
	if n, err := base64.RawStdEncoding.Decode(b, whole); err == nil {
		return b[:n]
	}
	return lenientBase64(b[:0], text)
}

func lenientBase64(b, text []byte) []byte {
	var bits uint32
	n := 0 // digits in bits
	for _, c := range text {
		d := base64Digit(c)
		if d < 0 {
			if c == '=' {
				break
			}
			continue
		}
		bits = bits<<6 | uint32(d)
		if n++; n == 4 {
			b = append(b, byte(bits>>16), byte(bits>>8), byte(bits))
			bits, n = 0, 0
		}
	}
	switch n {
	case 2:
		b = append(b, byte(bits>>4))
	case 3:
		b = append(b, byte(bits>>10), byte(bits>>2))
	}
	return b
}

// base64Digit returns a digit's value, -1 for what is none.
func base64Digit(c byte) int {
	switch {
	case 'A' <= c && c <= 'Z':
		return int(c - 'A')
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 26
	case '0' <= c && c <= '9':
		return int(c-'0') + 52
	case c == '+' || c == '-':
		return 62
	case c == '/' || c == '_':
		return 63
	}
	return -1
}
