package console

import "edgeemu/js"

// A Host receives what a Worker logs.
type Host interface {
	// Console is called on the loop with one message: scope is the event that
	// logs, nil for none, level is "log", "info", "debug", "warn" or "error",
	// text may have several lines.
	Console(scope *js.Scope, level, text string)
}

// Part is the part "console".
var Part = &js.Part{
	Name: "console", Script: script, Exports: exports, Bytecode: bytecode, Ops: ops,
	New:     func(i *js.Isolate, host any) any { return &state{i, host.(Host)} },
	Globals: []js.Global{{Name: "console", Own: true}},
}

var ops = []js.Op{
	js.Sync("console_write", (*state).write),
}

type state struct {
	isolate *js.Isolate
	host    Host
}

type writeIn struct{ Level, Text string }

type none struct{}

func (s *state) write(in writeIn) (none, error) {
	s.host.Console(s.isolate.Current(), in.Level, in.Text)
	return none{}, nil
}
