package kv

import (
	"encoding/base64"
	"strings"
)

// A cursor is the name of the last key of its page in base64. On the platform
// cursors are opaque; this is what wrangler's local namespaces give.

func encodeCursor(key string) string { return base64.StdEncoding.EncodeToString([]byte(key)) }

// decodeCursor never fails: what is no cursor is a place in the list, too. Both
// alphabets are read up to the first "=", other characters are skipped, and bytes that are no UTF-8 become U+FFFD.
// Recorded: testdata/conformance/kv/list-cursors.
func decodeCursor(cursor string) string {
	var digits strings.Builder
	for _, c := range []byte(cursor) {
		if c == '=' {
			break
		}
		switch {
		case 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			digits.WriteByte(c)
		case c == '+' || c == '-':
			digits.WriteByte('+')
		case c == '/' || c == '_':
			digits.WriteByte('/')
		}
	}
	text := digits.String()
	if len(text)%4 == 1 {
		text = text[:len(text)-1] // six bits are no byte
	}
	decoded, _ := base64.RawStdEncoding.DecodeString(text) // nothing illegal is left
	return strings.ToValidUTF8(string(decoded), "\ufffd")
}
