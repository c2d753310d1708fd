package fetch

import (
	"io"
	"sync"

	"edgeemu/js"
)

// pipeBytesMax is how much a pipe holds before its writer has to wait.
const pipeBytesMax = 256 << 10

// A Pipe carries a body from JavaScript to a reader in Go, with backpressure
// both ways. The write end is used on the loop, the read end from anywhere.
type Pipe struct {
	mu      sync.Mutex
	ready   sync.Cond // chunks or the end have come
	chunks  [][]byte
	size    int
	err     error             // io.EOF after a proper end
	dropped bool              // the reader has left
	waiting func(bool, error) // tells the writer whether somebody still reads
}

// NewPipe returns an empty pipe.
func NewPipe() *Pipe {
	p := &Pipe{}
	p.ready.L = &p.mu
	return p
}

// Read blocks until there is something to read.
func (p *Pipe) Read(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.chunks) == 0 && p.err == nil {
		p.ready.Wait()
	}
	if len(p.chunks) == 0 {
		return 0, p.err
	}
	n := copy(b, p.chunks[0])
	if p.chunks[0] = p.chunks[0][n:]; len(p.chunks[0]) == 0 {
		p.chunks[0] = nil
		p.chunks = p.chunks[1:]
	}
	if p.size -= n; p.size < pipeBytesMax {
		p.release(true)
	}
	return n, nil
}

// Buffered returns how many bytes can be read without waiting.
func (p *Pipe) Buffered() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.size
}

// Close tells the writer that nobody reads any more.
func (p *Pipe) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.dropped = true
	p.chunks, p.size = nil, 0
	if p.err == nil {
		p.err = io.ErrClosedPipe
	}
	p.ready.Broadcast()
	p.release(false)
	return nil
}

// Abort ends the pipe with an error that its reader gets once it has read what
// was written before.
func (p *Pipe) Abort(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.err == nil {
		p.err = err
	}
	p.ready.Broadcast()
}

// Failed returns the error that the writer ended the pipe with, if it has.
func (p *Pipe) Failed() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.err == nil || p.err == io.EOF || p.dropped {
		return nil
	}
	return p.err
}

// release lets the waiting writer go on, with the lock held.
func (p *Pipe) release(wanted bool) {
	if p.waiting != nil {
		p.waiting(wanted, nil)
		p.waiting = nil
	}
}

type pipeIn struct{ Pipe js.Handle[*Pipe] }

type pipeWriteIn struct {
	Pipe  js.Handle[*Pipe]
	Bytes js.Bytes
}

func (s *state) newPipe(none) (js.Handle[*Pipe], error) {
	return js.Handle[*Pipe]{V: NewPipe()}, nil
}

// pipeWrite adds a chunk. It returns undefined where there is room for more,
// false where nobody reads any more, or a promise of either to wait for.
func (s *state) pipeWrite(in pipeWriteIn) (any, error) {
	p := in.Pipe.V
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.dropped {
		return false, nil
	}
	if len(in.Bytes) == 0 {
		return nil, nil
	}
	p.chunks = append(p.chunks, append([]byte(nil), in.Bytes...))
	p.size += len(in.Bytes)
	p.ready.Broadcast()
	if p.size < pipeBytesMax {
		return nil, nil
	}
	promise, settle := js.NewPromise[bool](s.isolate)
	p.waiting = settle
	return promise, nil
}

func (s *state) pipeClose(in pipeIn) (none, error) {
	in.Pipe.V.Abort(io.EOF)
	return none{}, nil
}

// pipeCut ends the pipe before its end, with the platform's error.
func (s *state) pipeCut(in pipeIn) (none, error) {
	in.Pipe.V.Abort(networkError(io.ErrUnexpectedEOF))
	return none{}, nil
}

type pipeAbortIn struct {
	Pipe   js.Handle[*Pipe]
	Reason js.Value
}

func (s *state) pipeAbort(in pipeAbortIn) (none, error) {
	in.Pipe.V.Abort(s.isolate.ErrorOf(in.Reason))
	in.Reason.Release()
	return none{}, nil
}
