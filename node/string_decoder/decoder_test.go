package string_decoder

import (
	"testing"

	"edgeemu/node/buffer"
)

func newState(e buffer.Encoding) []byte {
	state := make([]byte, stateBytes)
	state[placeEncoding] = byte(e)
	return state
}

// pieces decodes b in chunks of size bytes.
func pieces(e buffer.Encoding, b []byte, size int) string {
	state, text := newState(e), ""
	for len(b) > 0 {
		n := min(size, len(b))
		text += decode(state, b[:n])
		b = b[n:]
	}
	text += end(state)
	if e == buffer.UTF16LE { // halves of a pair that came in two chunks are a pair to JavaScript
		return e.Text(e.Bytes(text))
	}
	return text
}

func TestCutCharacters(t *testing.T) {
	for _, c := range []struct {
		e    buffer.Encoding
		b    string
		want string
	}{
		{buffer.UTF8, "a\u00e9\u20ac\U0001f600b", "a\u00e9\u20ac\U0001f600b"},
		{buffer.UTF16LE, "a\x00\x3d\xd8\x00\xde", "a\U0001f600"},
		{buffer.Base64, "abcd", "YWJjZA=="},
		{buffer.Hex, "ab", "6162"},
		{buffer.Latin1, "a\xe9", "a\u00e9"},
	} {
		for size := 1; size <= len(c.b); size++ {
			if got := pieces(c.e, []byte(c.b), size); got != c.want {
				t.Errorf("encoding %d, %q by %d: got %q, want %q", c.e, c.b, size, got, c.want)
			}
		}
	}
}

func TestStateOfTheUser(t *testing.T) {
	for _, state := range [][]byte{nil, make([]byte, 6), {0, 0, 0, 0, 5, 0, 2}, {0, 0, 0, 0, 0, 9, 2}, {0, 0, 0, 0, 3, 3, 2}, {0, 0, 0, 0, 0, 0, 7}} {
		if _, err := write(none{}, writeIn{State: state, Bytes: []byte("abc")}); err == nil || err.Error() != "Invalid StringDecoder state" {
			t.Errorf("%v: got error %v", state, err)
		}
	}
}

// FuzzDecoder checks that chunks make no difference to well-formed text, and
// that nothing is read or written outside of the state.
func FuzzDecoder(f *testing.F) {
	f.Add([]byte("h\u00e9\u20ac\U0001f600"), 2, 2)
	f.Add([]byte("\xff\xe2\x82"), 1, 2)
	f.Add([]byte("\x3d\xd8"), 1, 3)
	f.Fuzz(func(t *testing.T, b []byte, size, encoding int) {
		e := buffer.Encoding(uint(encoding) % 7)
		size = 1 + int(uint(size)%16)
		got := pieces(e, b, size)
		whole := e.Text(b)
		if e == buffer.UTF8 && string(e.Bytes(whole)) != string(b) {
			return // what is not well-formed is replaced piece by piece
		}
		if got != whole {
			t.Fatalf("encoding %d, %q by %d: got %q, want %q", e, b, size, got, whole)
		}
	})
}
