package reload

import (
	"slices"
	"sync"
	"time"

	"edgeemu/clock"
)

// A burst of changes is over when nothing has changed for quietTime, and taken
// to be over after burstMax at the latest, so that a tool that writes without
// end does not put reloads off for ever.
const (
	quietTime = 10 * time.Millisecond
	burstMax  = 250 * time.Millisecond
)

// A debouncer gathers changes and calls fire once for a burst of them.
type debouncer struct {
	clock clock.Clock
	fire  func(paths []string)

	mu    sync.Mutex
	paths []string // of the burst under way
	first time.Time
	turn  int // counts timers: only the last one set may fire
	timer clock.Timer
}

// change notes that a path has changed.
func (d *debouncer) change(path string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.clock.Now()
	if d.timer != nil {
		d.timer.Stop()
	} else {
		d.first = now
	}
	if !slices.Contains(d.paths, path) {
		d.paths = append(d.paths, path)
	}
	d.turn++
	turn := d.turn
	wait := max(0, min(quietTime, burstMax-now.Sub(d.first)))
	d.timer = d.clock.AfterFunc(wait, func() { d.end(turn) })
}

// end fires, unless there were changes when it was too late to stop the timer.
func (d *debouncer) end(turn int) {
	d.mu.Lock()
	if d.turn != turn {
		d.mu.Unlock()
		return
	}
	paths := d.paths
	d.paths, d.timer = nil, nil
	d.mu.Unlock()
	d.fire(paths)
}

// stop forgets the burst under way.
func (d *debouncer) stop() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.timer != nil {
		d.timer.Stop()
	}
	d.paths, d.timer = nil, nil
	d.turn++
}
