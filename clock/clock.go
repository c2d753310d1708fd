// Package clock is the only reader of time in edgeemu.
//
// Everything that has a notion of time is given a [Clock]: [Wall] follows the
// machine, [Virtual] stands still until it is advanced and then fires what is
// due in order. A world has one clock; Date, timers, expiry, schedules and
// HTTP dates all read it.
package clock

import (
	"context"
	"time"
)

// A Clock tells the time and calls back later. All methods may be called from
// any goroutine.
type Clock interface {
	// Now returns the current time.
	Now() time.Time
	// AfterFunc calls f once, on a goroutine of its own, when d has passed.
	AfterFunc(d time.Duration, f func()) Timer
}

// A Timer is a pending call of [Clock.AfterFunc].
type Timer interface {
	// Stop prevents the call. It reports whether it came in time.
	Stop() bool
}

// Wall is the machine's clock.
type Wall struct{}

// Now returns the machine's time.
func (Wall) Now() time.Time { return time.Now() }

// AfterFunc is time.AfterFunc.
func (Wall) AfterFunc(d time.Duration, f func()) Timer { return time.AfterFunc(d, f) }

// WithTimeout returns a context that is cancelled with
// [context.DeadlineExceeded] as its cause when d has passed on c.
func WithTimeout(parent context.Context, c Clock, d time.Duration) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(parent)
	timer := c.AfterFunc(d, func() { cancel(context.DeadlineExceeded) })
	return ctx, func() {
		timer.Stop()
		cancel(context.Canceled)
	}
}

// A Stopwatch measures ourselves (start-up, request time in the log), never
// the emulated platform: it runs on the machine's monotonic clock whatever
// the world's clock does.
type Stopwatch struct{ start time.Time }

// StartStopwatch returns a running Stopwatch.
func StartStopwatch() Stopwatch { return Stopwatch{time.Now()} }

// Elapsed returns the machine's time since the start.
func (s Stopwatch) Elapsed() time.Duration { return time.Since(s.start) }
