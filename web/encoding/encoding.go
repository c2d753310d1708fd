package encoding

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"edgeemu/fault"
)

// An Encoding decodes bytes in one of the standard's encodings. It is
// immutable; what a stream needs between two pieces is in [State].
type Encoding struct {
	name string
	next stepper
	bom  string // the byte order mark to drop; "" where the encoding has none
}

// Name returns the lower-case name, as in "windows-1252".
func (e *Encoding) Name() string { return e.name }

// A stepper reads the first character of in, which is not empty, and says
// whether it is whole.
type stepper func(in []byte, mode *byte) step

// A step is what a stepper found.
type step struct {
	r, second rune // second is 0 except for a few of Big5's characters
	size      int  // bytes read; 0 where in is only the start of a character
	atEnd     int  // with size 0: how many bytes are one error if nothing follows; 0 is all
}

// What r may be in place of a character.
const (
	malformed rune = -1 // size bytes are one error
	nothing   rune = -2 // size bytes give no character, as escape sequences do
)

// incomplete is the step at the end of a piece that ends inside a character.
var incomplete = step{r: nothing}

func char(r rune, size int) step { return step{r: r, size: size} }

func bad(size int) step { return step{r: malformed, size: size} }

// Lookup returns the encoding that a label stands for. Without one, or for
// the replacement encoding, the error is TextDecoder's RangeError.
func Lookup(label string) (*Encoding, error) {
	if e := encodings()[nameOf(label)]; e != nil {
		return e, nil
	}
	return nil, fault.RangeErrorf("\"%s\" is not a valid encoding.", label)
}

// UTF8 is the encoding everything defaults to.
var UTF8 = &Encoding{name: "utf-8", next: nextUTF8, bom: "\xEF\xBB\xBF"}

var encodings = sync.OnceValue(func() map[string]*Encoding {
	byName := map[string]*Encoding{UTF8.name: UTF8}
	add := func(name, bom string, next stepper) {
		byName[name] = &Encoding{name: name, next: next, bom: bom}
	}
	add("utf-16le", "\xFF\xFE", nextUTF16LE)
	add("utf-16be", "\xFE\xFF", nextUTF16BE)
	add("gbk", "", nextGB18030)
	add("gb18030", "", nextGB18030)
	add("big5", "", nextBig5)
	add("euc-jp", "", nextEUCJP)
	add("iso-2022-jp", "", nextISO2022JP)
	add("shift_jis", "", nextShiftJIS)
	add("euc-kr", "", nextEUCKR)
	add("x-user-defined", "", nextUserDefined)
	for name, table := range singleByte {
		add(name, "", func(in []byte, _ *byte) step { return nextSingleByte(table, in) })
	}
	return byName
})

var singleByte = map[string]*charmap.Charmap{
	"ibm866":         charmap.CodePage866,
	"iso-8859-2":     charmap.ISO8859_2,
	"iso-8859-3":     charmap.ISO8859_3,
	"iso-8859-4":     charmap.ISO8859_4,
	"iso-8859-5":     charmap.ISO8859_5,
	"iso-8859-6":     charmap.ISO8859_6,
	"iso-8859-7":     charmap.ISO8859_7,
	"iso-8859-8":     charmap.ISO8859_8,
	"iso-8859-8-i":   charmap.ISO8859_8, // differs in the direction of text only
	"iso-8859-10":    charmap.ISO8859_10,
	"iso-8859-13":    charmap.ISO8859_13,
	"iso-8859-14":    charmap.ISO8859_14,
	"iso-8859-15":    charmap.ISO8859_15,
	"iso-8859-16":    charmap.ISO8859_16,
	"koi8-r":         charmap.KOI8R,
	"koi8-u":         charmap.KOI8U,
	"macintosh":      charmap.Macintosh,
	"windows-874":    charmap.Windows874,
	"windows-1250":   charmap.Windows1250,
	"windows-1251":   charmap.Windows1251,
	"windows-1252":   charmap.Windows1252,
	"windows-1253":   charmap.Windows1253,
	"windows-1254":   charmap.Windows1254,
	"windows-1255":   charmap.Windows1255,
	"windows-1256":   charmap.Windows1256,
	"windows-1257":   charmap.Windows1257,
	"windows-1258":   charmap.Windows1258,
	"x-mac-cyrillic": charmap.MacintoshCyrillic,
}

// See https://encoding.spec.whatwg.org/#single-byte-decoder.
func nextSingleByte(table *charmap.Charmap, in []byte) step {
	r := table.DecodeByte(in[0])
	switch {
	case r != utf8.RuneError:
		return char(r, 1)
	case in[0] < 0xA0: // a hole that the standard fills with a control character
		return char(rune(in[0]), 1)
	}
	return bad(1)
}

// See https://encoding.spec.whatwg.org/#x-user-defined-decoder.
func nextUserDefined(in []byte, _ *byte) step {
	if in[0] < 0x80 {
		return char(rune(in[0]), 1)
	}
	return char(0xF780+rune(in[0])-0x80, 1)
}
