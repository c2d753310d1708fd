package encoding

// The modes of ISO-2022-JP: the character set that the last escape sequence
// chose, and whether nothing came after that sequence yet.
const (
	modeASCII byte = iota
	modeRoman
	modeKatakana
	modeDouble
	modeSet    byte = 3      // mask of the sets above
	modeSwitch byte = 1 << 2 // another escape sequence now is an error
)

const escape = 0x1B

// nextISO2022JP reads one character or escape sequence.
// See https://encoding.spec.whatwg.org/#iso-2022-jp-decoder.
func nextISO2022JP(in []byte, mode *byte) step {
	b := in[0]
	if b == escape {
		return nextEscape(in, mode)
	}
	*mode &= modeSet
	switch *mode {
	case modeKatakana:
		if between(b, 0x21, 0x5F) {
			return char(0xFF61-0x21+rune(b), 1)
		}
		return bad(1)
	case modeDouble:
		return nextDouble(in)
	case modeRoman:
		if b == '\\' {
			return char('¥', 1)
		}
		if b == '~' {
			return char('‾', 1)
		}
	}
	if b >= 0x80 || b == 0x0E || b == 0x0F {
		return bad(1)
	}
	return char(rune(b), 1)
}

func nextDouble(in []byte) step {
	switch {
	case !between(in[0], 0x21, 0x7E):
		return bad(1)
	case len(in) < 2:
		return incomplete
	case in[1] == escape:
		return bad(1)
	}
	if r := jis0208().at(gridPointer(in[0]|0x80, in[1]|0x80)); r != 0 && in[1] < 0x80 {
		return char(r, 2)
	}
	return bad(2)
}

// nextEscape reads an escape sequence. What isn't one is an error of the
// escape byte alone.
func nextEscape(in []byte, mode *byte) step {
	if len(in) == 1 {
		return incomplete
	}
	if in[1] == '$' || in[1] == '(' {
		if len(in) == 2 {
			return step{r: nothing, atEnd: 1}
		}
		if set, ok := escapeSet(in[1], in[2]); ok {
			again := *mode&modeSwitch != 0
			*mode = set | modeSwitch
			if again {
				return bad(3)
			}
			return step{r: nothing, size: 3}
		}
	}
	*mode &= modeSet
	return bad(1)
}

func escapeSet(lead, b byte) (set byte, ok bool) {
	switch {
	case lead == '(' && b == 'B':
		return modeASCII, true
	case lead == '(' && b == 'J':
		return modeRoman, true
	case lead == '(' && b == 'I':
		return modeKatakana, true
	case lead == '$' && (b == '@' || b == 'B'):
		return modeDouble, true
	}
	return 0, false
}
