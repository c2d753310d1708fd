package encoding

import (
	"edgeemu/js"
)

// Part is the part "encoding". Other parts take utf8Encode and utf8Decode
// from it.
var Part = &js.Part{
	Name: "encoding", Script: script, Exports: exports, Bytecode: bytecode,
	Ops: ops,
	New: func(*js.Isolate, any) any { return newState() },
	Globals: []js.Global{
		{Name: "TextEncoder"},
		{Name: "TextDecoder"},
		{Name: "atob"},
		{Name: "btoa"},
	},
}

var ops = []js.Op{
	js.Sync("encoding_encode", (*state).encode),
	js.Sync("encoding_encode_into", (*state).encodeInto),
	js.Sync("encoding_lookup", (*state).lookup),
	js.Sync("encoding_decode", (*state).decode),
	js.Sync("encoding_decode_utf8", (*state).decodeUTF8),
	js.Sync("encoding_decode_utf8_mark", (*state).decodeUTF8Mark),
	js.Sync("encoding_atob", (*state).atob),
	js.Sync("encoding_btoa", (*state).btoa),
}

// state numbers the encodings that an isolate's decoders use, so that a call
// names one by a number. UTF-8 is 0.
type state struct {
	used    []*Encoding
	numbers map[*Encoding]int
}

func newState() *state {
	return &state{used: []*Encoding{UTF8}, numbers: map[*Encoding]int{UTF8: 0}}
}

type textIn struct{ Text string }

type encodeIn struct{ Text js.UTF8 }

func (s *state) encode(in encodeIn) (js.Bytes, error) { return js.Bytes(in.Text), nil }

type encodeIntoIn struct {
	Text        string
	Destination js.Bytes
}

// EncodeIntoResult is TextEncoderEncodeIntoResult.
type EncodeIntoResult struct {
	Read    int // UTF-16 code units
	Written int // bytes
}

// See https://encoding.spec.whatwg.org/#dom-textencoder-encodeinto.
func (s *state) encodeInto(in encodeIntoIn) (EncodeIntoResult, error) {
	var result EncodeIntoResult
	for start, r := range in.Text {
		size := len(string(r))
		if result.Written+size > len(in.Destination) {
			break
		}
		copy(in.Destination[result.Written:], in.Text[start:start+size])
		result.Written += size
		result.Read++
		if r > 0xFFFF {
			result.Read++
		}
	}
	return result, nil
}

type lookupIn struct{ Label string }

type lookupOut struct {
	Name   string
	Number int
}

func (s *state) lookup(in lookupIn) (lookupOut, error) {
	e, err := Lookup(in.Label)
	if err != nil {
		return lookupOut{}, err
	}
	number, known := s.numbers[e]
	if !known {
		number = len(s.used)
		s.used, s.numbers[e] = append(s.used, e), number
	}
	return lookupOut{e.Name(), number}, nil
}

// The bits of Flags.
const (
	flagFatal     = 1
	flagIgnoreBOM = 2
	flagStream    = 4
)

type decodeIn struct {
	Number int
	Bytes  js.Bytes
	State  js.Bytes // StateBytes; none for a decoder that never streamed
	Flags  int
}

func (s *state) decode(in decodeIn) (string, error) {
	var decoder State
	if len(in.State) >= StateBytes {
		decoder.Load(in.State)
	}
	text, err := s.used[in.Number].Decode(in.Bytes, &decoder, Options{
		Fatal:     in.Flags&flagFatal != 0,
		IgnoreBOM: in.Flags&flagIgnoreBOM != 0,
		Stream:    in.Flags&flagStream != 0,
	})
	if len(in.State) >= StateBytes {
		decoder.Store(in.State)
	}
	return text, err
}

type bytesIn struct{ Bytes js.Bytes }

func (s *state) decodeUTF8(in bytesIn) (string, error) {
	return UTF8.Decode(in.Bytes, &State{}, Options{})
}

func (s *state) decodeUTF8Mark(in bytesIn) (string, error) {
	return UTF8.Decode(in.Bytes, &State{}, Options{IgnoreBOM: true})
}

func (s *state) atob(in textIn) (string, error) { return Atob(in.Text) }

func (s *state) btoa(in textIn) (string, error) { return Btoa(in.Text) }
