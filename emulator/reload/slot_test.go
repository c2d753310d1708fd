package reload_test

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"edgeemu/clock"
	"edgeemu/emulator/reload"
	"edgeemu/worker"
)

var epoch = time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)

// A version is a Worker that notes what is done to it.
type version struct {
	name     string
	busy     chan struct{} // where it is set, Drain waits for it or its context
	drained  atomic.Bool
	cutShort atomic.Bool
	closed   chan struct{}
}

func newVersion(name string) *version { return &version{name: name, closed: make(chan struct{})} }

func (v *version) Fetch(context.Context, *worker.Request) (*worker.Response, error) {
	select {
	case <-v.closed:
		return nil, errors.New("the version is closed")
	default:
		return &worker.Response{Status: 200, StatusText: v.name}, nil
	}
}

func (v *version) Drain(ctx context.Context) {
	if v.busy != nil {
		select {
		case <-v.busy:
		case <-ctx.Done():
			v.cutShort.Store(true)
		}
	}
	v.drained.Store(true)
}

func (v *version) Close() { close(v.closed) } // twice would panic

var errNone = errors.New("none yet")

func TestSlot_NewVersionServesOldOneFinishes(t *testing.T) {
	s := reload.NewSlot(clock.NewVirtual(epoch), errNone)
	if _, err := s.Acquire(); err != errNone || !s.Empty() {
		t.Errorf("an empty slot gives %v", err)
	}
	one, two := newVersion("one"), newVersion("two")
	s.Put(one)
	held, err := s.Acquire()
	if err != nil {
		t.Fatal(err)
	}
	s.Put(two)
	next, err := s.Acquire()
	if err != nil {
		t.Fatal(err)
	}
	for v, want := range map[*reload.Version]string{held: "one", next: "two"} {
		if res, err := v.Fetch(t.Context(), nil); err != nil || res.StatusText != want {
			t.Errorf("got %v, %v, want %s", res, err, want)
		}
	}
	select {
	case <-one.closed:
		t.Error("the old version was closed under a request")
	default:
	}
	held.Release()
	<-one.closed
	if !one.drained.Load() || one.cutShort.Load() {
		t.Error("the old version was not drained")
	}
	next.Release()
	s.Close(t.Context(), errNone)
	<-two.closed
	if _, err := s.Acquire(); err != errNone {
		t.Errorf("a closed slot gives %v", err)
	}
}

func TestSlot_OldVersionsEndInTheEnd(t *testing.T) {
	v := clock.NewVirtual(epoch)
	s := reload.NewSlot(v, errNone)
	held, waiting := newVersion("held"), newVersion("waiting")
	waiting.busy = make(chan struct{})
	s.Put(held)
	if _, err := s.Acquire(); err != nil { // and never released
		t.Fatal(err)
	}
	s.Put(waiting)
	s.Put(newVersion("last"))
	for v.Pending() < 2 {
		runtime.Gosched() // the goroutines that retire them start
	}
	v.Advance(reload.DrainMax)
	<-held.closed
	<-waiting.closed
	if !waiting.cutShort.Load() {
		t.Error("waitUntil was waited for without end")
	}
}

func TestSlot_CloseCutsOff(t *testing.T) {
	s := reload.NewSlot(clock.NewVirtual(epoch), errNone)
	v := newVersion("busy")
	v.busy = make(chan struct{})
	s.Put(v)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s.Close(ctx, errNone) // though the Worker would be busy for ever
	<-v.closed
}

// No request sees a closed version, however fast they change.
func TestSlot_UnderLoad(t *testing.T) {
	s := reload.NewSlot(clock.Wall{}, errNone)
	s.Put(newVersion("0"))
	stop := make(chan struct{})
	var users sync.WaitGroup
	var served atomic.Int64
	for range 8 {
		users.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				v, err := s.Acquire()
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := v.Fetch(t.Context(), nil); err != nil {
					t.Error(err)
				}
				v.Release()
				served.Add(1)
			}
		})
	}
	for range 5000 {
		s.Put(newVersion("n"))
	}
	close(stop)
	users.Wait()
	s.Close(t.Context(), errNone)
	if served.Load() == 0 {
		t.Error("nothing was served")
	}
}
