package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"edgeemu/clock"
	"edgeemu/config"
	"edgeemu/emulator"
	"edgeemu/emulator/reload"
	"edgeemu/emulator/router"
	"edgeemu/worker"
)

// The benchmarks run the app through all of edgeemu in this process, for the
// profiler: go test -bench Stack/text -cpuprofile cpu.prof ./bench

// silent hears and says nothing.
type silent struct{ errors chan error }

func (silent) Worker(worker.Record)                       {}
func (silent) Request(router.Entry)                       {}
func (silent) Config(*config.Config, []config.Diagnostic) {}
func (silent) Working(string)                             {}
func (silent) Notice(string)                              {}
func (s silent) Build(b emulator.Build)                   { s.Internal(b.Err) }
func (s silent) Internal(err error) {
	if err == nil {
		return
	}
	select {
	case s.errors <- err:
	default: // the first one tells
	}
}

// project returns a copy of the app in the folder beside its packages.
func project(b *testing.B, app string) string {
	b.Helper()
	packages, err := filepath.Abs("../testdata/npm/node_modules")
	if err != nil {
		b.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(packages, "hono")); err != nil {
		b.Skip("the app's packages are not installed: npm install --prefix testdata/npm")
	}
	dir := b.TempDir()
	if err := os.CopyFS(dir, os.DirFS(app)); err != nil {
		b.Fatal(err)
	}
	if err := os.Symlink(packages, filepath.Join(dir, "node_modules")); err != nil {
		b.Fatal(err)
	}
	return dir
}

// serve runs the project and returns its address.
func serve(b *testing.B, dir string, watcher func(func(string)) (reload.Watcher, error)) (*emulator.Emulator, string) {
	b.Helper()
	log := silent{make(chan error, 1)}
	e, err := emulator.New(emulator.Options{
		Config: config.Options{Dir: dir}, Clock: clock.Wall{}, Entropy: rand.Reader, Log: log, Quiet: true, Watcher: watcher,
	})
	if err != nil {
		b.Fatal(err)
	}
	if err := e.Start(b.Context()); err != nil {
		b.Fatal(err)
	}
	url, err := e.Listen(b.Context(), emulator.Listen{IP: "127.0.0.1"})
	if err != nil {
		b.Fatal(err)
	}
	return e, strings.TrimPrefix(url, "http://")
}

func stop(e *emulator.Emulator) {
	ctx, cancel := clock.WithTimeout(context.Background(), clock.Wall{}, time.Second)
	defer cancel()
	e.Close(ctx)
}

// BenchmarkStack is a request over a socket, on eight connections.
func BenchmarkStack(b *testing.B) {
	e, address := serve(b, project(b, "app"), nil)
	defer stop(e)
	benchmarkRoutes(b, address, routes())
}

// BenchmarkStores is the same with the Worker in stores/.
func BenchmarkStores(b *testing.B) {
	e, address := serve(b, project(b, "stores"), nil)
	defer stop(e)
	if err := fillStores(b.Context(), address); err != nil {
		b.Fatal(err)
	}
	benchmarkRoutes(b, address, storeRoutes())
}

func benchmarkRoutes(b *testing.B, address string, routes []route) {
	for _, route := range routes {
		b.Run(route.title, func(b *testing.B) {
			l := load{address: address, route: route, connections: 8, time: time.Hour, most: b.N}
			b.ReportAllocs()
			if _, err := l.run(b.Context()); err != nil {
				b.Fatal(err)
			}
		})
	}
}

// BenchmarkStart is a start, from nothing compiled to the first answer.
func BenchmarkStart(b *testing.B) {
	dir := project(b, "app")
	for b.Loop() {
		e, address := serve(b, dir, reload.Notify)
		if text, err := get(b.Context(), address); err != nil || text != greetings[0] {
			b.Fatalf("got %q, %v", text, err)
		}
		stop(e)
	}
}

// BenchmarkSave is a save, until the new text is served.
func BenchmarkSave(b *testing.B) {
	dir := project(b, "app")
	e, address := serve(b, dir, reload.Notify)
	defer stop(e)
	saves := 0
	for b.Loop() {
		saves++
		text := greetings[saves%len(greetings)]
		file := filepath.Join(dir, "src", "greeting.ts")
		if err := os.WriteFile(file, fmt.Appendf(nil, "export const greeting = %q;\n", text), 0o644); err != nil {
			b.Fatal(err)
		}
		if err := untilServed(b.Context(), address, text); err != nil {
			b.Fatal(err)
		}
	}
}
