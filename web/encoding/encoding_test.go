package encoding_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sort"
	"strings"
	"testing"
	"unicode/utf8"

	"edgeemu/web/encoding"
)

func lookup(t testing.TB, label string) *encoding.Encoding {
	t.Helper()
	e, err := encoding.Lookup(label)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestLookup(t *testing.T) {
	for label, want := range map[string]string{
		"utf-8":             "utf-8",
		" UTF8\t":           "utf-8",
		"latin1":            "windows-1252",
		"ASCII":             "windows-1252",
		"utf-16":            "utf-16le",
		"unicodefffe":       "utf-16be",
		"gb2312":            "gbk",
		"sjis":              "shift_jis",
		"windows-31j":       "shift_jis",
		"csiso2022jp":       "iso-2022-jp",
		"logical":           "iso-8859-8-i",
		"tis-620":           "windows-874",
		"x-user-defined":    "x-user-defined",
		"\f\r\niso-8859-16": "iso-8859-16",
	} {
		if got := lookup(t, label).Name(); got != want {
			t.Errorf("%q: got %s, want %s", label, got, want)
		}
	}
}

func TestLookup_Invalid(t *testing.T) {
	for _, label := range []string{"", "x", "utf-7", "replacement", "iso-2022-cn", "hz-gb-2312", "utf-8\x00", "\u00a0utf-8", "\vutf-8", "\u212Aoi8", "utf-32"} {
		_, err := encoding.Lookup(label)
		if want := fmt.Sprintf("\"%s\" is not a valid encoding.", label); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", label, err, want)
		}
	}
}

// The hashes are those of the standard's index files, written in the same way:
// lines of bytes and code point in hexadecimal.
func TestDecode_Indexes(t *testing.T) {
	for _, c := range []struct {
		label, prefix string
		low, high     byte
		skip          func(lead byte, r rune) bool
		n             int
		hash          string
	}{
		{label: "gb18030", low: 0x81, high: 0xFE, n: 23940, hash: "eb3da19702ce079d83b512876d22fa71792edc17548b7a9d3889999b076e4b0b"},
		{label: "gbk", low: 0x81, high: 0xFE, n: 23940, hash: "eb3da19702ce079d83b512876d22fa71792edc17548b7a9d3889999b076e4b0b"},
		{label: "big5", low: 0x81, high: 0xFE, n: 18590, hash: "65df35bfdfebcb8dd8aac3c3ce062a61de48c06a88a97fec1e02f2528efcb9bd"},
		{label: "euc-kr", low: 0x81, high: 0xFE, n: 17048, hash: "d785f188d2291459b030062ab735d9a06b21f8cbfe2a4acfd629c9b7acb97507"},
		{label: "shift_jis", low: 0x81, high: 0xFC, n: 7724, hash: "b1c9fb67b08df059e5593db8f2358818ab2af986397d4660817e4b7d6105b6ac",
			skip: func(_ byte, r rune) bool { return 0xE000 <= r && r <= 0xF8FF }},
		{label: "euc-jp", low: 0xA1, high: 0xFE, n: 7336, hash: "64437c9f375f0d87d99f40bb1fe3f1d673683d382475e33cd4ebae4a0f8a428c"},
		{label: "euc-jp", prefix: "\x8F", low: 0xA1, high: 0xFE, n: 6067, hash: "90bc17a2f08ab7a9fabeeab0303af68390816bdc9dda122d5463300282cbf40d"},
		{label: "iso-2022-jp", prefix: "\x1b$B", low: 0x21, high: 0x7E, n: 7336, hash: "94bcddea5b80862995ff9be96dae86376da0f47623763aa6f241b2f4b4dd1ad6"},
	} {
		e := lookup(t, c.label)
		var lines []string
		for lead := int(c.low); lead <= int(c.high); lead++ {
			for trail := range 256 {
				in := append([]byte(c.prefix), byte(lead), byte(trail))
				text, err := e.Decode(in, &encoding.State{}, encoding.Options{Fatal: true})
				r, size := utf8.DecodeRuneInString(text)
				if err == nil && size == len(text) && (c.skip == nil || !c.skip(byte(lead), r)) {
					lines = append(lines, fmt.Sprintf("%x %04x", in, r))
				}
			}
		}
		if got := hashOf(lines); len(lines) != c.n || got != c.hash {
			t.Errorf("%s %q: %d characters, hash %s; want %d, %s", c.label, c.prefix, len(lines), got, c.n, c.hash)
		}
	}
}

func TestDecode_SingleByteIndexes(t *testing.T) {
	names := strings.Fields("ibm866 koi8-r koi8-u macintosh x-mac-cyrillic windows-874")
	for _, n := range []int{2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16} {
		names = append(names, fmt.Sprint("iso-8859-", n))
	}
	for n := 1250; n <= 1258; n++ {
		names = append(names, fmt.Sprint("windows-", n))
	}
	sort.Strings(names)
	var lines []string
	for _, name := range names {
		for b := 0x80; b <= 0xFF; b++ {
			text, err := lookup(t, name).Decode([]byte{byte(b)}, &encoding.State{}, encoding.Options{Fatal: true})
			if err == nil {
				r, _ := utf8.DecodeRuneInString(text)
				lines = append(lines, fmt.Sprintf("%s %02x %04x", name, b, r))
			}
		}
	}
	const want = "5ccafafb28802f8d7998630e458def39e6aa11dc7cb147507b12e71427fa4e6f"
	if got := hashOf(lines); len(lines) != 3342 || got != want {
		t.Errorf("%d characters, hash %s", len(lines), got)
	}
}

func hashOf(lines []string) string {
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return hex.EncodeToString(sum[:])
}
