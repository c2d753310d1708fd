package compression

import (
	"edgeemu/js"
	"edgeemu/web/fetch"
)

// state is the part in one isolate.
type state struct{ isolate *js.Isolate }

// Part is the part "compression".
var Part = &js.Part{
	Name: "compression", Script: script, Exports: exports, Bytecode: bytecode, Ops: ops,
	New:     func(i *js.Isolate, _ any) any { return &state{i} },
	Globals: []js.Global{{Name: "CompressionStream"}, {Name: "DecompressionStream"}},
}

var ops = []js.Op{
	js.Sync("compression_new", (*state).create),
	js.Sync("compression_write", (*state).write),
	js.Sync("compression_full", (*state).full),
	js.Sync("compression_close", (*state).close),
	js.Sync("compression_read", (*state).read),
	js.Sync("compression_drop", (*state).drop),
	js.Sync("compression_source", (*state).source),
}

type none struct{}

type newIn struct {
	Format     string
	Decompress bool
	Strict     bool // about missing and trailing data
}

// create returns a coder, undefined where the format is not known.
func (s *state) create(in newIn) (*js.Handle[*Coder], error) {
	c, ok := NewCoder(in.Format, in.Decompress)
	if !ok {
		return nil, nil
	}
	c.lenient = !in.Strict
	return &js.Handle[*Coder]{V: c}, nil
}

// inlineMax is how many bytes are coded on the loop; more are worth a
// goroutine.
const inlineMax = 32 << 10

type writeIn struct {
	Coder js.Handle[*Coder]
	Bytes js.Bytes
}

// write codes bytes. It returns whether the coder is full, or a promise of it.
func (s *state) write(in writeIn) (any, error) {
	c := in.Coder.V
	if len(in.Bytes) <= inlineMax {
		err := c.Write(in.Bytes)
		return c.Full(), err
	}
	b := append([]byte(nil), in.Bytes...)
	promise, settle := js.NewPromise[bool](s.isolate)
	go func() {
		err := c.Write(b)
		settle(c.Full(), err)
	}()
	return promise, nil
}

type coderIn struct{ Coder js.Handle[*Coder] }

func (s *state) full(in coderIn) (bool, error) { return in.Coder.V.Full(), nil }

func (s *state) close(in coderIn) (none, error) { return none{}, in.Coder.V.Close() }

type readIn struct {
	Coder js.Handle[*Coder]
	Max   int
}

// read returns some of what is there, undefined where there is nothing.
func (s *state) read(in readIn) (*js.Bytes, error) {
	b, err := in.Coder.V.Read(in.Max)
	if b == nil || err != nil {
		return nil, err
	}
	return (*js.Bytes)(&b), nil
}

func (s *state) drop(in coderIn) (none, error) {
	in.Coder.V.Drop()
	return none{}, nil
}

type sourceIn struct {
	Coder  js.Handle[*Coder]
	Source js.Handle[*fetch.Source]
}

// source returns the body that the coder makes of another one, which it takes;
// undefined where the running event may not read that.
func (s *state) source(in sourceIn) (*js.Handle[*fetch.Source], error) {
	owner := s.isolate.Current()
	if in.Source.V.CheckOwner(owner) != nil {
		return nil, nil
	}
	in.Source.V.Take()
	return &js.Handle[*fetch.Source]{V: fetch.NewSource(newReader(in.Source.V, in.Coder.V), owner, -1)}, nil
}
