package encoding_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"edgeemu/web/encoding"
)

// However a stream is cut, its text is the same, valid, and has an error
// exactly where a fatal decoder fails.
func FuzzDecode(f *testing.F) {
	for _, c := range malformed {
		f.Add(c.label, []byte(c.in), byte(1))
	}
	f.Add("utf-8", []byte("\xEF\xBB\xBF\xEF\xBB\xBFgrüße 😀"), byte(2))
	f.Fuzz(func(t *testing.T, label string, in []byte, size byte) {
		e, err := encoding.Lookup(label)
		if err != nil {
			return
		}
		whole, err := e.Decode(in, &encoding.State{}, encoding.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.ValidString(whole) {
			t.Errorf("%s %q: %q is no text", label, in, whole)
		}
		if len(whole) > 6*len(in) {
			t.Errorf("%s: %d bytes became %d", label, len(in), len(whole))
		}
		split, err := decodeSplit(e, in, max(1, int(size)), encoding.Options{})
		if err != nil || split != whole {
			t.Errorf("%s %q by %d: got %+q, %v; want %+q", label, in, size, split, err, whole)
		}
		fatal, err := e.Decode(in, &encoding.State{}, encoding.Options{Fatal: true})
		if err == nil && fatal != whole || err != nil && !strings.Contains(whole, "\uFFFD") {
			t.Errorf("%s %q: fatal gives %+q, %v; otherwise %+q", label, in, fatal, err, whole)
		}
		if label == "utf-8" && err == nil && utf8.Valid(in) != true {
			t.Errorf("%q decoded as UTF-8", in)
		}
	})
}
