package sourcemap

import (
	"errors"
	"math"
)

var errVLQ = errors.New("bad base64 VLQ in mappings")

// digit returns the value of a base64 character, or -1.
func digit(c byte) int {
	switch {
	case c >= 'A' && c <= 'Z':
		return int(c - 'A')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 26
	case c >= '0' && c <= '9':
		return int(c-'0') + 52
	case c == '+':
		return 62
	case c == '/':
		return 63
	default:
		return -1
	}
}

// vlq decodes the number at the start of s and returns what follows it. A
// number has at most 32 bits, sign included.
// See https://tc39.es/ecma426/#sec-base64-vlq
func vlq(s string) (value int32, rest string, err error) {
	var bits uint64
	for i := 0; i < len(s); i++ {
		d := digit(s[i])
		if d < 0 || i > 6 {
			return 0, "", errVLQ
		}
		bits |= uint64(d&31) << (5 * i)
		if d&32 != 0 {
			continue
		}
		number := int64(bits >> 1)
		if bits&1 != 0 {
			number = -number
		}
		if number > math.MaxInt32 || number < -math.MaxInt32 {
			return 0, "", errVLQ
		}
		return int32(number), s[i+1:], nil
	}
	return 0, "", errVLQ
}
