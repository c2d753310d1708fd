package js

import (
	"context"
	"time"
)

// A Scope is what one event (a request, say) owns inside an isolate: the
// operations it waits for and the CPU time it has used. Every task that the
// loop runs on behalf of an event runs in its scope, and what the task starts
// (timers, operations) belongs to the same scope. Many scopes interleave in
// one isolate.
//
// All methods must be called on the loop, except Context.
type Scope struct {
	// Data is the owner's; the worker keeps its event there.
	Data any
	// OnIdle is called on the loop when a task of the scope has ended, its
	// microtasks have run and nothing that the scope started is pending: no
	// timer, no operation. Nothing can ever happen in it by itself again.
	OnIdle func()
	// OnFailure is called on the loop when a task of the scope was ended by
	// force: over the CPU or memory limit, or by a panic in Go code.
	OnFailure func(error)
	// CPULimit ends the scope's JavaScript when it has run for so long; 0 is
	// no limit.
	CPULimit time.Duration

	ctx     context.Context
	cancel  context.CancelCauseFunc
	pending int
	cpu     time.Duration
	closed  bool
	number  uint32 // see shareScope; 0: none yet
}

// NewScope returns a scope whose asynchronous operations are cancelled with
// ctx.
func NewScope(ctx context.Context) *Scope {
	s := &Scope{}
	s.ctx, s.cancel = context.WithCancelCause(ctx)
	return s
}

// Context is cancelled when the scope is closed.
func (s *Scope) Context() context.Context { return s.ctx }

// CPU returns how long JavaScript has run in the scope.
func (s *Scope) CPU() time.Duration { return s.cpu }

// Pending returns how many timers and operations of the scope are under way.
func (s *Scope) Pending() int { return s.pending }

// Closed reports whether Close was called.
func (s *Scope) Closed() bool { return s.closed }

// EndScope cancels the scope's operations with cause and stops its timers.
// Results that are still under way are dropped. It must be called on the loop.
func (i *Isolate) EndScope(s *Scope, cause error) {
	if s.closed {
		return
	}
	s.closed = true
	s.cancel(cause)
	if s.pending == 0 {
		return
	}
	for id, t := range i.timers.byID {
		if t.scope == s {
			i.StopTimer(id)
		}
	}
}
