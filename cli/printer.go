package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"edgeemu/apiv4"
	"edgeemu/bundle"
	"edgeemu/clock"
	"edgeemu/fault"
	"edgeemu/worker"
)

// flushDelay is how long lines may wait to be written together. A terminal
// shows them as if at once, and a benchmark does not wait for it.
const flushDelay = 20 * time.Millisecond

// A printer writes lines for people. Its methods may be called from any
// goroutine.
type printer struct {
	colour bool
	dir    string // paths below it are shown relative to it
	clock  clock.Clock

	mu       sync.Mutex
	out      *bufio.Writer
	err      io.Writer
	flushing bool
	raw      bool // the terminal wants a carriage return before each line feed
}

func newPrinter(p Process) *printer {
	return &printer{colour: p.coloured(), dir: p.Dir, clock: p.Clock, out: bufio.NewWriterSize(p.Stdout, 64<<10), err: p.Stderr}
}

// line writes a line to standard output, soon.
func (p *printer) line(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	_, _ = p.out.WriteString(p.ended(text)) // there is nobody to tell
	if !p.flushing {
		p.flushing = true
		p.clock.AfterFunc(flushDelay, p.flush)
	}
}

// flush writes what waits.
func (p *printer) flush() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.flushing = false
	_ = p.out.Flush() // there is nobody to tell
}

// alarm writes a line to standard error, at once and after what came before it.
func (p *printer) alarm(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	_ = p.out.Flush()
	_, _ = io.WriteString(p.err, p.ended(text))
}

func (p *printer) ended(text string) string {
	text = strings.TrimRight(text, "\n") + "\n"
	if p.raw {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return text
}

// setRaw says whether the terminal delivers single keys now.
func (p *printer) setRaw(raw bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.raw = raw
}

func (p *printer) warn(text string)  { p.alarm(p.paint(yellow, "▲ [WARNING] ") + text) }
func (p *printer) error(text string) { p.alarm(p.paint(red, "✘ [ERROR] ") + text) }

// failure shows why something failed: facts, places, hints.
func (p *printer) failure(err error) {
	var failed *bundle.Error
	var thrown *worker.Exception
	var refused *apiv4.Error
	switch {
	case errors.As(err, &failed):
		for _, m := range failed.Messages {
			p.error(p.message(m))
		}
	case errors.As(err, &thrown):
		p.error("Uncaught " + p.exception(thrown))
	case fault.As(err) == nil && errors.As(err, &refused):
		p.error(p.described(err.Error(), refused.Hint, fault.Location{}, ""))
	default:
		if f := fault.As(err); f != nil {
			p.error(p.described(f.Text, f.Hint, f.At, f.Frame))
			return
		}
		p.error(err.Error())
	}
}

// message returns a build's message with its place, frame, notes and hint.
func (p *printer) message(m bundle.Message) string {
	text := p.described(m.Text, "", m.At, m.Frame)
	for _, n := range m.Notes {
		text += "\n" + indented(p.described(n.Text, "", n.At, n.Frame))
	}
	if m.Hint != "" {
		text += "\n" + p.hint(m.Hint)
	}
	return text
}

// described returns a fact with what is known about it.
func (p *printer) described(text, hint string, at fault.Location, frame string) string {
	out := text
	if at.File != "" {
		out = p.paint(bold, text) + "\n  " + p.paint(cyan, p.place(at))
	}
	if frame != "" {
		out += "\n\n" + indented(strings.TrimRight(frame, "\n"))
	}
	if hint != "" {
		out += "\n" + p.hint(hint)
	}
	return out
}

func (p *printer) hint(text string) string {
	return "  " + p.paint(dim, "hint:") + " " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n        ")
}

// exception returns an error of JavaScript with its stack and code frame.
func (p *printer) exception(e *worker.Exception) string {
	first, frames, _ := strings.Cut(e.Stack, "\n")
	if e.Stack == "" {
		first = e.Error()
	}
	out := p.paint(bold, first)
	if frames != "" {
		out += "\n" + p.paint(dim, frames)
	}
	if e.Frame != "" {
		out += "\n\n" + indented(strings.TrimRight(e.Frame, "\n"))
	}
	if e.Cause != nil {
		out += "\n  caused by " + strings.ReplaceAll(p.exception(e.Cause), "\n", "\n  ")
	}
	return out
}

// place returns a location with a path as the user would type it.
func (p *printer) place(at fault.Location) string {
	at.File = shorten(p.dir, at.File)
	return at.String()
}

func shorten(dir, file string) string {
	if rel, err := filepath.Rel(dir, file); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return file
}

func indented(text string) string {
	return "  " + strings.ReplaceAll(text, "\n", "\n  ")
}

// A style is an escape sequence of ANSI terminals.
type style string

const (
	bold   style = "1"
	dim    style = "2"
	red    style = "31"
	green  style = "32"
	yellow style = "33"
	cyan   style = "36"
)

// paint colours a text, line by line.
func (p *printer) paint(s style, text string) string {
	if !p.colour || text == "" {
		return text
	}
	start := fmt.Sprintf("\x1b[%sm", s)
	return start + strings.ReplaceAll(text, "\n", "\x1b[0m\n"+start) + "\x1b[0m"
}
