package emulator_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"edgeemu/clock"
	"edgeemu/config"
	"edgeemu/emulator"
	"edgeemu/emulator/reload"
	"edgeemu/emulator/router"
	"edgeemu/worker"
)

// patience is how long things may take on a busy machine.
const patience = 20 * time.Second

var now = time.Date(2026, 4, 1, 12, 0, 0, 0, time.UTC)

// A project is a folder with a Worker, and what the emulator said of it.
type project struct {
	t      testing.TB
	dir    string
	builds chan emulator.Build

	mu      sync.Mutex
	lines   []string
	running atomic.Int64 // versions that are loaded and not closed
}

func newProject(t testing.TB, files map[string]string) *project {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	p := &project{t: t, dir: dir, builds: make(chan emulator.Build, 10000)}
	for name, text := range files {
		p.write(name, text)
	}
	return p
}

func (p *project) write(name, text string) {
	p.t.Helper()
	path := filepath.Join(p.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		p.t.Fatal(err)
	}
}

func (p *project) note(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lines = append(p.lines, strings.ReplaceAll(fmt.Sprintf(format, args...), p.dir, ""))
}

func (p *project) said() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.Join(p.lines, "\n")
}

// The methods of emulator.Log.

func (p *project) Worker(r worker.Record) {
	if r.Exception != nil {
		p.note("[uncaught] %s", r.Exception.Error())
		return
	}
	p.note("[%s] %s", r.Level, r.Text)
}
func (p *project) Request(e router.Entry) { p.note("%s %s %d", e.Method, e.Path, e.Status) }
func (p *project) Config(_ *config.Config, list []config.Diagnostic) {
	for _, d := range list {
		p.note("%s %s", d.Severity, d.Text)
	}
}
func (p *project) Build(b emulator.Build) { p.builds <- b }
func (p *project) Working(on string)      { p.note("working %s", on) }
func (p *project) Notice(text string)     { p.note("notice %s", text) }
func (p *project) Internal(err error)     { p.note("internal %v", err) }

// A text is a fake Worker that answers with the text of its script.
type text struct {
	project *project
	script  string
	vars    []config.Variable
	gone    atomic.Bool
}

func (w *text) Fetch(_ context.Context, r *worker.Request) (*worker.Response, error) {
	if w.gone.Load() {
		return nil, errors.New("BUG: a closed version was asked")
	}
	body := w.script
	for _, v := range w.vars {
		body += " " + v.Name + "=" + string(v.JSON)
	}
	return &worker.Response{Status: 200, StatusText: "OK", Bytes: []byte(body), ContentLength: int64(len(body))}, nil
}

func (w *text) Drain(context.Context) {}

func (w *text) Close() {
	if w.gone.Swap(true) {
		panic("BUG: closed twice")
	}
	w.project.running.Add(-1)
}

// load is an Options.Load: a script that has "refuse" in it does not start.
func (p *project) load(_ context.Context, in emulator.Input) (reload.Worker, error) {
	script := string(in.Bundle.Modules[0].Source)
	if strings.Contains(script, "refuse") {
		return nil, &worker.Exception{Name: "Error", Message: "refused"}
	}
	_, script, _ = strings.Cut(script, "<<")
	script, _, _ = strings.Cut(script, ">>")
	p.running.Add(1)
	return &text{project: p, script: script, vars: in.Config.Variables}, nil
}

func script(text string) string { return "export default { text: `<<" + text + ">>` };\n" }

func (p *project) options() emulator.Options {
	return emulator.Options{
		Config: config.Options{Dir: p.dir, Today: "2026-04-01"}, Load: p.load, Clock: clock.NewVirtual(now),
		Entropy: rand.NewChaCha8([32]byte{}), Log: p, Watcher: reload.Notify, Version: "test", PID: 1,
	}
}

func (p *project) start(change ...func(*emulator.Options)) (*emulator.Emulator, error) {
	p.t.Helper()
	o := p.options()
	for _, c := range change {
		c(&o)
	}
	e, err := emulator.New(o)
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		e.Close(ctx)
		if n := p.running.Load(); n != 0 {
			p.t.Errorf("%d versions were never closed", n)
		}
	})
	err = e.Start(p.t.Context())
	<-p.builds
	return e, err
}

// built waits for the next attempt.
func (p *project) built() emulator.Build {
	p.t.Helper()
	select {
	case b := <-p.builds:
		return b
	case <-time.After(patience):
		p.t.Fatalf("no build; it said\n%s", p.said())
	}
	return emulator.Build{}
}

// get asks the handler.
func get(t testing.TB, e *emulator.Emulator, path string) (int, string) {
	t.Helper()
	r := httptest.NewRequest("GET", path, nil)
	r.Host = "localhost"
	w := httptest.NewRecorder()
	e.Handler().ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

func (p *project) expect(e *emulator.Emulator, path string, status int, body string) {
	p.t.Helper()
	if gotStatus, got := get(p.t, e, path); gotStatus != status || got != body {
		p.t.Errorf("GET %s: got %d %q, want %d %q", path, gotStatus, got, status, body)
	}
}

func fetchText(t testing.TB, client *http.Client, url string) string {
	t.Helper()
	res, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
