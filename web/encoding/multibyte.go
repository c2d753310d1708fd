package encoding

// The decoders of the Chinese, Japanese and Korean encodings. An ASCII byte
// where a trail byte should be is read again after the error, so that a broken
// character can't swallow markup.

func between(b, low, high byte) bool { return low <= b && b <= high }

// trail returns the step for a two-byte sequence with the character at its
// pointer, which is 0 where there is none.
func trail(in []byte, r rune) step {
	switch {
	case r != 0:
		return char(r, 2)
	case in[1] < 0x80:
		return bad(1)
	}
	return bad(2)
}

// See https://encoding.spec.whatwg.org/#gb18030-decoder.
func nextGB18030(in []byte, _ *byte) step {
	first := in[0]
	switch {
	case first < 0x80:
		return char(rune(first), 1)
	case first == 0x80:
		return char('€', 1)
	case first == 0xFF:
		return bad(1)
	case len(in) < 2:
		return incomplete
	case between(in[1], '0', '9'):
		return nextFourBytes(in)
	}
	switch second := in[1]; {
	case between(second, 0x40, 0x7E):
		return trail(in, gb18030().at((int(first)-0x81)*190+int(second)-0x40))
	case between(second, 0x80, 0xFE):
		return trail(in, gb18030().at((int(first)-0x81)*190+int(second)-0x41))
	}
	return trail(in, 0)
}

func nextFourBytes(in []byte) step {
	switch {
	case len(in) < 3:
		return incomplete
	case !between(in[2], 0x81, 0xFE):
		return bad(1)
	case len(in) < 4:
		return incomplete
	case !between(in[3], '0', '9'):
		return bad(1)
	}
	pointer := (int(in[0])-0x81)*12600 + (int(in[1])-'0')*1260 + (int(in[2])-0x81)*10 + int(in[3]) - '0'
	if pointer >= 189000 && pointer < 189000+0x100000 {
		return char(rune(pointer-189000+0x10000), 4)
	}
	if r := gb18030BMP().at(pointer); r != 0 {
		return char(r, 4)
	}
	return bad(4)
}

// See https://encoding.spec.whatwg.org/#big5-decoder.
func nextBig5(in []byte, _ *byte) step {
	switch {
	case in[0] < 0x80:
		return char(rune(in[0]), 1)
	case !between(in[0], 0x81, 0xFE):
		return bad(1)
	case len(in) < 2:
		return incomplete
	}
	pointer := (int(in[0]) - 0x81) * 157
	switch {
	case between(in[1], 0x40, 0x7E):
		pointer += int(in[1]) - 0x40
	case between(in[1], 0xA1, 0xFE):
		pointer += int(in[1]) - 0x62
	default:
		return trail(in, 0)
	}
	// Four characters are made of two.
	switch pointer {
	case 1133:
		return step{r: 0xCA, second: 0x304, size: 2}
	case 1135:
		return step{r: 0xCA, second: 0x30C, size: 2}
	case 1164:
		return step{r: 0xEA, second: 0x304, size: 2}
	case 1166:
		return step{r: 0xEA, second: 0x30C, size: 2}
	}
	return trail(in, big5().at(pointer))
}

// See https://encoding.spec.whatwg.org/#euc-kr-decoder.
func nextEUCKR(in []byte, _ *byte) step {
	switch {
	case in[0] < 0x80:
		return char(rune(in[0]), 1)
	case !between(in[0], 0x81, 0xFE):
		return bad(1)
	case len(in) < 2:
		return incomplete
	case !between(in[1], 0x41, 0xFE):
		return trail(in, 0)
	}
	return trail(in, eucKR().at((int(in[0])-0x81)*190+int(in[1])-0x41))
}

// See https://encoding.spec.whatwg.org/#shift_jis-decoder.
func nextShiftJIS(in []byte, _ *byte) step {
	first := in[0]
	switch {
	case first <= 0x80:
		return char(rune(first), 1)
	case between(first, 0xA1, 0xDF):
		return char(0xFF61-0xA1+rune(first), 1)
	case !between(first, 0x81, 0x9F) && !between(first, 0xE0, 0xFC):
		return bad(1)
	case len(in) < 2:
		return incomplete
	}
	lead, second := int(first)-0x81, int(in[1])
	if first > 0x9F {
		lead -= 0x40
	}
	switch {
	case between(in[1], 0x40, 0x7E):
		second -= 0x40
	case between(in[1], 0x80, 0xFC):
		second -= 0x41
	default:
		return trail(in, 0)
	}
	pointer := lead*188 + second
	if 8836 <= pointer && pointer <= 10715 { // for private use
		return char(rune(0xE000-8836+pointer), 2)
	}
	return trail(in, jis0208().at(pointer))
}

// See https://encoding.spec.whatwg.org/#euc-jp-decoder.
func nextEUCJP(in []byte, _ *byte) step {
	switch first := in[0]; {
	case first < 0x80:
		return char(rune(first), 1)
	case first != 0x8E && first != 0x8F && !between(first, 0xA1, 0xFE):
		return bad(1)
	case len(in) < 2:
		return incomplete
	case first == 0x8E && between(in[1], 0xA1, 0xDF):
		return char(0xFF61-0xA1+rune(in[1]), 2)
	case first == 0x8F && between(in[1], 0xA1, 0xFE):
		return nextJIS0212(in)
	}
	return trail(in, jis0208().at(gridPointer(in[0], in[1])))
}

// nextJIS0212 reads the three bytes that start with 0x8F.
func nextJIS0212(in []byte) step {
	if len(in) < 3 {
		return incomplete
	}
	if r := jis0212().at(gridPointer(in[1], in[2])); r != 0 {
		return char(r, 3)
	}
	if in[2] < 0x80 {
		return bad(2)
	}
	return bad(3)
}

// gridPointer is the inverse of grid; -1 for bytes outside.
func gridPointer(lead, trail byte) int {
	if !between(lead, 0xA1, 0xFE) || !between(trail, 0xA1, 0xFE) {
		return -1
	}
	return (int(lead)-0xA1)*94 + int(trail) - 0xA1
}
