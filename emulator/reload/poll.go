package reload

import (
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"edgeemu/clock"
)

// pollInterval is how often a poller looks.
const pollInterval = 200 * time.Millisecond

// poller watches by looking again and again, for file systems that notify
// nobody: network shares, folders of the host in a container.
type poller struct {
	clock  clock.Clock
	report func(path string)

	mu      sync.Mutex
	targets *targetSet
	seen    map[string]stamp
	timer   clock.Timer
	closed  bool
}

// A stamp tells two states of a file apart.
type stamp struct {
	modified time.Time
	size     int64
	mode     fs.FileMode
}

// Poll returns a function that makes a Watcher like [Notify]'s, which looks at
// the files five times a second.
func Poll(c clock.Clock) func(report func(path string)) (Watcher, error) {
	return func(report func(path string)) (Watcher, error) {
		p := &poller{clock: c, report: report, targets: newTargetSet(Targets{}), seen: map[string]stamp{}}
		p.timer = c.AfterFunc(pollInterval, p.look)
		return p, nil
	}
}

// Watch replaces what is watched.
func (p *poller) Watch(t Targets) error {
	targets := newTargetSet(t)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.targets, p.seen = targets, targets.stamps()
	return nil
}

func (p *poller) look() {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		return
	}
	now := p.targets.stamps()
	var changed []string
	for path, s := range now {
		if old, ok := p.seen[path]; !ok || old != s {
			changed = append(changed, path)
		}
	}
	for path := range p.seen {
		if _, ok := now[path]; !ok {
			changed = append(changed, path)
		}
	}
	p.seen = now
	p.timer = p.clock.AfterFunc(pollInterval, p.look)
	p.mu.Unlock()
	for _, path := range changed {
		p.report(path)
	}
}

// stamps returns the state of every target that is there.
func (t *targetSet) stamps() map[string]stamp {
	found := map[string]stamp{}
	add := func(path string, info fs.FileInfo) {
		found[path] = stamp{info.ModTime(), info.Size(), info.Mode()}
	}
	for file := range t.files {
		if info, err := os.Stat(file); err == nil {
			add(file, info)
		}
	}
	for _, root := range t.dirs {
		_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return nil // it went away in between
			case path != root && skipped(entry.Name()) && entry.IsDir():
				return filepath.SkipDir
			case entry.IsDir():
				return nil
			}
			if info, err := os.Stat(path); err == nil {
				add(path, info)
			}
			return nil
		})
	}
	return found
}

// Close ends the reports.
func (p *poller) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	p.timer.Stop()
	return nil
}
