package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"edgeemu/clock"
)

// Bounds and rests of the measurements.
const (
	startTime  = 60 * time.Second       // for the first answer
	saveTime   = 60 * time.Second       // for the new text
	pollPause  = time.Millisecond       // between two tries
	settleTime = 2 * time.Second        // before memory is measured, and after a start
	saveRest   = 500 * time.Millisecond // between two saves
)

// A result is what was measured of one contender; each list has one entry a
// sample.
type result struct {
	contender     *contender
	starts, saves []time.Duration
	storeStarts   []time.Duration         // of the Worker with stores
	loads         map[string][]loadResult // by the route's title
	idle, busy    int64                   // bytes resident
	stored        int64                   // the same, after the load on the stores
	processes     int
	served        int // requests before busy was measured
}

func newResult(c *contender) *result { return &result{contender: c, loads: map[string][]loadResult{}} }

// measure runs one round of a contender.
func (f *field) measure(ctx context.Context, r *result, memory bool) error {
	if wants(f.settings.parts, "web") {
		if err := f.measureWeb(ctx, r, memory); err != nil {
			return err
		}
	}
	if wants(f.settings.parts, "stores") && r.contender.stores {
		return f.measureStores(ctx, r)
	}
	return nil
}

// measureWeb runs one round on the app; memory is measured in one of them.
func (f *field) measureWeb(ctx context.Context, r *result, memory bool) error {
	var p *process
	var address string
	for i := range f.settings.samples {
		if p != nil {
			p.stop()
		}
		var took time.Duration
		var err error
		if p, address, took, err = f.start(ctx, r.contender, f.app(r.contender)); err != nil {
			return err
		}
		f.note("  start %d: %v", i+1, took.Round(time.Millisecond))
		r.starts = append(r.starts, took)
	}
	defer p.stop()
	if !pause(ctx, settleTime) {
		return ctx.Err()
	}
	if memory {
		if err := r.weigh(p, &r.idle); err != nil {
			return err
		}
		f.note("  idle: %d MB", r.idle>>20)
	}
	served, err := f.loadAll(ctx, r, address, routes())
	if err == nil && memory {
		err = f.loadMemory(ctx, r, p, address, served)
	}
	if err == nil {
		err = f.saveAll(ctx, r, address)
	}
	if err != nil && p.ended() {
		err = errors.Join(err, p.failure("it has ended"))
	}
	return err
}

// start runs the contender on the app in dir and returns how long it took until "/" was answered.
func (f *field) start(ctx context.Context, c *contender, dir string) (p *process, address string, took time.Duration, err error) {
	port, err := freePort(ctx)
	if err != nil {
		return nil, "", 0, err
	}
	address = net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	cmd := c.command(dir, port)
	watch := clock.StartStopwatch()
	if p, err = startProcess(cmd, filepath.Join(f.folder, c.name+".log")); err != nil {
		return nil, "", 0, err
	}
	limit, cancel := clock.WithTimeout(ctx, clock.Wall{}, startTime)
	defer cancel()
	for {
		text, err := get(limit, address)
		if err == nil && slices.Contains(greetings[:], text) {
			return p, address, watch.Elapsed(), nil
		}
		if p.ended() || !pause(limit, pollPause) {
			p.stop()
			if ctx.Err() != nil {
				return nil, "", 0, context.Cause(ctx)
			}
			return nil, "", 0, p.failure("it does not answer")
		}
	}
}

// get asks for "/" on a connection of its own.
func get(ctx context.Context, address string) (string, error) {
	c, err := dial(ctx, address)
	if err != nil {
		return "", err
	}
	defer c.Close()
	if err := c.SetDeadline(clock.Wall{}.Now().Add(answerTime)); err != nil {
		return "", err
	}
	root := route{path: "/"}
	if _, err := c.Write(root.wire(address)); err != nil {
		return "", err
	}
	return readWhole(bufio.NewReader(c))
}

// loadAll puts each of the routes under load, after a warm-up that does not
// count. It returns how many requests were answered.
func (f *field) loadAll(ctx context.Context, r *result, address string, routes []route) (served int, err error) {
	for _, route := range routes {
		l := load{address: address, route: route, connections: f.settings.connections, time: f.settings.loadTime / 2}
		if route.heavy {
			l.connections = max(1, l.connections/4)
		}
		warm, err := l.run(ctx)
		if err != nil {
			return 0, err
		}
		l.time = f.settings.loadTime
		got, err := l.run(ctx)
		if err != nil {
			return 0, err
		}
		f.note("  %s: %.0f/s, p50 %v, p99 %v", route.title, got.rate, got.p50, got.p99)
		r.loads[route.title] = append(r.loads[route.title], got)
		served += warm.requests + got.requests
	}
	return served, nil
}

// loadMemory sends what is missing of the requests and weighs the process.
func (f *field) loadMemory(ctx context.Context, r *result, p *process, address string, served int) error {
	r.served = served
	if missing := f.settings.requests - served; missing > 0 {
		l := load{address: address, route: routes()[0], connections: f.settings.connections, time: f.settings.memoryTime, most: missing}
		got, err := l.run(ctx)
		if err != nil {
			return err
		}
		r.served += got.requests
	}
	if !pause(ctx, settleTime) {
		return ctx.Err()
	}
	err := r.weigh(p, &r.busy)
	f.note("  after %d requests: %d MB", r.served, r.busy>>20)
	return err
}

func (r *result) weigh(p *process, to *int64) error {
	bytes, processes, err := memoryOf(p.cmd.Process.Pid)
	if errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	*to, r.processes = bytes, processes
	return err
}

// saveAll edits the source and waits until the new text is served.
func (f *field) saveAll(ctx context.Context, r *result, address string) error {
	for i := range f.settings.samples {
		if !pause(ctx, saveRest) {
			return ctx.Err()
		}
		text := greetings[(i+1)%len(greetings)]
		watch := clock.StartStopwatch()
		if err := f.save(ctx, r.contender, text); err != nil {
			return err
		}
		limit, cancel := clock.WithTimeout(ctx, clock.Wall{}, saveTime)
		err := untilServed(limit, address, text)
		cancel()
		if err != nil {
			return err
		}
		f.note("  save %d: %v", i+1, watch.Elapsed().Round(time.Millisecond))
		r.saves = append(r.saves, watch.Elapsed())
	}
	return f.save(ctx, r.contender, greetings[0])
}

func (f *field) save(ctx context.Context, c *contender, text string) error {
	if err := f.greet(c, text); err != nil {
		return err
	}
	if c.build != nil {
		return c.build(ctx, f.app(c))
	}
	return nil
}

func untilServed(ctx context.Context, address, text string) error {
	for {
		if got, err := get(ctx, address); err == nil && got == text {
			return nil
		}
		if !pause(ctx, pollPause) {
			return fmt.Errorf("%q is not served after a save", text)
		}
	}
}
