package reload

import (
	"context"
	"errors"
	"os"
	"sync"
	"time"

	"edgeemu/clock"
)

// Options say how a Reloader works. All but Watcher are required.
type Options struct {
	Clock clock.Clock
	// Watcher makes the Watcher; nil: nothing is watched.
	Watcher func(report func(path string)) (Watcher, error)
	// Attempt builds and loads the user's code from the files as they are. It
	// is never called twice at a time.
	Attempt func(ctx context.Context, changed []string) Outcome
	// Swap takes a Worker over.
	Swap func(Worker)
	// Problem hears of files that can't be watched.
	Problem func(error)
}

// An Outcome is what an attempt came to.
type Outcome struct {
	Worker  Worker // nil where it failed
	Err     error  // why
	Targets Targets
	Told    func() // called when the Worker serves, or has failed to; may be nil
}

// A Reloader runs attempts when files change, one at a time.
type Reloader struct {
	o       Options
	watcher Watcher
	burst   debouncer
	ctx     context.Context
	cancel  context.CancelFunc
	wake    chan struct{}
	done    sync.WaitGroup

	mu      sync.Mutex
	changed []string
	waiting []chan error // callers of Reload whose attempt has not begun
	watched map[string]struct{}
}

// Start makes a first attempt and returns its error; then, failed or not, it
// goes on in the background until Close. The Reloader is nil only where files
// can't be watched at all.
func Start(ctx context.Context, o Options) (*Reloader, error) {
	r := &Reloader{o: o, wake: make(chan struct{}, 1), watched: map[string]struct{}{}}
	r.ctx, r.cancel = context.WithCancel(context.Background())
	r.burst = debouncer{clock: o.Clock, fire: r.want}
	if o.Watcher != nil {
		watcher, err := o.Watcher(r.burst.change)
		if err != nil {
			r.cancel()
			return nil, err
		}
		r.watcher = watcher
	}
	stop := context.AfterFunc(ctx, r.cancel)
	err := r.attempt(nil)
	stop()
	r.done.Go(r.run)
	return r, err
}

// want asks for an attempt because of changed paths.
func (r *Reloader) want(paths []string) {
	r.mu.Lock()
	r.changed = append(r.changed, paths...)
	r.mu.Unlock()
	r.poke()
}

func (r *Reloader) poke() {
	select {
	case r.wake <- struct{}{}:
	default: // it is to run already
	}
}

// Reload makes an attempt now, whether files have changed or not, and returns
// its error.
func (r *Reloader) Reload(ctx context.Context) error {
	answer := make(chan error, 1)
	r.mu.Lock()
	r.waiting = append(r.waiting, answer)
	r.mu.Unlock()
	r.poke()
	select {
	case err := <-answer:
		return err
	case <-ctx.Done():
		return ctx.Err()
	case <-r.ctx.Done():
		return errors.New("reload: the server is closing")
	}
}

func (r *Reloader) run() {
	for {
		select {
		case <-r.ctx.Done():
			return
		case <-r.wake:
		}
		r.mu.Lock()
		changed, waiting := r.changed, r.waiting
		r.changed, r.waiting = nil, nil
		r.mu.Unlock()
		err := r.attempt(changed)
		for _, answer := range waiting {
			answer <- err
		}
	}
}

func (r *Reloader) attempt(changed []string) error {
	started := r.o.Clock.Now()
	outcome := r.o.Attempt(r.ctx, changed)
	if r.ctx.Err() != nil {
		if outcome.Worker != nil {
			outcome.Worker.Close()
		}
		return r.ctx.Err()
	}
	if outcome.Worker != nil {
		r.o.Swap(outcome.Worker)
	}
	if outcome.Told != nil {
		outcome.Told()
	}
	r.watch(outcome.Targets, started)
	return outcome.Err
}

// watch follows what the attempt has read. A file that is watched only from
// now on may have been saved after it was read; it counts as changed.
func (r *Reloader) watch(t Targets, started time.Time) {
	if r.watcher == nil {
		return
	}
	if err := r.watcher.Watch(t); err != nil {
		r.o.Problem(err)
	}
	watched := make(map[string]struct{}, len(t.Files))
	for _, file := range t.Files {
		watched[file] = struct{}{}
		if _, before := r.watched[file]; before {
			continue
		}
		if info, err := os.Stat(file); err == nil && info.ModTime().After(started) {
			r.burst.change(file)
		}
	}
	r.watched = watched
}

// Close ends the watching and an attempt under way.
func (r *Reloader) Close() {
	r.cancel()
	if r.watcher != nil {
		_ = r.watcher.Close() // nothing depends on it any more
	}
	r.burst.stop()
	r.done.Wait()
}
