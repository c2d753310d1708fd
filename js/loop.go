package js

import (
	"sync"

	"edgeemu/clock"
)

// The event loop.
//
// One goroutine owns an isolate and nobody else touches its JavaScript.
// Others hand it tasks: [Isolate.Post] for a new one, or a [Token], reserved
// on the loop and delivered exactly once from anywhere, for the end of
// something that was started there. After every task all microtasks run, then
// unhandled rejections are looked at, then the task's scope is asked whether
// anything is left that it waits for.
//
// Time stands still while a task runs, as it does on the platform: the loop
// reads the world's clock once per task.

type task struct {
	scope *Scope
	run   func()
}

// queue is the loop's inbox: many senders, one receiver.
type queue struct {
	mu     sync.Mutex
	tasks  []task
	spare  []task // the slice that was drained last, used again
	wake   chan struct{}
	closed bool
}

func (q *queue) init() { q.wake = make(chan struct{}, 1) }

// push adds a task. It reports false when the loop has ended.
func (q *queue) push(t task) bool {
	q.mu.Lock()
	if q.closed {
		q.mu.Unlock()
		return false
	}
	q.tasks = append(q.tasks, t)
	first := len(q.tasks) == 1
	q.mu.Unlock()
	if first {
		select {
		case q.wake <- struct{}{}:
		default:
		}
	}
	return true
}

// take returns the waiting tasks, none where there are none.
func (q *queue) take() []task {
	q.mu.Lock()
	defer q.mu.Unlock()
	batch := q.tasks
	clear(q.spare)
	q.tasks, q.spare = q.spare[:0], batch
	return batch
}

func (q *queue) close() []task {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	rest := q.tasks
	q.tasks = nil
	return rest
}

// Post runs f on the loop, in scope, which may be nil. It reports false when
// the isolate was closed; f is not called then.
func (i *Isolate) Post(scope *Scope, f func()) bool {
	return i.inbox.push(task{scope, f})
}

// Do runs f on the loop and waits until it and its microtasks have run. It
// must not be called on the loop. It reports false when the isolate is closed.
func (i *Isolate) Do(scope *Scope, f func()) bool {
	done := make(chan struct{})
	if !i.Post(scope, func() { i.afterTask = append(i.afterTask, func() { close(done) }); f() }) {
		return false
	}
	select {
	case <-done:
		return true
	case <-i.ended:
		return false
	}
}

// run is the loop. It returns when Close was called.
func (i *Isolate) run() {
	defer close(i.ended)
	defer i.dispose()
	for {
		for _, t := range i.inbox.take() {
			i.runTask(t)
		}
		i.timers.fireDue(i)
		if i.inbox.isEmpty() {
			select {
			case <-i.inbox.wake:
			case <-i.closing:
				return
			}
		}
		select {
		case <-i.closing:
			return
		default:
		}
	}
}

func (q *queue) isEmpty() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.tasks) == 0
}

// runTask runs one macrotask: the task, its microtasks, the checks.
func (i *Isolate) runTask(t task) {
	i.tasks.Add(1)
	i.enter(t.scope)
	i.guard(t.run)
	i.drainMicrotasks()
	i.leave()
}

// Tasks returns how many tasks the loop has run: a measure of what JavaScript
// had to do with something.
func (i *Isolate) Tasks() int64 { return i.tasks.Load() }

// enter makes scope the current one and starts its CPU slice.
func (i *Isolate) enter(scope *Scope) {
	i.setCurrent(scope)
	i.setContext(undefined)
	i.now.valid = false
	i.slice = clock.StartStopwatch()
	i.sliceBudget = 0
	if scope != nil {
		if scope.CPULimit > 0 {
			i.sliceBudget = max(1, scope.CPULimit-scope.cpu)
		}
	}
}

// leave reports rejections that nobody handled and tells the scope where it
// has become idle.
func (i *Isolate) leave() {
	i.reportRejections()
	scope := i.current
	if scope != nil {
		scope.cpu += i.slice.Elapsed()
	}
	for _, f := range i.afterTask {
		f()
	}
	i.afterTask = i.afterTask[:0]
	if failure := i.failure; failure != nil {
		i.failure = nil
		if scope != nil && scope.OnFailure != nil {
			scope.OnFailure(failure)
		}
	}
	if scope != nil && scope.pending == 0 && scope.OnIdle != nil {
		scope.OnIdle()
		i.drainMicrotasks()
	}
	i.setCurrent(nil)
}

// A Token is a place on the loop reserved for the end of an operation. Its
// scope counts as busy until the token is delivered.
type Token struct {
	isolate *Isolate
	scope   *Scope
	used    sync.Once
}

// Reserve returns a token of the current scope. It must be called on the loop.
func (i *Isolate) Reserve() *Token {
	if i.current != nil {
		i.current.pending++
	}
	return &Token{isolate: i, scope: i.current}
}

// Deliver runs f on the loop in the token's scope, unless the scope was closed
// in the meantime: then dropped is called instead, where it is not nil. It may
// be called from any goroutine, once.
func (t *Token) Deliver(f, dropped func()) {
	first := false
	t.used.Do(func() { first = true })
	if !first {
		panic("BUG: token delivered twice")
	}
	t.isolate.Post(t.scope, func() {
		if t.scope != nil {
			t.scope.pending--
			if t.scope.closed {
				if dropped != nil {
					dropped()
				}
				return
			}
		}
		f()
	})
}
