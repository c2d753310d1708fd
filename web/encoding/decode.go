package encoding

import (
	"encoding/binary"
	"unicode/utf8"

	"edgeemu/fault"
)

// A State is what a decoder keeps between the pieces of a stream. The zero
// value is a stream's start.
type State struct {
	pending [4]byte // the start of a character that isn't whole yet
	n       byte    // how many of them
	begun   byte    // 1 once the place of the byte order mark has passed
	mode    byte    // of ISO-2022-JP, see there
}

// StateBytes is the size of a State that has been stored.
const StateBytes = 7

// Load reads a state that Store has written.
func (s *State) Load(b []byte) {
	copy(s.pending[:], b)
	s.n, s.begun, s.mode = min(b[4], 3), b[5], b[6]
}

// Store writes the state to the first StateBytes of b.
func (s *State) Store(b []byte) {
	copy(b, s.pending[:])
	b[4], b[5], b[6] = s.n, s.begun, s.mode
}

// Options are TextDecoder's.
type Options struct {
	Fatal     bool // fail at the first malformed byte in place of writing U+FFFD
	IgnoreBOM bool // keep a byte order mark
	Stream    bool // more is to come; a character may be cut at the end
}

// ErrMalformed is what a fatal decoder gives; the words are workerd's.
var ErrMalformed = fault.TypeErrorf("Failed to decode input.")

// Decode returns the text of in, which continues what state has seen. Without
// Options.Stream, or after an error, state starts anew.
// See https://encoding.spec.whatwg.org/#dom-textdecoder-decode.
func (e *Encoding) Decode(in []byte, state *State, options Options) (string, error) {
	if *state == (State{}) && !options.Stream && e.name == "utf-8" && utf8.Valid(in) {
		if !options.IgnoreBOM && len(in) >= 3 && string(in[:3]) == e.bom {
			in = in[3:]
		}
		return string(in), nil
	}
	if state.n > 0 {
		in = append(state.pending[:state.n:state.n], in...)
		state.n = 0
	}
	if state.begun == 0 && !options.IgnoreBOM && len(in) < len(e.bom) && options.Stream && e.bom[:len(in)] == string(in) {
		state.keep(in) // may become a byte order mark
		return "", nil
	}
	if state.begun == 0 && !options.IgnoreBOM && len(in) >= len(e.bom) && string(in[:len(e.bom)]) == e.bom {
		in = in[len(e.bom):]
	}
	state.begun = 1
	out, ok := e.append(make([]byte, 0, len(in)+len(in)/2), in, state, options)
	if !ok {
		*state = State{}
		return "", ErrMalformed
	}
	if !options.Stream {
		*state = State{}
	}
	return string(out), nil
}

// append decodes all of in, keeping a cut character in state if more is to come.
func (e *Encoding) append(out, in []byte, state *State, options Options) ([]byte, bool) {
	for len(in) > 0 {
		if e == UTF8 {
			n := validPrefix(in)
			if out, in = append(out, in[:n]...), in[n:]; len(in) == 0 {
				break
			}
		}
		s := e.next(in, &state.mode)
		if s.size == 0 {
			if options.Stream {
				state.keep(in)
				return out, true
			}
			if s.atEnd == 0 {
				s.atEnd = len(in)
			}
			s = bad(s.atEnd)
		}
		in = in[s.size:]
		switch {
		case s.r >= 0:
			out = utf8.AppendRune(out, s.r)
			if s.second != 0 {
				out = utf8.AppendRune(out, s.second)
			}
		case s.r == malformed && options.Fatal:
			return nil, false
		case s.r == malformed:
			out = append(out, "\uFFFD"...)
		}
	}
	return out, true
}

// validPrefix returns how many bytes from the start are whole characters of
// UTF-8.
func validPrefix(b []byte) int {
	n := 0
	for n < len(b) {
		if len(b)-n >= 8 && binary.LittleEndian.Uint64(b[n:])&0x8080808080808080 == 0 {
			n += 8
			continue
		}
		if b[n] < utf8.RuneSelf {
			n++
			continue
		}
		_, size := utf8.DecodeRune(b[n:])
		if size == 1 {
			break
		}
		n += size
	}
	return n
}

func (s *State) keep(in []byte) { s.n = byte(copy(s.pending[:], in)) }
