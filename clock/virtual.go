package clock

import (
	"container/heap"
	"sync"
	"time"
)

// Virtual is a clock that stands still until Advance or Next moves it. Timers
// fire on the goroutine that moves it, one at a time, in the order of their
// deadlines and, where those are equal, of their creation.
type Virtual struct {
	mu      sync.Mutex
	now     time.Time
	created uint64
	pending timerHeap
}

// NewVirtual returns a clock that stands at now.
func NewVirtual(now time.Time) *Virtual { return &Virtual{now: now} }

// Now returns the time at which the clock stands.
func (v *Virtual) Now() time.Time {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.now
}

// AfterFunc calls f when the clock has been moved by d. A d of zero or less
// is due at the next move, even one by nothing.
func (v *Virtual) AfterFunc(d time.Duration, f func()) Timer {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.created++
	t := &virtualTimer{clock: v, at: v.now.Add(max(d, 0)), order: v.created, call: f}
	heap.Push(&v.pending, t)
	return t
}

// Advance moves the clock by d and fires every timer that falls due on the
// way, including those that fired timers create.
func (v *Virtual) Advance(d time.Duration) {
	v.mu.Lock()
	end := v.now.Add(d)
	v.mu.Unlock()
	for v.fireUntil(end) {
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.now.Before(end) {
		v.now = end
	}
}

// Next moves the clock to its nearest timer and fires it. It reports whether
// there was one.
func (v *Virtual) Next() bool {
	v.mu.Lock()
	if len(v.pending) == 0 {
		v.mu.Unlock()
		return false
	}
	at := v.pending[0].at
	v.mu.Unlock()
	return v.fireUntil(at)
}

// Pending returns how many timers wait.
func (v *Virtual) Pending() int {
	v.mu.Lock()
	defer v.mu.Unlock()
	return len(v.pending)
}

// fireUntil fires the nearest timer that is due at end at the latest.
func (v *Virtual) fireUntil(end time.Time) bool {
	v.mu.Lock()
	if len(v.pending) == 0 || v.pending[0].at.After(end) {
		v.mu.Unlock()
		return false
	}
	t := heap.Pop(&v.pending).(*virtualTimer)
	if t.at.After(v.now) {
		v.now = t.at
	}
	v.mu.Unlock()
	t.call()
	return true
}

type virtualTimer struct {
	clock *Virtual
	at    time.Time
	order uint64
	index int // place in the heap; -1 when no longer there
	call  func()
}

// Stop takes the timer off the clock.
func (t *virtualTimer) Stop() bool {
	t.clock.mu.Lock()
	defer t.clock.mu.Unlock()
	if t.index < 0 {
		return false
	}
	heap.Remove(&t.clock.pending, t.index)
	return true
}

type timerHeap []*virtualTimer

func (h timerHeap) Len() int { return len(h) }
func (h timerHeap) Less(i, j int) bool {
	if h[i].at.Equal(h[j].at) {
		return h[i].order < h[j].order
	}
	return h[i].at.Before(h[j].at)
}
func (h timerHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}
func (h *timerHeap) Push(x any) {
	t := x.(*virtualTimer)
	t.index = len(*h)
	*h = append(*h, t)
}
func (h *timerHeap) Pop() any {
	last := len(*h) - 1
	t := (*h)[last]
	(*h)[last] = nil
	*h = (*h)[:last]
	t.index = -1
	return t
}
