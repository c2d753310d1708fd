package console

import "edgeemu/js"

// A Host receives what a Worker logs.
type Host interface {
	// ConsoleWrite is called on the loop with one message: level is "log",
	// "info", "debug", "warn" or "error"; text may have several lines.
	ConsoleWrite(level, text string)
}

// Part is the part "console".
var Part = &js.Part{
	Name: "console", Script: script, Exports: exports, Ops: ops,
	New:     func(_ *js.Isolate, host any) any { return host.(Host) },
	Globals: []js.Global{{Name: "console"}},
}

var ops = []js.Op{
	js.Sync("console_write", write),
}

type writeIn struct{ Level, Text string }

type none struct{}

func write(host Host, in writeIn) (none, error) {
	host.ConsoleWrite(in.Level, in.Text)
	return none{}, nil
}
