package worker

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"edgeemu/bindings"
	"edgeemu/bundle"
	"edgeemu/cache"
	"edgeemu/clock"
	"edgeemu/fault"
	"edgeemu/js"
)

// Options say what to run and with what. All but Flags, Isolates, CPULimit,
// HeapLimit, OnLog and Cache have to be set.
type Options struct {
	Bundle    *bundle.Result
	Parts     *js.PartSet
	Env       []bindings.Entry
	Flag      func(name string) bool // whether a compatibility flag is on
	Flags     []string               // the compatibility flags that Cloudflare.compatibilityFlags lists
	Clock     clock.Clock
	Entropy   io.Reader
	Transport http.RoundTripper // the way out for fetch
	Zone      string            // what outbound requests name in CF-Worker; "" for nothing
	Isolates  int               // default 1
	CPULimit  time.Duration     // of one event; default 30 s, the platform's
	HeapLimit int64             // bytes; default the platform's
	OnLog     func(Record)      // console lines and uncaught errors; called on loops
	// Cache returns the world's cache; nil: nothing is cached.
	Cache func() (*cache.Store, error)
}

// cpuLimitDefault is that of paid plans:
// https://developers.cloudflare.com/workers/platform/limits/#cpu-time
const cpuLimitDefault = 30 * time.Second

// A Worker is one loaded version of a Worker.
type Worker struct {
	options Options
	modules *modules
	slots   []*slot
	turn    atomic.Uint64
	noticed sync.Map // the texts of Notice

	mu     sync.Mutex
	idle   sync.Cond
	events int // under way
	closed bool
}

// slot is a place for an isolate; a broken one is replaced in its place.
type slot struct {
	mu       sync.Mutex
	instance *instance
}

// Load compiles the build and starts its isolates. An error is an
// [*Exception] where the user's code failed to start.
func Load(o Options) (*Worker, error) {
	if o.Isolates <= 0 {
		o.Isolates = 1
	}
	if o.CPULimit <= 0 {
		o.CPULimit = cpuLimitDefault
	}
	if o.OnLog == nil {
		o.OnLog = func(Record) {}
	}
	w := &Worker{options: o, modules: newModules(o.Bundle)}
	w.idle.L = &w.mu
	for range o.Isolates {
		in, err := w.newInstance()
		if err != nil {
			w.closeAll()
			return nil, err
		}
		w.slots = append(w.slots, &slot{instance: in})
	}
	return w, nil
}

// Fetch lets the Worker answer a request. An error is an [*Exception] where
// the Worker failed, a [*PassThrough] where it asked to be passed by,
// [ErrBodyFailed], the context's where the client left, or a [*fault.Error] for a limit.
func (w *Worker) Fetch(ctx context.Context, r *Request) (*Response, error) {
	if !w.begin() {
		return nil, ErrClosed
	}
	s := w.slots[int(w.turn.Add(1))%len(w.slots)]
	in, err := s.current(w)
	if err != nil {
		w.end()
		return nil, err
	}
	e := newEvent(in, ctx, r)
	if !in.isolate.Post(e.scope, e.start) {
		w.end()
		return nil, ErrClosed
	}
	select {
	case reply := <-e.reply:
		return reply.response, reply.err
	case <-ctx.Done():
		in.isolate.Post(e.scope, e.clientGone)
		return nil, context.Cause(ctx)
	}
}

// ErrClosed is the answer of a Worker that has been closed.
var ErrClosed = &fault.Error{Code: "worker.closed", Text: "the Worker has been replaced", Status: http.StatusServiceUnavailable}

// ErrBodyFailed is the answer of a Worker whose stream failed before anything
// of it was sent. The platform drops the connection then.
var ErrBodyFailed = &fault.Error{Code: "worker.body-failed", Text: "the body failed before its first byte", Status: http.StatusBadGateway}

// current returns the slot's isolate, a new one where the old is broken.
func (s *slot) current(w *Worker) (*instance, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.instance.broken.Load() {
		return s.instance, nil
	}
	fresh, err := w.newInstance()
	if err != nil {
		return nil, fmt.Errorf("replace isolate: %w", err)
	}
	go s.instance.isolate.Close()
	s.instance = fresh
	return fresh, nil
}

// begin counts an event in. It reports false when the Worker is closed.
func (w *Worker) begin() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return false
	}
	w.events++
	return true
}

func (w *Worker) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.events--; w.events == 0 {
		w.idle.Broadcast()
	}
}

// Drain takes no more events and returns when those under way have ended or
// ctx is done.
func (w *Worker) Drain(ctx context.Context) {
	stop := context.AfterFunc(ctx, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.idle.Broadcast()
	})
	defer stop()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	for w.events > 0 && ctx.Err() == nil {
		w.idle.Wait()
	}
}

// Close ends the isolates. Events under way are cut off: see [Worker.Drain].
func (w *Worker) Close() {
	w.mu.Lock()
	w.closed = true
	w.mu.Unlock()
	w.closeAll()
}

func (w *Worker) closeAll() {
	for _, s := range w.slots {
		s.mu.Lock()
		s.instance.close()
		s.mu.Unlock()
	}
}
