package reload

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"edgeemu/clock"
	"edgeemu/worker"
)

// A Worker is one loaded version of the user's code.
type Worker interface {
	// Fetch answers a request.
	Fetch(ctx context.Context, r *worker.Request) (*worker.Response, error)
	// Drain takes no more events and returns when those under way, with what
	// waitUntil keeps alive, have ended or ctx has.
	Drain(ctx context.Context)
	// Close ends the Worker and cuts off what is under way.
	Close()
}

// DrainMax is how long a version that was replaced may take to finish its
// requests. A stream that never ends must not keep old code forever.
const DrainMax = 30 * time.Second

// A Slot holds the version that serves. Acquire costs two atomic additions and
// may be called from any goroutine at any time.
type Slot struct {
	clock   clock.Clock
	current atomic.Pointer[Version]
	why     atomic.Pointer[error] // why there is no version, while there is none

	mu       sync.Mutex
	retiring sync.WaitGroup
	cut      context.Context // ends when the slot closes and waits no longer
	cutNow   context.CancelFunc
}

// NewSlot returns an empty slot. Acquire returns why until there is a version.
func NewSlot(c clock.Clock, why error) *Slot {
	s := &Slot{clock: c}
	s.cut, s.cutNow = context.WithCancel(context.Background())
	s.Explain(why)
	return s
}

// A Version is a Worker in the slot, in use until it is released.
type Version struct {
	Worker
	uses atomic.Int64 // its users; the slot is one of them until it is replaced
	idle chan struct{}
	once sync.Once
}

// Acquire returns the version that serves, or why there is none.
func (s *Slot) Acquire() (*Version, error) {
	for {
		v := s.current.Load()
		if v == nil {
			return nil, *s.why.Load()
		}
		v.uses.Add(1)
		if s.current.Load() == v {
			return v, nil
		}
		v.Release() // it was replaced in between and may have ended already
	}
}

// Release gives the version back.
func (v *Version) Release() {
	if v.uses.Add(-1) == 0 {
		v.once.Do(func() { close(v.idle) })
	}
}

// Explain sets what Acquire returns while there is no version.
func (s *Slot) Explain(why error) { s.why.Store(&why) }

// Empty reports whether there has never been a version.
func (s *Slot) Empty() bool { return s.current.Load() == nil }

// Put makes w the version that serves. The one before ends in the background
// when its requests have.
func (s *Slot) Put(w Worker) {
	v := &Version{Worker: w, idle: make(chan struct{})}
	v.uses.Store(1)
	s.replace(v)
}

func (s *Slot) replace(v *Version) {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.current.Swap(v)
	if old == nil {
		return
	}
	s.retiring.Go(func() { s.retire(old) })
}

// retire ends a version that has been replaced.
func (s *Slot) retire(old *Version) {
	ctx, cancel := clock.WithTimeout(s.cut, s.clock, DrainMax)
	defer cancel()
	old.Release()
	select {
	case <-old.idle:
		old.Drain(ctx)
	case <-ctx.Done():
	}
	old.Close()
}

// Close empties the slot and waits for every version to end. What is under way
// when ctx ends is cut off.
func (s *Slot) Close(ctx context.Context, why error) {
	s.Explain(why)
	s.replace(nil)
	stop := context.AfterFunc(ctx, s.cutNow)
	defer stop()
	s.retiring.Wait()
	s.cutNow()
}
