package blob

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"io"

	"edgeemu/js"
)

// Part is Blob, File and FormData.
var Part = &js.Part{
	Name: "blob", Script: script, Exports: exports, Bytecode: bytecode, Ops: ops,
	New:     func(i *js.Isolate, _ any) any { return i },
	Globals: []js.Global{{Name: "Blob"}, {Name: "File"}, {Name: "FormData"}},
}

var ops = []js.Op{
	js.Sync("formdata_parse", parseOp),
	js.Sync("formdata_encode", encodeOp),
}

// WireField is a [Field] as JavaScript has it.
type WireField struct {
	Name     string
	Text     *string
	Filename *string
	Type     *string
	Bytes    *js.Bytes
}

type parseIn struct {
	Body        js.Bytes
	ContentType string
}

func parseOp(_ *js.Isolate, in parseIn) ([]WireField, error) {
	return ParseWire(in.Body, in.ContentType)
}

// ParseWire is [Parse] for JavaScript.
func ParseWire(body []byte, contentType string) ([]WireField, error) {
	fields, err := Parse(body, contentType)
	if err != nil {
		return nil, err
	}
	wire := make([]WireField, 0, len(fields))
	for _, f := range fields {
		w := WireField{Name: f.Name, Text: f.Text, Filename: f.Filename}
		if f.Filename != nil {
			w.Type = &f.Type
			content := js.Bytes(f.Bytes)
			if content == nil {
				content = js.Bytes{}
			}
			w.Bytes = &content
		}
		wire = append(wire, w)
	}
	return wire, nil
}

type encodeIn struct{ Fields []WireField }

type encoded struct {
	Bytes    js.Bytes
	Boundary string
}

// boundaryBytes is how much randomness a boundary has.
const boundaryBytes = 16

func encodeOp(i *js.Isolate, in encodeIn) (encoded, error) {
	fields := make([]Field, 0, len(in.Fields))
	for _, w := range in.Fields {
		f := Field{Name: w.Name, Text: w.Text, Filename: w.Filename}
		if w.Type != nil {
			f.Type = *w.Type
		}
		if w.Bytes != nil {
			f.Bytes = *w.Bytes
		}
		fields = append(fields, f)
	}
	if err := checkNames(fields); err != nil {
		return encoded{}, err
	}
	for {
		random := make([]byte, boundaryBytes)
		if _, err := io.ReadFull(i.Entropy(), random); err != nil {
			return encoded{}, fmt.Errorf("make boundary: %w", err)
		}
		boundary := hex.EncodeToString(random)
		if !clashes(fields, boundary) {
			return encoded{Encode(fields, boundary), boundary}, nil
		}
	}
}

// clashes reports whether a field contains the boundary.
func clashes(fields []Field, boundary string) bool {
	for _, f := range fields {
		if bytes.Contains(f.Bytes, []byte(boundary)) || f.Text != nil && bytes.Contains([]byte(*f.Text), []byte(boundary)) {
			return true
		}
	}
	return false
}
