package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"path/filepath"
	"time"

	"edgeemu/bundle"
	"edgeemu/clock"
	"edgeemu/config/compat"
	"edgeemu/emulator"
	"edgeemu/worker"
)

// How many times the app is loaded, and with how many isolates more than one.
const (
	isolateSamples = 25
	isolatesMore   = 4
)

// isolateTimes are how long edgeemu takes to get the app ready for its first
// request, the platform's own parts being compiled already.
type isolateTimes struct {
	load    time.Duration // of a build that was never loaded: compiled, and one isolate
	isolate time.Duration // of one more isolate from the same code
}

// measureIsolate measures the app in dir.
func measureIsolate(ctx context.Context, dir string) (isolateTimes, error) {
	builder, err := bundle.New(bundle.Options{Entry: filepath.Join(dir, "src", "index.tsx"), Root: dir, KeepNames: true, UserAgent: true})
	if err != nil {
		return isolateTimes{}, err
	}
	defer builder.Close()
	build, err := builder.Build(ctx)
	if err != nil {
		return isolateTimes{}, fmt.Errorf("build the app: %w", err)
	}
	flags, _ := compat.Resolve(compat.Newest, nil, "")
	o := worker.Options{
		Bundle: build, Parts: emulator.Parts(), Flag: flags.Has,
		Clock: clock.Wall{}, Entropy: rand.Reader, Transport: http.DefaultTransport,
	}
	var first, more []time.Duration
	for range isolateSamples {
		one, err := loadTime(o, 1)
		if err != nil {
			return isolateTimes{}, err
		}
		many, err := loadTime(o, 1+isolatesMore)
		if err != nil {
			return isolateTimes{}, err
		}
		first = append(first, one)
		more = append(more, (many-one)/isolatesMore)
	}
	return isolateTimes{median(first), median(more)}, nil
}

func loadTime(o worker.Options, isolates int) (time.Duration, error) {
	o.Isolates = isolates
	watch := clock.StartStopwatch()
	w, err := worker.Load(o)
	took := watch.Elapsed()
	if err != nil {
		return 0, fmt.Errorf("load the app: %w", err)
	}
	w.Close()
	return took, nil
}
