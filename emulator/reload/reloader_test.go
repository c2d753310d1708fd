package reload_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"edgeemu/clock"
	"edgeemu/emulator/reload"
)

// A scene is a Reloader with a clock and a watcher that the test moves.
type scene struct {
	t        *testing.T
	clock    *clock.Virtual
	report   func(path string)
	targets  chan reload.Targets
	attempts chan []string       // what each attempt was made because of
	outcomes chan reload.Outcome // what each is to come to
	swapped  chan reload.Worker  // buffered
	r        *reload.Reloader
}

func (s *scene) Watch(t reload.Targets) error {
	s.targets <- t
	return nil
}

func (s *scene) Close() error { return nil }

func start(t *testing.T, first reload.Outcome) (*scene, error) {
	t.Helper()
	s := &scene{
		t: t, clock: clock.NewVirtual(epoch), targets: make(chan reload.Targets, 10),
		attempts: make(chan []string, 10), outcomes: make(chan reload.Outcome, 10), swapped: make(chan reload.Worker, 10),
	}
	s.outcomes <- first
	r, err := reload.Start(t.Context(), reload.Options{
		Clock: s.clock,
		Watcher: func(report func(string)) (reload.Watcher, error) {
			s.report = report
			return s, nil
		},
		Attempt: func(ctx context.Context, changed []string) reload.Outcome {
			s.attempts <- changed
			select {
			case o := <-s.outcomes:
				return o
			case <-ctx.Done():
				return reload.Outcome{Err: ctx.Err()}
			}
		},
		Swap:    func(w reload.Worker) { s.swapped <- w },
		Problem: func(err error) { t.Error(err) },
	})
	if r == nil {
		t.Fatal(err)
	}
	s.r = r
	t.Cleanup(r.Close)
	if got := <-s.attempts; got != nil {
		t.Errorf("the first attempt is because of %q", got)
	}
	<-s.targets
	return s, err
}

// attempted waits for an attempt and its end.
func (s *scene) attempted() string {
	changed := <-s.attempts
	<-s.targets
	return strings.Join(changed, " ")
}

func (s *scene) quiet(when string) {
	s.t.Helper()
	select {
	case changed := <-s.attempts:
		s.t.Errorf("%s: an attempt because of %q", when, changed)
	default:
	}
}

func TestReloader_BurstIsOneReload(t *testing.T) {
	first, second := newVersion("1"), newVersion("2")
	s, err := start(t, reload.Outcome{Worker: first})
	if err != nil {
		t.Fatal(err)
	}
	if got := <-s.swapped; got != reload.Worker(first) {
		t.Error("the first version does not serve")
	}
	s.outcomes <- reload.Outcome{Worker: second}
	for _, path := range []string{"/a", "/b", "/a", "/c"} {
		s.report(path)
		s.clock.Advance(9 * time.Millisecond)
	}
	s.quiet("during the burst")
	s.clock.Advance(time.Millisecond)
	if got := s.attempted(); got != "/a /b /c" {
		t.Errorf("the reload is because of %q", got)
	}
	if got := <-s.swapped; got != reload.Worker(second) {
		t.Error("the second version does not serve")
	}
	s.clock.Advance(time.Minute)
	s.quiet("afterwards")
}

func TestReloader_BurstWithoutEnd(t *testing.T) {
	s, _ := start(t, reload.Outcome{Worker: newVersion("1")})
	s.outcomes <- reload.Outcome{Worker: newVersion("2")}
	waited := time.Duration(0)
	for ; len(s.attempts) == 0 && waited < time.Second; waited += 5 * time.Millisecond {
		s.report("/log")
		s.clock.Advance(5 * time.Millisecond)
		if s.clock.Pending() == 0 {
			break // it has fired
		}
	}
	s.attempted()
	if waited > 250*time.Millisecond {
		t.Errorf("the reload came after %v", waited)
	}
}

func TestReloader_FailureKeepsWhatServes(t *testing.T) {
	broken := errors.New("syntax error")
	s, err := start(t, reload.Outcome{Err: broken})
	if err != broken {
		t.Errorf("Start returns %v", err)
	}
	// The repair is seen, because the failed attempt said what it had read.
	s.outcomes <- reload.Outcome{Worker: newVersion("mended")}
	s.report("/a")
	s.clock.Advance(10 * time.Millisecond)
	s.attempted()
	<-s.swapped
	s.outcomes <- reload.Outcome{Err: broken}
	s.report("/a")
	s.clock.Advance(10 * time.Millisecond)
	s.attempted()
	if len(s.swapped) != 0 {
		t.Error("a failed attempt has replaced the version that serves")
	}
}

func TestReloader_ChangesDuringAnAttempt(t *testing.T) {
	s, _ := start(t, reload.Outcome{Worker: newVersion("1")})
	s.report("/a")
	s.clock.Advance(10 * time.Millisecond)
	changed := <-s.attempts // under way
	s.report("/b")
	s.clock.Advance(10 * time.Millisecond)
	s.report("/c")
	s.clock.Advance(10 * time.Millisecond)
	s.outcomes <- reload.Outcome{Worker: newVersion("2")}
	<-s.targets
	s.outcomes <- reload.Outcome{Worker: newVersion("3")}
	if got := s.attempted(); !slices.Equal(changed, []string{"/a"}) || got != "/b /c" {
		t.Errorf("attempts because of %q and %q", changed, got)
	}
}

func TestReloader_ReloadNow(t *testing.T) {
	s, _ := start(t, reload.Outcome{Worker: newVersion("1")})
	failed := errors.New("no")
	for _, want := range []error{nil, failed} {
		s.outcomes <- reload.Outcome{Err: want}
		if err := s.r.Reload(t.Context()); err != want {
			t.Errorf("Reload returns %v, want %v", err, want)
		}
		<-s.attempts
		<-s.targets
	}
	s.r.Close()
	if err := s.r.Reload(t.Context()); err == nil {
		t.Error("Reload after Close succeeds")
	}
}

func TestReloader_CloseEndsAnAttempt(t *testing.T) {
	s, _ := start(t, reload.Outcome{Worker: newVersion("1")})
	<-s.swapped
	s.report("/a")
	s.clock.Advance(10 * time.Millisecond)
	<-s.attempts // and it is never told what to come to
	s.r.Close()
	if len(s.swapped) != 0 {
		t.Error("something was swapped in after Close")
	}
}
