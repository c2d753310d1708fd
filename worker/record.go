package worker

import "edgeemu/js"

// A Record is something that the Worker said or that went wrong in it.
type Record struct {
	Level     string     // "log", "debug", "info", "warn" or "error", as console has them
	Text      string     // a console line, without line break at its end
	Exception *Exception // an error that nothing caught; nil for console lines
	Promise   bool       // the Exception is a rejection that nobody handled
	Event     int        // the event in which it happened, 0 for none
}

// Bounds of what an event may say.
const (
	lineBytesMax  = 64 << 10
	eventBytesMax = 1 << 20
)

// Console takes a message from console.log and its like.
func (in *instance) Console(scope *js.Scope, level, text string) {
	e := eventOf(scope)
	if e == nil {
		in.worker.options.OnLog(Record{Level: level, Text: clip(text)})
		return
	}
	if e.said > eventBytesMax {
		return
	}
	e.said += len(text)
	in.worker.options.OnLog(Record{Level: level, Text: clip(text), Event: e.id})
	if e.said > eventBytesMax {
		in.worker.options.OnLog(Record{Level: "warn", Event: e.id,
			Text: "this event has printed more than 1 MiB; the rest of its console output is dropped"})
	}
}

func clip(text string) string {
	if len(text) <= lineBytesMax {
		return text
	}
	return text[:lineBytesMax] + "…"
}

// uncaught reports an error that nothing caught.
func (in *instance) uncaught(scope *js.Scope, err *js.Exception, promise bool) {
	in.report(scope, err, promise)
}

func (in *instance) report(scope *js.Scope, err error, promise bool) {
	record := Record{Level: "error", Exception: asException(in.worker.modules.describe(err)), Promise: promise}
	if e := eventOf(scope); e != nil {
		record.Event = e.id
	}
	in.worker.options.OnLog(record)
}

func (in *instance) warn(e *event, text string) {
	in.worker.options.OnLog(Record{Level: "warn", Text: text, Event: e.id})
}
