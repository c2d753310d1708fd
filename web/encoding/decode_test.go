package encoding_test

import (
	"testing"

	"edgeemu/web/encoding"
)

// Malformed input: how many errors it is, and what is read again.
var malformed = []struct{ label, in, want string }{
	{"utf-8", "\xFF", "\uFFFD"},
	{"utf-8", "\xC0\x80", "\uFFFD\uFFFD"},
	{"utf-8", "\xE2\x82", "\uFFFD"},
	{"utf-8", "\xE2\x82A", "\uFFFDA"},
	{"utf-8", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
	{"utf-8", "\xE0\x9F\xBF", "\uFFFD\uFFFD\uFFFD"},
	{"utf-8", "\xF0\x9F\x98", "\uFFFD"},
	{"utf-8", "\xF0\x80\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
	{"utf-8", "\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
	{"utf-8", "\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64", "\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd"},
	{"utf-16le", "\x00", "\uFFFD"},
	{"utf-16le", "\x00\xD8", "\uFFFD"},
	{"utf-16le", "\x00\xD8\x00", "\uFFFD"},
	{"utf-16le", "\x00\xD8A\x00", "\uFFFDA"},
	{"utf-16le", "\x00\xD8\x00\xD8\x00\xDC", "\uFFFD\U00010000"},
	{"utf-16be", "\xDC\x00\x00A", "\uFFFDA"},
	{"windows-1253", "\xD2\xAAa", "\uFFFD\uFFFDa"},
	{"gb18030", "\x80\xFF", "€\uFFFD"},
	{"gb18030", "\x81", "\uFFFD"},
	{"gb18030", "\x81\x20", "\uFFFD "},
	{"gb18030", "\x81\x7F", "\uFFFD\x7F"},
	{"gb18030", "\x81\xFF", "\uFFFD"},
	{"gb18030", "\x81\x30", "\uFFFD"},
	{"gb18030", "\x81\x30\x21", "\uFFFD0!"},
	{"gb18030", "\x81\x30\x81", "\uFFFD"},
	{"gb18030", "\x81\x30\x81\x42", "\uFFFD0丅"},
	{"gb18030", "\x84\x32\xA4\x39", "\uFFFD"},
	{"gb18030", "\x84\x31\xA4\x37", "\uFFFD"}, // the replacement character itself
	{"gb18030", "\x90\x30\x81\x30\xE3\x32\x9A\x35\xE3\x32\x9A\x36", "\U00010000\U0010FFFF\uFFFD"},
	{"gb18030", "\x81\x35\xF4\x37\xA8\xBC", "\uE7C7\u1E3F"},
	{"big5", "\x80\xFF", "\uFFFD\uFFFD"},
	{"big5", "\x81\x61", "\uFFFDa"},
	{"big5", "\x81\xA1", "\uFFFD"},
	{"big5", "\xA1\x20", "\uFFFD "},
	{"big5", "\x88\x62\x88\x64\x88\xA3\x88\xA5", "\u00CA\u0304\u00CA\u030C\u00EA\u0304\u00EA\u030C"},
	{"euc-jp", "\x8E\xA1\x8E\xE0", "｡\uFFFD"},
	{"euc-jp", "\x8F\xA1\xA1", "\uFFFD"},
	{"euc-jp", "\x8F\xA1A", "\uFFFDA"},
	{"euc-jp", "\x8FA", "\uFFFDA"},
	{"euc-jp", "\x8F\xA1", "\uFFFD"},
	{"euc-jp", "\xA4\x20", "\uFFFD "},
	{"euc-jp", "\x80\xA0\xFF", "\uFFFD\uFFFD\uFFFD"},
	{"shift_jis", "\x80\xA0\xFD", "\u0080\uFFFD\uFFFD"},
	{"shift_jis", "\xA1\xDF", "｡ﾟ"},
	{"shift_jis", "\x81", "\uFFFD"},
	{"shift_jis", "\x81\x20", "\uFFFD "},
	{"shift_jis", "\x81\xFD", "\uFFFD"},
	{"shift_jis", "\xF0\x40\xF9\xFC", "\uE000\uE757"},
	{"euc-kr", "\x80\xFF", "\uFFFD\uFFFD"},
	{"euc-kr", "\x81\x5B", "\uFFFD["},
	{"euc-kr", "\xC9\xA1", "\uFFFD"},
	{"iso-2022-jp", "\x80\x0E\x0F", "\uFFFD\uFFFD\uFFFD"},
	{"iso-2022-jp", "\x1b", "\uFFFD"},
	{"iso-2022-jp", "\x1b$", "\uFFFD$"},
	{"iso-2022-jp", "\x1b(x", "\uFFFD(x"},
	{"iso-2022-jp", "\x1b(J\\~|\x1b(B\\~", "¥‾|\\~"},
	{"iso-2022-jp", "\x1b(I!_`\x1b(Bx", "｡ﾟ\uFFFDx"},
	{"iso-2022-jp", "\x1b$B\x1b(Bx", "\uFFFDx"},
	{"iso-2022-jp", "\x1b$B$\x1b(Bx", "\uFFFDx"},
	{"iso-2022-jp", "\x1b$B$\x80$\"$", "\uFFFDあ\uFFFD"},
	{"iso-2022-jp", "\x1b$@$\"\x1bx", "あ\uFFFD\uFFFD"},
	{"x-user-defined", "A\x80\xFF", "A\uF780\uF7FF"},
}

func TestDecode_Malformed(t *testing.T) {
	for _, c := range malformed {
		got, err := lookup(t, c.label).Decode([]byte(c.in), &encoding.State{}, encoding.Options{})
		if err != nil || got != c.want {
			t.Errorf("%s %q: got %+q, %v; want %+q", c.label, c.in, got, err, c.want)
		}
	}
}

func TestDecode_Fatal(t *testing.T) {
	const replacement = "\x84\x31\xA4\x37" // U+FFFD in GB18030
	for _, c := range malformed {
		got, err := lookup(t, c.label).Decode([]byte(c.in), &encoding.State{}, encoding.Options{Fatal: true})
		fails := c.in != replacement && containsReplacement(c.want)
		switch {
		case fails && err != encoding.ErrMalformed:
			t.Errorf("%s %q: got %+q, %v", c.label, c.in, got, err)
		case !fails && (err != nil || got != c.want):
			t.Errorf("%s %q: got %+q, %v; want %+q", c.label, c.in, got, err, c.want)
		}
	}
}

func containsReplacement(s string) bool {
	for _, r := range s {
		if r == '\uFFFD' {
			return true
		}
	}
	return false
}

func TestDecode_BOM(t *testing.T) {
	for _, c := range []struct {
		label, in    string
		options      encoding.Options
		want, second string // second: the same again in the same stream
	}{
		{"utf-8", "\xEF\xBB\xBFa", encoding.Options{}, "a", "a"},
		{"utf-8", "\xEF\xBB\xBFa", encoding.Options{Stream: true}, "a", "\uFEFFa"},
		{"utf-8", "\xEF\xBB\xBFa", encoding.Options{IgnoreBOM: true}, "\uFEFFa", "\uFEFFa"},
		{"utf-8", "\xEF\xBB\xBF\xEF\xBB\xBF", encoding.Options{}, "\uFEFF", "\uFEFF"},
		{"utf-8", "\xEF\xBB\xBF", encoding.Options{Stream: true}, "", "\uFEFF"},
		{"utf-16le", "\xFF\xFEa\x00", encoding.Options{}, "a", "a"},
		{"utf-16be", "\xFE\xFF\x00a", encoding.Options{Stream: true}, "a", "\uFEFFa"},
		{"utf-16be", "\xFF\xFE\x00a", encoding.Options{}, "\uFFFEa", "\uFFFEa"},
		{"gb18030", "\x84\x31\x95\x33", encoding.Options{}, "\uFEFF", "\uFEFF"},
	} {
		var state encoding.State
		for _, want := range []string{c.want, c.second} {
			got, err := lookup(t, c.label).Decode([]byte(c.in), &state, c.options)
			if err != nil || got != want {
				t.Errorf("%s %q %+v: got %+q, %v; want %+q", c.label, c.in, c.options, got, err, want)
			}
		}
	}
}

// decodeSplit decodes in as a stream of pieces of the given size, storing the
// state in between, and an empty piece at the end.
func decodeSplit(e *encoding.Encoding, in []byte, size int, options encoding.Options) (string, error) {
	var stored [encoding.StateBytes]byte
	out := ""
	for {
		n := min(size, len(in))
		var state encoding.State
		state.Load(stored[:])
		piece := options
		piece.Stream = len(in) > 0
		text, err := e.Decode(in[:n], &state, piece)
		if err != nil {
			return "", err
		}
		out += text
		if !piece.Stream {
			return out, nil
		}
		state.Store(stored[:])
		in = in[n:]
	}
}

func TestDecode_Split(t *testing.T) {
	for _, c := range malformed {
		for size := 1; size <= len(c.in); size++ {
			got, err := decodeSplit(lookup(t, c.label), []byte(c.in), size, encoding.Options{})
			if err != nil || got != c.want {
				t.Errorf("%s %q by %d: got %+q, %v; want %+q", c.label, c.in, size, got, err, c.want)
			}
		}
	}
}

// An error ends the stream: what follows is decoded from the start.
func TestDecode_AfterError(t *testing.T) {
	e := lookup(t, "utf-8")
	var state encoding.State
	stream := encoding.Options{Fatal: true, Stream: true}
	if _, err := e.Decode([]byte("\xF0\x9F"), &state, stream); err != nil {
		t.Fatal(err)
	}
	if _, err := e.Decode([]byte("A"), &state, stream); err != encoding.ErrMalformed {
		t.Fatal(err)
	}
	got, err := e.Decode([]byte("A"), &state, encoding.Options{Fatal: true})
	if got != "A" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}
