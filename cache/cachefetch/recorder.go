package cachefetch

import (
	"errors"
	"io"
	"sync/atomic"
)

// errCut is why a body is not stored that was not read to its end.
var errCut = errors.New("the body was not read to its end")

// A recorder is a body that is copied while it is read.
type recorder struct {
	body   io.ReadCloser
	copy   *io.PipeWriter
	broken atomic.Bool   // the copy has no end
	stored chan struct{} // closed when the copy is stored, or will not be
	ended  bool
}

// Read reads the body. Its end is told when it is stored: the next request
// finds it.
func (r *recorder) Read(p []byte) (int, error) {
	n, err := r.body.Read(p)
	if n > 0 {
		_, _ = r.copy.Write(p[:n]) // where nobody stores it any more it is read on
	}
	if err != nil {
		r.end(err)
	}
	return n, err
}

func (r *recorder) end(err error) {
	if r.ended {
		return
	}
	r.ended = true
	if err == io.EOF {
		_ = r.copy.Close() // never fails
	} else {
		r.broken.Store(true)
		_ = r.copy.CloseWithError(err) // never fails
	}
	<-r.stored
}

// Close gives the rest up; then nothing is stored.
func (r *recorder) Close() error {
	r.end(errCut)
	return r.body.Close()
}
