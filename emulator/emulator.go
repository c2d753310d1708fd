package emulator

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"reflect"
	"sync"
	"sync/atomic"
	"time"

	"edgeemu/bundle"
	"edgeemu/clock"
	"edgeemu/config"
	"edgeemu/config/compat"
	"edgeemu/emulator/control"
	"edgeemu/emulator/reload"
	"edgeemu/emulator/rest"
	"edgeemu/emulator/router"
	"edgeemu/emulator/world"
	"edgeemu/js"
	"edgeemu/storage"
	"edgeemu/web/http1"
	"edgeemu/worker"
)

// Options say what to run. Config.Dir, Clock, Entropy and Log are required.
type Options struct {
	Config    config.Options
	Adjust    func(*config.Config) // what the command line says instead of the file; nil: nothing
	Clock     clock.Clock
	Entropy   io.Reader
	Log       Log
	Parts     *js.PartSet       // from Parts; nil: a set of its own
	Transport http.RoundTripper // the way out for fetch; nil: the machine's network
	// Load loads a Worker; nil: on the embedded engine.
	Load   func(context.Context, Input) (reload.Worker, error)
	Quiet  bool          // requests are not told to Log
	Runner bundle.Runner // runs [build] commands; nil: there is none
	// Watcher makes the watcher of files: reload.Notify or reload.Poll. nil: the
	// Worker is reloaded by Reload only.
	Watcher  func(report func(path string)) (reload.Watcher, error)
	Upstream Upstream
	State    string // folder of the state; "" is .edgeemu/state in Config.Dir
	Version  string // of edgeemu, for the control doors
	PID      int    // of the process, likewise
}

// Input is what a Worker is loaded from.
type Input struct {
	Config *config.Config
	Compat compat.Set
	Bundle *bundle.Result
}

// A Log hears what happens. Its methods are called from many goroutines at
// once and must not block for long.
type Log interface {
	// Worker is called for each console line and each error nothing caught.
	Worker(worker.Record)
	// Request is called for each request that was answered.
	Request(router.Entry)
	// Config is called with the warnings and errors of the configuration when
	// they are not those of the time before.
	Config(c *config.Config, list []config.Diagnostic)
	// Build is called after each attempt to build and load the Worker.
	Build(Build)
	// Working is called when an attempt takes longer than a second.
	Working(on string)
	// Notice is called with a sentence the user should know.
	Notice(text string)
	// Internal is called for errors of our own, with all there is to know.
	Internal(error)
}

// An Emulator runs one project.
type Emulator struct {
	o        Options
	slot     *reload.Slot
	state    *storage.State
	world    *world.World
	embedded bool // Workers run on the embedded engine
	reloader *reload.Reloader
	handler  atomic.Pointer[router.Router]
	server   atomic.Pointer[listening]

	// What follows is used by one attempt at a time.
	builder     *bundle.Builder
	builtWith   bundle.Options
	routed      routing
	diagnostics []config.Diagnostic
	number      int
	configFiles []string
	buildFiles  []string
	buildDirs   []string

	mu      sync.Mutex
	config  *config.Config // of the version that serves
	prefix  string         // below which the control doors are
	last    Build
	onReady func(*config.Config) error
}

// errStarting is what requests get that come too early.
var errStarting = errors.New("it is being built for the first time")

// New returns an Emulator that does nothing yet but own its state. The error
// is a *fault.Error around a *storage.HeldError where another process does.
func New(o Options) (*Emulator, error) {
	if o.Clock == nil || o.Entropy == nil || o.Log == nil || o.Config.Dir == "" {
		return nil, errors.New("BUG: emulator.Options lacks Clock, Entropy, Log or Config.Dir")
	}
	if o.Parts == nil {
		o.Parts = Parts()
	}
	if o.Config.Tables == nil {
		o.Config.Tables = Settings()
	}
	if o.Transport == nil {
		o.Transport = http1.NewClient(o.Clock, nil)
	}
	if o.State == "" {
		o.State = filepath.Join(o.Config.Dir, ".edgeemu", "state")
	}
	e := &Emulator{o: o, slot: reload.NewSlot(o.Clock, errStarting)}
	if o.Load == nil {
		e.o.Load, e.embedded = e.loadWorker, true
	}
	if err := e.openState(); err != nil {
		return nil, err
	}
	if err := e.route(routing{}); err != nil {
		e.state.Close()
		return nil, err
	}
	return e, nil
}

// statePatience is how long another process may take to end that has the state
// for a moment.
const statePatience = 10 * time.Second

func (e *Emulator) openState() (err error) {
	o := storage.StateOptions{Dir: e.o.State, PID: e.o.PID, Started: e.o.Clock.Now()}
	e.state, err = storage.WaitState(context.Background(), o, statePatience)
	if err != nil {
		return err
	}
	e.world = world.New(world.Options{
		Name: world.Default, Dir: e.state.World(world.Default), Clock: e.o.Clock, Entropy: e.o.Entropy,
		Notice: func(text string) { e.o.Log.Notice(text) },
	})
	return nil
}

// Start builds and loads the Worker and watches its files from then on. The
// error says why there is no Worker: a *bundle.Error, a *worker.Exception, or
// a *fault.Error with Exit 2 of the configuration.
func (e *Emulator) Start(ctx context.Context) error {
	o := reload.Options{
		Clock: clock.Wall{}, Watcher: e.o.Watcher, Attempt: e.attempt, Swap: e.slot.Put,
		Problem: func(err error) { e.o.Log.Notice(err.Error()) },
	}
	if e.embedded {
		go e.o.Parts.Warm() // while the first build runs
	}
	reloader, err := reload.Start(ctx, o)
	if reloader == nil && o.Watcher != nil {
		e.o.Log.Notice(err.Error() + "\nlooking at the files again and again instead")
		o.Watcher = reload.Poll(clock.Wall{})
		reloader, err = reload.Start(ctx, o)
	}
	e.reloader = reloader
	return err
}

// Handler serves the Worker and the control doors.
func (e *Emulator) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		e.handler.Load().ServeHTTP(w, r)
	})
}

// Reload builds and loads the Worker now and returns why that failed.
func (e *Emulator) Reload(ctx context.Context) error {
	if e.reloader == nil {
		return errors.New("reload: the emulator has not been started")
	}
	return e.reloader.Reload(ctx)
}

// Config returns the configuration of the version that serves, nil if none does.
func (e *Emulator) Config() *config.Config {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.config
}

// Ready returns why requests would not reach a Worker; empty if they would.
func (e *Emulator) Ready() []string {
	if !e.slot.Empty() {
		return nil
	}
	if last := e.Build(); len(last.Errors) > 0 {
		return []string{"the Worker has not started: " + last.Errors[0].Text}
	}
	return []string{"the Worker is being built for the first time"}
}

// Build returns the result of the last attempt for the control doors.
func (e *Emulator) Build() control.Build {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.last.Report()
}

// Close stops the watching and the listening and ends the Worker. Requests
// under way may end until ctx does.
func (e *Emulator) Close(ctx context.Context) {
	if e.reloader != nil {
		e.reloader.Close()
	}
	if l := e.server.Load(); l != nil {
		l.close(ctx)
	}
	e.slot.Close(ctx, errors.New("the server is closing"))
	if e.builder != nil {
		_ = e.builder.Close() // it holds memory only
	}
	if err := e.world.Close(); err != nil {
		e.o.Log.Internal(fmt.Errorf("close the stores: %w", err))
	}
	e.state.Close()
}

// source is the slot as the router sees it.
type source struct{ slot *reload.Slot }

func (s source) Acquire() (router.Lease, error) {
	version, err := s.slot.Acquire()
	if err != nil {
		return nil, err
	}
	return version, nil
}

// routerLog tells the router's news to the Log.
type routerLog struct{ Log }

func (l routerLog) Uncaught(e *worker.Exception) {
	l.Worker(worker.Record{Level: "error", Exception: e})
}

// routing is what of the configuration concerns the router.
type routing struct {
	cf     string
	prefix string
	host   string // that the Worker sees, "" for the real one
	scheme string
	hosts  []string
}

// route makes the router for the settings unless it is there already.
func (e *Emulator) route(r routing) error {
	if r.prefix == "" {
		r.prefix = "/_edgeemu"
	}
	if e.handler.Load() != nil && reflect.DeepEqual(r, e.routed) {
		return nil
	}
	rt, err := router.New(router.Options{
		Source: source{e.slot}, Clock: e.o.Clock, Log: routerLog{e.o.Log}, Quiet: e.o.Quiet,
		Scheme: r.scheme, Host: r.host, CF: []byte(r.cf), Hosts: r.hosts, Prefix: r.prefix,
		Control: control.New(control.Options{Source: e, API: rest.New(e.world), Prefix: r.prefix, Version: e.o.Version, PID: e.o.PID}),
	})
	if err != nil {
		return fmt.Errorf("set up the router: %w", err)
	}
	e.handler.Store(rt)
	e.routed = r
	e.mu.Lock()
	e.prefix = r.prefix
	e.mu.Unlock()
	return e.tellAddress()
}
