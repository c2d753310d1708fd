package emulator

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"time"

	"edgeemu/bundle"
	"edgeemu/clock"
	"edgeemu/config"
	"edgeemu/emulator/control"
	"edgeemu/emulator/reload"
	"edgeemu/fault"
	"edgeemu/worker"
)

// A Build is one attempt to build and load the Worker.
type Build struct {
	Number   int // counts from 1
	At       time.Time
	Took     time.Duration
	Changed  []string       // files because of which it was made; empty for the first
	Config   *config.Config // nil where it could not be read
	Warnings []bundle.Message
	Output   []byte // what the [build] command printed
	Err      error  // why it failed; nil: its version serves
	Serving  bool   // a version serves, this one or an earlier one
}

// slowTime is how long an attempt may take before the user is told to wait.
const slowTime = time.Second

// attempt reads the configuration, builds and loads.
func (e *Emulator) attempt(ctx context.Context, changed []string) reload.Outcome {
	watch := clock.StartStopwatch()
	e.number++
	b := Build{Number: e.number, At: clock.Wall{}.Now().UTC(), Changed: changed}
	slow := clock.Wall{}.AfterFunc(slowTime, func() { e.o.Log.Working("building the Worker") })
	defer slow.Stop()
	loaded, err := e.load(ctx, &b)
	b.Err, b.Took = err, watch.Elapsed()
	b.Serving = err == nil || !e.slot.Empty()
	return reload.Outcome{Worker: loaded, Err: err, Targets: e.targets(), Told: func() { e.told(b) }}
}

// told spreads the word of an attempt, when its version serves already.
func (e *Emulator) told(b Build) {
	if b.Err != nil {
		e.slot.Explain(b.Err)
	}
	e.mu.Lock()
	e.last = b
	var ready func(*config.Config) error
	if b.Err == nil {
		e.config = b.Config
		ready, e.onReady = e.onReady, nil
	}
	e.mu.Unlock()
	e.o.Log.Build(b)
	if ready != nil {
		if err := ready(b.Config); err != nil {
			e.o.Log.Internal(err)
		}
	}
}

// OnReady calls f once, as soon as a version serves, with its configuration:
// now, if one does, and then f's error is returned.
func (e *Emulator) OnReady(f func(*config.Config) error) error {
	e.mu.Lock()
	c := e.config
	if c == nil {
		e.onReady = f
	}
	e.mu.Unlock()
	if c == nil {
		return nil
	}
	return f(c)
}

func (e *Emulator) load(ctx context.Context, b *Build) (reload.Worker, error) {
	c, err := e.configure()
	e.configFiles = c.Watch
	if err != nil {
		return nil, err
	}
	b.Config = c
	set, _ := c.Compat(e.o.Config.Today)
	if err := e.route(e.routing(c)); err != nil {
		return nil, &fault.Error{Code: "config.routing", Text: err.Error(), Exit: 2, Err: err}
	}
	result, err := e.build(ctx, c)
	var failed *bundle.Error
	switch {
	case errors.As(err, &failed):
		b.Warnings, b.Output = failed.Warnings, failed.Output
		e.buildFiles, e.buildDirs = failed.Inputs, failed.WatchDirs
		return nil, err
	case err != nil:
		return nil, err
	}
	b.Warnings, b.Output = result.Warnings, result.Output
	e.buildFiles, e.buildDirs = result.Inputs, result.WatchDirs
	return e.o.Load(ctx, Input{Config: c, Compat: set, Bundle: result})
}

// configure reads the configuration and tells what is wrong with it.
func (e *Emulator) configure() (*config.Config, error) {
	c, list, err := config.Load(e.o.Config)
	if err == nil {
		if e.o.Adjust != nil {
			e.o.Adjust(c)
		}
		_, more := c.Compat(e.o.Config.Today)
		list = append(list, more...)
		if c.Main == "" {
			list = append(list, noMain(c))
		}
		list = append(list, unsupported(c)...)
		err = firstError(list)
	}
	if !reflect.DeepEqual(list, e.diagnostics) {
		e.diagnostics = list
		if len(list) > 0 {
			e.o.Log.Config(c, list)
		}
	}
	return c, err
}

func noMain(c *config.Config) config.Diagnostic {
	return config.Diagnostic{
		Severity: config.Error, Code: "config.no-main", At: fault.Location{File: c.Path},
		Text: "there is no script to run: the project names no entry point",
		Hint: "set main = \"src/index.ts\" in wrangler.toml, or name the script: edgeemu dev src/index.ts",
	}
}

// unsupported warns of everything in the configuration that is not emulated:
// nothing of that passes silently.
func unsupported(c *config.Config) (list []config.Diagnostic) {
	for _, f := range config.Check(c) {
		if f.Level != config.Unsupported || f.What == "key" && f.Reason == "wrangler does not know it either" {
			continue
		}
		what := f.What + " " + f.Name
		if f.Detail != "" {
			what += " (" + f.Detail + ")"
		}
		list = append(list, config.Diagnostic{
			Severity: config.Warning, Code: "config.unsupported", Text: what + " is not supported: " + f.Reason, At: f.At,
		})
	}
	return list
}

func firstError(list []config.Diagnostic) error {
	for _, d := range list {
		if d.Severity == config.Error {
			return d.Fault()
		}
	}
	return nil
}

// build builds the Worker with the builder that knows it already, or a new one
// where the configuration asks for something else now.
func (e *Emulator) build(ctx context.Context, c *config.Config) (*bundle.Result, error) {
	o := bundleOptions(c, e.o)
	same := e.builder != nil && sameOptions(o, e.builtWith)
	if !same {
		builder, err := bundle.New(o)
		if err != nil {
			return nil, err
		}
		if e.builder != nil {
			_ = e.builder.Close() // it holds memory only
		}
		e.builder, e.builtWith = builder, o
	}
	return e.builder.Build(ctx)
}

// sameOptions compares all but the Runner, which never changes.
func sameOptions(a, b bundle.Options) bool {
	a.Runner, b.Runner = nil, nil
	return reflect.DeepEqual(a, b)
}

// targets are the files of the configuration and of the last build that got
// as far as reading any.
func (e *Emulator) targets() reload.Targets {
	return reload.Targets{Files: slices.Concat(e.configFiles, e.buildFiles), Dirs: e.buildDirs}
}

// Report returns the build in the shape that programs get.
func (b Build) Report() control.Build {
	out := control.Build{
		Number: b.Number, OK: b.Number > 0 && b.Err == nil, Serving: b.Serving, At: b.At,
		Millis: float64(b.Took.Microseconds()) / 1000, Changed: b.Changed,
	}
	for _, m := range b.Warnings {
		out.Warnings = append(out.Warnings, control.MessageAt(m.Text, m.Hint, m.At, m.Frame))
	}
	var failed *bundle.Error
	var thrown *worker.Exception
	switch {
	case b.Err == nil:
	case errors.As(b.Err, &failed):
		for _, m := range failed.Messages {
			out.Errors = append(out.Errors, control.MessageAt(m.Text, m.Hint, m.At, m.Frame))
		}
	case errors.As(b.Err, &thrown):
		out.Errors = []control.Message{control.MessageAt("Uncaught "+thrown.Error(), "", thrown.At, thrown.Frame)}
	default:
		out.Errors = []control.Message{{Text: b.Err.Error()}}
		if f := fault.As(b.Err); f != nil {
			out.Errors = []control.Message{control.MessageAt(f.Text, f.Hint, f.At, f.Frame)}
		}
	}
	return out
}
