package fetch

import (
	"compress/gzip"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
)

// decoder returns what takes a content coding off, nil where the platform
// leaves it.
func decoder(coding string) func(io.Reader) (io.Reader, error) {
	switch strings.ToLower(coding) {
	case "gzip":
		return func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }
	case "br":
		return func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil }
	}
	return nil
}

// lazyDecoder reads the coding's header when the body is first read.
type lazyDecoder struct {
	body   io.ReadCloser
	open   func(io.Reader) (io.Reader, error)
	reader io.Reader
}

func (d *lazyDecoder) Read(p []byte) (n int, err error) {
	if d.reader == nil {
		if d.reader, err = d.open(d.body); err != nil {
			d.reader = nil
			return 0, err
		}
	}
	return d.reader.Read(p)
}

func (d *lazyDecoder) Close() error { return d.body.Close() }
