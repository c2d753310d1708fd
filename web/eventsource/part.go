package eventsource

import "edgeemu/js"

// Part is the part "eventsource".
var Part = &js.Part{
	Name: "eventsource", Script: script, Exports: exports, Bytecode: bytecode, Ops: ops,
	New:     func(*js.Isolate, any) any { return &state{} },
	Globals: []js.Global{{Name: "EventSource"}},
}

var ops = []js.Op{
	js.Sync("eventsource_parser", (*state).newParser),
	js.Sync("eventsource_feed", (*state).feed),
}

type state struct{}

type parserIn struct{ ID string }

// newParser returns a parser of a stream; ID is the id that its first events have.
func (*state) newParser(in parserIn) (js.Handle[*parser], error) {
	return js.Handle[*parser]{V: newParser(in.ID)}, nil
}

type feedIn struct {
	Parser js.Handle[*parser]
	Bytes  js.Bytes
}

type feedOut struct {
	Events []event `json:"events"`
	ID     string  `json:"id"`
	Retry  int64   `json:"retry"` // milliseconds, negative: not given
}

// feed reads the next bytes of a stream and returns the events that they complete.
func (*state) feed(in feedIn) (feedOut, error) {
	events, err := in.Parser.V.feed(in.Bytes)
	return feedOut{events, in.Parser.V.id, in.Parser.V.retry}, err
}
