package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"edgeemu/clock"
)

// settings are what the flags say.
type settings struct {
	only        []string      // names of contenders; empty: all
	parts       []string      // of parts; empty: all
	samples     int           // cold starts and saves a round
	rounds      int           // times that every contender is measured
	loadTime    time.Duration // of one route
	requests    int           // before memory is measured again
	memoryTime  time.Duration // at most for that
	deadline    time.Duration // of the whole run
	connections int
	cross       bool // build for other systems too
	markdown    bool
	cache       string // folder for the peers and the runs
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	if len(args) == 2 && args[0] == ceilingCommand {
		return serveCeiling(args[1], stderr)
	}
	s, err := parse(args, stderr)
	if err != nil {
		return 2
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := clock.WithTimeout(ctx, clock.Wall{}, s.deadline)
	defer cancel()
	if err := measureAll(ctx, s, stdout, stderr); err != nil {
		fmt.Fprintln(stderr, "bench:", err)
		return 1
	}
	return 0
}

func parse(args []string, stderr io.Writer) (*settings, error) {
	s := &settings{}
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.SetOutput(stderr)
	quick := f.Bool("quick", false, "fewer and shorter measurements")
	only := f.String("only", "", "contenders, of "+strings.Join(names, ","))
	part := f.String("part", "", "what to measure, of "+strings.Join(parts, ","))
	f.IntVar(&s.samples, "n", 7, "cold starts and saves a round")
	f.IntVar(&s.rounds, "rounds", 3, "times that every contender is measured")
	f.DurationVar(&s.loadTime, "time", 4*time.Second, "of load on a route")
	f.IntVar(&s.requests, "requests", 100_000, "after which memory is measured again")
	f.DurationVar(&s.memoryTime, "memory-time", 5*time.Minute, "at most, for these requests")
	f.DurationVar(&s.deadline, "deadline", time.Hour, "of the whole run")
	f.IntVar(&s.connections, "c", 32, "keep-alive connections; a quarter of them for 1 MB")
	f.BoolVar(&s.markdown, "markdown", false, "print the tables for the README")
	f.StringVar(&s.cache, "cache", "", "folder for the peers and the runs; by default in the user's cache folder")
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	s.cross = true
	if *quick {
		given := map[string]bool{}
		f.Visit(func(g *flag.Flag) { given[g.Name] = true })
		s.hurry(given)
	}
	if *only != "" {
		s.only = strings.Split(*only, ",")
	}
	if *part != "" {
		s.parts = strings.Split(*part, ",")
	}
	if err := s.check(f.Args()); err != nil {
		fmt.Fprintln(stderr, "bench:", err)
		return nil, err
	}
	return s, nil
}

// hurry shortens what was not asked for.
func (s *settings) hurry(given map[string]bool) {
	s.cross = false
	if !given["n"] {
		s.samples = 3
	}
	if !given["rounds"] {
		s.rounds = 1
	}
	if !given["time"] {
		s.loadTime = time.Second
	}
	if !given["memory-time"] {
		s.memoryTime = 15 * time.Second
	}
}

func (s *settings) check(rest []string) error {
	if len(rest) > 0 {
		return fmt.Errorf("what is %q?", rest[0])
	}
	for _, name := range s.only {
		if !known(name) {
			return fmt.Errorf("there is no contender %q; there are %s", name, strings.Join(names, ", "))
		}
	}
	for _, name := range s.parts {
		if !slices.Contains(parts, name) {
			return fmt.Errorf("there is no part %q; there are %s", name, strings.Join(parts, ", "))
		}
	}
	if s.samples < 1 || s.rounds < 1 || s.connections < 1 || s.loadTime <= 0 {
		return errors.New("-n, -rounds, -c and -time must be positive")
	}
	if s.cache == "" {
		dir, err := os.UserCacheDir()
		if err != nil {
			return fmt.Errorf("find a place for the peers: %w", err)
		}
		s.cache = filepath.Join(dir, "edgeemu-bench")
	}
	dir, err := filepath.Abs(s.cache)
	s.cache = dir
	return err
}

// measureAll runs the contenders, round by round, and prints the tables.
func measureAll(ctx context.Context, s *settings, stdout, stderr io.Writer) error {
	if _, err := os.Stat(filepath.Join("bench", "app", "wrangler.jsonc")); err != nil {
		return errors.New("run it in the root of the repository: go run ./bench")
	}
	note := func(format string, args ...any) { fmt.Fprintf(stderr, format+"\n", args...) }
	field, err := prepare(ctx, s, note)
	if err != nil {
		return err
	}
	defer os.RemoveAll(field.folder)
	r := &report{at: clock.Wall{}.Now(), machine: machineName(), settings: s, sizes: field.sizes}
	for _, c := range field.contenders {
		r.results = append(r.results, newResult(c))
	}
	for round := range s.rounds {
		for _, result := range r.results {
			note("%s, round %d of %d", result.contender.title, round+1, s.rounds)
			if err := field.measure(ctx, result, round == s.rounds-1); err != nil {
				return fmt.Errorf("%s: %w", result.contender.title, err)
			}
		}
	}
	if r.ceiling, err = field.measureCeiling(ctx); err != nil {
		return err
	}
	if wants(s.parts, "stores") {
		note("SQLite and files alone")
		if r.physical, err = field.measurePhysical(ctx); err != nil {
			return err
		}
	}
	if wants(s.only, "edgeemu") && wants(s.parts, "web") {
		if r.isolate, err = measureIsolate(ctx, field.app(r.results[0].contender)); err != nil {
			return err
		}
	}
	r.print(stdout)
	return nil
}
