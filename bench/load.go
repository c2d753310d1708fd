package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"edgeemu/clock"
)

// The load generator: a fixed number of keep-alive connections, each sending
// its next request when the last was answered. A request is written as bytes
// that were made once, and of an answer only what is needed is read, so that
// the generator takes as little as can be of the cores it shares with what it
// measures.

// A load is what to do to a server.
type load struct {
	address     string
	route       route
	connections int
	time        time.Duration
	most        int // requests, 0 for no limit
}

// A loadResult is what came of it.
type loadResult struct {
	requests int
	rate     float64 // requests a second
	p50, p99 time.Duration
}

// answerTime is how long a single answer may take.
const answerTime = 30 * time.Second

// run puts the load on. Every answer has to be right.
func (l *load) run(ctx context.Context) (loadResult, error) {
	lines := make([]*line, l.connections)
	for i := range lines {
		c, err := dial(ctx, l.address)
		if err != nil {
			return loadResult{}, err
		}
		defer c.Close()
		lines[i] = &line{conn: c, in: bufio.NewReaderSize(c, 64<<10), out: l.route.wire(l.address), route: &l.route}
	}
	end, cancel := clock.WithTimeout(ctx, clock.Wall{}, l.time)
	defer cancel()
	var left atomic.Int64
	left.Store(int64(l.most))
	watch := clock.StartStopwatch()
	var all sync.WaitGroup
	for _, one := range lines {
		all.Go(func() {
			for end.Err() == nil && (l.most == 0 || left.Add(-1) >= 0) {
				if one.err = one.ask(); one.err != nil {
					cancel()
					return
				}
			}
		})
	}
	all.Wait()
	return sum(lines, watch.Elapsed())
}

func sum(lines []*line, elapsed time.Duration) (loadResult, error) {
	var times []time.Duration
	for _, one := range lines {
		if one.err != nil {
			return loadResult{}, one.err
		}
		times = append(times, one.times...)
	}
	if len(times) == 0 {
		return loadResult{}, errors.New("no answer came in time")
	}
	slices.Sort(times)
	at := func(share float64) time.Duration { return times[int(share*float64(len(times)-1))] }
	return loadResult{len(times), float64(len(times)) / elapsed.Seconds(), at(0.50), at(0.99)}, nil
}

func dial(ctx context.Context, address string) (net.Conn, error) {
	var dialer net.Dialer
	return dialer.DialContext(ctx, "tcp", address)
}

// A line is one connection.
type line struct {
	conn  net.Conn
	in    *bufio.Reader
	out   []byte
	route *route
	times []time.Duration
	err   error
}

// ask sends the request and reads the answer.
func (l *line) ask() error {
	if len(l.times)%256 == 0 { // often enough
		if err := l.conn.SetDeadline(clock.Wall{}.Now().Add(answerTime)); err != nil {
			return err
		}
	}
	watch := clock.StartStopwatch()
	if _, err := l.conn.Write(l.out); err != nil {
		return fmt.Errorf("send a request to %s: %w", l.route.path, err)
	}
	if err := readAnswer(l.in, l.route); err != nil {
		return fmt.Errorf("read the answer of %s: %w", l.route.path, err)
	}
	l.times = append(l.times, watch.Elapsed())
	return nil
}
