package url

import (
	"strings"
	"unicode/utf8"

	"edgeemu/web/encoding"
)

// ParseForm reads application/x-www-form-urlencoded text; the result holds
// names and values in turn. Bytes that are not UTF-8 become U+FFFD.
// See https://url.spec.whatwg.org/#urlencoded-parsing.
func ParseForm(text string) []string {
	list := []string{}
	for text != "" {
		var pair string
		pair, text, _ = strings.Cut(text, "&")
		if pair != "" {
			name, value, _ := strings.Cut(pair, "=")
			list = append(list, formDecode(name), formDecode(value))
		}
	}
	return list
}

func formDecode(s string) string {
	if strings.IndexByte(s, '+') >= 0 {
		s = strings.ReplaceAll(s, "+", " ")
	}
	if s = percentDecode(s); utf8.ValidString(s) {
		return s
	}
	// Without a fatal flag this decoder has no error to give.
	s, _ = encoding.UTF8.Decode([]byte(s), &encoding.State{}, encoding.Options{IgnoreBOM: true})
	return s
}

// SerializeForm is the inverse of ParseForm.
// See https://url.spec.whatwg.org/#urlencoded-serializing.
func SerializeForm(list []string) string {
	var out []byte
	for i, s := range list {
		switch {
		case i == 0:
		case i%2 == 0:
			out = append(out, '&')
		default:
			out = append(out, '=')
		}
		out = appendForm(out, s)
	}
	return string(out)
}

func appendForm(dst []byte, s string) []byte {
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			dst = append(dst, '+')
		case formSet[c]:
			dst = append(dst, '%', upperHex[c>>4], upperHex[c&15])
		default:
			dst = append(dst, c)
		}
	}
	return dst
}
