// Package jstest runs scripts in a real isolate on a virtual clock, for the
// tests of whatever JavaScript sees.
package jstest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"edgeemu/clock"
	"edgeemu/config/compat"
	"edgeemu/js"
)

// Epoch is where the virtual clock of every rig begins.
var Epoch = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// A Rig is an isolate under test.
type Rig struct {
	*js.Isolate
	Clock *clock.Virtual
	// Uncaught collects what nothing caught: "Name: message".
	Uncaught []string
	sources  sources
	run      *execution
	t        testing.TB
}

// Date is the compatibility date of a rig that names none.
const Date = "2026-04-01"

// Options are what a rig may be given.
type Options struct {
	Host any
	// Date is the compatibility date; default is Date, that of the recordings.
	Date  string
	Flags []string // compatibility flags, as in a config
	Parts []*js.Part
	// Modules are further modules that a script can import by name.
	Modules map[string]string
}

// New starts an isolate with the parts. It is closed, and checked for leaks,
// at the end of the test. Randomness is seeded.
func New(t testing.TB, parts ...*js.Part) *Rig {
	t.Helper()
	return NewRig(t, Options{Parts: parts})
}

// NewRig is New with options.
func NewRig(t testing.TB, o Options) *Rig {
	t.Helper()
	r := &Rig{Clock: clock.NewVirtual(Epoch), sources: sources{}, t: t}
	if o.Date == "" {
		o.Date = Date
	}
	flags, _ := compat.Resolve(o.Date, o.Flags, "")
	for name, source := range o.Modules {
		r.compile(name, source)
	}
	var err error
	r.Isolate, err = js.New(js.Options{
		Clock:   r.Clock,
		Entropy: rand.NewChaCha8([32]byte{1}),
		Parts:   js.NewPartSet(append([]*js.Part{r.part()}, o.Parts...)...),
		Modules: r.sources,
		Flag:    flags.Has,
		OnUncaught: func(_ *js.Scope, err *js.Exception, _ bool) {
			r.Uncaught = append(r.Uncaught, err.Error())
		},
		Host: o.Host,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		r.Close()
		if r.Leaked() {
			t.Error("the engine still had objects when the isolate was closed: a reference was not given up")
		}
	})
	return r
}

// execution is one script under way.
type execution struct {
	result string
	err    error
	done   bool
}

type resultIn struct{ JSON *string }
type failedIn struct{ Text string }
type none struct{}

// part lets scripts report to the rig.
func (r *Rig) part() *js.Part {
	return &js.Part{
		Name: "jstest",
		Script: `const { ops } = require("edge:ops"); const { stringify } = JSON;
			exports.run = (namespace) => { namespace.default((v) => ops.test_result(stringify(v))).then(
				() => ops.test_failed(""),
				(e) => ops.test_failed(e instanceof Error ? "" + e.stack : "thrown: " + String(e))); };`,
		Exports: []string{"run"},
		Ops: []js.Op{
			js.Sync("test_result", func(r *Rig, in resultIn) (none, error) {
				r.run.result = "undefined"
				if in.JSON != nil {
					r.run.result = *in.JSON
				}
				return none{}, nil
			}),
			js.Sync("test_failed", func(r *Rig, in failedIn) (none, error) {
				if r.run.done = true; in.Text != "" {
					r.run.err = errors.New(in.Text)
				}
				return none{}, nil
			}),
		},
		New: func(*js.Isolate, any) any { return r },
	}
}

// Run runs source as the body of an async function in an ES module, in the
// scope of an event, and returns what it passed to result(value), as JSON. It
// moves the clock where the script waits for a timer. An error fails the test.
func (r *Rig) Run(source string) string {
	r.t.Helper()
	got, err := r.Try(source)
	if err != nil {
		r.t.Fatal(err)
	}
	return got
}

// Try is Run that returns the error; its text is the thrown error's stack.
func (r *Rig) Try(source string) (string, error) {
	r.t.Helper()
	name := fmt.Sprintf("test-%d.js", len(r.sources)+1)
	if err := r.tryCompile(name, "export default async function test(result) {"+source+"\n}"); err != nil {
		return "", err
	}
	r.run = &execution{}
	scope := js.NewScope(r.t.Context())
	scope.OnFailure = func(err error) { r.run.done, r.run.err = true, err }
	r.Do(scope, func() { r.start(name) })
	for done := false; !done; {
		stuck := false
		if !r.Do(scope, func() { done, stuck = r.run.done, scope.Pending() == 0 }) {
			return "", errors.New("the isolate ended")
		}
		if stuck && !done {
			return "", errors.New("the script never settles: nothing that it waits for is under way")
		}
		if !done {
			r.Clock.Next()
		}
	}
	r.Do(nil, func() { r.EndScope(scope, nil) })
	return r.run.result, r.run.err
}

func (r *Rig) start(name string) {
	fail := func(err error) { r.run.done, r.run.err = true, err }
	namespace, err := r.Import(name)
	if err != nil {
		fail(err)
		return
	}
	defer namespace.Release()
	run, err := r.Export("jstest", "run")
	if err != nil {
		fail(err)
		return
	}
	defer run.Release()
	if err := run.Call(namespace); err != nil {
		fail(err)
	}
}

func (r *Rig) compile(name, source string) {
	if err := r.tryCompile(name, source); err != nil {
		r.t.Fatal(err)
	}
}

func (r *Rig) tryCompile(name, source string) error {
	code, err := js.CompileModule(name, source)
	r.sources[name] = code
	return err
}

type sources map[string]*js.Code

func (s sources) Resolve(specifier, _ string) (string, bool) {
	_, ok := s[specifier]
	return specifier, ok
}

func (s sources) Module(name string) (*js.Module, error) { return &js.Module{Code: s[name]}, nil }
