package string_decoder

import (
	"edgeemu/node/buffer"
)

// The state of a decoder, which user code sees parts of: the bytes of a
// character that is not complete, how many are missing, how many there are,
// and the encoding.
const (
	placeMissing  = 4
	placeBuffered = 5
	placeEncoding = 6
	stateBytes    = 7
)

// decode returns the text of bytes and of what was kept from those before.
// What is left of a last character, cut off, is kept in state.
func decode(state, b []byte) string {
	e := buffer.Encoding(state[placeEncoding])
	if e == buffer.ASCII || e == buffer.Latin1 || e == buffer.Hex || len(b) == 0 {
		return e.Text(b)
	}
	text := ""
	if state[placeMissing] > 0 {
		n := complete(state, b, e)
		b = b[n:]
		if state[placeMissing] == 0 {
			text = flush(state)
		}
	}
	if len(b) == 0 {
		return text
	}
	kept, missing := cutOff(b, e)
	copy(state[:placeMissing], b[len(b)-kept:])
	state[placeBuffered], state[placeMissing] = byte(kept), byte(missing)
	return text + e.Text(b[:len(b)-kept])
}

// complete takes from b what is missing of the character in state, and
// returns how many bytes. In UTF-8 a byte that continues nothing ends it.
func complete(state, b []byte, e buffer.Encoding) int {
	n := min(len(b), int(state[placeMissing]))
	if e == buffer.UTF8 {
		for k, c := range b[:n] {
			if c&0xc0 != 0x80 {
				n = k
				state[placeMissing] = byte(n)
				break
			}
		}
	}
	copy(state[state[placeBuffered]:placeMissing], b[:n])
	state[placeBuffered] += byte(n)
	state[placeMissing] -= byte(n)
	return n
}

// flush returns the bytes in state as text.
func flush(state []byte) string {
	text := buffer.Encoding(state[placeEncoding]).Text(state[:state[placeBuffered]])
	state[placeBuffered] = 0
	return text
}

// cutOff returns how many bytes at the end of b are the start of a character
// that is not complete, and how many it lacks.
func cutOff(b []byte, e buffer.Encoding) (kept, missing int) {
	switch e {
	case buffer.UTF8:
		return cutOffUTF8(b)
	case buffer.UTF16LE:
		if len(b)%2 != 0 {
			return 1, 1
		}
		if b[len(b)-1]&0xfc == 0xd8 { // the first half of a pair
			return 2, 2
		}
	case buffer.Base64, buffer.Base64URL:
		if rest := len(b) % 3; rest > 0 {
			return rest, 3 - rest
		}
	}
	return 0, 0
}

func cutOffUTF8(b []byte) (kept, missing int) {
	for n := 1; n <= min(4, len(b)); n++ {
		lead := b[len(b)-n]
		size := 0
		switch {
		case lead&0xc0 == 0x80:
			continue
		case lead&0xe0 == 0xc0:
			size = 2
		case lead&0xf0 == 0xe0:
			size = 3
		case lead&0xf8 == 0xf0:
			size = 4
		}
		if size > n {
			return n, size - n
		}
		return 0, 0
	}
	return 0, 0
}

// end returns what is left. Half a unit of UTF-16 is dropped.
func end(state []byte) string {
	if buffer.Encoding(state[placeEncoding]) == buffer.UTF16LE && state[placeBuffered]%2 == 1 {
		state[placeBuffered]--
		state[placeMissing]--
	}
	if state[placeBuffered] == 0 {
		return ""
	}
	text := flush(state)
	state[placeMissing] = 0
	return text
}
