package js

import (
	"container/heap"
	"time"

	"edgeemu/clock"
)

// timers are the isolate's own: JavaScript's timeouts and intervals. They fire
// in the order of deadline, then creation, each as a task of its own.
type timers struct {
	due     timerHeap
	byID    map[int]*timer
	lastID  int
	created uint64
	alarm   clock.Timer // wakes the loop for the nearest timer
	alarmAt time.Time
}

type timer struct {
	id    int
	at    time.Time
	order uint64
	every time.Duration // interval; 0 fires once
	scope *Scope
	call  Func
	// context is the async context of the callback, owned.
	context value
	index   int // in the heap, -1 when not waiting
	halted  bool
}

// StartTimer calls call after delay, again and again where repeat is set, in
// the current scope, which counts as busy until then. It returns the timer's
// id, counting from 1 in each isolate. It takes ownership of call.
func (i *Isolate) StartTimer(delay time.Duration, repeat bool, call Func) int {
	ts := &i.timers
	ts.lastID++
	t := &timer{id: ts.lastID, scope: i.current, call: call, context: undefined}
	if repeat {
		t.every = max(delay, time.Millisecond)
	}
	ts.byID[t.id] = t
	if t.scope != nil {
		t.scope.pending++
	}
	ts.schedule(i, t, i.Now().Add(delay))
	return t.id
}

// StopTimer stops a timer. An unknown id is ignored.
func (i *Isolate) StopTimer(id int) {
	t := i.timers.byID[id]
	if t == nil {
		return
	}
	t.halted = true
	if t.index >= 0 {
		heap.Remove(&i.timers.due, t.index)
		i.timers.forget(i, t)
	}
}

func (ts *timers) schedule(i *Isolate, t *timer, at time.Time) {
	ts.created++
	t.at, t.order = at, ts.created
	heap.Push(&ts.due, t)
	ts.arm(i)
}

// forget drops a timer that does not wait any more.
func (ts *timers) forget(i *Isolate, t *timer) {
	delete(ts.byID, t.id)
	if t.scope != nil {
		t.scope.pending--
	}
	t.call.Release()
	i.free(t.context)
}

// arm sets the alarm for the nearest timer.
func (ts *timers) arm(i *Isolate) {
	if len(ts.due) == 0 {
		return
	}
	at := ts.due[0].at
	if ts.alarm != nil {
		if !at.Before(ts.alarmAt) {
			return
		}
		ts.alarm.Stop()
	}
	ts.alarmAt = at
	ts.alarm = i.clock.AfterFunc(at.Sub(i.clock.Now()), func() {
		i.Post(nil, func() { ts.alarm = nil })
	})
}

// fireDue runs every timer that is due now.
func (ts *timers) fireDue(i *Isolate) {
	if len(ts.due) == 0 {
		return
	}
	for now := i.clock.Now(); len(ts.due) > 0 && !ts.due[0].at.After(now); {
		t := heap.Pop(&ts.due).(*timer)
		i.runTask(task{t.scope, func() { ts.fire(i, t) }})
	}
	ts.arm(i)
}

func (ts *timers) fire(i *Isolate, t *timer) {
	if t.scope != nil && t.scope.closed {
		ts.forget(i, t)
		return
	}
	i.setContext(t.context)
	err := t.call.Call()
	if t.every > 0 && !t.halted {
		ts.schedule(i, t, i.Now().Add(t.every))
	} else {
		ts.forget(i, t)
	}
	if err != nil {
		i.report(err)
	}
}

// close releases every timer.
func (ts *timers) close(i *Isolate) {
	if ts.alarm != nil {
		ts.alarm.Stop()
	}
	for _, t := range ts.byID {
		t.call.Release()
		i.free(t.context)
	}
	ts.byID, ts.due = nil, nil
}

type timerHeap []*timer

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
	t := x.(*timer)
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
