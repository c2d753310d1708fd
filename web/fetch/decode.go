package fetch

import (
	"bufio"
	"compress/gzip"
	"errors"
	"io"

	"github.com/andybalholm/brotli"

	"edgeemu/fault"
)

// decoder returns what takes a content coding off, nil where the platform
// leaves it. Its name counts letter by letter.
func decoder(coding string) func(*bufio.Reader) io.Reader {
	switch coding {
	case "gzip":
		return func(r *bufio.Reader) io.Reader { return &gzipReader{from: r} }
	case "br":
		return func(r *bufio.Reader) io.Reader { return &brotliReader{brotli.NewReader(r)} }
	}
	return nil
}

// The platform's words. They were recorded: testdata/conformance/fetch/codings-broken.
var (
	errGzip        = fault.TypeErrorf("Gzip decompression failed.")
	errGzipShort   = fault.TypeErrorf("Gzip compressed stream ended prematurely.")
	errBrotli      = fault.TypeErrorf("Brotli decompression failed.")
	errBrotliShort = fault.TypeErrorf("Brotli compressed stream ended prematurely.")
)

// lazyDecoder takes the coding off a body when that is first read.
type lazyDecoder struct {
	body   io.ReadCloser
	open   func(*bufio.Reader) io.Reader
	reader io.Reader
	broken error // of the body, not of the coding
}

func (d *lazyDecoder) Read(p []byte) (int, error) {
	if d.reader == nil {
		d.reader = d.open(bufio.NewReader(encodedBody{d}))
	}
	n, err := d.reader.Read(p)
	if err != nil && err != io.EOF && d.broken != nil {
		err = d.broken
	}
	return n, err
}

func (d *lazyDecoder) Close() error { return d.body.Close() }

// encodedBody remembers that the connection broke, which is not the fault of
// the coding.
type encodedBody struct{ *lazyDecoder }

func (b encodedBody) Read(p []byte) (int, error) {
	n, err := b.body.Read(p)
	if err != nil && err != io.EOF {
		b.broken = err
	}
	return n, err
}

// gzipReader reads one or more members, with nothing else after them.
type gzipReader struct {
	from *bufio.Reader
	gzip *gzip.Reader
}

func (r *gzipReader) Read(p []byte) (int, error) {
	for {
		if r.gzip == nil {
			if err := r.member(); err != nil {
				return 0, err
			}
		}
		n, err := r.gzip.Read(p)
		if err == nil || n > 0 {
			return n, nil
		}
		if err != io.EOF {
			return 0, gzipError(err)
		}
		if _, err := r.from.Peek(1); err != nil {
			return 0, err // the end, or the connection's
		}
		r.gzip = nil
	}
}

// member begins the next member.
func (r *gzipReader) member() error {
	for k, magic := range []byte{0x1f, 0x8b} {
		head, err := r.from.Peek(k + 1)
		if err != nil {
			return errGzipShort
		}
		if head[k] != magic {
			return errGzip
		}
	}
	z, err := gzip.NewReader(r.from)
	if err != nil {
		return gzipError(err)
	}
	z.Multistream(false)
	r.gzip = z
	return nil
}

func gzipError(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errGzipShort
	}
	return errGzip
}

type brotliReader struct{ *brotli.Reader }

func (r *brotliReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	switch {
	case err == nil || err == io.EOF:
		return n, err
	case errors.Is(err, io.ErrUnexpectedEOF) || err.Error() == excessiveInput:
		return n, errBrotliShort // recorded, also where more follows than there should be
	}
	return n, errBrotli
}

const excessiveInput = "brotli: excessive input"
