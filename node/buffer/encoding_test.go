package buffer

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	loneHigh = "\xed\xa0\xbd" // U+D83D
	loneLow  = "\xed\xb8\x80" // U+DE00
)

func TestBytes(t *testing.T) {
	for _, c := range []struct {
		e          Encoding
		text, want string
	}{
		{UTF8, "h\u00e9", "h\xc3\xa9"},
		{UTF8, loneHigh + "x", "\xef\xbf\xbdx"},
		{UTF16LE, "\u20ac\U0001f600", "\xac\x20\x3d\xd8\x00\xde"},
		{UTF16LE, loneHigh + "a", "\x3d\xd8a\x00"},
		{Latin1, "\u00e9\u20ac\U0001f600" + loneLow, "\xe9\xac\x3d\x00\x00"},
		{ASCII, "a\u00e9", "a\xe9"},
		{Base64, "YWJj", "abc"},
		{Base64, "YW Jj\n", "abc"},
		{Base64, "-_-_", "\xfb\xff\xbf"},
		{Base64URL, "+/+/", "\xfb\xff\xbf"},
		{Base64, "YQ=YQ", "a"},
		{Base64, "YWJjZ", "abc"},
		{Base64, "=YWJj", ""},
		{Base64, "", ""},
		{Hex, "AbCd", "\xab\xcd"},
		{Hex, "abc", "\xab"},
		{Hex, "0g11", ""},
		{Hex, "00zz11", "\x00"},
	} {
		if got := string(c.e.Bytes(c.text)); got != c.want {
			t.Errorf("encoding %d, %q: got %q, want %q", c.e, c.text, got, c.want)
		}
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		e           Encoding
		bytes, want string
	}{
		{UTF8, "\xef\xbb\xbfa", "\ufeffa"},
		{UTF8, "\xe2\x82", "\ufffd"},
		{UTF8, "\xed\xa0\x80", "\ufffd\ufffd\ufffd"},
		{UTF16LE, "\x3d\xd8\x00\xde", "\U0001f600"},
		{UTF16LE, "\x3d\xd8a\x00b", loneHigh + "a"},
		{UTF16LE, "\x00\xde", loneLow},
		{Latin1, "a\xe9", "a\u00e9"},
		{ASCII, "a\xe9", "ai"},
		{Base64, "\xfb\xff\xbf\x3e", "+/+/Pg=="},
		{Base64URL, "\xfb\xff\xbf\x3e", "-_-_Pg"},
		{Hex, "\x00\xff", "00ff"},
	} {
		if got := c.e.Text([]byte(c.bytes)); got != c.want {
			t.Errorf("encoding %d, %q: got %q, want %q", c.e, c.bytes, got, c.want)
		}
	}
}

func TestWriteCutsNoCharacter(t *testing.T) {
	for _, c := range []struct {
		e    Encoding
		text string
		room int
		want string
	}{
		{UTF8, "h\u00e9llo", 2, "h"},
		{UTF8, "\U0001f600a", 3, ""},
		{UTF8, loneHigh, 2, ""},
		{UTF8, loneHigh, 3, "\xef\xbf\xbd"},
		{UTF16LE, "ab", 3, "a\x00"},
		{Latin1, "abc", 2, "ab"},
		{Base64, "YWJj\u00e9ZA", 5, "abcd"},
		{Hex, "616263", 2, "ab"},
	} {
		b := make([]byte, c.room)
		if got := string(b[:c.e.Write(b, c.text)]); got != c.want {
			t.Errorf("encoding %d, %q in %d bytes: got %q, want %q", c.e, c.text, c.room, got, c.want)
		}
	}
}

func TestStrictBytes(t *testing.T) {
	for _, text := range []string{"zz", "abc", "00g0"} {
		if _, err := Hex.StrictBytes(text); err == nil || err.Error() != "The text is not valid hex" {
			t.Errorf("%q: got error %v", text, err)
		}
	}
	if b, err := Hex.StrictBytes("00ff"); err != nil || string(b) != "\x00\xff" {
		t.Errorf("got %q, %v", b, err)
	}
}

func TestIndex(t *testing.T) {
	wide := utf16Bytes("abcabc")
	for _, c := range []struct {
		b, needle string
		offset    int
		e         Encoding
		forward   bool
		want      int
	}{
		{"abcab", "ab", 0, UTF8, true, 0},
		{"abcab", "ab", 1, UTF8, true, 3},
		{"abcab", "ab", 4, UTF8, true, -1},
		{"abcab", "ab", -2, UTF8, true, 3},
		{"abcab", "ab", -9, UTF8, true, 0},
		{"abcab", "ab", 9, UTF8, false, 3},
		{"abcab", "ab", 2, UTF8, false, 0},
		{"abcab", "ab", -9, UTF8, false, -1},
		{"abcab", "", 2, UTF8, true, 2},
		{"abcab", "", 9, UTF8, true, 5},
		{"", "a", 0, UTF8, true, -1},
		{string(wide), "b\x00", 0, UTF16LE, true, 2},
		{string(wide), "b\x00", 3, UTF16LE, true, 2}, // an odd offset is that of its unit
		{string(wide), "\x00b", 0, UTF16LE, true, -1},
		{string(wide), "b\x00", 99, UTF16LE, false, 8},
		{string(wide), "b", 0, UTF16LE, true, -1},
	} {
		if got := index([]byte(c.b), []byte(c.needle), c.offset, c.e, c.forward); got != c.want {
			t.Errorf("%q in %q from %d (forward %t): got %d, want %d", c.needle, c.b, c.offset, c.forward, got, c.want)
		}
	}
}

func TestTranscodeRefuses(t *testing.T) {
	for _, c := range []struct {
		b        string
		from, to Encoding
		want     string
	}{
		{"a", Hex, UTF8, "Unable to transcode buffer due to unsupported encoding"},
		{"\xff", UTF8, UTF16LE, "Unable to transcode buffer"},
		{"abc", UTF16LE, UTF8, "UTF-16le input size should be multiple of 2"},
		{"\x00\xd8", UTF16LE, UTF8, "Expected UTF8 length mismatch"},
	} {
		if _, err := transcode([]byte(c.b), c.from, c.to); err == nil || err.Error() != c.want {
			t.Errorf("%q from %d to %d: got error %v, want %q", c.b, c.from, c.to, err, c.want)
		}
	}
}

// FuzzEncodings compares with the standard library where it has an opinion.
func FuzzEncodings(f *testing.F) {
	for _, s := range []string{"", "abc", "h\u00e9\u20ac\U0001f600", "\xff\x00\x80", "YWJj", "YQ==", "6162", "\xed\xa0\xbd"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, e := range []Encoding{Latin1, Base64, Base64URL, Hex} {
			if back := e.Bytes(e.Text(b)); !bytes.Equal(back, b) {
				t.Fatalf("encoding %d: %q came back as %q", e, b, back)
			}
		}
		if even := b[:len(b)&^1]; !bytes.Equal(UTF16LE.Bytes(UTF16LE.Text(b)), even) {
			t.Fatalf("UTF-16: %q came back as %q", even, UTF16LE.Bytes(UTF16LE.Text(b)))
		}
		if text := UTF8.Text(b); !utf8.ValidString(text) || utf8.Valid(b) && text != string(b) {
			t.Fatalf("UTF-8: %q is %q", b, text)
		}
		text := string(b)
		if want, err := base64.StdEncoding.DecodeString(text); err == nil && !bytes.Equal(Base64.Bytes(text), want) && utf8.Valid(b) {
			t.Fatalf("base64: %q is %q, want %q", b, Base64.Bytes(text), want)
		}
		if want, err := hex.DecodeString(text); err == nil && !bytes.Equal(Hex.Bytes(text), want) {
			t.Fatalf("hex: %q is %q, want %q", b, Hex.Bytes(text), want)
		}
		if utf8.Valid(b) {
			var want []byte
			for _, u := range utf16.Encode([]rune(text)) {
				want = append(want, byte(u), byte(u>>8))
			}
			if got := UTF16LE.Bytes(text); !bytes.Equal(got, want) {
				t.Fatalf("UTF-16 of %q is %q, want %q", text, got, want)
			}
		}
		for _, e := range []Encoding{ASCII, Latin1, UTF8, UTF16LE, Base64, Hex} {
			room := make([]byte, len(b)/2)
			if n := e.Write(room, UTF8.Text(b)); n > len(room) {
				t.Fatalf("encoding %d wrote %d bytes in %d", e, n, len(room))
			}
		}
	})
}

// FuzzIndex compares with a search of each place.
func FuzzIndex(f *testing.F) {
	f.Add([]byte("abcabc"), []byte("bc"), 1, true)
	f.Add([]byte("a\x00b\x00"), []byte("b\x00"), -1, false)
	f.Fuzz(func(t *testing.T, b, needle []byte, offset int, forward bool) {
		offset %= 1 << 31
		for _, e := range []Encoding{UTF8, UTF16LE} {
			got := index(b, needle, offset, e, forward)
			if len(needle) == 0 || got == -1 {
				continue
			}
			if e == UTF16LE {
				if needle = needle[:len(needle)&^1]; got%2 != 0 {
					t.Fatalf("found at odd place %d", got)
				}
			}
			if !bytes.HasPrefix(b[got:], needle) {
				t.Fatalf("%q is not in %q at %d", needle, b, got)
			}
		}
	})
}
