package eventsource

import (
	"bytes"
	"strconv"
	"strings"

	"edgeemu/fault"
	"golang.org/x/text/encoding/unicode"
)

// maxPendingBytes is the most that an event may have before its empty line;
// more would not fit into an isolate's memory either.
const maxPendingBytes = 64 << 20

// An event is what a stream of server-sent events is made of.
type event struct {
	Type string `json:"type"`
	Data string `json:"data"`
	ID   string `json:"id"` // the last that was set
}

// A parser reads a stream of events piece by piece.
// https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
//
// Recorded deviations of workerd: an event whose type is set to nothing has no
// type; U+0000 may be in an id.
type parser struct {
	started bool   // a byte order mark can't come any more
	afterCR bool   // the last line ended with CR: LF is a part of that end
	line    []byte // the line that has not ended yet

	data []byte // each line with a line end
	kind string
	id   string
	// retry is the last time in milliseconds that was given, negative where
	// there was none.
	retry int64
}

func newParser(id string) *parser { return &parser{kind: "message", id: id, retry: -1} }

var byteOrderMark = []byte("\ufeff")

// feed reads the next bytes and returns the events that they complete.
func (p *parser) feed(in []byte) ([]event, error) {
	if !p.started {
		p.line = append(p.line, in...)
		if len(p.line) < len(byteOrderMark) && bytes.HasPrefix(byteOrderMark, p.line) {
			return nil, nil
		}
		p.started = true
		in = bytes.TrimPrefix(p.line, byteOrderMark)
		p.line = nil
	}
	var events []event
	for len(in) > 0 {
		if p.afterCR && in[0] == '\n' {
			in, p.afterCR = in[1:], false
			continue
		}
		p.afterCR = false
		end := bytes.IndexAny(in, "\r\n")
		if end < 0 {
			p.line = append(p.line, in...)
			break
		}
		line := in[:end]
		if len(p.line) > 0 {
			line = append(p.line, line...)
			p.line = p.line[:0]
		}
		p.afterCR = in[end] == '\r'
		in = in[end+1:]
		if e, ok := p.takeLine(line); ok {
			events = append(events, e)
		}
	}
	if len(p.line)+len(p.data) > maxPendingBytes {
		return events, &fault.Error{Class: "Error", Code: "eventsource.too-long", Text: "an event of the stream does not end"}
	}
	return events, nil
}

// takeLine reads a line. An empty one ends an event, which there is only if it has data.
func (p *parser) takeLine(line []byte) (event, bool) {
	if len(line) == 0 {
		data := bytes.TrimSuffix(p.data, []byte("\n"))
		e := event{p.kind, decodeUTF8(data), p.id}
		p.data, p.kind = p.data[:0], "message"
		return e, e.Data != ""
	}
	field, value, _ := bytes.Cut(line, []byte(":"))
	value = bytes.TrimPrefix(value, []byte(" "))
	switch string(field) {
	case "event":
		p.kind = decodeUTF8(value)
	case "data":
		p.data = append(append(p.data, value...), '\n')
	case "id":
		p.id = decodeUTF8(value)
	case "retry":
		if n, err := strconv.ParseUint(string(value), 10, 31); err == nil && value[0] != '+' {
			p.retry = int64(n)
		}
	}
	return event{}, false
}

// decodeUTF8 puts U+FFFD for what is no UTF-8, as the Encoding Standard says.
func decodeUTF8(text []byte) string {
	decoded, err := unicode.UTF8.NewDecoder().Bytes(text)
	if err != nil {
		return strings.ToValidUTF8(string(text), "\ufffd")
	}
	return string(decoded)
}
