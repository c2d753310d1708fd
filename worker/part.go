package worker

import (
	"bytes"

	"edgeemu/fault"
	"edgeemu/js"
	"edgeemu/web/fetch"
)

// Part is the glue between events and the user's handlers.
var Part = &js.Part{
	Name: "worker", Script: script, Exports: exports, Bytecode: bytecode, Ops: ops, Eager: true,
	New:     func(_ *js.Isolate, host any) any { return host.(*instance) },
	Globals: []js.Global{{Name: "Cloudflare", Export: "cloudflare", Own: true, Enumerable: true}},
	Modules: map[string]string{
		"cloudflare:workers": "workersModule",
	},
}

var ops = []js.Op{
	js.Sync("event_respond", (*instance).respond),
	js.Sync("event_fail", (*instance).failEvent),
	js.Sync("event_wait", (*instance).wait),
	js.Sync("event_waited", (*instance).waited),
	js.Sync("event_pass_through", (*instance).passThrough),
	js.Sync("event_current", (*instance).currentEvent),
	js.Sync("event_stream_ended", (*instance).streamEnded),
	js.Sync("event_stream_left", (*instance).streamLeft),
	js.Sync("start_without_handlers", (*instance).refuseStart),
	js.Sync("worker_flags", (*instance).flags),
}

type none struct{}

// respondIn is a response. The body is Text, Bytes, Source or Pipe; where all
// are unset there is none.
type respondIn struct {
	Event      int
	Status     int
	StatusText string
	Headers    []string
	Manual     bool
	Text       *js.UTF8
	Bytes      *js.Bytes
	Source     *js.Handle[*fetch.Source]
	Pipe       *js.Handle[*fetch.Pipe]
	Length     *int64 // of Pipe, where known
}

func (in *instance) respond(r respondIn) (none, error) {
	e := in.events[r.Event]
	if e == nil {
		return none{}, nil // the client left and nothing else was to be done
	}
	if r.Source != nil {
		if err := r.Source.V.CheckOwner(e.scope); err != nil {
			return none{}, err
		}
	}
	out := &Response{Status: r.Status, StatusText: r.StatusText, EncodeManual: r.Manual, ContentLength: -1}
	out.Header = make([]Field, 0, len(r.Headers)/2)
	for k := 0; k+1 < len(r.Headers); k += 2 {
		out.Header = append(out.Header, Field{r.Headers[k], r.Headers[k+1]})
	}
	switch {
	case r.Text != nil:
		out.Bytes = *r.Text
	case r.Bytes != nil:
		out.Bytes = bytes.Clone(*r.Bytes)
	case r.Source != nil:
		out.passBody(r.Source.V)
	case r.Pipe != nil:
		out.Body, e.sending = r.Pipe.V, r.Pipe.V
		if r.Length != nil {
			out.ContentLength = *r.Length
		}
	}
	if out.Body == nil {
		out.ContentLength = int64(len(out.Bytes))
	}
	e.answer(out)
	return none{}, nil
}

// passBody makes a body that came from outside the response's. One that is
// still in the content coding which the headers name goes out as it came.
func (r *Response) passBody(source *fetch.Source) {
	source.Take()
	if r.Bytes = source.Whole(); r.Bytes != nil {
		return
	}
	r.Body, r.ContentLength = source, source.Length()
	body, coding, length := source.Encoded()
	if body == nil || r.EncodeManual {
		return
	}
	for _, f := range r.Header {
		if f.Name == "content-encoding" && f.Value == coding {
			r.Body, r.ContentLength, r.EncodeManual = body, length, true
		}
	}
}

type eventIn struct{ Event int }

type streamEndedIn struct {
	Event  int
	Failed bool
	Reason js.Value
}

// streamEnded tells that JavaScript has written the body's last chunk, or that
// its stream failed.
func (in *instance) streamEnded(p streamEndedIn) (none, error) {
	defer p.Reason.Release()
	if e := in.events[p.Event]; e != nil {
		if p.Failed {
			in.report(e.scope, in.isolate.ErrorOf(p.Reason), false)
		}
		e.sending = nil
		e.settle()
	}
	return none{}, nil
}

// streamLeft tells that the client has left before the body's end.
func (in *instance) streamLeft(p eventIn) (none, error) {
	if e := in.events[p.Event]; e != nil {
		e.streamLeft()
	}
	return none{}, nil
}

type failIn struct {
	Event int
	Error js.Value
}

// failEvent ends an event whose handler threw or rejected.
func (in *instance) failEvent(p failIn) (none, error) {
	defer p.Error.Release()
	if e := in.events[p.Event]; e != nil {
		e.fail(in.isolate.ErrorOf(p.Error))
	}
	return none{}, nil
}

// wait counts a promise given to waitUntil.
func (in *instance) wait(p eventIn) (none, error) {
	if e := in.events[p.Event]; e != nil {
		e.waiting++
		if e.replied {
			e.startDeadline()
		}
	}
	return none{}, nil
}

type waitedIn struct {
	Event  int
	Error  js.Value // why the promise was rejected
	Failed bool
}

// waited tells that such a promise has settled.
func (in *instance) waited(p waitedIn) (none, error) {
	defer p.Error.Release()
	e := in.events[p.Event]
	if e == nil {
		return none{}, nil
	}
	if p.Failed {
		in.report(e.scope, in.isolate.ErrorOf(p.Error), true)
	}
	if e.waiting > 0 {
		e.waiting--
	}
	e.settle()
	return none{}, nil
}

func (in *instance) passThrough(p eventIn) (none, error) {
	if e := in.events[p.Event]; e != nil {
		e.pass = true
		if e.source != nil {
			e.source.Keep()
		}
	}
	return none{}, nil
}

// currentEvent returns the id of the event being handled.
func (in *instance) currentEvent(none) (int, error) {
	e, err := in.current()
	if err != nil {
		return 0, err
	}
	return e.id, nil
}

// flags returns the names of all compatibility flags, on or not.
func (in *instance) flags(none) ([]string, error) { return in.worker.options.Flags, nil }

// errNoHandlers is the platform's error for a script without listeners. It was
// recorded: testdata/conformance/start/no-handlers.
var errNoHandlers = &fault.Error{Code: "worker.no-handlers", Text: "No event handlers were registered. This script does nothing.",
	Hint: "add a listener for fetch, or export a default object with a fetch method"}

// refuseStart tells that the script has no listeners.
func (in *instance) refuseStart(none) (none, error) {
	in.refused = errNoHandlers
	return none{}, nil
}
