package router

import (
	"fmt"
	"io"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

// Levels at which replies are compressed: a local server has more bandwidth
// than time.
const (
	gzipLevel   = gzip.DefaultCompression
	brotliLevel = 4
)

// An encoder compresses what is written to it.
type encoder interface {
	io.WriteCloser
	Flush() error
	Reset(io.Writer)
}

// encoders keeps encoders for the next reply. Its zero value is empty.
type encoders struct{ gzip, brotli sync.Pool }

// take returns an encoder that writes to w. Give it back with put.
func (e *encoders) take(c coding, w io.Writer) encoder {
	pool := e.pool(c)
	if enc, ok := pool.Get().(encoder); ok {
		enc.Reset(w)
		return enc
	}
	if c == brotlied {
		return brotli.NewWriterLevel(w, brotliLevel)
	}
	enc, err := gzip.NewWriterLevel(w, gzipLevel)
	if err != nil {
		panic(fmt.Sprintf("BUG: gzip level: %v", err))
	}
	return enc
}

func (e *encoders) put(c coding, enc encoder) {
	enc.Reset(io.Discard) // drop what it writes to
	e.pool(c).Put(enc)
}

func (e *encoders) pool(c coding) *sync.Pool {
	if c == brotlied {
		return &e.brotli
	}
	return &e.gzip
}

// decoder returns what is encoded in from.
func decoder(c coding, from io.Reader) (io.Reader, error) {
	switch c {
	case gzipped:
		return gzip.NewReader(from)
	case brotlied:
		return brotli.NewReader(from), nil
	}
	return from, nil
}
