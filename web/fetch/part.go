package fetch

import (
	"net/http"

	"edgeemu/js"
)

// A Host is what the Fetch API needs of the worker.
type Host interface {
	// IncomingHeaders returns the headers of an event's request, names
	// (lower-case) and values in turn.
	IncomingHeaders(event int) []string
	// IncomingCF returns request.cf of an event.
	IncomingCF(event int) js.JSON
	// OnClientGone calls f on the loop when the event's client has left. It
	// may do so never, where the platform would not tell.
	OnClientGone(event int, f js.Func)
	// Warn tells the developer of a mistake, as the platform's console does.
	Warn(text string)
	// Zone is the zone that outbound requests name in CF-Worker.
	Zone() string
	// Transport carries requests out of the Worker. It must not follow
	// redirects or decode bodies.
	Transport() http.RoundTripper
}

// state is the Fetch API in one isolate.
type state struct {
	isolate *js.Isolate
	host    Host
}

type none struct{}

// Part is the Fetch API.
var Part = &js.Part{
	Name: "fetch", Script: script, Exports: exports, Bytecode: bytecode, Ops: ops,
	New: func(i *js.Isolate, host any) any { return &state{i, host.(Host)} },
	Globals: []js.Global{
		{Name: "Headers"}, {Name: "Request"}, {Name: "Response"}, {Name: "Body"},
		{Name: "fetch"},
	},
}

var ops = []js.Op{
	js.Sync("incoming_headers", (*state).incomingHeaders),
	js.Sync("incoming_cf", (*state).incomingCF),
	js.Sync("incoming_on_abort", (*state).incomingOnAbort),
	js.Sync("body_foreign", (*state).foreignBody),
	js.Sync("mime_serialize", (*state).serializeMIME),
	js.Sync("source_length", (*state).length),
	js.Sync("source_read", (*state).read),
	js.Sync("source_bytes", (*state).bytes),
	js.Sync("source_text", (*state).text),
	js.Sync("source_form", (*state).form),
	js.Sync("source_tee", (*state).tee),
	js.Sync("source_cancel", (*state).cancel),
	js.Sync("pipe_new", (*state).newPipe),
	js.Sync("pipe_write", (*state).pipeWrite),
	js.Sync("pipe_close", (*state).pipeClose),
	js.Sync("pipe_cut", (*state).pipeCut),
	js.Sync("pipe_abort", (*state).pipeAbort),
	js.Sync("fetch_start", (*state).start),
	js.Sync("fetch_response", (*state).response),
	js.Sync("fetch_abort", (*state).abort),
	js.Sync("fetch_data_url", (*state).dataURL),
	js.Sync("fetch_warn", (*state).warn),
}

type eventIn struct{ Event int }

func (s *state) incomingHeaders(in eventIn) ([]string, error) {
	return s.host.IncomingHeaders(in.Event), nil
}

func (s *state) incomingCF(in eventIn) (js.JSON, error) { return s.host.IncomingCF(in.Event), nil }

type warnIn struct{ Text string }

func (s *state) warn(in warnIn) (none, error) {
	s.host.Warn(in.Text)
	return none{}, nil
}

type onAbortIn struct {
	Event    int
	Callback js.Func
}

func (s *state) incomingOnAbort(in onAbortIn) (none, error) {
	s.host.OnClientGone(in.Event, in.Callback)
	return none{}, nil
}
