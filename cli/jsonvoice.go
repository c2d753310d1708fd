package cli

import (
	"encoding/json"
	"errors"
	"strings"
	"time"

	"edgeemu/bundle"
	"edgeemu/config"
	"edgeemu/emulator"
	"edgeemu/emulator/control"
	"edgeemu/emulator/router"
	"edgeemu/fault"
	"edgeemu/worker"
)

// jsonVoice speaks to programs: each event is one JSON object on a line of
// standard output, with "event" and "time" in front.
type jsonVoice struct {
	*printer
	level shownLevel
}

func (v *jsonVoice) setLevel(l level) { v.level.Store(int32(l)) }

// event is what all events have.
type event struct {
	Event string `json:"event"`
	Time  string `json:"time"`
}

func (v *jsonVoice) event(name string) event {
	return event{name, v.clock.Now().UTC().Format(time.RFC3339Nano)}
}

func (v *jsonVoice) tell(e any) {
	text, err := json.Marshal(e)
	if err != nil {
		panic("BUG: event: " + err.Error())
	}
	v.line(string(text))
}

type consoleEvent struct {
	event
	Level   string `json:"level"`
	Text    string `json:"text"`
	Request int    `json:"request,omitempty"` // the same for all lines of one request
}

type uncaughtEvent struct {
	event
	Name    string           `json:"name"`
	Message string           `json:"message"`
	Stack   string           `json:"stack,omitempty"`
	Promise bool             `json:"promise,omitempty"` // a rejection that nobody handled
	At      *control.Message `json:"at,omitempty"`
	Request int              `json:"request,omitempty"`
}

// Worker tells a console line or an error that nothing caught.
func (v *jsonVoice) Worker(r worker.Record) {
	if r.Exception == nil {
		if v.level.shows(levelOf(r.Level)) {
			v.tell(consoleEvent{v.event("console"), r.Level, r.Text, r.Event})
		}
		return
	}
	if !v.level.shows(levelError) {
		return
	}
	x := r.Exception
	e := uncaughtEvent{event: v.event("uncaught"), Name: x.Name, Message: x.Message, Stack: x.Stack, Promise: r.Promise, Request: r.Event}
	if x.At.File != "" {
		at := control.MessageAt("", "", x.At, x.Frame)
		e.At = &at
	}
	v.tell(e)
}

type requestEvent struct {
	event
	Method string  `json:"method"`
	Path   string  `json:"path"`
	Status int     `json:"status"`
	Millis float64 `json:"ms"`
}

// Request tells an answered request.
func (v *jsonVoice) Request(e router.Entry) {
	if v.level.shows(levelInfo) {
		v.tell(requestEvent{v.event("request"), e.Method, e.Path, e.Status, float64(e.Duration.Microseconds()) / 1000})
	}
}

type messageEvent struct {
	event
	Severity string `json:"severity"`
	Code     string `json:"code,omitempty"`
	control.Message
}

// Config tells what is wrong with the configuration.
func (v *jsonVoice) Config(_ *config.Config, list []config.Diagnostic) {
	for _, d := range list {
		at := levelWarn
		if d.Severity == config.Error {
			at = levelError
		}
		if v.level.shows(at) {
			text := strings.Join(append(append([]string{}, d.Scope...), d.Text), ": ")
			v.tell(messageEvent{v.event("config"), string(d.Severity), d.Code, control.MessageAt(text, d.Hint, d.At, d.Frame)})
		}
	}
}

type buildEvent struct {
	event
	control.Build
}

// Build tells how a build went.
func (v *jsonVoice) Build(b emulator.Build) {
	v.tell(buildEvent{v.event("build"), b.Report().Complete()})
}

type noticeEvent struct {
	event
	Text string `json:"text"`
}

// Working says that it takes a while.
func (v *jsonVoice) Working(on string) {
	if v.level.shows(levelInfo) {
		v.tell(noticeEvent{v.event("working"), on})
	}
}

// Notice tells a sentence that the user should know.
func (v *jsonVoice) Notice(text string) {
	if v.level.shows(levelWarn) {
		v.tell(noticeEvent{v.event("notice"), text})
	}
}

// Internal tells an error of our own.
func (v *jsonVoice) Internal(err error) {
	v.tell(noticeEvent{v.event("internal"), err.Error()})
}

type readyEvent struct {
	event
	URL      string    `json:"url"`
	Port     int       `json:"port"`
	PID      int       `json:"pid"`
	Millis   float64   `json:"ms"`
	Bindings []binding `json:"bindings"`
	State    string    `json:"state"` // absolute path of the folder of the stores
}

func (v *jsonVoice) ready(r ready) {
	v.tell(readyEvent{v.event("ready"), r.url, r.port, r.pid, float64(r.took.Microseconds()) / 1000, r.bindings, r.state})
	v.flush()
}

type waitingEvent struct {
	event
	URL string `json:"url"`
}

func (v *jsonVoice) waiting(url string) {
	v.tell(waitingEvent{v.event("waiting"), url})
	v.flush()
}

func (v *jsonVoice) stopping(why string) {
	v.tell(noticeEvent{v.event("stopping"), why})
	v.flush()
}

// failure tells the error that ends the command.
func (v *jsonVoice) failure(err error) {
	m := control.Message{Text: err.Error()}
	code := ""
	var failed *bundle.Error
	if f := fault.As(err); f != nil {
		m, code = control.MessageAt(f.Text, f.Hint, f.At, f.Frame), f.Code
	} else if errors.As(err, &failed) {
		m.Text = failed.Error()
	}
	v.tell(messageEvent{v.event("failure"), "error", code, m})
	v.flush()
}
