package conform_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"edgeemu/bundle"
	"edgeemu/clock"
	"edgeemu/config"
	"edgeemu/conform"
	"edgeemu/emulator"
	"edgeemu/emulator/router"
	"edgeemu/fault"
	"edgeemu/js"
	"edgeemu/worker"
)

// TestConformance replays every recorded case in this process.
func TestConformance(t *testing.T) {
	packages, err := filepath.Abs("../testdata/npm/node_modules")
	if err != nil {
		t.Fatal(err)
	}
	conform.Run(t, edgeemu{emulator.Parts()}, "../testdata/conformance", packages)
}

// edgeemu is the emulator as a target, on a real port.
type edgeemu struct{ parts *js.PartSet }

func (e edgeemu) Start(ctx context.Context, p conform.Project) (conform.Running, error) {
	log := &collector{}
	emu, err := emulator.New(emulator.Options{
		Config: config.Options{Dir: p.Dir, Path: p.ConfigFile()},
		Clock:  clock.Wall{}, Entropy: rand.Reader, Log: log, Quiet: true, Parts: e.parts,
	})
	if err != nil {
		return nil, err
	}
	if err := emu.Start(ctx); err != nil {
		emu.Close(ctx)
		return nil, startError(err)
	}
	url, err := emu.Listen(ctx, emulator.Listen{IP: "127.0.0.1"})
	if err != nil {
		emu.Close(ctx)
		return nil, err
	}
	return &running{emu, log, url}, nil
}

// startError words what a Worker that does not start says as the runtime does.
func startError(err error) error {
	var thrown *worker.Exception
	var built *bundle.Error
	switch {
	case errors.As(err, &thrown):
		return &conform.StartError{Text: "Uncaught " + thrown.Error()}
	case errors.As(err, &built):
		return &conform.StartError{Text: built.Error()}
	}
	if f := fault.As(err); f != nil {
		return &conform.StartError{Text: f.Text}
	}
	return err
}

type running struct {
	*emulator.Emulator
	log *collector
	url string
}

func (r *running) URL() string { return r.url }

func (r *running) Stop() error {
	r.Close(context.Background())
	return nil
}

func (r *running) Logs() []string {
	r.log.mu.Lock()
	defer r.log.mu.Unlock()
	return r.log.lines
}

// collector keeps what the Worker says.
type collector struct {
	mu    sync.Mutex
	lines []string
}

func (c *collector) add(line string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lines = append(c.lines, line)
}

func (c *collector) Worker(r worker.Record) {
	if r.Exception != nil {
		first, _, _ := strings.Cut(r.Exception.Error(), "\n") // of an error that wrangler prints, one line is recorded
		c.add("[uncaught] " + first)
		return
	}
	c.add(fmt.Sprintf("[%s] %s", r.Level, r.Text))
}

func (c *collector) Request(router.Entry)                       {}
func (c *collector) Config(*config.Config, []config.Diagnostic) {}
func (c *collector) Build(emulator.Build)                       {}
func (c *collector) Working(string)                             {}
func (c *collector) Notice(text string)                         {}
func (c *collector) Internal(err error)                         { c.add("[internal] " + err.Error()) }
