package fetch

import (
	"encoding/base64"
	"strings"

	"edgeemu/fault"
	"edgeemu/js"
	"edgeemu/web/mimetype"
)

// plainASCII is the type of a data: URL that names none.
var plainASCII = mimetype.Type{Essence: "text/plain", Params: []mimetype.Param{{Name: "charset", Value: "US-ASCII"}}}

// parseDataURL reads a serialised data: URL:
// https://fetch.spec.whatwg.org/#data-url-processor. In base64 it ignores what
// is no base64, as workerd does.
func parseDataURL(url string) (mimetype.Type, []byte, bool) {
	rest, ok := strings.CutPrefix(url, "data:")
	if !ok {
		return mimetype.Type{}, nil, false
	}
	rest, _, _ = strings.Cut(rest, "#")
	head, body, ok := strings.Cut(rest, ",")
	if !ok {
		return mimetype.Type{}, nil, false
	}
	data := percentDecode(body)
	head = strings.Trim(head, mimetype.Space)
	if at := strings.LastIndexByte(head, ';'); at >= 0 && strings.EqualFold(strings.Trim(head[at+1:], mimetype.Space), "base64") {
		head, data = head[:at], decodeBase64(data)
	}
	if strings.HasPrefix(head, ";") {
		head = "text/plain" + head
	}
	kind, ok := mimetype.Parse(head)
	if !ok {
		kind = plainASCII
	}
	return kind, data, true
}

// percentDecode is https://url.spec.whatwg.org/#string-percent-decode.
func percentDecode(s string) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			high, low := hexDigit(s[i+1]), hexDigit(s[i+2])
			if high >= 0 && low >= 0 {
				out = append(out, byte(high<<4|low))
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return out
}

func hexDigit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func decodeBase64(data []byte) []byte {
	digits := data[:0]
	for _, c := range data {
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '+' || c == '/' {
			digits = append(digits, c)
		}
	}
	if len(digits)%4 == 1 {
		digits = digits[:len(digits)-1] // six bits are no octet
	}
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(digits)))
	n, err := base64.RawStdEncoding.Decode(out, digits)
	if err != nil {
		return nil
	}
	return out[:n]
}

type dataURLIn struct{ URL string }

type dataURLOut struct {
	Type  string
	Bytes js.Bytes
}

func (s *state) dataURL(in dataURLIn) (dataURLOut, error) {
	if err := s.isolate.RequireEvent(); err != nil {
		return dataURLOut{}, err
	}
	kind, data, ok := parseDataURL(in.URL)
	if !ok {
		return dataURLOut{}, cannotLoad(in.URL)
	}
	return dataURLOut{kind.String(), js.Bytes(data)}, nil
}

func cannotLoad(url string) error { return fault.TypeErrorf("Fetch API cannot load: %s", url) }
