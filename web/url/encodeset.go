package url

import "strings"

// An encodeSet says which bytes are percent-encoded. Every set contains all
// bytes from 0x7F up, so what it is applied to comes out as ASCII.
type encodeSet [256]bool

// newSet returns base with the given bytes added.
func newSet(base *encodeSet, more string) *encodeSet {
	s := *base
	for i := range len(more) {
		s[more[i]] = true
	}
	return &s
}

// The sets of https://url.spec.whatwg.org/#percent-encoded-bytes.
var (
	controlSet      = controls()
	fragmentSet     = newSet(controlSet, " \"<>`")
	querySet        = newSet(controlSet, " \"#<>")
	specialQuerySet = newSet(querySet, "'")
	pathSet         = newSet(querySet, "?^`{}")
	userinfoSet     = newSet(pathSet, "/:;=@[\\]|")
	componentSet    = newSet(userinfoSet, "$%&+,")
	formSet         = newSet(componentSet, "!'()~")
)

func controls() *encodeSet {
	var s encodeSet
	for c := range s {
		s[c] = c < 0x20 || c > 0x7E
	}
	return &s
}

const upperHex = "0123456789ABCDEF"

// appendEncoded appends s to dst with the bytes of set percent-encoded.
func appendEncoded(dst []byte, s string, set *encodeSet) []byte {
	done := 0
	for i := range len(s) {
		if c := s[i]; set[c] {
			dst = append(dst, s[done:i]...)
			dst = append(dst, '%', upperHex[c>>4], upperHex[c&15])
			done = i + 1
		}
	}
	return append(dst, s[done:]...)
}

// encode returns s with the bytes of set percent-encoded.
func encode(s string, set *encodeSet) string {
	for i := range len(s) {
		if set[s[i]] {
			return string(appendEncoded(make([]byte, 0, len(s)+16), s, set))
		}
	}
	return s
}

// percentDecode replaces each %XX by its byte and leaves anything else alone.
// See https://url.spec.whatwg.org/#string-percent-decode.
func percentDecode(s string) string {
	i := strings.IndexByte(s, '%')
	if i < 0 {
		return s
	}
	out := append(make([]byte, 0, len(s)), s[:i]...)
	for ; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			out = append(out, unhex(s[i+1])<<4|unhex(s[i+2]))
			i += 2
		} else {
			out = append(out, s[i])
		}
	}
	return string(out)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isAlpha(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isHex(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }

func unhex(c byte) byte {
	if isDigit(c) {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}
