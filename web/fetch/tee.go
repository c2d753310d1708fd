package fetch

import (
	"fmt"
	"io"
	"sync"

	"edgeemu/js"
)

// A tee gives two readers the same octets. What one has read and the other has
// not is kept, as the standard has it for streams.
type tee struct {
	mu      sync.Mutex
	arrived sync.Cond // a chunk or the end has come
	from    io.ReadCloser
	reading bool // one branch is waiting for from
	err     error
	closed  [2]bool
	steady  [2]bool // is read without pause
	queues  [2][][]byte
}

// teeChunkBytes is the most that is read at once. A chunk belongs to both
// branches, which do not change it.
const teeChunkBytes = 64 << 10

// teeAheadMax is how many chunks one branch may be ahead of another that is
// read without pause.
const teeAheadMax = 64

func newTee(from io.ReadCloser) [2]io.ReadCloser {
	t := &tee{from: from}
	t.arrived.L = &t.mu
	return [2]io.ReadCloser{&teeBranch{tee: t}, &teeBranch{tee: t, index: 1}}
}

// teeBranch is one of the readers.
type teeBranch struct {
	*tee
	index int
}

func (b *teeBranch) Read(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for {
		if b.closed[b.index] {
			return 0, io.ErrClosedPipe
		}
		if queue := &b.queues[b.index]; len(*queue) > 0 {
			n := copy(p, (*queue)[0])
			if (*queue)[0] = (*queue)[0][n:]; len((*queue)[0]) == 0 {
				(*queue)[0] = nil
				*queue = (*queue)[1:]
				if len(*queue) == teeAheadMax-1 {
					b.arrived.Broadcast()
				}
			}
			return n, nil
		}
		if b.err != nil {
			return 0, b.err
		}
		if b.reading || b.isAhead() {
			b.arrived.Wait()
			continue
		}
		b.next()
	}
}

// isAhead reports whether to wait for the other branch.
func (b *teeBranch) isAhead() bool {
	other := 1 - b.index
	return b.steady[other] && !b.closed[other] && len(b.queues[other]) >= teeAheadMax
}

// readSteadily tells that the branch is read without pause to its end.
func (b *teeBranch) readSteadily() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.steady[b.index] = true
}

// next reads a chunk for both branches, with the lock held but for the wait.
func (t *tee) next() {
	t.reading = true
	t.mu.Unlock()
	chunk := make([]byte, teeChunkBytes)
	n, err := t.from.Read(chunk)
	t.mu.Lock()
	t.reading = false
	if n > 0 {
		for k := range t.queues {
			if !t.closed[k] {
				t.queues[k] = append(t.queues[k], chunk[:n:n])
			}
		}
	}
	if err != nil && t.err == nil {
		t.err = err
	}
	t.arrived.Broadcast()
}

// Close gives one branch up; the source is closed with the second.
func (b *teeBranch) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed[b.index] {
		return nil
	}
	b.closed[b.index], b.queues[b.index] = true, nil
	b.arrived.Broadcast()
	if !b.closed[1-b.index] {
		return nil
	}
	if err := b.from.Close(); err != nil {
		return fmt.Errorf("close body: %w", err)
	}
	return nil
}

// teed is a source's reader; that something was read of it is known to the source.
type teed struct {
	io.ReadCloser
	source *Source
}

func (t teed) Read(p []byte) (int, error) {
	t.source.read.Store(true)
	return t.ReadCloser.Read(p)
}

type teeOut struct{ First, Second js.Handle[*Source] }

// tee splits a body, without JavaScript seeing its octets. One that is in a
// content coding stays so for a consumer that wants that.
func (s *state) tee(in sourceIn) (teeOut, error) {
	source := in.Source.V
	if err := source.CheckOwner(s.isolate.Current()); err != nil {
		return teeOut{}, err
	}
	source.taken = true
	var out [2]*Source
	if source.encoded != nil {
		for k, branch := range newTee(teed{source.encoded, source}) {
			out[k] = NewEncodedSource(branch, source.owner, source.encodedLength, source.coding)
		}
	} else {
		for k, branch := range newTee(teed{source.reader, source}) {
			out[k] = NewSource(branch, source.owner, source.length)
		}
	}
	return teeOut{js.Handle[*Source]{V: out[0]}, js.Handle[*Source]{V: out[1]}}, nil
}
