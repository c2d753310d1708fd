package buffer

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"edgeemu/js"
)

// Part is the part "node_buffer".
var Part = &js.Part{
	Name: "node_buffer", Script: script, Exports: exports, Bytecode: bytecode, Ops: ops,
	Modules: map[string]string{"node:buffer": "module"},
	Needs:   []string{"nodejs_compat", "nodejs_compat_v2"},
	New:     func(*js.Isolate, any) any { return none{} },
	Globals: []js.Global{{Name: "Buffer", Own: true, Enumerable: true, Flag: "nodejs_compat_v2"}},
}

var ops = []js.Op{
	js.Sync("node_buffer_bytes", textToBytes),
	js.Sync("node_buffer_text", bytesToText),
	js.Sync("node_buffer_write", write),
	js.Sync("node_buffer_utf8_length", textLength),
	js.Sync("node_buffer_concat", concat),
	js.Sync("node_buffer_compare", compare),
	js.Sync("node_buffer_index", indexOf),
	js.Sync("node_buffer_index_text", indexOfText),
	js.Sync("node_buffer_fill", fill),
	js.Sync("node_buffer_fill_text", fillText),
	js.Sync("node_buffer_swap", swap),
	js.Sync("node_buffer_is_ascii", isASCII),
	js.Sync("node_buffer_is_utf8", isUTF8),
	js.Sync("node_buffer_transcode", transcodeOp),
}

// none is the state of the part, and the result of ops that have none.
type none struct{}

type textIn struct {
	Text     js.Text
	Encoding int
}

func textToBytes(_ none, in textIn) (js.Bytes, error) {
	return Encoding(in.Encoding).Bytes(string(in.Text)), nil
}

type lengthIn struct{ Text js.Text }

func textLength(_ none, in lengthIn) (int, error) { return utf8Length(string(in.Text)), nil }

// A rangeIn is a part of bytes, which lies inside of them.
type rangeIn struct {
	Bytes      js.Bytes
	Start, End int
	Encoding   int
}

func bytesToText(_ none, in rangeIn) (js.Text, error) {
	end := min(in.End, len(in.Bytes))
	if in.Start >= end {
		return "", nil
	}
	return js.Text(Encoding(in.Encoding).Text(in.Bytes[in.Start:end])), nil
}

type writeIn struct {
	Bytes          js.Bytes
	Text           js.Text
	Offset, Length int
	Encoding       int
}

func write(_ none, in writeIn) (int, error) {
	offset := min(in.Offset, len(in.Bytes))
	end := min(offset+in.Length, len(in.Bytes))
	return Encoding(in.Encoding).Write(in.Bytes[offset:end], string(in.Text)), nil
}

type concatIn struct {
	Bytes js.Bytes
	List  []js.Bytes
}

// concat copies the list into the bytes, so far as they go.
func concat(_ none, in concatIn) (none, error) {
	rest := in.Bytes
	for _, b := range in.List {
		rest = rest[copy(rest, b):]
	}
	return none{}, nil
}

type compareIn struct {
	A, B                       js.Bytes
	AStart, AEnd, BStart, BEnd int
}

func compare(_ none, in compareIn) (int, error) {
	return bytes.Compare(part(in.A, in.AStart, in.AEnd), part(in.B, in.BStart, in.BEnd)), nil
}

func part(b []byte, start, end int) []byte {
	end = min(end, len(b))
	return b[min(start, end):end]
}

type indexIn struct {
	Bytes, Needle js.Bytes
	Offset        int
	Encoding      int
	Forward       bool
}

func indexOf(_ none, in indexIn) (int, error) {
	return index(in.Bytes, in.Needle, in.Offset, Encoding(in.Encoding), in.Forward), nil
}

type indexTextIn struct {
	Bytes    js.Bytes
	Text     js.Text
	Offset   int
	Encoding int
	Forward  bool
}

func indexOfText(_ none, in indexTextIn) (int, error) {
	e := Encoding(in.Encoding)
	return index(in.Bytes, e.Bytes(string(in.Text)), in.Offset, e, in.Forward), nil
}

type fillIn struct {
	Bytes, Pattern js.Bytes
	Start, End     int
}

// fill repeats the pattern as it is at each moment: it may lie in what is
// filled.
func fill(_ none, in fillIn) (none, error) {
	b := part(in.Bytes, in.Start, in.End)
	for k := range b {
		b[k] = in.Pattern[k%len(in.Pattern)]
	}
	return none{}, nil
}

type fillTextIn struct {
	Bytes      js.Bytes
	Text       js.Text
	Start, End int
	Encoding   int
}

func fillText(_ none, in fillTextIn) (none, error) {
	pattern, err := Encoding(in.Encoding).StrictBytes(string(in.Text))
	repeat(part(in.Bytes, in.Start, in.End), pattern)
	return none{}, err
}

// repeat fills b with pattern, again and again; with zeros where it is empty.
func repeat(b, pattern []byte) {
	if len(pattern) == 0 {
		clear(b)
		return
	}
	for n := copy(b, pattern); n < len(b); n *= 2 {
		copy(b[n:], b[:n])
	}
}

type swapIn struct {
	Bytes js.Bytes
	Size  int // of what is reversed, in bytes
}

func swap(_ none, in swapIn) (none, error) {
	for b := []byte(in.Bytes); len(b) >= in.Size; b = b[in.Size:] {
		slices.Reverse(b[:in.Size])
	}
	return none{}, nil
}

type bytesIn struct{ Bytes js.Bytes }

func isASCII(_ none, in bytesIn) (bool, error) { return asciiEnd(in.Bytes) == len(in.Bytes), nil }

func isUTF8(_ none, in bytesIn) (bool, error) { return utf8.Valid(in.Bytes), nil }

type transcodeIn struct {
	Bytes    js.Bytes
	From, To int
}

func transcodeOp(_ none, in transcodeIn) (js.Bytes, error) {
	out, err := transcode(in.Bytes, Encoding(in.From), Encoding(in.To))
	if err != nil {
		return nil, err
	}
	if out == nil {
		out = []byte{}
	}
	return out, nil
}
