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

// isolateSamples is how many isolates are started.
const isolateSamples = 25

// measureIsolate returns how long edgeemu takes to start an isolate with the
// app in dir, evaluated and ready for its first request: each time from a
// build that no isolate has used, with the platform's own code compiled
// before, as when a Worker is reloaded.
func measureIsolate(ctx context.Context, dir string) (time.Duration, error) {
	builder, err := bundle.New(bundle.Options{Entry: filepath.Join(dir, "src", "index.tsx"), Root: dir, KeepNames: true, UserAgent: true})
	if err != nil {
		return 0, err
	}
	defer builder.Close()
	build, err := builder.Build(ctx)
	if err != nil {
		return 0, fmt.Errorf("build the app: %w", err)
	}
	flags, _ := compat.Resolve(compat.Newest, nil, "")
	o := worker.Options{
		Bundle: build, Parts: emulator.Parts(), Flag: flags.Has,
		Clock: clock.Wall{}, Entropy: rand.Reader, Transport: http.DefaultTransport,
	}
	var times []time.Duration
	for range isolateSamples {
		watch := clock.StartStopwatch()
		w, err := worker.Load(o)
		times = append(times, watch.Elapsed())
		if err != nil {
			return 0, fmt.Errorf("load the app: %w", err)
		}
		w.Close()
	}
	return median(times), nil
}
