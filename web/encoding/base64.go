package encoding

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"edgeemu/fault"
)

// The errors of atob and btoa; the words are workerd's.
var (
	ErrNotBase64 = fault.DOMf("InvalidCharacterError", "atob() called with invalid base64-encoded data. (Only whitespace, '+', '/', alphanumeric ASCII, and up to two terminal '=' signs when the input data length is divisible by 4 are allowed.)")
	ErrNotLatin1 = fault.DOMf("InvalidCharacterError", "btoa() can only operate on characters in the Latin1 (ISO/IEC 8859-1) range.")
)

// FromBase64 decodes forgivingly: white space is ignored, padding may be
// missing, superfluous bits may be set.
// See https://infra.spec.whatwg.org/#forgiving-base64-decode.
func FromBase64(s string) ([]byte, error) {
	if strings.ContainsAny(s, "\t\n\f\r ") {
		s = strings.NewReplacer("\t", "", "\n", "", "\f", "", "\r", "", " ", "").Replace(s)
	}
	if len(s)%4 == 0 {
		s = strings.TrimSuffix(strings.TrimSuffix(s, "="), "=")
	}
	out, err := base64.RawStdEncoding.DecodeString(s)
	if err != nil {
		return nil, ErrNotBase64
	}
	return out, nil
}

// Atob is the global function: the decoded bytes as one character each.
// See https://html.spec.whatwg.org/#dom-atob.
func Atob(s string) (string, error) {
	decoded, err := FromBase64(s)
	if err != nil {
		return "", err
	}
	out := make([]byte, 0, len(decoded)+len(decoded)/2)
	for _, b := range decoded {
		out = utf8.AppendRune(out, rune(b))
	}
	return string(out), nil
}

// Btoa is the global function: characters up to U+00FF, taken as bytes, in
// base64. See https://html.spec.whatwg.org/#dom-btoa.
func Btoa(s string) (string, error) {
	in := make([]byte, 0, len(s))
	for _, r := range s {
		if r > 0xFF {
			return "", ErrNotLatin1
		}
		in = append(in, byte(r))
	}
	return base64.StdEncoding.EncodeToString(in), nil
}
