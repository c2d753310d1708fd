package fetch

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"
)

// decoded returns the response's body without its content coding. The header
// stays, as the platform leaves it.
func decoded(r *http.Response) io.ReadCloser {
	switch strings.ToLower(r.Header.Get("Content-Encoding")) {
	case "gzip":
		return &lazyDecoder{body: r.Body, open: func(b io.Reader) (io.Reader, error) { return gzip.NewReader(b) }}
	case "br":
		return &lazyDecoder{body: r.Body, open: func(b io.Reader) (io.Reader, error) { return brotli.NewReader(b), nil }}
	}
	return r.Body
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
