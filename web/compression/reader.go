package compression

import (
	"errors"
	"io"
)

const readerPiece = 32 << 10 // what a reader takes of its source at a time

// A reader codes what another reader gives, as far as it is read.
type reader struct {
	from  io.ReadCloser
	coder *Coder
	piece []byte
	ended bool
}

func newReader(from io.ReadCloser, coder *Coder) *reader {
	coder.ahead = readerPiece
	return &reader{from: from, coder: coder, piece: make([]byte, readerPiece)}
}

func (r *reader) Read(p []byte) (int, error) {
	for {
		b, err := r.coder.Read(len(p))
		if err != nil || len(b) > 0 || len(p) == 0 {
			return copy(p, b), err
		}
		if r.ended {
			return 0, io.EOF
		}
		n, err := r.from.Read(r.piece)
		if werr := r.coder.Write(r.piece[:n]); werr != nil {
			_ = r.from.Close() // the rest is of no use
			return 0, werr
		}
		if errors.Is(err, io.EOF) {
			r.ended = true
			err = r.coder.Close()
		}
		if err != nil {
			return 0, err
		}
	}
}

// Close gives up what has not been read.
func (r *reader) Close() error {
	r.coder.Drop()
	return r.from.Close()
}
