// Record runs conformance cases on real workerd and writes what it answers
// into their golden.txt.
//
//	go run ./tools/record                    all cases
//	go run ./tools/record web/headers npm    one case, and those of an area
//	go run ./tools/record -check             compares instead of writing
//
// The real thing comes from npm, once: npm ci --prefix tools/record.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"edgeemu/clock"
	"edgeemu/conform"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var r recorder
	flag.StringVar(&r.cases, "cases", "testdata/conformance", "folder of the cases")
	flag.StringVar(&r.nodeModules, "npm", "testdata/npm/node_modules", "where the packages of the cases are installed")
	flag.StringVar(&r.peers, "peers", "tools/record", "folder with wrangler in its node_modules")
	flag.IntVar(&r.parallel, "j", 2, "cases at a time")
	flag.BoolVar(&r.check, "check", false, "compare with the goldens, write nothing")
	flag.Parse()
	if err := r.run(ctx, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "record:", err)
		os.Exit(1)
	}
}

type recorder struct {
	cases, nodeModules, peers string
	parallel                  int
	check                     bool
}

func (r recorder) run(ctx context.Context, patterns []string) error {
	peer, err := findPeer(r.peers)
	if err != nil {
		return err
	}
	cases, err := r.choose(patterns)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "record-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	var (
		group  sync.WaitGroup
		slots  = make(chan struct{}, max(1, r.parallel))
		failed = make([]error, len(cases))
	)
	for i, c := range cases {
		slots <- struct{}{}
		group.Go(func() {
			defer func() { <-slots }()
			dir := filepath.Join(work, fmt.Sprint(i))
			if failed[i] = r.one(ctx, peer, c, dir); failed[i] != nil {
				failed[i] = fmt.Errorf("%s: %w", c.Name, failed[i])
				fmt.Println("FAIL", failed[i])
				return
			}
			fmt.Println("ok  ", c.Name)
		})
	}
	group.Wait()
	return errors.Join(failed...)
}

// choose returns the cases whose name or area is among the patterns.
func (r recorder) choose(patterns []string) ([]conform.Case, error) {
	all, err := conform.Discover(r.cases)
	if err != nil || len(patterns) == 0 {
		return all, err
	}
	used := map[string]bool{}
	chosen := slices.DeleteFunc(all, func(c conform.Case) bool {
		area, _, _ := strings.Cut(c.Name, "/")
		for _, p := range patterns {
			if ok, _ := filepath.Match(p, c.Name); ok || p == area {
				used[p] = true
				return false
			}
		}
		return true
	})
	for _, p := range patterns {
		if !used[p] {
			return nil, fmt.Errorf("no case is called %q", p)
		}
	}
	return chosen, nil
}

func (r recorder) one(ctx context.Context, peer peer, c conform.Case, dir string) error {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	target := &target{peer: peer}
	got, err := conform.Replay(ctx, target, c, clock.Wall{}, dir, r.nodeModules)
	if err != nil {
		return err
	}
	if r.check {
		c.Fails, c.Known = "", nil // these are about edgeemu
		if diff := c.Compare(got); diff != "" {
			return errors.New(diff)
		}
		return nil
	}
	date := clock.Wall{}.Now().UTC().Format("2006-01-02")
	return os.WriteFile(c.GoldenFile(), []byte(conform.FirstLine(target.tool, target.workerd, date)+got), 0o644)
}
