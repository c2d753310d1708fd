package dom

import "edgeemu/js"

// Part is the part "dom".
var Part = &js.Part{
	Name: "dom", Script: script, Exports: exports, Bytecode: bytecode, Ops: ops,
	New: func(i *js.Isolate, _ any) any { return &state{i} },
	Globals: []js.Global{
		{Name: "DOMException"},
		{Name: "Event"}, {Name: "EventTarget", Above: 1}, {Name: "CustomEvent"}, {Name: "ErrorEvent"}, {Name: "MessageEvent"},
		{Name: "CloseEvent"}, {Name: "PromiseRejectionEvent"},
		{Name: "ExtendableEvent"}, {Name: "FetchEvent"}, {Name: "ScheduledEvent"},
		{Name: "TailEvent"}, {Name: "TraceEvent", Export: "TailEvent"},
		{Name: "AbortController"}, {Name: "AbortSignal"},
		{Name: "Navigator", Flag: "global_navigator"}, {Name: "navigator", Own: true, Enumerable: true, Flag: "global_navigator"},
		{Name: "scheduler", Own: true, Enumerable: true},
		{Name: "queueMicrotask"}, {Name: "reportError"},
	},
}

var ops = []js.Op{
	js.Sync("dom_require_event", (*state).requireEvent),
}

type state struct{ isolate *js.Isolate }

type none struct{}

// requireEvent throws the platform's error in global scope.
func (s *state) requireEvent(none) (none, error) { return none{}, s.isolate.RequireEvent() }
