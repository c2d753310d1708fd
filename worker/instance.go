package worker

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync/atomic"

	"edgeemu/bindings"
	"edgeemu/bundle"
	"edgeemu/cache"
	"edgeemu/cache/cachejs"
	"edgeemu/fault"
	"edgeemu/js"
	"edgeemu/web/console"
	"edgeemu/web/fetch"
)

// instance is the Worker in one isolate. It is the host of the platform's
// parts there.
type instance struct {
	worker    *Worker
	isolate   *js.Isolate
	dispatch  js.Func // worker.ts: dispatchFetch
	events    map[int]*event
	recent    [recentMax]recent // events that have ended, by their id
	lastEvent int
	refused   error       // why the script can't be a Worker
	broken    atomic.Bool // to be replaced before the next event
}

var (
	_ fetch.Host   = (*instance)(nil)
	_ console.Host = (*instance)(nil)
	_ cachejs.Host = (*instance)(nil)

	_ bindings.Host = (*instance)(nil)
)

// newInstance starts an isolate and evaluates the entry point in it.
func (w *Worker) newInstance() (*instance, error) {
	in := &instance{worker: w, events: map[int]*event{}}
	isolate, err := js.New(js.Options{
		Clock: w.options.Clock, Entropy: w.options.Entropy, Parts: w.options.Parts, Modules: w.modules,
		Flag: w.options.Flag, HeapLimit: w.options.HeapLimit, OnUncaught: in.uncaught, Host: in,
	})
	if err != nil {
		return nil, err
	}
	in.isolate = isolate
	var failed error
	if !isolate.Do(nil, func() { failed = in.start() }) {
		failed = fmt.Errorf("BUG: the isolate ended while it was starting")
	}
	if failed != nil {
		in.close()
		return nil, w.modules.describe(failed)
	}
	return in, nil
}

// start builds env, evaluates the entry point and hands its exports to
// worker.ts.
func (in *instance) start() error {
	env, err := in.isolate.Export("worker", "addBinding")
	if err != nil {
		return err
	}
	defer env.Release()
	script := in.worker.modules.build.Format == bundle.ServiceWorker
	for _, entry := range in.worker.options.Env {
		if err := in.bind(env, entry, script); err != nil {
			return fmt.Errorf("bind %s: %w", entry.Name, err)
		}
	}
	if err := in.evaluate(); err != nil {
		return err
	}
	in.dispatch, err = in.isolate.Export("worker", "dispatchFetch")
	return err
}

// bind puts an entry into env, or, in a script, among the globals.
func (in *instance) bind(env js.Func, entry bindings.Entry, script bool) error {
	if entry.Part == "" {
		return env.Call(entry.Name, entry.Value, script)
	}
	make, err := in.isolate.Export(entry.Part, "bind")
	if err != nil {
		return err
	}
	defer make.Release()
	made, err := make.Result(entry.Args...)
	if err != nil {
		return err
	}
	defer made.Release()
	return env.Call(entry.Name, made, script)
}

func (in *instance) evaluate() error {
	m := in.worker.modules
	start, err := in.isolate.Export("worker", "start")
	if err != nil {
		return err
	}
	defer start.Release()
	if m.build.Format == bundle.ServiceWorker {
		if err := in.runScript(); err != nil {
			return err
		}
		if err := start.Call(); err != nil {
			return err
		}
		return in.refused
	}
	namespace, err := in.isolate.Import(m.entry().Name)
	if err != nil {
		return err
	}
	defer namespace.Release()
	return start.Call(namespace)
}

// runScript evaluates a Worker in the service-worker format; the modules that
// are no code are its globals.
func (in *instance) runScript() error {
	m := in.worker.modules
	global, err := in.isolate.Export("worker", "addGlobal")
	if err != nil {
		return err
	}
	defer global.Release()
	for k := range m.build.Modules[1:] {
		module := &m.build.Modules[k+1]
		value, err := moduleValue(module)
		if err != nil {
			return err
		}
		if err := global.Call(module.Name, value); err != nil {
			return err
		}
	}
	code, err := js.CompileScript(m.entry().Name, string(m.entry().Source))
	if err != nil {
		return err
	}
	return in.isolate.RunScript(code)
}

func (in *instance) close() {
	in.isolate.Post(nil, func() { in.dispatch.Release() })
	in.isolate.Close()
}

// recentMax is how many events are remembered after their end, for code that
// looks at a Request which it kept: its headers and cf are only values, which
// any event may read.
const recentMax = 256

type recent struct {
	id     int
	header []Field
	cf     json.RawMessage
}

func (in *instance) remember(e *event) {
	in.recent[e.id%recentMax] = recent{e.id, e.request.Header, e.request.CF}
}

// incoming returns what is known of an event's request.
func (in *instance) incoming(id int) (header []Field, cf json.RawMessage) {
	if e := in.events[id]; e != nil {
		return e.request.Header, e.request.CF
	}
	if r := &in.recent[id%recentMax]; r.id == id {
		return r.header, r.cf
	}
	return nil, nil
}

// IncomingHeaders returns the headers of an event's request.
func (in *instance) IncomingHeaders(id int) []string {
	header, _ := in.incoming(id)
	return flat(header)
}

func flat(header []Field) []string {
	list := make([]string, 0, 2*len(header))
	for _, f := range header {
		list = append(list, f.Name, f.Value)
	}
	return list
}

// IncomingCF returns request.cf.
func (in *instance) IncomingCF(id int) js.JSON {
	if _, cf := in.incoming(id); len(cf) > 0 {
		return js.JSON(cf)
	}
	return "{}"
}

// OnClientGone remembers whom to tell that the client left. The platform tells
// only where the compatibility flag says so.
func (in *instance) OnClientGone(id int, f js.Func) {
	e := in.events[id]
	if e == nil || !in.worker.options.Flag("enable_request_signal") {
		f.Release()
		return
	}
	e.onGone = append(e.onGone, f)
}

// Warn tells the developer of a mistake, in the console as the platform does.
func (in *instance) Warn(text string) { in.Console(in.isolate.Current(), "log", text) }

// Location is the edge location of the event that is being handled.
func (in *instance) Location() string {
	if e := eventOf(in.isolate.Current()); e != nil {
		return e.request.Location
	}
	return ""
}

// Log writes a line to the event's console log.
func (in *instance) Log(level, text string) { in.Console(in.isolate.Current(), level, text) }

// Notice tells the developer, once, of something that is not as on the
// platform.
func (in *instance) Notice(text string) {
	if _, told := in.worker.noticed.LoadOrStore(text, true); told {
		return
	}
	record := Record{Level: "warn", Text: text}
	if e := eventOf(in.isolate.Current()); e != nil {
		record.Event = e.id
	}
	in.worker.options.OnLog(record)
}

// Zone is what outbound requests name in CF-Worker.
func (in *instance) Zone() string { return in.worker.options.Zone }

// CacheStore is what the Cache API stores in.
func (in *instance) CacheStore() (*cache.Store, error) {
	if open := in.worker.options.Cache; open != nil {
		return open()
	}
	return nil, nil
}

// Transport is the way out for fetch.
func (in *instance) Transport() http.RoundTripper { return in.worker.options.Transport }

// current returns the event that the loop is handling.
func (in *instance) current() (*event, error) {
	if e := eventOf(in.isolate.Current()); e != nil {
		return e, nil
	}
	if err := in.isolate.RequireEvent(); err != nil {
		return nil, err
	}
	return nil, &fault.Error{Code: "worker.no-event", Text: "this is not part of any request"}
}
